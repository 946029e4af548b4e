"""From ``processed-data`` to the board: the newest readings, seen before they are committed."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any, Final

import polars as pl
from confluent_kafka import OFFSET_END, Consumer, KafkaException, TopicPartition
from polars.exceptions import PanicException, PolarsError

from ogim.contracts import topics
from ogim.contracts.processed import EMPTY, decode_batch
from ogim.infra.logs import logger

BATCH_MAX: Final = 20_000
POLL_S: Final = 0.2
SEEK_TIMEOUT_S: Final = 10
BUSY_BATCH: Final = 50
BUSY_WAIT_S: Final = 0.04
"""In a flood a little waiting makes a batch of what would be many; each costs the same again."""
AHEAD_MAX: Final = 4
"""Batches that may wait for the event loop; then the thread waits, and Kafka keeps the rest."""
_log = logger(__name__)


def decoded(values: list[bytes]) -> pl.DataFrame:
    """The readings of a batch; a record that is none is left out and logged, the others stay."""
    try:
        return decode_batch(values)
    except (PolarsError, PanicException, OSError) as error:
        if len(values) == 1:
            _log.error("a record of processed-data is no reading", reason=str(error)[:200])
            return EMPTY
    half = len(values) // 2
    return pl.concat([decoded(values[:half]), decoded(values[half:])])


class Intake:
    """A thread that consumes all partitions and hands decoded batches to the event loop."""

    def __init__(self, consumer: Consumer, deliver: Callable[[pl.DataFrame], None]) -> None:
        self._consumer = consumer
        self._deliver = deliver
        self._loop = asyncio.get_running_loop()
        self._room = threading.Semaphore(AHEAD_MAX)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="live-intake", daemon=True)

    def start(self, from_ms: int) -> None:
        """Consume from the readings that the bus got at ``from_ms`` on, UTC epoch ms."""
        self._from_ms = from_ms
        self._thread.start()

    async def close(self) -> None:
        """End the thread."""
        self._ending.set()
        await asyncio.to_thread(self._thread.join, POLL_S * 10)

    def _assign(self) -> None:
        """Find the place to start at; while the broker is away, wait for it."""
        wanted = [
            TopicPartition(topics.PROCESSED.name, part, self._from_ms)
            for part in range(topics.PROCESSED.partitions)
        ]
        while not self._ending.is_set():
            try:
                found = self._consumer.offsets_for_times(wanted, timeout=SEEK_TIMEOUT_S)
            except KafkaException as error:
                _log.warning("live intake waits for the broker", reason=str(error))
                self._ending.wait(POLL_S)
                continue
            for place in found:
                place.offset = place.offset if place.offset >= 0 else OFFSET_END
            self._consumer.assign(found)
            return

    def _run(self) -> None:
        self._assign()
        while not self._ending.is_set():
            first = self._consumer.poll(POLL_S)
            if first is None:
                continue
            messages = [first, *self._consumer.consume(BATCH_MAX, 0)]
            self._hand_over(messages)
            if len(messages) >= BUSY_BATCH:
                self._ending.wait(BUSY_WAIT_S)
        self._consumer.close()

    def _hand_over(self, messages: list[Any]) -> None:
        values = [message.value() for message in messages if message.error() is None]
        readings = decoded([value for value in values if value])
        while readings.height and not self._ending.is_set():
            if self._room.acquire(timeout=POLL_S):
                self._loop.call_soon_threadsafe(self._arrive, readings)
                return

    def _arrive(self, readings: pl.DataFrame) -> None:
        self._room.release()
        self._deliver(readings)
