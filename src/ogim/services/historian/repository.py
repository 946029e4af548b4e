"""Queries on what is stored; every span is ``[lo, hi)`` in UTC epoch ms."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import dict_row

from ogim.services.historian.copying import EPOCH_MS, Array, decoded, unpacked

TagRow = dict[str, Any]
_TAGS: Final = """
SELECT tag_id, name, unit, step, interval_ms FROM tags.tags
 WHERE tag_id = ANY (%s) OR name = ANY (%s)
"""
_READINGS: Final = """
COPY (SELECT tag_id, quality, ts, coalesce(value, 'NaN') FROM historian.readings
      WHERE tag_id = {tag_id} AND ts >= '{lo}' AND ts < '{hi}'
        AND time_bucket('1 minute', ts) >= time_bucket('1 minute', '{lo}'::timestamptz)
        AND time_bucket('1 minute', ts) < '{hi}'
      LIMIT {limit}) TO STDOUT (FORMAT BINARY)
"""
_ROLLUPS: Final = """
COPY (SELECT start, n, good, coalesce(lo, 'NaN'), coalesce(hi, 'NaN'), coalesce(mean, 'NaN'),
        coalesce(first, 'NaN'), coalesce(last, 'NaN')
      FROM historian.{table}
      WHERE tag_id = {tag_id} AND start >= '{lo}' AND start < '{hi}'
      ORDER BY start) TO STDOUT (FORMAT BINARY)
"""
_ROLLUP_TYPES: Final = {
    "ts": "i8",
    "n": "i4",
    "good": "i4",
    "lo": "f8",
    "hi": "f8",
    "mean": "f8",
    "first": "f8",
    "last": "f8",
}
_COUNT: Final = """
SELECT coalesce(sum(n), 0)::bigint FROM historian.rollups_1h
 WHERE tag_id = %s AND start >= %s AND start < %s
"""
_BEFORE: Final = """
SELECT (extract(epoch FROM ts) * 1000)::bigint, coalesce(value, 'NaN'), quality
  FROM historian.readings
 WHERE tag_id = %(tag_id)s AND time_bucket('1 minute', ts) <= %(at)s AND ts < %(at)s
 ORDER BY time_bucket('1 minute', ts) DESC, ts DESC LIMIT 1
"""
_FILES: Final = """
SELECT key, day FROM historian.archive_files
 WHERE ts_lo < %s AND ts_hi >= %s AND tag_lo <= %s AND tag_hi >= %s ORDER BY day
"""
_PAGES: Final = """
SELECT c.tag_id, t.name, c.day::text, c.expected, c.stored, c.bad, c.gaps, c.interval_ms,
       (extract(epoch FROM c.through) * 1000)::bigint AS through
  FROM historian.completeness c JOIN tags.tags t USING (tag_id)
 WHERE c.tag_id = ANY (%s) AND c.day >= %s AND c.day <= %s ORDER BY t.name, c.day LIMIT %s
"""


def moment(ms: int) -> datetime:
    """A time of the API as PostgreSQL takes it."""
    return datetime.fromtimestamp(ms / 1000, UTC)


async def set_timeout(connection: AsyncConnection[Any], seconds: int) -> None:
    """Bound the statements of the present transaction, and let it read only."""
    await connection.execute("SET TRANSACTION READ ONLY")
    await connection.execute(
        "SELECT set_config('statement_timeout', %s, true)", (str(seconds * 1000),)
    )


async def tags(
    connection: AsyncConnection[Any], ids: Sequence[int], names: Sequence[str]
) -> list[TagRow]:
    """Tags by id or name, deleted ones too: their history stays readable."""
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(_TAGS, (list(ids), list(names)))).fetchall()


async def count(connection: AsyncConnection[Any], tag_id: int, lo: int, hi: int) -> int:
    """About how many readings of a tag a span holds, from its hours."""
    row = await (await connection.execute(_COUNT, (tag_id, moment(lo), moment(hi)))).fetchone()
    return int(row[0]) if row else 0


async def readings(
    connection: AsyncConnection[Any], tag_id: int, lo: int, hi: int, limit: int
) -> dict[str, Array]:
    """Readings in the hot table, in no order: tag_id, quality (signed), ts, value (NaN = none)."""
    query = _READINGS.format(
        tag_id=int(tag_id), lo=moment(lo).isoformat(), hi=moment(hi).isoformat(), limit=int(limit)
    )
    async with connection.cursor().copy(query.encode()) as copy:
        return decoded([block async for block in copy])


async def rollups(
    connection: AsyncConnection[Any], table: str, tag_id: int, lo: int, hi: int
) -> dict[str, Array]:
    """Windows of ``rollups_1m`` or ``rollups_1h`` by time; NaN where there is no value."""
    query = _ROLLUPS.format(
        table=table, tag_id=int(tag_id), lo=moment(lo).isoformat(), hi=moment(hi).isoformat()
    )
    async with connection.cursor().copy(query.encode()) as copy:
        columns = unpacked([block async for block in copy], _ROLLUP_TYPES)
    columns["ts"] = columns["ts"] // 1000 + EPOCH_MS
    return columns


async def before(
    connection: AsyncConnection[Any], tag_id: int, at: int
) -> tuple[int, float, int] | None:
    """The newest reading in the hot table before a time: ts, value (NaN = none), signed quality."""
    cursor = await connection.execute(_BEFORE, {"tag_id": tag_id, "at": moment(at)})
    row = await cursor.fetchone()
    return (int(row[0]), float(row[1]), int(row[2])) if row else None


async def files(connection: AsyncConnection[Any], tag_id: int, lo: int, hi: int) -> list[str]:
    """Keys of the archive files that may hold readings of a tag in a span."""
    values = (moment(hi), moment(lo), tag_id, tag_id)
    return [row[0] for row in await (await connection.execute(_FILES, values)).fetchall()]


async def pages(
    connection: AsyncConnection[Any], ids: Sequence[int], first: str, last: str, limit: int
) -> list[dict[str, Any]]:
    """Pages of the completeness ledger."""
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(_PAGES, (list(ids), first, last, limit))).fetchall()
