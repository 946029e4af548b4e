"""The alarms' process: readings and detections in, silences ended, events out."""

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import psycopg
from confluent_kafka import Consumer, KafkaException, Producer

from ogim.contracts import topics
from ogim.infra import audit
from ogim.infra.audit import SYSTEM, Act
from ogim.infra.clock import Clock, now_ms
from ogim.infra.consuming import Connect, Loop, Reads
from ogim.infra.logs import logger
from ogim.services.alerts import metrics
from ogim.services.alerts.changes import Changes
from ogim.services.alerts.engine import Engine
from ogim.services.alerts.relay import Relay
from ogim.services.alerts.settings import AlertSettings
from ogim.services.alerts.statements import locking, run, writing
from ogim.services.alerts.timers import Deadlines, end_silences
from ogim.services.alerts.writers import DetectionWriter, ReadingWriter

END_S: Final = 8
PAUSE_S: Final = 1.0
DETECTIONS_WAIT_S: Final = 0.5
_SILENCES: Final = "SELECT key, until_ms FROM alerts.alarms WHERE until_ms IS NOT NULL"
_log = logger(__name__)


class Worker:
    """Several of them share the partitions; what one leaves behind another goes on with."""

    def __init__(
        self,
        connect: Connect,
        consumer: Callable[[str], Consumer],
        producer: Callable[[], Producer],
        engine: Callable[[], Engine] | None,
        settings: AlertSettings,
        clock: Clock = now_ms,
    ) -> None:
        """Prepare.

        Args:
            connect: opens a database connection.
            consumer: makes a consumer for a group, of what is not committed yet too, that tells
                of partitions' ends.
            engine: makes the rule engine, in the thread that uses it; None: only detections.
        """
        self._connect = connect
        self._consumer = consumer
        self._producer = producer
        self._engine = engine
        self._settings = settings
        self._clock = clock
        self._ending = threading.Event()
        self._fault: BaseException | None = None

    def end(self) -> None:
        """Ask it to end."""
        self._ending.set()

    def run(self) -> None:
        """Until ``end``; what is begun by then is finished or rolled back."""
        works = (
            self._readings,
            self._detections,
            partial(self._repeat, "timers", self._settings.timer_interval_s, self._timers),
            partial(self._repeat, "relay", self._settings.relay_interval_s, self._relay),
        )
        threads = [
            threading.Thread(target=self._guarded, args=(work,), daemon=True) for work in works
        ]
        for thread in threads:
            thread.start()
        self._ending.wait()
        until = time.monotonic() + END_S
        for thread in threads:
            thread.join(max(0, until - time.monotonic()))
        if self._fault is not None:
            raise self._fault

    def _guarded(self, work: Callable[[], None]) -> None:
        """A fault in one thread ends the process, so that the supervisor starts it anew."""
        try:
            work()
        except BaseException as fault:
            self._fault = fault
            _log.exception("a part of the alarms' worker failed")
            self._ending.set()

    def _readings(self) -> None:
        if self._engine is None:
            return
        settings, engine = self._settings, self._engine()
        most, wait_s = settings.batch_readings_max, settings.batch_wait_s
        Loop(
            Reads(topics.PROCESSED.name, "alerts", most, wait_s, at_once=True, idle=True),
            connect=self._connect,
            consumer=partial(self._consumer, "ogim-alerts"),
            writer=lambda connection, offsets: ReadingWriter(
                connection, offsets, engine, settings, self._clock
            ),
            failed=_failed,
        ).run(self._ending)

    def _detections(self) -> None:
        settings = self._settings
        Loop(
            Reads(topics.ALERTS.name, "alerts", 1_000, DETECTIONS_WAIT_S, at_once=True),
            connect=self._connect,
            consumer=partial(self._consumer, "ogim-alerts-detections"),
            writer=lambda connection, offsets: DetectionWriter(
                connection, offsets, settings, self._clock
            ),
            failed=_failed,
        ).run(self._ending)

    def _repeat(
        self,
        name: str,
        pause_s: float,
        work: Callable[[psycopg.Connection[Any], Callable[[], bool]], None],
    ) -> None:
        """Do ``work`` with a connection of its own, over and over; after a failure anew."""
        while not self._ending.is_set():
            try:
                with self._connect() as connection:
                    work(connection, partial(self._ending.wait, pause_s))
            except (psycopg.Error, KafkaException, BufferError) as error:
                metrics.FAILURES.labels(name).inc()
                _log.warning("begins again", loop=name, reason=str(error))
                self._ending.wait(PAUSE_S)

    def _timers(self, connection: psycopg.Connection[Any], pause: Callable[[], bool]) -> None:
        deadlines = Deadlines()
        while not pause():
            silences = [(row[0], row[1]) for row in connection.execute(_SILENCES)]
            connection.commit()
            due = deadlines.due(silences, self._clock(), time.monotonic())
            if due:
                metrics.ENDED.inc(end_due(connection, due, self._clock(), self._settings))

    def _relay(self, connection: psycopg.Connection[Any], pause: Callable[[], bool]) -> None:
        relay = Relay(connection, self._producer())
        while not pause():
            while relay.step():
                pass


def end_due(
    connection: psycopg.Connection[Any],
    due: list[tuple[str, int]],
    now: int,
    settings: AlertSettings,
) -> int:
    """End silences in one transaction; how many, for another instance may have been first."""
    changes = Changes(settings.nuisance)
    with connection.transaction():
        held = run(connection, locking([key for key, _ in due]))
        ended = end_silences(changes, held, due, now)
        run(connection, writing(changes))
        for key in ended:
            audit.record_here(
                connection, SYSTEM, Act("alerts.silence-ended", f"alerts/shelf/{key}")
            )
    return len(ended)


def _failed(topic: str) -> None:
    metrics.FAILURES.labels(topic).inc()
