"""The completeness ledger: per tag and day what was expected, stored and missing."""

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import msgspec
import numpy as np
import psycopg
from psycopg.types.json import Jsonb
from pyarrow import fs

from ogim.services.historian import gaps
from ogim.services.historian.archive_files import columns_of, read_span, table_of
from ogim.services.historian.copying import Array, decoded

SETTLED_S: Final = 90
"""Readings younger than this may still be on their way."""
EVERY_S: Final = 300
TAGS_AT_ONCE: Final = 20
"""Bounds the memory: a day of twenty tags at one reading a second is 1.7 million readings."""
BUSY_S: Final = 10.0
"""Bounds one call; the pages that are oldest come first in the next one."""
_DUE: Final = """
SELECT t.tag_id, t.interval_ms, t.source,
       (extract(epoch FROM greatest(t.created_at, %(lo)s)) * 1000)::bigint AS since, c.gaps
  FROM tags.tags t LEFT JOIN historian.completeness c ON c.tag_id = t.tag_id AND c.day = %(day)s
 WHERE t.deleted_at IS NULL AND t.created_at < %(hi)s
   AND (c.through IS NULL OR c.through < least(%(hi)s, %(settled)s - %(every)s::interval))
 ORDER BY c.through NULLS FIRST, t.tag_id LIMIT %(limit)s
"""
_RECOUNT: Final = """
SELECT DISTINCT day FROM historian.completeness
 WHERE through < (day + 1)::timestamp AT TIME ZONE 'UTC' AND day < %s ORDER BY day
"""
_ROWS: Final = """
COPY (SELECT tag_id, quality, ts, coalesce(value, 'NaN') FROM historian.readings
      WHERE tag_id = ANY ('{{{ids}}}') AND ts >= '{lo}' AND ts < '{hi}')
TO STDOUT (FORMAT BINARY)
"""
_FILE: Final = "SELECT key FROM historian.archive_files WHERE day = %s"
_EVENTS: Final = """
SELECT connector, (extract(epoch FROM at) * 1000)::bigint, state, coalesce(reason, '')
  FROM ingestion.connector_events
 WHERE connector = ANY (%s) AND at < %s AND at >= %s::timestamptz - INTERVAL '7 days'
 ORDER BY connector, at
"""
_STORE: Final = """
INSERT INTO historian.completeness
  (tag_id, day, expected, stored, bad, gaps, interval_ms, through)
VALUES (%(tag_id)s, %(day)s, %(expected)s, %(stored)s, %(bad)s, %(gaps)s, %(interval_ms)s,
        %(through)s)
ON CONFLICT (tag_id, day) DO UPDATE SET expected = excluded.expected, stored = excluded.stored,
  bad = excluded.bad, gaps = excluded.gaps, interval_ms = excluded.interval_ms,
  through = excluded.through
"""
Event = tuple[int, str, str]


def update(connection: psycopg.Connection[Any], store: fs.FileSystem, now: datetime) -> int:
    """Bring pages up to date: today's, yesterday's, and older ones that a repair marked; how many.

    Args:
        store: the archive's file system.

    Raises:
        OSError: the archive does not answer.
    """
    until = time.monotonic() + BUSY_S
    settled = now - timedelta(seconds=SETTLED_S)
    yesterday = settled.date() - timedelta(days=1)
    with connection.transaction():
        older = [row[0] for row in connection.execute(_RECOUNT, (yesterday,))]
    pages = 0
    for day in (settled.date(), yesterday, *older):
        while time.monotonic() < until and (written := _some(connection, store, day, settled)):
            pages += written
    return pages


def _some(
    connection: psycopg.Connection[Any], store: fs.FileSystem, day: date, settled: datetime
) -> int:
    """Write the pages of a few tags that need it most; how many."""
    lo = datetime(day.year, day.month, day.day, tzinfo=UTC)
    hi = lo + timedelta(days=1)
    wanted: dict[str, Any] = {"day": day, "lo": lo, "hi": hi, "settled": settled}
    wanted |= {"limit": TAGS_AT_ONCE, "every": timedelta(seconds=EVERY_S)}
    with connection.transaction():
        tags = connection.execute(_DUE, wanted).fetchall()
        if not tags:
            return 0
        through = min(hi, settled)
        columns = _rows(connection, store, [int(tag[0]) for tag in tags], (lo, through))
        events = _events(connection, [tag[2] for tag in tags], hi, lo)
        pages = [_page(tag, day, through, columns, events.get(tag[2], [])) for tag in tags]
        connection.cursor().executemany(_STORE, pages)
    return len(tags)


def _rows(
    connection: psycopg.Connection[Any],
    store: fs.FileSystem,
    tag_ids: list[int],
    span: tuple[datetime, datetime],
) -> dict[str, Array]:
    """Readings of some tags in the table and in the archive, sorted by tag and time."""
    lo, hi = span
    query = _ROWS.format(
        ids=",".join(str(tag_id) for tag_id in tag_ids), lo=lo.isoformat(), hi=hi.isoformat()
    )
    with connection.cursor().copy(query.encode()) as copy:
        rows = decoded(copy)
    found = connection.execute(_FILE, (lo.date(),)).fetchone()
    if found is not None:
        bounds = int(lo.timestamp()) * 1000, int(hi.timestamp()) * 1000
        old = columns_of(read_span(store, found[0], tag_ids, *bounds))
        rows = {name: np.concatenate((old[name], column)) for name, column in rows.items()}
    return columns_of(table_of(rows))


def _events(
    connection: psycopg.Connection[Any], sources: Sequence[str | None], hi: datetime, lo: datetime
) -> dict[str | None, list[Event]]:
    names = sorted({name for name in sources if name})
    found: dict[str | None, list[Event]] = {}
    for name, at, state, reason in connection.execute(_EVENTS, (names, hi, lo)):
        found.setdefault(name, []).append((at, state, reason))
    return found


def _page(
    tag: tuple[Any, ...], day: date, through: datetime, columns: dict[str, Any], events: list[Event]
) -> dict[str, Any]:
    """The ledger's page of one tag and day."""
    tag_id, told, _source, since, known = tag
    lo, hi = np.searchsorted(columns["tag_id"], [tag_id, tag_id + 1])
    ts = columns["ts"][lo:hi]
    end = int(through.timestamp() * 1000)
    interval = gaps.interval_of(ts, told)
    since = min(since, int(ts[0])) if len(ts) else since
    found = gaps.find(ts, since, end, interval) if interval else []
    for gap in found:
        gap.cause = cause_of(gap, events)
    before = msgspec.convert(known or [], list[gaps.Gap])
    return {
        "tag_id": tag_id,
        "day": day,
        "expected": gaps.expected(since, end, interval) if interval else None,
        "stored": len(ts),
        "bad": int((columns["quality"][lo:hi] < 0).sum()),
        "gaps": Jsonb(msgspec.to_builtins(gaps.merged(before, found))),
        "interval_ms": interval,
        "through": through,
    }


def cause_of(gap: gaps.Gap, events: Sequence[Event]) -> str:
    """What the tag's connector was doing when the gap began or within it.

    Args:
        events: changes of state of the connector: time (UTC epoch ms), state, reason; rising.
    """
    state, why = "", ""
    for at, name, reason in events:
        if at > gap.end:
            break
        if at <= gap.start or name not in {"running", "connecting"}:
            state, why = name, reason
    if state in {"", "running"}:
        return "no-data"
    return f"connector-{state}" + (f": {why}" if why else "")
