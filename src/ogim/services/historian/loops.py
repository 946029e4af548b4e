"""Consuming a topic into the database, for ever; after a failure, from what is stored."""

import random
import threading
import time
from collections.abc import Callable
from typing import Any, Final, Protocol

import psycopg
from confluent_kafka import Consumer, KafkaException, Message

from ogim.infra.kafka import messages_of
from ogim.infra.logs import logger
from ogim.services.historian import metrics
from ogim.services.historian.offsets import Fenced, Offsets, subscribe

PAUSE_S: Final = 0.5
PAUSE_S_MAX: Final = 10.0
HEALTHY_S: Final = 30.0
_log = logger(__name__)

Connect = Callable[[], psycopg.Connection[Any]]


class Writer(Protocol):
    """Stores messages with their offsets in one transaction."""

    def store(self, messages: list[Message]) -> int: ...


class Loop:
    """One topic's consumer and writer, rebuilt together after a failure."""

    def __init__(
        self,
        topic: str,
        *,
        connect: Connect,
        consumer: Callable[[], Consumer],
        writer: Callable[[psycopg.Connection[Any], Offsets], Writer],
        most: int,
        wait_s: float,
    ) -> None:
        self._topic = topic
        self._connect = connect
        self._consumer = consumer
        self._writer = writer
        self._most = most
        self._wait_s = wait_s

    def run(self, ending: threading.Event) -> None:
        """Until ``ending`` is set; what is begun is finished."""
        pause = PAUSE_S
        while not ending.is_set():
            begun = time.monotonic()
            try:
                self._consume(ending)
            except (Fenced, psycopg.Error, KafkaException) as error:
                metrics.FAILURES.labels(self._topic).inc()
                _log.warning("begins again", topic=self._topic, reason=str(error))
                ending.wait(pause * random.uniform(0.5, 1))  # noqa: S311 – jitter
                healthy = time.monotonic() - begun > HEALTHY_S
                pause = PAUSE_S if healthy else min(PAUSE_S_MAX, pause * 2)

    def _consume(self, ending: threading.Event) -> None:
        with self._connect() as connection:
            offsets = Offsets(self._topic)
            writer = self._writer(connection, offsets)
            consumer = self._consumer()
            try:
                subscribe(consumer, self._topic, offsets, connection)
                while not ending.is_set():
                    if messages := messages_of(consumer, self._most, self._wait_s):
                        writer.store(messages)
            finally:
                consumer.close()
