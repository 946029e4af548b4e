"""The OPC UA connector: feeds the sink, fills gaps, and begins again after every fault."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, TypeVar

from ogim.connectors.backoff import Backoff
from ogim.connectors.opcua.browsing import OBJECTS, walk
from ogim.connectors.opcua.config import OpcUaConfig
from ogim.connectors.opcua.describing import describe
from ogim.connectors.opcua.feed import Feed
from ogim.connectors.opcua.history import Progress, Span, keeping_history, read_history_of
from ogim.connectors.opcua.intake import Intake
from ogim.connectors.opcua.nodes import node_of
from ogim.connectors.opcua.polling import read_nodes
from ogim.connectors.opcua.session import Session, opened, reason_of
from ogim.connectors.opcua.writing import write_nodes
from ogim.connectors.port import (
    Backfilled,
    Batch,
    Browsed,
    Point,
    Reporter,
    Sink,
    Surroundings,
    Write,
    WriteResult,
)
from ogim.connectors.status import Status
from ogim.contracts.problems import OgimError, Unavailable
from ogim.infra.tasks import apart

FIRST_PAUSE_S: Final = 0.5
STABLE_S: Final = 10.0
PATIENCE_S: Final = 120.0
T = TypeVar("T")


class OpcUaConnector:
    """One OPC UA server; see ``port.Connector``."""

    def __init__(self, config: OpcUaConfig, surroundings: Surroundings) -> None:
        self._config, self._around = config, surroundings

    async def run(
        self,
        points: Sequence[Point],
        sink: Sink,
        report: Reporter,
        resume: Mapping[str, int] | None = None,
    ) -> None:
        """See ``Connector.run``."""
        status = Status(report, self._around.clock)
        intake = Intake(points, resume)
        backoff = Backoff(FIRST_PAUSE_S, self._config.reconnect_max_s)
        loop = asyncio.get_running_loop()
        try:
            while True:
                status.connecting()
                began = loop.time()
                try:
                    async with opened(self._config, self._around) as session:
                        status.connected()
                        began = loop.time()
                        feed = Feed(session, intake, status, sink, self._around.clock)
                        await apart(feed.run())
                except Exception as error:
                    status.failed(reason_of(error), _facts(error))
                if loop.time() - began > STABLE_S:
                    backoff.reset()
                await asyncio.sleep(backoff.pause_s())
        finally:
            status.stopped()

    async def browse(self, node: str | None = None, depth: int = 1) -> Browsed:
        """See ``Connector.browse``."""
        chosen = node or self._config.root
        start = node_of(chosen) if chosen else OBJECTS

        async def look(session: Session) -> Browsed:
            tree = await walk(session, start, depth)
            nodes = await describe(session, tree)
            return Browsed(nodes, session.limits.named(), tree.truncated)

        return await self._briefly(look)

    async def read(self, points: Sequence[Point]) -> Batch:
        """See ``Connector.read``."""
        nodes = {index: node_of(point.address) for index, point in enumerate(points)}
        intake = Intake([point.model_copy(update=_NO_DEADBAND) for point in points])

        async def look(session: Session) -> Batch:
            values = await read_nodes(session, nodes)
            return intake.live(values, self._around.clock(), 0)

        return await self._briefly(look)

    async def write(self, writes: Sequence[Write]) -> list[WriteResult]:
        """See ``Connector.write``."""
        nodes = {index: node_of(item.point.address) for index, item in enumerate(writes)}

        async def send(session: Session) -> list[WriteResult]:
            return await write_nodes(session, writes, nodes)

        return await self._briefly(send)

    async def backfill(
        self, points: Sequence[Point], from_ms: int, to_ms: int, sink: Sink
    ) -> Backfilled:
        """See ``Connector.backfill``."""
        nodes = {index: node_of(point.address) for index, point in enumerate(points)}
        intake = Intake(points)
        status = Status(lambda _: None, self._around.clock)

        async def fetch(session: Session) -> Backfilled:
            able = await keeping_history(session, nodes)
            spans = [Span(handle, nodes[handle], from_ms, to_ms) for handle in sorted(able)]
            progress = Progress()
            async for columns in read_history_of(session, spans, progress):
                await status.deliver(intake.history(columns, self._around.clock()), sink)
            without = [point.address for i, point in enumerate(points) if i not in able]
            return Backfilled(progress.readings, without, progress.truncated)

        return await self._briefly(fetch, patience_s=None)

    async def _briefly(
        self,
        job: Callable[[Session], Awaitable[T]],
        patience_s: float | None = PATIENCE_S,
    ) -> T:
        """Do a job in a session of its own; whatever the server does wrong is ``Unavailable``."""
        try:
            async with asyncio.timeout(patience_s), opened(self._config, self._around) as session:
                return await job(session)
        except OgimError:
            raise
        except Exception as error:
            raise Unavailable(f"{self._config.endpoint}: {reason_of(error)}") from error


_NO_DEADBAND: Final = {"deadband": None, "deadband_percent": None}


def _facts(error: Exception) -> dict[str, str]:
    if isinstance(error, OgimError) and "fingerprint" in error.members:
        return {"untrusted_fingerprint": str(error.members["fingerprint"])}
    return {}
