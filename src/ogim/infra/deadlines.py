"""Deadlines of others, for which a time counts little for which this process itself stood still.

When a process that stood still goes on, its timers are due before what came meanwhile is read: who
answered in time would be called silent for what this machine did.
"""

import asyncio
from typing import Any, Final, TypeVar

PARTS: Final = 4
T = TypeVar("T")


async def within(future: asyncio.Future[T], timeout_s: float) -> T:
    """What the future brings, waited for in parts, between which what came is read.

    Args:
        future: what is waited for; it goes on where the deadline passes.
        timeout_s: longest wait; a time for which this process stood still counts for at most a
            quarter of it.

    Raises:
        TimeoutError: all parts passed.
    """
    waiting: tuple[asyncio.Future[Any]] = (future,)
    for _ in range(PARTS):
        done, _ = await asyncio.wait(waiting, timeout=timeout_s / PARTS)
        if done:
            return future.result()
    raise TimeoutError
