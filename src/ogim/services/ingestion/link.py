"""The way into Kafka: batches of records, each resolved once when all of it is acknowledged."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from ogim.infra.logs import logger
from ogim.infra.spool_file import Record

BUSY_POLL_S: Final = 0.001
IDLE_POLL_S: Final = 0.1
CLOSE_TIMEOUT_S: Final = 5.0
REACH_TIMEOUT_S: Final = 2.0
_GONE: Final = frozenset({KafkaError._ALL_BROKERS_DOWN, KafkaError._FATAL})
_log = logger(__name__)

ProducerFactory = Callable[..., Producer]


class Shipment:
    """Records sent together.

    Attributes:
        records: in order.
        failed: what the broker or the client said first, or None.
    """

    __slots__ = ("_left", "_unacknowledged", "done", "failed", "records")

    def __init__(self, records: Sequence[Record], done: Callable[["Shipment"], None]) -> None:
        self.records = records
        self.failed: str | None = None
        self.done = done
        self._left = len(records)
        self._unacknowledged: set[int] = set(range(len(records)))

    def settle(self, index: int, error: str | None) -> bool:
        """Note one record's fate; True once all are known."""
        self._left -= 1
        if error is None:
            self._unacknowledged.discard(index)
        else:
            self.failed = self.failed or error
        return self._left == 0

    def unacknowledged(self) -> list[Record]:
        """Records that Kafka did not confirm, in order."""
        return [self.records[index] for index in sorted(self._unacknowledged)]


class KafkaLink:
    """One idempotent producer, polled by the event loop; replaced whole after a failure.

    Polling from the loop every millisecond while something is in flight costs less than a thread
    that fights for the interpreter at each delivery report.
    """

    def __init__(
        self,
        factory: ProducerFactory,
        on_gone: Callable[[str], None],
        *,
        linger_ms: float,
        delivery_timeout_ms: int,
    ) -> None:
        """Make the producer.

        Args:
            factory: makes a producer; takes librdkafka settings with ``_`` for ``.``.
            on_gone: called when no broker can be reached.
            linger_ms: how long the client waits for more records of a partition.
            delivery_timeout_ms: a record not acknowledged by then has failed.
        """
        self._loop = asyncio.get_running_loop()
        self._on_gone = on_gone
        self._in_flight = 0
        self._drained = asyncio.Event()
        self._drained.set()
        self._producer = factory(
            error_cb=self._heard, linger_ms=linger_ms, delivery_timeout_ms=delivery_timeout_ms
        )
        self._timer = self._loop.call_later(IDLE_POLL_S, self._poll)

    def send(self, shipment: Shipment) -> None:
        """Hand records to the producer; ``shipment.done`` is called later, in the event loop."""
        if self._in_flight == 0:
            self._timer.cancel()
            self._timer = self._loop.call_later(BUSY_POLL_S, self._poll)
        self._in_flight += len(shipment.records)
        self._drained.clear()
        for index, record in enumerate(shipment.records):
            try:
                self._producer.produce(
                    record.topic,
                    record.value,
                    partition=record.partition,
                    on_delivery=_Delivery(self, shipment, index),
                )
            except (BufferError, KafkaException) as error:
                self._loop.call_soon(self.note, shipment, index, str(error))

    def note(self, shipment: Shipment, index: int, error: str | None) -> None:
        """A record's fate."""
        self._in_flight -= 1
        if self._in_flight == 0:
            self._drained.set()
        if shipment.settle(index, error):
            shipment.done(shipment)

    def give_up(self) -> None:
        """Fail at once what is not acknowledged yet."""
        self._producer.purge(in_queue=True, in_flight=True, blocking=False)

    async def reach(self) -> bool:
        """Whether a broker answers now."""
        try:
            await asyncio.to_thread(self._producer.list_topics, timeout=REACH_TIMEOUT_S)
        except KafkaException:
            return False
        return True

    async def close(self) -> None:
        """Let go of Kafka; what is not acknowledged has failed."""
        self.give_up()
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_TIMEOUT_S):
                await self._drained.wait()
        self._timer.cancel()

    def _poll(self) -> None:
        self._producer.poll(0)
        pause = BUSY_POLL_S if self._in_flight else IDLE_POLL_S
        self._timer = self._loop.call_later(pause, self._poll)

    def _heard(self, error: KafkaError) -> None:
        _log.warning("kafka client", reason=str(error))
        if error.code() in _GONE:
            self._on_gone(str(error))


class _Delivery:
    """The delivery report of one record."""

    __slots__ = ("_index", "_link", "_shipment")

    def __init__(self, link: KafkaLink, shipment: Shipment, index: int) -> None:
        self._link = link
        self._shipment = shipment
        self._index = index

    def __call__(self, error: KafkaError | None, _message: Message | Any) -> None:
        self._link.note(self._shipment, self._index, str(error) if error else None)
