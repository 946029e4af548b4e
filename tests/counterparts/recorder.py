"""What a connector hands over, and waiting for it without sleeping."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from ogim.connectors.port import Batch, Connector, Point
from ogim.connectors.state import State, StateReport

PATIENCE_S = 30.0
STOP_S = 20.0


class Recorder:
    """A sink and reporter that remembers everything."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []
        self.reports: list[StateReport] = []
        self.open = asyncio.Event()
        self.open.set()
        self._news = asyncio.Event()

    async def sink(self, batch: Batch) -> None:
        await self.open.wait()
        self.batches.append(batch)
        self._news.set()

    def report(self, report: StateReport) -> None:
        self.reports.append(report)
        self._news.set()

    @property
    def state(self) -> State | None:
        return self.reports[-1].state if self.reports else None

    def series(self, tag: str, *, backfill: bool | None = None) -> list[tuple[int, float | None]]:
        """(ts, value) of a tag in the order of arrival."""
        return [
            (ts, value)
            for batch in self.batches
            if backfill is None or batch.backfill is backfill
            for name, ts, value in zip(batch.tags, batch.ts, batch.values, strict=True)
            if name == tag
        ]

    def values(self, tag: str) -> list[float | None]:
        return [value for _, value in self.series(tag)]

    async def until(self, met: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
        """Wait until ``met``; what was last reported goes into the failure."""
        try:
            async with asyncio.timeout(patience_s):
                while not met():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            last = self.reports[-1] if self.reports else None
            raise AssertionError(f"not met in {patience_s} s; last report {last}") from None

    async def until_state(self, *states: State, patience_s: float = PATIENCE_S) -> None:
        await self.until(lambda: self.state in states, patience_s)


@asynccontextmanager
async def running(
    connector: Connector, points: Sequence[Point], resume: dict[str, int] | None = None
) -> AsyncIterator[Recorder]:
    """The connector runs inside the block; stopping it must not last and leave no task."""
    recorder = Recorder()
    task = asyncio.create_task(connector.run(points, recorder.sink, recorder.report, resume))
    try:
        yield recorder
    finally:
        recorder.open.set()
        task.cancel()
        done, _ = await asyncio.wait({task}, timeout=STOP_S)
        assert done, f"the connector did not stop within {STOP_S:.0f} s"
        assert task.cancelled(), task.exception()
        left = leftover_tasks()
        assert not left, left


def leftover_tasks() -> list[asyncio.Task[object]]:
    """Tasks of connectors that still live."""
    return [
        task
        for task in asyncio.all_tasks()
        if any(
            part in task.get_coro().cr_code.co_filename  # type: ignore[union-attr]
            for part in ("/ogim/connectors/", "/asyncua/client/")
        )
    ]
