"""Store and forward: records go straight to Kafka, or behind one another through the spool.

The four modes, and what becomes of new records in each:

- ``DIRECT``: handed to Kafka. The first failure, or the last broker's disappearance, leads to
- ``DRAINING``: they wait until the fate of all records in flight is known; those that Kafka did
  not confirm are spooled in order, the waiting ones behind them. Then
- ``SPOOLING``: spooled, while Kafka is tried at intervals. Once it answers,
- ``REPLAYING``: still spooled, behind what is being replayed; when the spool is empty, ``DIRECT``.

So records leave in the order they came in. A record that Kafka stored without confirming is sent
again; the stream drops such doubles.
"""

import asyncio
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Final

from ogim.infra.logs import logger
from ogim.infra.spool import Spool
from ogim.infra.spool_file import Record
from ogim.infra.tasks import ended
from ogim.services.ingestion import metrics
from ogim.services.ingestion.link import KafkaLink, ProducerFactory, Shipment
from ogim.services.ingestion.settings import IngestionSettings

STOP_TIMEOUT_S: Final = 5.0
CLIENT_LINGER_MS: Final = 1.0
_log = logger(__name__)

Settled = Callable[[Exception | None], None]
"""Told once: None where the records are durable, else why not."""


class Mode(StrEnum):
    """What becomes of new records."""

    DIRECT = "direct"
    DRAINING = "draining"
    SPOOLING = "spooling"
    REPLAYING = "replaying"


class _Parcel:
    __slots__ = ("records", "settled", "shipment")

    def __init__(self, records: Sequence[Record], settled: Settled) -> None:
        self.records = records
        self.settled = settled
        self.shipment: Shipment | None = None


class Forwarder:
    """The way of this process's records into Kafka; for one event loop."""

    def __init__(
        self, producers: ProducerFactory, spool: Spool, settings: IngestionSettings
    ) -> None:
        self.mode = Mode.SPOOLING
        self.spool = spool
        self._settings = settings
        self._producers = producers
        self._link = self._new_link()
        self._in_flight: dict[Shipment, _Parcel] = {}
        self._failed: list[_Parcel] = []
        self._waiting: list[_Parcel] = []
        self._appending = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._tripped = asyncio.Event()
        self._recovering = asyncio.create_task(self._recover(), name="spool-replay")

    @property
    def spooled(self) -> int:
        """Records in the spool."""
        return self.spool.count

    def submit(self, records: Sequence[Record], settled: Settled) -> None:
        """Make ``records`` durable behind all that were submitted before."""
        parcel = _Parcel(records, settled)
        self._idle.clear()
        match self.mode:
            case Mode.DIRECT:
                parcel.shipment = Shipment(records, self._arrived)
                self._in_flight[parcel.shipment] = parcel
                self._link.send(parcel.shipment)
            case Mode.DRAINING:
                self._waiting.append(parcel)
            case Mode.SPOOLING | Mode.REPLAYING:
                self._store(records, settled)

    async def stop(self) -> None:
        """Wait for what is in flight, spool what Kafka does not confirm, release everything."""
        await ended(self._recovering)
        await self._until_idle(STOP_TIMEOUT_S)
        if self._in_flight:
            self._trip("stopping")
            await self._until_idle(STOP_TIMEOUT_S)
        await self._link.close()
        await self.spool.close()

    async def _until_idle(self, timeout_s: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self._idle.wait()

    def _settle(self, settled: Settled, failure: Exception | None) -> None:
        settled(failure)
        if not self._in_flight and not self._appending:
            self._idle.set()

    def _arrived(self, shipment: Shipment) -> None:
        parcel = self._in_flight[shipment]
        if shipment.failed is None:
            del self._in_flight[shipment]
            metrics.FRAMES.labels("kafka").inc(len(parcel.records))
            self._settle(parcel.settled, None)
        else:
            self._failed.append(parcel)
            self._trip(shipment.failed)
        if self.mode is Mode.DRAINING and len(self._failed) == len(self._in_flight):
            self._divert()

    def _on_gone(self, reason: str) -> None:
        if self._in_flight or self.mode is Mode.REPLAYING:
            self._trip(reason)

    def _trip(self, reason: str) -> None:
        if self.mode is Mode.DIRECT:
            _log.warning("kafka is away, readings go to the spool", reason=reason)
            self.mode = Mode.DRAINING
            metrics.KAFKA_AWAY.set(1)
        if self.mode is Mode.DRAINING or self.mode is Mode.REPLAYING:
            self._link.give_up()

    def _divert(self) -> None:
        """Spool what Kafka did not confirm, in order of submission, then what waited."""
        parcels = list(self._in_flight.values())
        self._in_flight.clear()
        self._failed.clear()
        waiting, self._waiting = self._waiting, []
        self.mode = Mode.SPOOLING
        for parcel in parcels:
            records = parcel.shipment.unacknowledged() if parcel.shipment else parcel.records
            self._store(records, parcel.settled)
        for parcel in waiting:
            self._store(parcel.records, parcel.settled)
        self._tripped.set()

    def _store(self, records: Sequence[Record], settled: Settled) -> None:
        def stored(append: asyncio.Future[None]) -> None:
            self._appending -= 1
            metrics.SPOOLED_RECORDS.set(self.spool.count)
            metrics.SPOOLED_BYTES.set(self.spool.bytes)
            failure = append.exception()
            if failure is None:
                metrics.FRAMES.labels("spool").inc(len(records))
            self._settle(settled, failure if isinstance(failure, Exception) else None)

        self._appending += 1
        self.spool.append(records).add_done_callback(stored)

    async def _recover(self) -> None:
        """Whenever records are diverted: wait for Kafka, replay, go back to the straight way."""
        pause = 0.0
        while True:
            await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 – jitter
            pause = self._settings.probe_interval_s
            if not (await self._link.reach() and await self._replay()):
                await self._renew()
                continue
            _log.info("kafka takes readings")
            await self._tripped.wait()
            self._tripped.clear()
            await self._renew()

    async def _renew(self) -> None:
        """A new producer: the old one may hold an identity that Kafka no longer accepts."""
        old, self._link = self._link, self._new_link()
        await old.close()

    def _new_link(self) -> KafkaLink:
        return KafkaLink(
            self._producers,
            self._on_gone,
            linger_ms=CLIENT_LINGER_MS,
            delivery_timeout_ms=self._settings.kafka_timeout_ms,
        )

    async def _replay(self) -> bool:
        """Send the spool's records in order; True once it is empty and the way is straight."""
        self.mode = Mode.REPLAYING
        while True:
            stretch = await self.spool.read(self._settings.replay_bytes)
            if stretch.upto == 0 and self.spool.count == self._appending == 0:
                self.mode = Mode.DIRECT
                metrics.KAFKA_AWAY.set(0)
                return True
            metrics.DAMAGED.inc(stretch.damaged)
            if stretch.records and not await self._send_again(stretch.records):
                self.mode = Mode.SPOOLING
                return False
            if stretch.upto:
                await self.spool.remove(stretch.upto)
                metrics.SPOOLED_RECORDS.set(self.spool.count)
                metrics.SPOOLED_BYTES.set(self.spool.bytes)

    async def _send_again(self, records: Sequence[Record]) -> bool:
        arrived: asyncio.Future[Shipment] = asyncio.get_running_loop().create_future()

        def done(shipment: Shipment) -> None:
            if not arrived.done():
                arrived.set_result(shipment)

        self._link.send(Shipment(records, done))
        shipment = await arrived
        if shipment.failed:
            _log.warning("replay was cut short", reason=shipment.failed)
        return shipment.failed is None
