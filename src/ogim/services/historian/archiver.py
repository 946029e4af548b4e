"""Moves whole past days from the table into the archive.

Export → write → read back and compare → in one transaction: lock the day, see that nothing came
meanwhile, register the file, drop the rows. A crash at any point leaves the rows where they were or
the file registered; a file that nobody registered is written over the next time.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import numpy as np
import psycopg
import pyarrow as pa
from pyarrow import fs

from ogim.infra.logs import logger
from ogim.services.historian import archive_files, archive_store, metrics
from ogim.services.historian.copying import Array, decoded
from ogim.services.historian.rollup_repair import repaired

_DAYS: Final = """
SELECT DISTINCT range_start::date FROM timescaledb_information.chunks
 WHERE hypertable_schema = 'historian' AND hypertable_name = 'readings' AND range_end <= %s
 ORDER BY 1 LIMIT 31
"""
_EXPORT: Final = """
COPY (SELECT tag_id, quality, ts, coalesce(value, 'NaN') FROM historian.readings
      WHERE ts >= '{lo}' AND ts < '{hi}') TO STDOUT (FORMAT BINARY)
"""
_COUNT: Final = "SELECT count(*) FROM historian.readings WHERE ts >= %s AND ts < %s"
_FILE: Final = "SELECT key FROM historian.archive_files WHERE day = %s"
_REGISTER: Final = """
INSERT INTO historian.archive_files (key, day, n, bytes, sha256, tag_lo, tag_hi, ts_lo, ts_hi)
VALUES (%(key)s, %(day)s, %(n)s, %(bytes)s, %(sha256)s, %(tag_lo)s, %(tag_hi)s,
        to_timestamp(%(ts_lo)s / 1000.0), to_timestamp(%(ts_hi)s / 1000.0))
ON CONFLICT (day) DO UPDATE SET key = excluded.key, n = excluded.n, bytes = excluded.bytes,
  sha256 = excluded.sha256, tag_lo = excluded.tag_lo, tag_hi = excluded.tag_hi,
  ts_lo = excluded.ts_lo, ts_hi = excluded.ts_hi, created_at = now()
"""
_RETIRE: Final = "INSERT INTO historian.archive_retired (key) VALUES (%s) ON CONFLICT DO NOTHING"
_LATEST: Final = """
INSERT INTO historian.archived_latest (tag_id, ts, value, quality)
SELECT tag_id, to_timestamp(ts / 1000.0), nullif(value, 'NaN'), quality
  FROM unnest(%s::int[], %s::bigint[], %s::float8[], %s::int[]) AS t (tag_id, ts, value, quality)
ON CONFLICT (tag_id) DO UPDATE
  SET ts = excluded.ts, value = excluded.value, quality = excluded.quality
  WHERE excluded.ts > archived_latest.ts
"""
_log = logger(__name__)


class Damaged(Exception):
    """What was read back is not what was written."""


@dataclass(frozen=True, slots=True)
class Day:
    """A UTC day as a span."""

    day: date

    @property
    def lo(self) -> datetime:
        """Its start."""
        return datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC)

    @property
    def hi(self) -> datetime:
        """Its end, exclusive."""
        return self.lo + timedelta(days=1)


def due_days(connection: psycopg.Connection[Any], hot_from: datetime) -> list[date]:
    """Days whose readings lie in the table though they are past the hot window."""
    with connection.transaction():
        return [row[0] for row in connection.execute(_DAYS, (hot_from,))]


class Archiver:
    """One day at a time; what is archived already is merged with late rows of its day."""

    def __init__(self, connection: psycopg.Connection[Any], store: fs.FileSystem) -> None:
        self._connection = connection
        self._store = store

    def archive(self, day: date) -> int:
        """Move a day's rows; how many were moved.

        Raises:
            Damaged: the store gave back something else; nothing was changed.
            OSError: the store does not answer; nothing was changed.
        """
        span = Day(day)
        rows, before = self._export(span)
        moved = len(rows["ts"])
        if moved == 0:
            self._drop(span)
            return 0
        merged = rows if before is None else _joined(before, rows)
        table = archive_files.table_of(merged)
        content = archive_files.written(table)
        digest = hashlib.sha256(content).hexdigest()
        key = f"readings/{day:%Y/%m}/{day}-{digest[:16]}.parquet"
        archive_store.put(self._store, key, content)
        if not archive_files.read(archive_store.get(self._store, key)).equals(table):
            raise Damaged(key)
        facts = {"key": key, "day": day, "bytes": len(content), "sha256": digest}
        if not self._exchange(span, moved, facts | _bounds(table), table, merged_in=before):
            return 0
        metrics.ARCHIVED.inc(moved)
        _log.info("archived", day=str(day), readings=moved, file_bytes=len(content))
        return moved

    def _export(self, span: Day) -> tuple[dict[str, Array], dict[str, Array] | None]:
        with self._connection.transaction():
            query = _EXPORT.format(lo=span.lo.isoformat(), hi=span.hi.isoformat())
            with self._connection.cursor().copy(query.encode()) as copy:
                rows = decoded(copy)
            found = self._connection.execute(_FILE, (span.day,)).fetchone()
        if found is None:
            return rows, None
        content = archive_store.get(self._store, found[0])
        return rows, archive_files.columns_of(archive_files.read(content))

    def _exchange(
        self,
        span: Day,
        moved: int,
        facts: dict[str, Any],
        table: pa.Table,
        *,
        merged_in: dict[str, Array] | None,
    ) -> bool:
        """Register the file and drop the rows; False where rows came in meanwhile."""
        with self._connection.transaction():
            self._connection.execute("SELECT historian.lock_span(%s, %s)", (span.lo, span.hi))
            found = self._connection.execute(_COUNT, (span.lo, span.hi)).fetchone()
            if found is None or found[0] != moved:
                return False
            old = self._connection.execute(_FILE, (span.day,)).fetchone()
            self._connection.execute(_REGISTER, facts)
            if old is not None and old[0] != facts["key"]:
                self._connection.execute(_RETIRE, old)
            self._connection.execute(_LATEST, _latest(table))
            if merged_in is not None:
                repaired(self._connection, span.day, table)
            self._connection.execute(
                "SELECT historian.drop_span('readings', %s, %s)", (span.lo, span.hi)
            )
        return True

    def _drop(self, span: Day) -> None:
        """An empty chunk of a past day is of no use."""
        with self._connection.transaction():
            self._connection.execute("SELECT historian.lock_span(%s, %s)", (span.lo, span.hi))
            found = self._connection.execute(_COUNT, (span.lo, span.hi)).fetchone()
            if found is not None and found[0] == 0:
                self._connection.execute(
                    "SELECT historian.drop_span('readings', %s, %s)", (span.lo, span.hi)
                )


def _joined(old: dict[str, Array], new: dict[str, Array]) -> dict[str, Array]:
    return {name: np.concatenate((old[name], new[name])) for name in new}


def _bounds(table: pa.Table) -> dict[str, int]:
    tag_id, ts = table["tag_id"].to_numpy(), table["ts"].to_numpy()
    return {
        "n": len(ts),
        "tag_lo": int(tag_id[0]),
        "tag_hi": int(tag_id[-1]),
        "ts_lo": int(ts.min()),
        "ts_hi": int(ts.max()),
    }


def _latest(table: pa.Table) -> list[list[Any]]:
    columns = archive_files.columns_of(table)
    tag_id = columns["tag_id"]
    last = np.flatnonzero(np.append(tag_id[1:] != tag_id[:-1], True))
    return [columns[name][last].tolist() for name in ("tag_id", "ts", "value", "quality")]
