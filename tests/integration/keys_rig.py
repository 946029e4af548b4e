"""What the tests of API keys and service accounts share."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
from factors_rig import Process

from ogim.infra.clock import now_ms

DAY_MS = 86_400_000


WITHIN_S = 20.0


def new(**more: Any) -> dict[str, Any]:
    """The body of a key that is valid for a day."""
    return {
        "name": "historian export",
        "permissions": ["tags:read"],
        "expires_at": now_ms() + DAY_MS,
        **more,
    }


async def get(process: Process, key: str, path: str = "/door") -> httpx.Response:
    """The answer to whoever has the key."""
    return await process.client.get(path, headers={"authorization": f"Bearer {key}"})


async def within(
    seconds: float, what: Callable[[], Awaitable[httpx.Response]], status: int
) -> None:
    """Ask again until the answer has that status."""
    until = time.monotonic() + seconds
    while (answer := await what()).status_code != status:
        assert time.monotonic() < until, answer.text
        await asyncio.sleep(0.01)
