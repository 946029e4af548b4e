"""A connector under supervision, however it ends."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from ogim.connectors.state import State
from ogim.infra.clock import now_ms
from ogim.services.ingestion import supervised
from ogim.services.ingestion.settings import IngestionSettings
from ogim.services.ingestion.supervised import Assignment, Supervised


class Cancelled:
    """A connector whose task is cancelled by what runs in it."""

    def __init__(self, runs: asyncio.Queue[None]) -> None:
        self._runs = runs

    async def run(self, *_: Any) -> None:
        self._runs.put_nowait(None)
        own = asyncio.current_task()
        assert own is not None
        own.cancel()
        await asyncio.sleep(60)


async def test_a_connector_that_was_cancelled_by_itself_is_started_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(supervised, "RESTART_FIRST_S", 0.01)
    runs = asyncio.Queue[None]()
    build: Any = lambda: Cancelled(runs)  # noqa: E731
    none: Any = None
    assignment = Assignment(UUID(int=1), "pad", 1, [], build, None)
    subject = Supervised(assignment, none, IngestionSettings(), now_ms)
    for _ in range(3):
        await asyncio.wait_for(runs.get(), 30)
    await subject.stop()
    assert subject.condition.state is State.STOPPED
    reasons = [change.reason for change in subject.changes() if change.state is State.FAILED]
    assert "it was cancelled, but not by us" in reasons
