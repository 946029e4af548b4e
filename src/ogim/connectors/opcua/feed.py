"""One session's life: points in by subscription or poll, the gap before it filled, and a watch."""

import asyncio
from typing import Final

import numpy as np
from asyncua import ua

from ogim.connectors.opcua.columns import Columns
from ogim.connectors.opcua.config import Mode
from ogim.connectors.opcua.history import (
    Progress,
    Span,
    keeping_history,
    read_history_of,
    turns_of,
)
from ogim.connectors.opcua.intake import Intake, epoch_ms
from ogim.connectors.opcua.messages import answer_time, read_values
from ogim.connectors.opcua.nodes import node_of, status_text
from ogim.connectors.opcua.polling import ask_values, poll
from ogim.connectors.opcua.session import Session, reason_of
from ogim.connectors.opcua.subscription import Subscriptions
from ogim.connectors.port import Sink
from ogim.connectors.status import Status
from ogim.contracts.problems import InvalidInput
from ogim.infra.clock import Clock

WATCH_EVERY_S: Final = 5.0
TICK_S: Final = 1.0
FIRST_VALUES_S: Final = 3.0
SERVER_RUNNING: Final = 0
SERVER_STATE: Final = ua.NodeId(ua.Int32(2259))
HOUR_MS: Final = 3_600_000


class Feed:
    """Feeds the sink from one open session until the session fails."""

    def __init__(
        self, session: Session, intake: Intake, status: Status, sink: Sink, clock: Clock
    ) -> None:
        self._session, self._intake, self._status = session, intake, status
        self._sink, self._clock = sink, clock
        self._nodes: dict[int, ua.NodeId] = {}
        self._skew = 0
        self._gap = asyncio.Event()
        self._unsettled = True
        self._overflows = intake.overflows
        config = session.config
        if config.mode is Mode.SUBSCRIBE:
            beat_ms = max(config.sampling_interval_ms, config.publishing_interval_ms)
            self._queues_last_s = config.queue_size * beat_ms / 1_000
        else:
            self._queues_last_s = 2 * config.polling_interval_ms / 1_000

    async def run(self) -> None:
        """Until something breaks.

        Raises:
            ExceptionGroup: what broke.
        """
        for index, point in enumerate(self._intake.points):
            self._status.solved(point.address)
            try:
                self._nodes[index] = node_of(point.address)
            except InvalidInput as error:
                self._status.problem(point.address, error.detail)
        self._intake.restart()
        self._gap.set()
        await self._look_at_clock()
        async with asyncio.TaskGroup() as tasks:
            if self._session.config.mode is Mode.SUBSCRIBE:
                tasks.create_task(self._subscribe())
            else:
                tasks.create_task(self._poll())
            tasks.create_task(self._watch())
            tasks.create_task(self._tick())
            tasks.create_task(self._session.renew_channel())
            tasks.create_task(self._fill_gaps())

    async def _subscribe(self) -> None:
        if not self._nodes:
            return
        points = self._intake.points
        subscriptions = Subscriptions(self._session, points, self._nodes)
        await subscriptions.create()
        self._tell_refused(subscriptions)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(subscriptions.pump(self._take, self._missed))
            tasks.create_task(self._retry_refused(subscriptions))

    def _tell_refused(self, subscriptions: Subscriptions) -> None:
        for handle, code in subscriptions.refused.items():
            self._status.problem(self._intake.points[handle].address, status_text(code))

    async def _retry_refused(self, subscriptions: Subscriptions) -> None:
        while True:
            await asyncio.sleep(self._session.config.retry_bad_s)
            for handle in await subscriptions.retry_refused():
                self._status.solved(self._intake.points[handle].address)
            self._tell_refused(subscriptions)

    async def _poll(self) -> None:
        await poll(self._session, self._intake.points, self._nodes, self._take)

    async def _take(self, columns: Columns) -> None:
        polled = self._session.config.mode is Mode.POLL
        batch = self._intake.live(columns, self._clock(), self._skew, only_new=polled)
        for address, code in self._intake.drain_problems():
            if code:
                self._status.problem(address, status_text(code))
            else:
                self._status.solved(address)
        if self._intake.overflows > self._overflows:
            self._overflows = self._intake.overflows
            self._gap.set()
            self._status.trouble("the server's queues overflowed; a larger queue_size helps")
        loop = asyncio.get_running_loop()
        began = loop.time()
        await self._status.deliver(batch, self._sink)
        if loop.time() - began > self._queues_last_s:
            self._intake.pend_since_last(self._clock() + self._skew)
            self._gap.set()
        self._status.data_seen()

    def _missed(self) -> None:
        """Notifications were lost: what came before them is the start of a gap."""
        self._status.trouble("the server dropped notifications; asking its history for them")
        self._intake.restart()
        self._unsettled = True
        self._gap.set()

    async def _fill_gaps(self) -> None:
        """Read what the server recorded while nobody listened; a refusal is told, not fatal."""
        config = self._session.config
        while config.history:
            await self._gap.wait()
            self._gap.clear()
            await asyncio.sleep(min(FIRST_VALUES_S, 4 * config.publishing_interval_ms / 1_000))
            if self._unsettled:
                self._unsettled = False
                self._intake.settle_gap(self._clock() + self._skew)
            try:
                await self._fill()
            except ua.UaStatusCodeError as error:
                self._intake.pending.clear()
                self._status.trouble(f"history: {reason_of(error)}")

    async def _fill(self) -> None:
        """Read all pending gaps; each stays pending until the sink has it."""
        pending = self._intake.pending
        if not pending:
            return
        earliest = self._clock() - round(self._session.config.history_max_h * HOUR_MS)
        nodes = {gap[0]: self._nodes[gap[0]] for gap in pending if gap[0] in self._nodes}
        able = await keeping_history(self._session, nodes)
        progress = Progress()
        for turn in turns_of(pending):
            spans = [
                Span(handle, nodes[handle], max(last + 1, earliest), first)
                for handle, last, first in turn
                if handle in able and first > earliest
            ]
            async for columns in read_history_of(self._session, spans, progress):
                batch = self._intake.history(columns, self._clock())
                await self._status.deliver(batch, self._sink)
            done = set(turn)
            self._intake.pending = [gap for gap in self._intake.pending if gap not in done]
        self._status.fact("last_backfill", f"{progress.readings} readings")

    async def _watch(self) -> None:
        """A server that no longer answers is found out within the request's deadline."""
        while True:
            await asyncio.sleep(WATCH_EVERY_S)
            await self._look_at_clock()

    async def _look_at_clock(self) -> None:
        """Ask for the server's state; the answer's header carries its clock."""
        before = self._clock()
        answer = await ask_values(self._session, [SERVER_STATE])
        server_ms = int(epoch_ms(np.array([answer_time(answer)]))[0])
        if server_ms:
            self._skew = server_ms - (before + self._clock()) // 2
            self._status.skew(self._skew)
        state = read_values(answer, 1).value[0]
        if state > SERVER_RUNNING:
            self._status.trouble(f"the server is not running: its state is {state:.0f}")

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            self._status.tick()
