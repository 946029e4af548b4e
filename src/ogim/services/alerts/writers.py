"""Readings and detections into alarms: signals, offsets and the engine's memory in one commit."""

import time
from collections.abc import Collection, Mapping
from typing import Any, Final

import msgspec
import numpy as np
import psycopg
from confluent_kafka import Message
from psycopg.types.json import Jsonb

from ogim.contracts import topics
from ogim.contracts.alarms import Signal
from ogim.infra.clock import Clock
from ogim.infra.logs import logger
from ogim.infra.processed_records import whole
from ogim.infra.stored_offsets import Offsets, following
from ogim.services.alerts import metrics
from ogim.services.alerts.aligning import UNREAD, Alignment
from ogim.services.alerts.changes import Changes
from ogim.services.alerts.detections import LAST_MS, detection_of, signal_of
from ogim.services.alerts.engine import Engine, Memory, Readings
from ogim.services.alerts.patterns import PATTERNS
from ogim.services.alerts.settings import AlertSettings
from ogim.services.alerts.statements import run, taking

_RECALL: Final = "SELECT partition, content, places FROM alerts.memory WHERE partition = ANY (%s)"
_REMEMBER: Final = """
INSERT INTO alerts.memory (partition, content, places)
SELECT * FROM unnest(%s::int[], %s::bytea[], %s::jsonb[]) ON CONFLICT (partition)
DO UPDATE SET content = excluded.content, places = excluded.places
"""
_log = logger(__name__)


class ReadingWriter:
    """Evaluates ``processed-data``; one connection, one thread.

    Without alarms nothing is stored for a while: after a failure those readings are evaluated once
    more, from the memory that was stored with the offsets, and give the same signals.
    """

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        offsets: Offsets,
        engine: Engine,
        settings: AlertSettings,
        clock: Clock,
    ) -> None:
        self._connection = connection
        self._offsets = offsets
        self._engine = engine
        self._settings = settings
        self._clock = clock
        self._following: dict[int, int] = {}
        self._alignment = Alignment(offsets)
        self._judged = False
        self._stored_s = time.monotonic()
        offsets.begin = self._recall

    def store(self, messages: list[Message]) -> int:
        """Evaluate these readings and what time alone decides; how many signals there were.

        Raises:
            Fenced: another instance reads these partitions.
            psycopg.Error: nothing was stored.
        """
        self._engine.refresh()
        self._offsets.again = self._engine.wants
        if not self._offsets.placed or self._offsets.again:
            return 0
        now = self._clock()
        batch = self._alignment.taken(readings_of(messages))
        signals = self._engine.evaluate(batch, now) if len(batch) else []
        behind_ms = self._alignment.behind_ms
        if behind_ms != UNREAD:
            signals += self._engine.tick(now if behind_ms is None else min(now, behind_ms))
        metrics.READINGS.inc(len(batch))
        self._following |= following(messages)
        self._judged |= bool(messages)
        waited = time.monotonic() - self._stored_s >= self._settings.memory_interval_s
        if signals or (waited and self._judged):
            self._commit(signals, now)
        return len(signals)

    def _recall(self, placed: Collection[int], stored: Mapping[int, int]) -> Mapping[int, int]:
        """Take over what was remembered of the partitions that are ours now; where to go on."""
        rows = self._connection.execute(_RECALL, (list(placed),)).fetchall()
        known = {
            int(row[0]): Memory(bytes(row[1]), {int(part): at for part, at in row[2].items()})
            for row in rows
        }
        self._following = {}
        self._alignment.forget()
        self._judged = False
        return self._engine.import_memory(
            {part: known.get(part, Memory()) for part in placed}, stored
        )

    def _commit(self, signals: list[Signal], now: int) -> None:
        upto = self._offsets.owned(self._alignment.judged(self._following))
        with metrics.BATCH_SECONDS.time(), self._connection.transaction():
            take_signals(self._connection, signals, now, self._settings)
            memory = self._engine.export_memory(self._offsets.placed)
            contents = [each.content for each in memory.values()]
            places = [Jsonb(dict(each.places)) for each in memory.values()]
            self._connection.execute(_REMEMBER, (list(memory), contents, places))
            self._offsets.move(self._connection, upto)
        self._offsets.moved(upto)
        self._judged = False
        self._stored_s = time.monotonic()
        _measure(signals, self._clock())


class DetectionWriter:
    """Takes what the stream found; one connection, one thread."""

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        offsets: Offsets,
        settings: AlertSettings,
        clock: Clock,
    ) -> None:
        self._connection = connection
        self._offsets = offsets
        self._settings = settings
        self._clock = clock

    def store(self, messages: list[Message]) -> int:
        """Take the detections and store the offsets of these messages, or nothing.

        Raises:
            Fenced: another instance reads these partitions.
            psycopg.Error: nothing was stored.
        """
        signals = [signal for message in messages if (signal := _signal(message))]
        upto = following(messages)
        with self._connection.transaction():
            take_signals(self._connection, signals, self._clock(), self._settings)
            self._offsets.move(self._connection, upto)
        self._offsets.moved(upto)
        _measure(signals, self._clock())
        return len(signals)


def take_signals(
    connection: psycopg.Connection[Any],
    signals: list[Signal],
    now: int,
    settings: AlertSettings,
) -> None:
    """Take signals within the caller's transaction."""
    for verdict in run(connection, taking(Changes(settings.nuisance), signals, now)):
        metrics.SIGNALS.labels(verdict).inc()


def readings_of(messages: list[Message]) -> Readings:
    """The readings of a batch; what is no reading is counted and left out."""
    kept: list[bytes] = []
    places: list[tuple[int, int]] = []
    for message in messages:
        value, partition, offset = message.value(), message.partition(), message.offset()
        if value and partition is not None and offset is not None:
            kept.append(value)
            places.append((partition, offset))
    frame = whole(kept)
    if frame.height != len(kept):
        good = [at for at, value in enumerate(kept) if whole([value]).height]
        metrics.BROKEN.labels(topics.PROCESSED.name).inc(len(kept) - len(good))
        _log.error("records of processed-data are no readings", count=len(kept) - len(good))
        frame = whole([kept[at] for at in good])
        places = [places[at] for at in good]
    columns = (frame[name].to_numpy() for name in ("tag_id", "ts"))
    tag_id, ts = (column.astype(np.int64) for column in columns)
    quality, received, flags = (
        frame[name].to_numpy().astype(np.int64) for name in ("quality", "received", "flags")
    )
    value = frame["reading"].fill_null(np.nan).to_numpy()
    partition, offset = np.asarray(places, np.int64).reshape(-1, 2).T
    readings = Readings(partition, tag_id, ts, value, quality, received, flags, offset)
    return readings.where((tag_id > 0) & (ts >= 0) & (ts < LAST_MS))


def _signal(message: Message) -> Signal | None:
    try:
        return signal_of(detection_of(message.value() or b""), PATTERNS)
    except msgspec.MsgspecError as error:
        metrics.BROKEN.labels(topics.ALERTS.name).inc()
        _log.error("a record of alerts is none", offset=message.offset(), reason=str(error)[:200])
        return None


def _measure(signals: list[Signal], now: int) -> None:
    for signal in signals:
        metrics.LATENCY_SECONDS.observe(max(0, now - signal.received_ms) / 1000)
