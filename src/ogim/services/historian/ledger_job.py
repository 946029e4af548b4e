"""The completeness ledger: per tag and day what was expected, stored and missing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import msgspec
import numpy as np
import psycopg
from psycopg.types.json import Jsonb

from ogim.services.historian import gaps
from ogim.services.historian.copying import decoded

SETTLED_S: Final = 90
"""Readings younger than this may still be on their way."""
EVERY_S: Final = 300
TAGS_AT_ONCE: Final = 500
_DUE: Final = """
SELECT t.tag_id, t.interval_ms, t.source,
       (extract(epoch FROM greatest(t.created_at, %(lo)s)) * 1000)::bigint AS since, c.gaps
  FROM tags.tags t LEFT JOIN historian.completeness c ON c.tag_id = t.tag_id AND c.day = %(day)s
 WHERE t.deleted_at IS NULL AND t.created_at < %(hi)s
   AND (c.through IS NULL OR c.through < least(%(hi)s, %(settled)s - %(every)s::interval)
        OR EXISTS (SELECT FROM historian.dirty_hours d WHERE d.tag_id = t.tag_id
                    AND d.hour >= %(lo)s AND d.hour < %(hi)s))
 ORDER BY t.tag_id LIMIT %(limit)s
"""
_ROWS: Final = """
COPY (SELECT tag_id, quality, ts, coalesce(value, 'NaN') FROM historian.readings
      WHERE tag_id = ANY ('{{{ids}}}') AND ts >= '{lo}' AND ts < '{hi}')
TO STDOUT (FORMAT BINARY)
"""
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


def update(connection: psycopg.Connection[Any], now: datetime) -> int:
    """Bring today's and yesterday's pages up to date, a bounded number of tags; how many."""
    settled = now - timedelta(seconds=SETTLED_S)
    days = (settled.date(), settled.date() - timedelta(days=1))
    return sum(_update_day(connection, day, settled) for day in days)


def _update_day(connection: psycopg.Connection[Any], day: date, settled: datetime) -> int:
    lo = datetime(day.year, day.month, day.day, tzinfo=UTC)
    hi = lo + timedelta(days=1)
    through = min(hi, settled)
    wanted: dict[str, Any] = {
        "day": day,
        "lo": lo,
        "hi": hi,
        "settled": settled,
        "limit": TAGS_AT_ONCE,
    }
    wanted["every"] = timedelta(seconds=EVERY_S)
    with connection.transaction():
        tags = connection.execute(_DUE, wanted).fetchall()
        if not tags:
            return 0
        ids = ",".join(str(int(tag[0])) for tag in tags)
        query = _ROWS.format(ids=ids, lo=lo.isoformat(), hi=through.isoformat())
        with connection.cursor().copy(query.encode()) as copy:
            rows = decoded(copy)
        events = _events(connection, [tag[2] for tag in tags], hi, lo)
        order = np.lexsort((rows["ts"], rows["tag_id"]))
        columns = {name: column[order] for name, column in rows.items()}
        pages = [_page(tag, day, through, columns, events.get(tag[2], [])) for tag in tags]
        connection.cursor().executemany(_STORE, pages)
    return len(tags)


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
