"""Moves whole past days from the table into the archive.

Export → write → read back and compare → in one transaction: lock the day, see that nothing came
meanwhile, register the file, drop the rows. A crash at any point leaves the rows where they were or
the file registered; a file that nobody registered is deleted when its day is archived.
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
SELECT DISTINCT (c.range_start AT TIME ZONE 'UTC')::date FROM timescaledb_information.chunks c
 WHERE c.hypertable_schema = 'historian' AND c.hypertable_name = 'readings'
   AND c.range_start >= %(oldest)s AND c.range_end <= now()
   AND (c.range_end <= %(hot_from)s OR EXISTS (SELECT FROM historian.archive_files f
         WHERE f.day = (c.range_start AT TIME ZONE 'UTC')::date))
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
_LOCK: Final = """
SELECT set_config('lock_timeout', '3s', true), historian.lock_span(%s, %s)
"""
"""Queries and the writer wait behind the lock that waits: not for long."""
_KNOWN: Final = """
SELECT key FROM historian.archive_files WHERE day = %s
UNION ALL SELECT key FROM historian.archive_retired
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


def due_days(
    connection: psycopg.Connection[Any], hot_from: datetime, oldest: datetime
) -> list[date]:
    """Days whose readings lie in the table though they belong into the archive.

    Args:
        hot_from: days before it are past the hot window; later ones are due where they have a file,
            since the window was shorter once.
        oldest: days before it are kept nowhere.
    """
    bounds = {"hot_from": hot_from, "oldest": oldest}
    with connection.transaction():
        return [row[0] for row in connection.execute(_DAYS, bounds)]


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
        rows, before_key = self._export(span)
        moved = len(rows["ts"])
        if moved == 0:
            self._drop(span)
            return 0
        merged = rows if before_key is None else _joined(self._content(before_key), rows)
        table = archive_files.table_of(merged)
        content = archive_files.written(table)
        digest = hashlib.sha256(content).hexdigest()
        key = f"readings/{day:%Y/%m}/{day}-{digest[:16]}.parquet"
        archive_store.put(self._store, key, content)
        if not archive_files.read(archive_store.get(self._store, key)).equals(table):
            raise Damaged(key)
        facts = {"key": key, "day": day, "bytes": len(content), "sha256": digest}
        if not self._exchange(span, moved, facts | _bounds(table), table, before_key):
            return 0
        self._sweep(day, key)
        metrics.ARCHIVED.inc(moved)
        _log.info("archived", day=str(day), readings=moved, file_bytes=len(content))
        return moved

    def _export(self, span: Day) -> tuple[dict[str, Array], str | None]:
        """The day's rows in the table, and the key of the file that it has already."""
        with self._connection.transaction():
            query = _EXPORT.format(lo=span.lo.isoformat(), hi=span.hi.isoformat())
            with self._connection.cursor().copy(query.encode()) as copy:
                rows = decoded(copy)
            found = self._connection.execute(_FILE, (span.day,)).fetchone()
        return rows, found[0] if found else None

    def _content(self, key: str) -> dict[str, Array]:
        content = archive_store.get(self._store, key)
        return archive_files.columns_of(archive_files.read(content))

    def _exchange(
        self,
        span: Day,
        moved: int,
        facts: dict[str, Any],
        table: pa.Table,
        before_key: str | None,
    ) -> bool:
        """Register the file and drop the rows; False where something changed meanwhile."""
        with self._connection.transaction():
            self._connection.execute(_LOCK, (span.lo, span.hi))
            found = self._connection.execute(_COUNT, (span.lo, span.hi)).fetchone()
            old = self._connection.execute(_FILE, (span.day,)).fetchone()
            if found is None or found[0] != moved or (old[0] if old else None) != before_key:
                return False
            self._connection.execute(_REGISTER, facts)
            self._connection.execute(
                "DELETE FROM historian.archive_retired WHERE key = %s", (facts["key"],)
            )
            if before_key is not None and before_key != facts["key"]:
                self._connection.execute(_RETIRE, (before_key,))
            self._connection.execute(_LATEST, _latest(table))
            repaired(self._connection, span.lo, span.hi, table)
            self._connection.execute(
                "SELECT historian.drop_span('readings', %s, %s)", (span.lo, span.hi)
            )
        return True

    def _sweep(self, day: date, key: str) -> None:
        """Delete files of a day that were written before a crash and never registered."""
        with self._connection.transaction():
            known = {row[0] for row in self._connection.execute(_KNOWN, (day,))}
        for found in archive_store.keys(self._store, key.rpartition("/")[0]):
            if found.rpartition("/")[2].startswith(f"{day}-") and found not in known:
                self._store.delete_file(found)
                _log.info("deleted what was never registered", key=found)

    def _drop(self, span: Day) -> None:
        """An empty chunk of a past day is of no use."""
        with self._connection.transaction():
            self._connection.execute(_LOCK, (span.lo, span.hi))
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
