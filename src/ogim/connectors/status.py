"""Keeps a connector's view of itself and reports it, at most once a second besides changes."""

import asyncio
from collections.abc import Mapping
from itertools import islice
from typing import Final

from ogim.connectors.port import BATCH_READINGS_MAX, Batch, Reporter, Sink
from ogim.connectors.state import PROBLEMS_REPORTED_MAX, State, StateReport
from ogim.infra.clock import Clock

REPORT_EVERY_MS: Final = 1_000
REASON_LENGTH_MAX: Final = 1_000


class Status:
    """The state machine of ``State``: failed until connected, running once data is seen."""

    def __init__(self, report: Reporter, clock: Clock) -> None:
        self._report, self._clock = report, clock
        self._state, self._since = State.STOPPED, clock()
        self._last_data_at: int | None = None
        self._total = 0
        self._error: str | None = None
        self._skew: int | None = None
        self._problems: dict[str, str] = {}
        self._facts: dict[str, str] = {}
        self._seen_data = False
        self._reported_at = 0
        self._delivering = asyncio.Lock()

    def connecting(self) -> None:
        """An attempt begins; a failed connector stays failed until it is connected."""
        self._seen_data = False
        if self._state is not State.FAILED:
            self._enter(State.CONNECTING)

    def connected(self) -> None:
        """A connection stands; data has yet to come."""
        self._seen_data = False
        self._error = None
        self._enter(State.CONNECTING)

    def failed(self, reason: str, facts: Mapping[str, str] | None = None) -> None:
        """No connection, and why."""
        self._seen_data = False
        self._error = reason[:REASON_LENGTH_MAX]
        self._facts.update(facts or {})
        self._enter(State.FAILED, say_anyway=True)

    def stopped(self) -> None:
        """``run`` ends."""
        self._enter(State.STOPPED)

    async def deliver(self, batch: Batch, sink: Sink) -> None:
        """Hand a batch over, in parts where it is large, and count it."""
        async with self._delivering:
            for start in range(0, len(batch), BATCH_READINGS_MAX):
                part = batch.part(start, start + BATCH_READINGS_MAX)
                await sink(part)
                self._total += len(part)
        if batch and not batch.backfill:
            self._last_data_at = batch.received

    def data_seen(self) -> None:
        """The device gave data: running, or degraded while points have problems."""
        self._seen_data = True
        self._settle()

    def trouble(self, reason: str) -> None:
        """Something to tell that does not end the connection."""
        self._error = reason[:REASON_LENGTH_MAX]
        self.tick()

    def problem(self, address: str, reason: str) -> None:
        """A point gives no good value because of its address or device."""
        self._problems[address] = reason[:REASON_LENGTH_MAX]

    def solved(self, address: str) -> None:
        """It does again."""
        self._problems.pop(address, None)

    def fact(self, name: str, value: str) -> None:
        """Something about the device that a user may want to know."""
        self._facts[name] = value

    def skew(self, skew_ms: int) -> None:
        """The device's clock minus ours."""
        self._skew = skew_ms

    def tick(self) -> None:
        """Report if the last report is a second old, and settle between running and degraded."""
        self._settle()
        if self._clock() - self._reported_at >= REPORT_EVERY_MS:
            self._say()

    def _settle(self) -> None:
        if self._seen_data:
            self._enter(State.DEGRADED if self._problems else State.RUNNING)

    def _enter(self, state: State, *, say_anyway: bool = False) -> None:
        if state is not self._state:
            self._state, self._since = state, self._clock()
            if state is State.RUNNING:
                self._error = None
            self._say()
        elif say_anyway:
            self._say()

    def _say(self) -> None:
        self._reported_at = self._clock()
        self._report(
            StateReport(
                state=self._state,
                since=self._since,
                last_data_at=self._last_data_at,
                readings_total=self._total,
                last_error=self._error,
                clock_skew_ms=self._skew,
                bad_points=len(self._problems),
                problems=dict(islice(self._problems.items(), PROBLEMS_REPORTED_MAX)),
                facts=dict(self._facts),
            )
        )
