"""The historian's process: two consumers and the maintenance, each a thread of its own."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final

import psycopg
from confluent_kafka import Consumer
from pyarrow import ArrowException, fs

from ogim.contracts import topics
from ogim.infra.consuming import Connect, Loop, Reads
from ogim.infra.logs import logger
from ogim.services.historian import ledger_job, metrics, repairs, retention
from ogim.services.historian.archiver import Archiver, Damaged, due_days
from ogim.services.historian.rollup_writer import RollupWriter
from ogim.services.historian.settings import HistorianSettings
from ogim.services.historian.writer import ReadingsWriter

END_S: Final = 8
_ALONE: Final = "SELECT pg_try_advisory_lock(hashtextextended('ogim-historian-maintenance', 0))"
"""Held by the connection: of several workers one looks after what is stored."""
_log = logger(__name__)


class Worker:
    """Stores readings and rollups, and looks after what is stored."""

    def __init__(
        self,
        connect: Connect,
        consumer: Callable[[str], Consumer],
        store: fs.FileSystem,
        settings: HistorianSettings,
    ) -> None:
        """Prepare.

        Args:
            connect: opens a database connection.
            consumer: makes a consumer of committed records for a group.
            store: the archive's file system.
        """
        self._connect = connect
        self._consumer = consumer
        self._store = store
        self._settings = settings
        self._ending = threading.Event()
        self._fault: BaseException | None = None

    def end(self) -> None:
        """Ask it to end."""
        self._ending.set()

    def run(self) -> None:
        """Until ``end``; what is begun by then is finished or rolled back."""
        settings = self._settings
        most, wait_s = settings.batch_readings_max, settings.batch_wait_s
        readings = Loop(
            Reads(topics.PROCESSED.name, "historian", most, wait_s),
            connect=self._connect,
            consumer=partial(self._consumer, "ogim-historian"),
            writer=lambda connection, offsets: ReadingsWriter(connection, offsets, settings),
            failed=_failed,
        )
        rollups = Loop(
            Reads(topics.ROLLUPS.name, "historian", most, 1),
            connect=self._connect,
            consumer=partial(self._consumer, "ogim-historian-rollups"),
            writer=RollupWriter,
            failed=_failed,
        )
        works = (readings.run, rollups.run, self._maintain)
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

    def _guarded(self, work: Callable[[threading.Event], None]) -> None:
        """A fault in one thread ends the process, so that the supervisor starts it anew."""
        try:
            work(self._ending)
        except BaseException as fault:
            self._fault = fault
            _log.exception("a part of the historian failed")
            self._ending.set()

    def _maintain(self, ending: threading.Event) -> None:
        while not ending.wait(self._settings.maintenance_interval_s):
            try:
                with self._connect() as connection:
                    self._look_after(connection, ending)
            except (psycopg.Error, OSError, Damaged, ArrowException) as error:
                metrics.FAILURES.labels("maintenance").inc()
                _log.warning("maintenance begins again", reason=str(error))

    def _look_after(self, connection: psycopg.Connection[Any], ending: threading.Event) -> None:
        alone = connection.execute(_ALONE).fetchone()
        connection.commit()
        if alone is None or not alone[0]:
            return
        now = datetime.now(UTC)
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        hot_from = midnight - timedelta(days=self._settings.hot_days)
        while not ending.is_set() and repairs.repair(connection, hot_from) == repairs.AT_ONCE:
            pass
        ledger_job.update(connection, self._store, now)
        archiver = Archiver(connection, self._store)
        oldest = now - timedelta(days=self._settings.raw_days)
        for day in due_days(connection, hot_from, oldest):
            if ending.is_set():
                return
            archiver.archive(day)
        retention.enforce(connection, self._store, self._settings, now)


def _failed(topic: str) -> None:
    metrics.FAILURES.labels(topic).inc()
