"""Readings on their way to durability: gathered by source, framed, and forwarded."""

import asyncio
from collections.abc import Iterable
from typing import Final

from ogim.contracts import frames
from ogim.contracts.dead_letters import DeadLetter
from ogim.contracts.problems import TooManyRequests, Unavailable
from ogim.contracts.topics import DEAD_LETTERS, RAW
from ogim.infra.clock import Clock, now_ms
from ogim.infra.spool_file import Record
from ogim.services.ingestion import metrics
from ogim.services.ingestion.forwarder import Forwarder
from ogim.services.ingestion.frame_builder import Origin, build_frames
from ogim.services.ingestion.letters import encode_letters
from ogim.services.ingestion.readings import Readings, TagPartitions
from ogim.services.ingestion.settings import IngestionSettings

BUSY_REQUESTS: Final = 4
"""From so many in one gathering on, it goes on while more come."""
Waiter = asyncio.Future[None]


class _Gathering:
    """Readings of one source that leave together."""

    __slots__ = ("origin", "readings", "seen", "timer", "until", "waiters")

    def __init__(self, origin: Origin, until: float, timer: asyncio.TimerHandle) -> None:
        self.origin = origin
        self.until = until
        self.timer = timer
        self.readings = Readings()
        self.waiters: list[Waiter] = []
        self.seen = 0

    def give_up(self) -> None:
        """Tell those who wait that it takes too long; their readings go on."""
        for waiter in self.waiters:
            if not waiter.done():
                waiter.set_exception(Unavailable("The readings could not be stored in time."))

    def takes(self, origin: Origin) -> bool:
        """Whether readings of ``origin`` may share these frames."""
        return (self.origin.skew, self.origin.backfill) == (origin.skew, origin.backfill)

    def fills(self) -> bool:
        """Whether requests still come in numbers: some since this was last asked."""
        came, self.seen = len(self.waiters) - self.seen, len(self.waiters)
        return came > 0 and self.seen >= BUSY_REQUESTS


class Publisher:
    """Makes readings durable; for one event loop, one per process."""

    def __init__(
        self, forwarder: Forwarder, settings: IngestionSettings, clock: Clock = now_ms
    ) -> None:
        self.partitions = TagPartitions(RAW.partitions)
        self.forwarder = forwarder
        self.pending = 0
        self._settings = settings
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self._gathering: dict[str, _Gathering] = {}

    async def publish(self, readings: Readings, origin: Origin) -> None:
        """Return once ``readings`` are acknowledged by Kafka or fsynced in the spool.

        Raises:
            TooManyRequests: too much is in flight, or the spool is full; nothing was kept.
            Unavailable: neither took them in time; they may still become durable.
        """
        if not readings:
            return
        if self.pending + len(readings) > self._settings.pending_readings_max:
            raise TooManyRequests("Too many readings are waiting to be stored.")
        waiter: Waiter = self._loop.create_future()
        self._gather(readings, origin).waiters.append(waiter)
        await waiter

    def set_aside(self, letters: Iterable[DeadLetter]) -> None:
        """Send ``letters`` behind the readings, without waiting for them."""
        records = [Record(DEAD_LETTERS.name, 0, value) for value in encode_letters(letters)]
        if records:
            self.forwarder.submit(records, lambda _failure: None)

    def _gather(self, readings: Readings, origin: Origin) -> _Gathering:
        gathering = self._gathering.get(origin.source)
        if gathering is not None and not gathering.takes(origin):
            self._leave(origin.source)
            gathering = None
        if gathering is None:
            until = self._loop.time() + self._settings.linger_busy_ms / 1_000
            gathering = _Gathering(origin, until, self._look_again(origin.source))
            self._gathering[origin.source] = gathering
        gathering.readings.extend(readings)
        self.pending += len(readings)
        if len(gathering.readings) >= self._settings.frame_readings_target:
            self._loop.call_soon(self._leave_if, origin.source, gathering)
        return gathering

    def part(self, source: str) -> None:
        """Let what was gathered of ``source`` leave, so that later readings get a later receipt."""
        if source in self._gathering:
            self._leave(source)

    def _look_again(self, source: str) -> asyncio.TimerHandle:
        return self._loop.call_later(self._settings.linger_ms / 1_000, self._leave_or_go_on, source)

    def _leave_or_go_on(self, source: str) -> None:
        """Many requests at once share larger frames, which cost everything behind them less."""
        gathering = self._gathering[source]
        if (
            gathering.fills()
            and self._loop.time() + self._settings.linger_ms / 1_000 <= gathering.until
        ):
            gathering.timer = self._look_again(source)
        else:
            self._leave(source)

    def _leave_if(self, source: str, gathering: _Gathering) -> None:
        if self._gathering.get(source) is gathering:
            self._leave(source)

    def _leave(self, source: str) -> None:
        gathering = self._gathering.pop(source)
        gathering.timer.cancel()
        count = len(gathering.readings)
        started = self._loop.time()
        late = self._loop.call_later(self._settings.durable_timeout_s, gathering.give_up)

        def settled(failure: Exception | None) -> None:
            late.cancel()
            self.pending -= count
            metrics.PENDING.set(self.pending)
            metrics.DURABLE_SECONDS.observe(self._loop.time() - started)
            if failure is None:
                metrics.READINGS.labels(self.forwarder.mode).inc(count)
            for waiter in gathering.waiters:
                if waiter.done():
                    continue
                if failure is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(failure)

        self.forwarder.submit(
            [
                Record(RAW.name, partition, frames.encode(frame))
                for partition, frame in build_frames(gathering.readings, gathering.origin)
            ],
            settled,
        )

    async def stop(self) -> None:
        """Send what was gathered, wait for it, and release Kafka and the spool."""
        for source in list(self._gathering):
            self._leave(source)
        await self.forwarder.stop()
