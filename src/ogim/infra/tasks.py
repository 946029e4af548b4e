"""Tasks that run until they are cancelled, and work in a task of its own."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

AGAIN_S: Final = 5.0
"""What is released on the way out may take so long before a task is cancelled once more."""


T = TypeVar("T")


async def apart(work: Coroutine[Any, Any, T]) -> T:
    """Do ``work`` in a task of its own, which is cancelled where the present one is.

    A ``TaskGroup`` of Python 3.11 of which a part fails leaves a cancellation behind that nobody
    takes back: from then on, each ``asyncio.timeout`` that passes in the task ends the task.
    """
    return await asyncio.create_task(work)


async def ended(*tasks: asyncio.Task[Any]) -> None:
    """Cancel tasks, and wait until all have ended, however they end.

    ``asyncio.wait_for`` of Python 3.11 swallows a cancellation that comes as what it waits for is
    done, and the pools of connections wait so: a loop that is cancelled once may go on for ever.
    """
    while going := [task for task in tasks if not task.done()]:
        for task in going:
            task.cancel()
        await asyncio.wait(going, timeout=AGAIN_S)
    await asyncio.gather(*tasks, return_exceptions=True)
