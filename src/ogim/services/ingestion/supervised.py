"""One connector under supervision: run, restarted after a crash, its readings made durable."""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

from ogim.connectors.port import Batch, Connector, Point
from ogim.connectors.state import State, StateReport
from ogim.contracts.problems import OgimError, TooManyRequests, Unavailable
from ogim.infra.clock import Clock
from ogim.infra.logs import logger
from ogim.infra.tasks import apart
from ogim.services.ingestion import metrics
from ogim.services.ingestion.frame_builder import Origin
from ogim.services.ingestion.lifecycle import TRANSITIONS, Signal, signal_of
from ogim.services.ingestion.publisher import Publisher
from ogim.services.ingestion.readings import Readings
from ogim.services.ingestion.settings import IngestionSettings
from ogim.services.ingestion.skew import LeadEstimator

STOP_TIMEOUT_S: Final = 7.0
RESTART_FIRST_S: Final = 1.0
RESTART_MAX_S: Final = 60.0
DROPPING_FOR_MS: Final = 60_000
RESUME_OVERLAP_MS: Final = 5_000
TRANSITIONS_KEPT: Final = 100
_log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What to run.

    Attributes:
        id, name, version: of the stored connector.
        points: what it reads.
        build: makes a stopped connector; raises OgimError where its configuration is wrong.
        newest_ts: newest source time made durable before, UTC epoch ms, or None.
    """

    id: UUID
    name: str
    version: int
    points: Sequence[Point]
    build: Callable[[], Connector]
    newest_ts: int | None


@dataclass(slots=True)
class Tally:
    """What became of a connector's readings since it was started here."""

    durable: int = 0
    dropped: int = 0
    dropped_at: int | None = None
    last_data_at: int | None = None
    newest_ts: int | None = None
    lead_ms: int = 0


@dataclass(frozen=True, slots=True)
class Transition:
    """A change of state; ``at`` UTC epoch ms."""

    at: int
    state: State
    reason: str | None


@dataclass(slots=True)
class Condition:
    """How a connector is, and the changes nobody collected yet."""

    state: State = State.STOPPED
    since: int = 0
    report: StateReport = field(default_factory=lambda: StateReport(State.STOPPED, 0))
    changes: list[Transition] = field(default_factory=list[Transition])


class Supervised:
    """One connector's task."""

    def __init__(
        self,
        assignment: Assignment,
        publisher: Publisher,
        settings: IngestionSettings,
        clock: Clock,
    ) -> None:
        self.assignment = assignment
        self.tally = Tally(newest_ts=assignment.newest_ts)
        self.condition = Condition()
        self._publisher = publisher
        self._settings = settings
        self._clock = clock
        self._lead = LeadEstimator()
        self._signal(Signal.START, None)
        self._task = asyncio.create_task(self._supervise(), name=f"connector {assignment.name}")

    async def stop(self) -> None:
        """Cancel it and wait until it has let go of its device."""
        self._task.cancel()
        done, _ = await asyncio.wait({self._task}, timeout=STOP_TIMEOUT_S)
        if not done:
            _log.error("connector does not stop", connector=self.assignment.name)
        self._signal(Signal.STOP, None)

    def refresh(self) -> None:
        """Judge the state again, as time alone may change it."""
        self._heard(self.condition.report)

    def changes(self) -> list[Transition]:
        """Changes of state since the last call, oldest first."""
        changes, self.condition.changes = self.condition.changes, []
        return changes

    async def _supervise(self) -> None:
        pause_s = RESTART_FIRST_S
        while True:
            started = self._clock()
            try:
                await self._run()
                reason = "it ended by itself"
            except asyncio.CancelledError:
                if (own := asyncio.current_task()) is None or own.cancelling():
                    raise
                reason = "it was cancelled, but not by us"
            except OgimError as error:
                reason = error.detail
            except Exception as error:
                _log.error("connector crashed", connector=self.assignment.name, exc_info=error)
                reason = f"it crashed: {type(error).__name__}: {error}"
            self._heard(StateReport(State.FAILED, self._clock(), last_error=reason))
            if self._clock() - started > RESTART_MAX_S * 1_000:
                pause_s = RESTART_FIRST_S
            await asyncio.sleep(pause_s * random.uniform(0.5, 1.5))  # noqa: S311 – jitter
            pause_s = min(2 * pause_s, RESTART_MAX_S)

    async def _run(self) -> None:
        connector = self.assignment.build()
        points, resume = self.assignment.points, self._resume()
        await apart(connector.run(points, self._take, self._heard, resume))

    def _resume(self) -> Mapping[str, int] | None:
        if self.tally.newest_ts is None:
            return None
        since = self.tally.newest_ts - RESUME_OVERLAP_MS
        return {point.tag: since for point in self.assignment.points}

    async def _take(self, batch: Batch) -> None:
        """The connector's sink: returns when the batch is durable, or given up and counted."""
        if not batch.tags:
            return
        readings = Readings(
            batch.tags,
            batch.ts,
            batch.values,
            batch.quality,
            self._publisher.partitions.all_of(batch.tags),
        )
        newest = max(batch.ts)
        skew = batch.skew
        if not batch.backfill:
            self.tally.lead_ms = self._lead.add(newest, batch.received)
            skew = max(skew, self.tally.lead_ms)
        origin = Origin(self.assignment.name, batch.received, skew, batch.backfill)
        if not await self._made_durable(readings, origin):
            return
        self.tally.durable += len(batch)
        self.tally.last_data_at = batch.received
        if newest <= batch.received + self._settings.future_ms_max:
            self.tally.newest_ts = max(newest, self.tally.newest_ts or newest)

    async def _made_durable(self, readings: Readings, origin: Origin) -> bool:
        """Hold the connector back while there is no room, and drop what it holds in the end."""
        deadline = self._clock() + int(self._settings.hold_s * 1_000)
        while True:
            try:
                await self._publisher.publish(readings, origin)
            except (TooManyRequests, Unavailable) as full:
                if self._clock() >= deadline:
                    self._drop(len(readings), full.detail)
                    return False
                await asyncio.sleep(random.uniform(0.2, 0.6))  # noqa: S311 – jitter
            else:
                return True

    def _drop(self, count: int, reason: str) -> None:
        self.tally.dropped += count
        self.tally.dropped_at = self._clock()
        metrics.DROPPED.labels(self.assignment.name).inc(count)
        report = replace(self.condition.report, last_error=f"readings dropped: {reason}")
        self._heard(report)

    def _heard(self, report: StateReport) -> None:
        """The connector's reporter."""
        dropped_at = self.tally.dropped_at
        dropping = dropped_at is not None and self._clock() - dropped_at < DROPPING_FOR_MS
        self.condition.report = report
        signal = signal_of(report, durable=self.tally.durable, dropping=dropping)
        self._signal(signal, report.last_error)

    def _signal(self, signal: Signal, reason: str | None) -> None:
        condition = self.condition
        state = TRANSITIONS[condition.state][signal]
        if state is condition.state and condition.since:
            return
        condition.state, condition.since = state, self._clock()
        condition.changes.append(Transition(condition.since, state, reason))
        del condition.changes[:-TRANSITIONS_KEPT]


def status_of(supervised: Supervised, rate: float, skew_tolerated_ms: int) -> dict[str, Any]:
    """What is stored as the connector's status; members as in ``schemas.ConnectorStatus``."""
    condition, tally = supervised.condition, supervised.tally
    report = condition.report
    skew = report.clock_skew_ms
    if tally.lead_ms > (skew or 0):
        skew = tally.lead_ms
    return {
        "state": condition.state.value,
        "since": condition.since,
        "last_data_at": tally.last_data_at,
        "readings_total": tally.durable,
        "readings_per_s": round(rate, 1),
        "last_error": report.last_error,
        "clock_skew_ms": skew,
        "clock_skewed": skew is not None and abs(skew) > skew_tolerated_ms,
        "bad_points": report.bad_points,
        "problems": dict(report.problems),
        "facts": dict(report.facts),
        "dropped": tally.dropped,
    }
