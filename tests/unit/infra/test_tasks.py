"""Tasks end when they are told to."""

import asyncio

import pytest

from ogim.infra import tasks
from ogim.infra.tasks import ended


async def test_a_loop_that_swallowed_its_cancellation_ends_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tasks, "AGAIN_S", 0.05)
    there, rounds = asyncio.Event(), 0

    async def loop() -> None:
        nonlocal rounds
        while True:
            await asyncio.wait_for(there.wait(), 60)
            there.clear()
            rounds += 1

    task = asyncio.create_task(loop())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    there.set()
    await asyncio.sleep(0)
    await asyncio.wait_for(ended(task), 30)
    assert task.cancelled()
    assert rounds == 1, "the first cancellation was to be swallowed"


async def test_what_failed_or_is_over_is_no_obstacle() -> None:
    async def fails() -> None:
        raise ValueError

    over, failed = asyncio.create_task(asyncio.sleep(0)), asyncio.create_task(fails())
    waiting = asyncio.create_task(asyncio.Event().wait())
    await asyncio.sleep(0.01)
    await ended(over, failed, waiting)
    assert waiting.cancelled()
    await ended()
