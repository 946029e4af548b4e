"""Readings into the table: one batch, one transaction, offsets in it."""

from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
import polars as pl
import psycopg
from confluent_kafka import Message

from ogim.infra.clock import Clock, now_ms
from ogim.infra.stored_offsets import Offsets, following
from ogim.services.historian import metrics
from ogim.services.historian.batch import (
    HOUR_MS,
    Newest,
    Readings,
    Split,
    columns_of,
    split,
)
from ogim.services.historian.copying import encoded
from ogim.services.historian.decoding import readings_of
from ogim.services.historian.settings import HistorianSettings

_COPY: Final = "COPY {} (tag_id, quality, ts, value) FROM STDIN (FORMAT BINARY)"
_TEMPORARY: Final = """
CREATE TEMPORARY TABLE IF NOT EXISTS late (LIKE historian.readings) ON COMMIT DELETE ROWS
"""
_NEWEST: Final = """
SELECT tag_id, (extract(epoch FROM ts) * 1000)::bigint FROM historian.latest(%s)
"""
_INSERT_LATE: Final = """
INSERT INTO historian.readings (tag_id, quality, ts, value)
SELECT tag_id, quality, ts, value FROM late
 WHERE NOT EXISTS (
   SELECT FROM historian.readings r
    WHERE r.tag_id = late.tag_id AND r.ts = late.ts AND r.ts >= %s AND r.ts <= %s
      AND time_bucket('1 minute', r.ts) = time_bucket('1 minute', late.ts))
"""
_DIRTY: Final = """
INSERT INTO historian.dirty_hours (tag_id, hour, due)
SELECT tag_id, to_timestamp(hour / 1000.0), to_timestamp(due / 1000.0)
  FROM unnest(%s::int[], %s::bigint[], %s::bigint[]) AS t (tag_id, hour, due)
 ORDER BY tag_id, hour
ON CONFLICT (tag_id, hour) DO UPDATE SET marks = dirty_hours.marks + 1
"""


def moment(ts: int) -> datetime:
    """A time, UTC epoch ms, exactly."""
    return datetime.fromtimestamp(int(ts) // 1000, UTC).replace(microsecond=int(ts) % 1000 * 1000)


class ReadingsWriter:
    """Stores batches of ``processed-data``; one connection, one thread."""

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        offsets: Offsets,
        settings: HistorianSettings,
        clock: Clock = now_ms,
    ) -> None:
        self._connection = connection
        self._offsets = offsets
        self._settings = settings
        self._clock = clock
        self._newest = Newest()
        self._placements = offsets.placements
        connection.execute(_TEMPORARY)
        connection.commit()

    def store(self, messages: list[Message]) -> int:
        """Store the readings and the offsets of these messages, or nothing; rows that are new.

        Raises:
            Fenced: another writer stores these partitions.
            psycopg.Error: nothing was stored.
        """
        values = [value for message in messages if (value := message.value())]
        upto = following(messages)
        if self._placements != self._offsets.placements:
            self._newest.forget()
            self._placements = self._offsets.placements
        try:
            with metrics.BATCH_SECONDS.time(), self._connection.transaction():
                stored = self._rows(*self._taken_apart(readings_of(values)))
                self._offsets.move(self._connection, upto)
        except BaseException:
            self._newest.forget()
            raise
        self._offsets.moved(upto)
        return stored

    def _taken_apart(self, frame: pl.DataFrame) -> tuple[Split, int]:
        readings, flags = columns_of(frame)
        if unknown := self._newest.unknown(readings.tag_id):
            rows = self._connection.execute(_NEWEST, (unknown,))
            self._newest.learn(unknown, {int(row[0]): int(row[1]) for row in rows})
        now = self._clock()
        return split(readings, flags, self._newest, now - self._settings.late_after_s * 1000), now

    def _rows(self, parts: Split, now: int) -> int:
        added = len(parts.fresh)
        self._copy("historian.readings", parts.fresh)
        metrics.STORED.labels("fresh").inc(added)
        if len(parts.late):
            self._copy("late", parts.late)
            span = (moment(parts.late.ts.min()), moment(parts.late.ts.max()))
            late = self._connection.execute(_INSERT_LATE, span).rowcount
            metrics.STORED.labels("late").inc(late)
            metrics.DOUBLED.inc(len(parts.late) - late)
            added += late
        metrics.DOUBLED.inc(parts.doubled)
        self._mark(parts.touched, now)
        self._newest.advance(parts.fresh)
        if len(parts.fresh):
            metrics.AGE_SECONDS.set((now - int(parts.fresh.ts.max())) / 1000)
        return added

    def _copy(self, table: str, rows: Readings) -> None:
        if not len(rows):
            return
        cursor = self._connection.cursor()
        with cursor.copy(_COPY.format(table).encode()) as copy:
            for block in encoded(rows.tag_id, rows.quality, rows.ts, rows.value):
                copy.write(block)

    def _mark(self, touched: list[tuple[int, int]], now: int) -> None:
        """Note hours whose rollups are to be computed again, once they are over."""
        if not touched:
            return
        tags, hours = (column.tolist() for column in np.asarray(touched, np.int64).T)
        wait = self._settings.repair_after_s * 1000
        due = [max(hour + HOUR_MS, now - wait // 2) + wait for hour in hours]
        self._connection.execute(_DIRTY, (tags, hours, due))
