"""The process that makes load over OPC UA: ``python -m ogim.field.opcua.load``."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np
from asyncua import ua
from asyncua.server.history import HistoryStorageInterface
from typing_extensions import override

from ogim.contracts.problems import NotFound
from ogim.contracts.quality import Quality
from ogim.field.configs import LoadConfig
from ogim.field.link import Apply, AskStatus, Command, Facts, Seek, Supervisor
from ogim.field.opcua.history import RESPONSE_MAX, bounds, data_value, moment
from ogim.field.opcua.load_subscription import LoadSubscription, LoadSubscriptions
from ogim.field.opcua.memory import forget_nodeset_code
from ogim.field.opcua.schedule import GROUP, PREFIX, Schedule, Ticks, node_of, tag_of
from ogim.field.opcua.server import FieldServer
from ogim.field.scenarios import Active, Scenario
from ogim.field.truth import Emitted, TruthLog
from ogim.infra.clock import now_ms
from ogim.infra.logs import configure

TARGET: Final = "load"
TRUTH_EVERY_S: Final = 0.25
HISTORY_MS: Final = 3_600_000


class ComputedHistory(HistoryStorageInterface):
    """HistoryRead of the last hour, computed from the schedule."""

    def __init__(self, schedule: Schedule) -> None:
        super().__init__(RESPONSE_MAX)
        self._schedule = schedule

    @override
    async def read_node_history(
        self, node_id: ua.NodeId, start: datetime | None, end: datetime | None, nb_values: int
    ) -> tuple[list[ua.DataValue], datetime | None]:
        """Raw values between two times, inclusive; newest first where ``start`` is the later."""
        node = node_of(str(node_id.Identifier))
        if node is None:
            return [], None
        begin, until, newest_first = bounds(start, end)
        now = now_ms()
        ticks = self._schedule.span(node, max(begin, now - HISTORY_MS), min(until, now))
        ordered = ticks[::-1] if newest_first else ticks
        limit = min(nb_values or RESPONSE_MAX, RESPONSE_MAX)
        page = readings(self._schedule, ordered[: limit + 1])
        values = [data_value(item.ts, item.value, item.status) for item in page[:limit]]
        return values, moment(page[limit].ts) if len(page) > limit else None

    @override
    async def init(self) -> None:
        """Nothing to open."""

    @override
    async def stop(self) -> None:
        """Nothing to close."""


def readings(schedule: Schedule, ticks: Ticks) -> list[Emitted]:
    """The readings behind ticks."""
    columns = (schedule.nodes(ticks), schedule.times(ticks), schedule.values(ticks))
    return [
        Emitted(tag_of(node), ts, value, int(Quality.GOOD))
        for node, ts, value in zip(*(column.tolist() for column in columns), strict=True)
    ]


async def build(field: FieldServer, schedule: Schedule) -> None:
    """The load's nodes in folders of a thousand, their values computed when they are read."""
    await field.space.folder(PREFIX, ("Load", "بار آزمایشی"))
    for first in range(0, schedule.tags, GROUP):
        group = tag_of(first).rpartition("/")[0]
        number = f"{first // GROUP}"
        await field.space.folder(group, (f"Group {number}", f"گروه {number}"))
        nodes = range(first, min(first + GROUP, schedule.tags))
        names = [tag_of(node).rpartition("/")[2] for node in nodes]
        for node_id in await field.space.bare_doubles(group, names):
            field.server.iserver.set_attribute_value_callback(
                node_id, lambda asked, _attribute: present(schedule, asked)
            )


def present(schedule: Schedule, node_id: ua.NodeId) -> ua.DataValue:
    """A node's newest value."""
    now = now_ms()
    node = node_of(str(node_id.Identifier)) or 0
    ticks = schedule.latest(np.array([node]), schedule.last_tick(now))
    item = readings(schedule, ticks)[0]
    return data_value(item.ts, item.value, item.status, now)


class LoadProcess:
    """Notes what the load emits, and carries out commands."""

    def __init__(self, config: LoadConfig, field: FieldServer, schedule: Schedule) -> None:
        self._field = field
        self._schedule = schedule
        self._truth = TruthLog(Path(config.truth)) if config.truth else None
        self._noted = schedule.last_tick(now_ms())
        self._first = self._noted

    async def run(self) -> None:
        """Note what falls due, until cancelled."""
        while True:
            last = self._schedule.last_tick(now_ms())
            if self._truth is not None:
                ticks = np.arange(self._noted + 1, last + 1, dtype=np.int64)
                self._truth.add(readings(self._schedule, ticks))
            self._noted = last
            await asyncio.sleep(TRUTH_EVERY_S)

    async def handle(self, command: Command) -> Facts:
        """Carry out a command of the supervisor."""
        match command:
            case Apply(active):
                await self.apply(active)
            case Seek():
                raise NotFound(f"{command.well} is not replayed here.")
            case AskStatus():
                pass
        subscriptions = self._field.server.iserver.subscription_service.subscriptions.values()
        lost = [
            item.feed.overflowed for item in subscriptions if isinstance(item, LoadSubscription)
        ]
        return {
            "connections": self._field.connections,
            "emitted": self._noted - self._first,
            "overflowed": sum(lost),
        }

    async def apply(self, active: Sequence[Active]) -> None:
        """Make ``active`` what is on; of the scenarios only a cut link concerns the load."""
        down = any(item.name is Scenario.LINK_DOWN and item.covers(TARGET) for item in active)
        await self._field.cut(down=down)

    def close(self) -> None:
        """Close the ground-truth log."""
        if self._truth is not None:
            self._truth.close()


async def main() -> None:
    """Serve until the supervisor says stop."""
    link = await Supervisor.connect()
    config = await link.configuration(LoadConfig)
    schedule = Schedule(config.tags, config.rate)
    field = await FieldServer.create(
        config.port, Path(config.pki), config.password, LoadSubscriptions
    )
    subscriptions = field.server.iserver.subscription_service
    assert isinstance(subscriptions, LoadSubscriptions)  # noqa: S101 - asked for just above
    subscriptions.schedule = schedule
    await build(field, schedule)
    field.server.iserver.history_manager.set_storage(ComputedHistory(schedule))
    process = LoadProcess(config, field, schedule)
    await field.start()
    forget_nodeset_code()
    await process.apply(config.active)
    try:
        await link.serve(process.handle, process.run())
    finally:
        await field.stop()
        process.close()


if __name__ == "__main__":
    configure("field-load")
    asyncio.run(main())
