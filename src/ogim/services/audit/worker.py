"""The audit worker: outbox → bus → chain, and anchors; one worker at a time does it."""

import random
import threading
import time
from collections.abc import Callable
from typing import Any, Final

import httpx
import psycopg
from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition

from ogim.contracts.topics import AUDIT_LOGS
from ogim.infra.clock import now_ms
from ogim.infra.kafka import messages_of
from ogim.infra.logs import logger
from ogim.services.audit import metrics
from ogim.services.audit.anchors import Anchors
from ogim.services.audit.checking import check
from ogim.services.audit.heads import Head, Signer
from ogim.services.audit.relay import Relay
from ogim.services.audit.settings import AuditSettings
from ogim.services.audit.writer import ChainWriter, stored_head

PAUSE_S: Final = 0.5
PAUSE_S_MAX: Final = 10.0
HEALTHY_S: Final = 30.0
LOCK_POLL_S: Final = 1.0
NOTE_S: Final = 1.0
KEEPER_S: Final = 30.0
END_S: Final = 10.0
_ALONE: Final = "SELECT pg_try_advisory_lock(hashtextextended('ogim-audit-chain', 0))"
"""Held by the connection that appends: of several workers one does, and the next takes over."""
_OFFSET: Final = "SELECT next_offset FROM audit.offsets WHERE topic = %s AND partition = 0"
_log = logger(__name__)

Connect = Callable[[], psycopg.Connection[Any]]


class Worker:
    """Moves records into the chain, and anchors its head."""

    def __init__(
        self,
        connect: Connect,
        producer: Callable[[], Producer],
        consumer: Callable[[], Consumer],
        signer: Signer,
        bus_secret: str,
        anchors: Anchors,
        settings: AuditSettings,
    ) -> None:
        self._connect = connect
        self._producer = producer
        self._consumer = consumer
        self._signer = signer
        self._bus_secret = bus_secret
        self._anchors = anchors
        self._settings = settings
        self._ending = threading.Event()
        self._noted = 0.0

    def end(self) -> None:
        """Ask it to end."""
        self._ending.set()

    def run(self) -> None:
        """Until ``end``; what is begun by then is finished or rolled back."""
        keeper = threading.Thread(target=self._keep_anchors, daemon=True)
        keeper.start()
        pause = PAUSE_S
        while not self._ending.is_set():
            begun = time.monotonic()
            try:
                self._append()
            except (psycopg.Error, KafkaException, OSError) as error:
                metrics.FAILURES.inc()
                _log.warning("begins again", reason=str(error))
                self._ending.wait(pause * random.uniform(0.5, 1))  # noqa: S311 – jitter
                healthy = time.monotonic() - begun > HEALTHY_S
                pause = PAUSE_S if healthy else min(PAUSE_S_MAX, pause * 2)
        keeper.join(END_S)

    def _append(self) -> None:
        """Hold the chain until asked to end, or until an engine fails."""
        with self._connect() as connection:
            if not self._alone(connection):
                return
            relay = Relay(connection, self._producer(), self._bus_secret, self._settings)
            outside = self._anchors.newest()
            writer = ChainWriter(connection, self._bus_secret, self._signer, outside)
            consumer = self._consumer()
            try:
                consumer.assign([_place(connection)])
                while not self._ending.is_set():
                    self._step(relay, consumer, writer)
                    self._note(connection)
            finally:
                consumer.close()

    def _alone(self, connection: psycopg.Connection[Any]) -> bool:
        """Wait for the lock; False when asked to end meanwhile."""
        while not self._ending.is_set():
            row = connection.execute(_ALONE).fetchone()
            connection.commit()
            if row and row[0]:
                return True
            self._ending.wait(LOCK_POLL_S)
        return False

    def _step(self, relay: Relay, consumer: Consumer, writer: ChainWriter) -> None:
        """Send what waits, take what has come; without work it waits ``wait_s``."""
        relay.step()
        most = min(relay.in_flight or self._settings.batch_max, self._settings.batch_max)
        if messages := messages_of(consumer, most, self._settings.wait_s):
            with metrics.BATCH_SECONDS.time():
                relay.chained(writer.store(messages))

    def _note(self, connection: psycopg.Connection[Any], *, least_s: float = NOTE_S) -> None:
        """Write the head where a database that is turned back can't reach it."""
        if time.monotonic() - self._noted < least_s:
            return
        head = stored_head(connection, self._signer.public)
        connection.commit()
        if head is not None:
            self._anchors.note(head)
        self._noted = time.monotonic()

    def _keep_anchors(self) -> None:
        """Check the chain and anchor its head, as often as configured."""
        unposted: Head | None = None
        while not self._ending.wait(min(KEEPER_S, self._settings.anchor_interval_s)):
            try:
                due = self._anchors.anchored_at() + self._settings.anchor_interval_s * 1000
                if now_ms() >= due:
                    unposted = self._anchor() or unposted
                if unposted is not None:
                    self._anchors.post(unposted)
                    unposted = None
            except (psycopg.Error, OSError, httpx.HTTPError) as error:
                _log.warning("anchoring begins again", reason=str(error))

    def _anchor(self) -> Head | None:
        with self._connect() as connection:
            report = check(connection, self._signer.public, self._anchors.all())
        metrics.FINDINGS.set(report.faults)
        if not report.verified:
            _log.error("the audit chain does not hold", found=[f.detail for f in report.broken[:5]])
        if report.head is not None:
            self._anchors.keep(report.head)
            metrics.ANCHORED.set(report.head.seq)
        return report.head


def _place(connection: psycopg.Connection[Any]) -> TopicPartition:
    """Where the chain goes on in the topic."""
    row = connection.execute(_OFFSET, (AUDIT_LOGS.name,)).fetchone()
    connection.commit()
    return TopicPartition(AUDIT_LOGS.name, 0, row[0] if row else 0)
