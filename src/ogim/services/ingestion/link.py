"""The way into Kafka: batches of records, each resolved once when all of it is acknowledged."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import Any, Final

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from ogim.infra.logs import logger
from ogim.infra.spool_file import Record

POLL_S: Final = 0.1
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
    """One idempotent producer and the thread that polls it; replaced whole after a failure."""

    def __init__(self, factory: ProducerFactory, on_gone: Callable[[str], None]) -> None:
        """Start the thread.

        Args:
            factory: makes a producer; takes librdkafka settings with ``_`` for ``.``.
            on_gone: called in the event loop when no broker can be reached.
        """
        self._loop = asyncio.get_running_loop()
        self._on_gone = on_gone
        self._settled: list[Shipment] = []
        self._waking = False
        self._lock = threading.Lock()
        self._ending = threading.Event()
        self._producer = factory(error_cb=self._heard)
        self._thread = threading.Thread(target=self._poll, name="kafka-delivery", daemon=True)
        self._thread.start()

    def send(self, shipment: Shipment) -> None:
        """Hand records to the producer; ``shipment.done`` is called in the event loop."""
        for index, record in enumerate(shipment.records):
            try:
                self._producer.produce(
                    record.topic,
                    record.value,
                    partition=record.partition,
                    on_delivery=_Delivery(self, shipment, index),
                )
            except (BufferError, KafkaException) as error:
                self.note(shipment, index, str(error))

    def note(self, shipment: Shipment, index: int, error: str | None) -> None:
        """A record's fate, from any thread."""
        with self._lock:
            if not shipment.settle(index, error):
                return
            self._settled.append(shipment)
            wake, self._waking = not self._waking, True
        if wake and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._deliver)

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
        """End the thread; what is not acknowledged has failed."""
        self.give_up()
        self._ending.set()
        await asyncio.to_thread(self._thread.join, CLOSE_TIMEOUT_S)

    def _poll(self) -> None:
        while not self._ending.is_set():
            self._producer.poll(POLL_S)
        self._producer.poll(0)

    def _deliver(self) -> None:
        with self._lock:
            self._waking = False
            settled, self._settled = self._settled, list[Shipment]()
        for shipment in settled:
            shipment.done(shipment)

    def _heard(self, error: KafkaError) -> None:
        _log.warning("kafka client", reason=str(error))
        if error.code() in _GONE and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._on_gone, str(error))


class _Delivery:
    """The delivery report of one record."""

    __slots__ = ("_index", "_link", "_shipment")

    def __init__(self, link: KafkaLink, shipment: Shipment, index: int) -> None:
        self._link = link
        self._shipment = shipment
        self._index = index

    def __call__(self, error: KafkaError | None, _message: Message | Any) -> None:
        self._link.note(self._shipment, self._index, str(error) if error else None)
