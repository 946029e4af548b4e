"""Queries on what is stored; every span is ``[lo, hi)`` in UTC epoch ms."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final, LiteralString

import numpy as np
from psycopg import AsyncConnection
from psycopg.rows import dict_row

from ogim.infra import arrays
from ogim.services.historian.copying import Array
from ogim.services.historian.tiers import GROUPS

TagRow = dict[str, Any]
_TAGS: Final = """
SELECT tag_id, name, unit, step, interval_ms, NULL AS former_name FROM tags.tags
 WHERE tag_id = ANY (%(ids)s) OR name = ANY (%(names)s)
UNION ALL
SELECT t.tag_id, t.name, t.unit, t.step, t.interval_ms, a.name
  FROM tags.aliases a JOIN tags.tags t USING (tag_id) WHERE a.name = ANY (%(names)s)
"""
_READINGS: Final = """
SELECT array_agg(quality), array_agg(ts), array_agg(value) FROM (
  SELECT quality, ts, coalesce(value, 'NaN') AS value FROM historian.readings
   WHERE tag_id = %(tag_id)s AND ts >= %(lo)s AND ts < %(hi)s
     AND time_bucket('1 minute', ts) >= time_bucket('1 minute', %(lo)s::timestamptz)
     AND time_bucket('1 minute', ts) < %(hi)s
   LIMIT %(limit)s) found
"""
_PLAIN: Final = """
SELECT array_agg(start), array_agg(n), array_agg(good), array_agg(coalesce(lo, 'NaN')),
    array_agg(coalesce(hi, 'NaN')), array_agg(coalesce(mean, 'NaN'))
"""
_WINDOWS: Final = """{columns}
  FROM (SELECT * FROM historian.{table}
         WHERE tag_id = %(tag_id)s AND start >= %(lo)s AND start < %(hi)s ORDER BY start) found
"""
_ENDS: Final = ", array_agg(coalesce(first, 'NaN')), array_agg(coalesce(last, 'NaN'))"
_ROLLUPS: Final = {
    (table, ends): _WINDOWS.format(columns=_PLAIN + _ENDS * ends, table=table).encode()
    for table in ("rollups_1m", "rollups_1h")
    for ends in (True, False)
}
_GROUPED_HOURS: Final = """{columns}
  FROM ((SELECT time_bucket('{hours} hours', start) AS start,
                sum(n)::int AS n, sum(good)::int AS good, min(lo) AS lo, max(hi) AS hi,
                sum(mean * good) / nullif(sum(good), 0) AS mean
           FROM historian.rollups_1h
          WHERE tag_id = %(tag_id)s AND start >= %(lo)s AND start < %(cut)s
          GROUP BY 1 ORDER BY 1)
        UNION ALL
        (SELECT start, n, good, lo, hi, mean FROM historian.rollups_1h
          WHERE tag_id = %(tag_id)s AND start >= %(cut)s AND start < %(hi)s ORDER BY start)) found
"""
_GROUPED: Final = {
    hours: _GROUPED_HOURS.format(columns=_PLAIN, hours=hours).encode() for hours in GROUPS
}
_READING_KINDS: Final = {"quality": "i4", "ts": "i8", "value": "f8"}
_PLAIN_KINDS: Final = {"ts": "i8", "n": "i4", "good": "i4", "lo": "f8", "hi": "f8", "mean": "f8"}
_ENDS_KINDS: Final = _PLAIN_KINDS | {"first": "f8", "last": "f8"}
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
    """Tags by id, name or former name, deleted ones too: their history stays readable.

    A row that was found by a former name says so in ``former_name``.
    """
    cursor = connection.cursor(row_factory=dict_row)
    asked = {"ids": list(ids), "names": list(names)}
    return await (await cursor.execute(_TAGS, asked)).fetchall()


async def count(connection: AsyncConnection[Any], tag_id: int, lo: int, hi: int) -> int:
    """About how many readings of a tag a span holds, from its hours."""
    row = await (await connection.execute(_COUNT, (tag_id, moment(lo), moment(hi)))).fetchone()
    return int(row[0]) if row else 0


async def readings(
    connection: AsyncConnection[Any], tag_id: int, lo: int, hi: int, limit: int
) -> dict[str, Array]:
    """Readings in the hot table, in no order: quality (signed), ts, value (NaN = none)."""
    wanted = {"tag_id": tag_id, "lo": moment(lo), "hi": moment(hi), "limit": limit}
    return await _columns(connection, _READINGS, wanted, _READING_KINDS)


async def rollups(
    connection: AsyncConnection[Any], table: str, tag_id: int, lo: int, hi: int, *, ends: bool
) -> dict[str, Array]:
    """Windows of ``rollups_1m`` or ``rollups_1h`` by time; NaN where there is no value.

    Without ``ends`` the first and last values of the windows are left out: a year has thousands.
    """
    wanted = {"tag_id": tag_id, "lo": moment(lo), "hi": moment(hi)}
    kinds = _ENDS_KINDS if ends else _PLAIN_KINDS
    return await _columns(connection, _ROLLUPS[table, ends], wanted, kinds)


async def grouped_hours(
    connection: AsyncConnection[Any], tag_id: int, lo: int, hi: int, hours: int, cut: int
) -> dict[str, Array]:
    """As ``rollups`` of hours without ends; before ``cut`` a row stands for several of them.

    Args:
        hours: how many, one of ``tiers.GROUPS``.
        cut: UTC epoch ms, where one of them begins.
    """
    wanted = {"tag_id": tag_id, "lo": moment(lo), "cut": moment(cut), "hi": moment(hi)}
    return await _columns(connection, _GROUPED[hours], wanted, _PLAIN_KINDS)


async def _columns(
    connection: AsyncConnection[Any],
    query: LiteralString | bytes,
    wanted: dict[str, Any],
    kinds: dict[str, str],
) -> dict[str, Array]:
    # A plan made once for all spans would look into every chunk: so it is planned each time.
    cursor = await arrays.cursor(connection).execute(query, wanted, prepare=False)
    row = await cursor.fetchone()
    if row is None or row[0] is None:
        return {name: np.empty(0, kind) for name, kind in kinds.items()}
    return dict(zip(kinds, row, strict=True))


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
