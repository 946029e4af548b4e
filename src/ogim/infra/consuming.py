"""Consuming a topic into the database, for ever; after a failure, from what is stored."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

import psycopg
from confluent_kafka import Consumer, KafkaException, Message

from ogim.infra.kafka import messages_of, promptly
from ogim.infra.logs import logger
from ogim.infra.stored_offsets import Fenced, Offsets, following, subscribe

PAUSE_S: Final = 0.5
PAUSE_S_MAX: Final = 10.0
HEALTHY_S: Final = 30.0
_log = logger(__name__)

Connect = Callable[[], psycopg.Connection[Any]]


class Writer(Protocol):
    """Stores messages with their offsets in one transaction."""

    def store(self, messages: list[Message]) -> int: ...


@dataclass(frozen=True, slots=True)
class Reads:
    """What is read, and in what pieces.

    Attributes:
        topic: which.
        schema: of the table ``offsets``, of the service that reads.
        most: messages stored in one transaction at most.
        wait_s: longest wait for messages.
        at_once: take what is there as soon as there is something; else wait for ``most``.
        idle: the writer is called without messages too, when ``wait_s`` has passed.
    """

    topic: str
    schema: str
    most: int
    wait_s: float
    at_once: bool = False
    idle: bool = False


class Loop:
    """One topic's consumer and writer, rebuilt together after a failure."""

    def __init__(
        self,
        reads: Reads,
        *,
        connect: Connect,
        consumer: Callable[[], Consumer],
        writer: Callable[[psycopg.Connection[Any], Offsets], Writer],
        failed: Callable[[str], None],
    ) -> None:
        """Prepare.

        Args:
            failed: is told the topic each time it begins again.
        """
        self._reads = reads
        self._connect = connect
        self._consumer = consumer
        self._writer = writer
        self._failed = failed

    def run(self, ending: threading.Event) -> None:
        """Until ``ending`` is set; what is begun is finished."""
        pause = PAUSE_S
        while not ending.is_set():
            begun = time.monotonic()
            try:
                self._consume(ending)
            except (Fenced, psycopg.Error, KafkaException) as error:
                self._failed(self._reads.topic)
                _log.warning("begins again", topic=self._reads.topic, reason=str(error))
                ending.wait(pause * random.uniform(0.5, 1))  # noqa: S311 – jitter
                healthy = time.monotonic() - begun > HEALTHY_S
                pause = PAUSE_S if healthy else min(PAUSE_S_MAX, pause * 2)

    def _consume(self, ending: threading.Event) -> None:
        reads = self._reads
        with self._connect() as connection:
            offsets = Offsets(reads.topic, reads.schema)
            writer = self._writer(connection, offsets)
            consumer = self._consumer()
            try:
                subscribe(consumer, reads.topic, offsets, connection)
                while not ending.is_set():
                    if offsets.again:
                        consumer.assign(offsets.place(connection, offsets.placed))
                    messages = self._take(consumer, offsets)
                    if messages or reads.idle:
                        writer.store(messages)
            finally:
                consumer.close()

    def _take(self, consumer: Consumer, offsets: Offsets) -> list[Message]:
        """The next messages; none of an assignment that ended meanwhile."""
        reads, before = self._reads, offsets.placements
        ended: set[int] = set()
        if reads.at_once:
            messages, ended = promptly(consumer, reads.most, reads.wait_s)
        else:
            messages = messages_of(consumer, reads.most, reads.wait_s)
        if offsets.placements != before:  # some may be of before: all are read anew
            offsets.rewind(consumer)
            return []
        more = len(messages) + len(ended) >= reads.most
        offsets.reached(ended, following(messages) if more else ())
        return messages
