"""Rollups of hours that got late readings, computed again from what is stored.

The ledger's page of such a day is marked to be written again, in the same transaction.
"""

from datetime import datetime
from typing import Any, Final

import psycopg

from ogim.services.historian import metrics
from ogim.services.historian.rollup_writer import upsert

AT_ONCE: Final = 200
_DUE: Final = """
SELECT tag_id, hour, marks FROM historian.dirty_hours
 WHERE due <= now() AND hour >= %s AND NOT EXISTS (
   SELECT FROM historian.archive_files WHERE day = (hour AT TIME ZONE 'UTC')::date)
 ORDER BY due LIMIT %s
"""
RECOUNT: Final = """
UPDATE historian.completeness c SET through = c.day::timestamp AT TIME ZONE 'UTC'
  FROM (SELECT DISTINCT tag_id, (hour AT TIME ZONE 'UTC')::date AS day
          FROM unnest(%s::int[], %s::timestamptz[]) AS u (tag_id, hour)) t
 WHERE c.tag_id = t.tag_id AND c.day = t.day
"""
_DONE: Final = """
DELETE FROM historian.dirty_hours d USING unnest(%s::int[], %s::timestamptz[], %s::bigint[])
    AS t (tag_id, hour, marks)
 WHERE d.tag_id = t.tag_id AND d.hour = t.hour AND d.marks = t.marks
"""
STATISTICS: Final = """
SELECT r.tag_id, time_bucket(INTERVAL '{size}', r.ts) AS start, count(*)::int,
  (count(r.value) FILTER (WHERE r.quality >= 0))::int,
  min(r.value) FILTER (WHERE r.quality >= 0), max(r.value) FILTER (WHERE r.quality >= 0),
  avg(r.value) FILTER (WHERE r.quality >= 0), stddev_pop(r.value) FILTER (WHERE r.quality >= 0),
  first(r.value, r.ts) FILTER (WHERE r.quality >= 0 AND r.value IS NOT NULL),
  last(r.value, r.ts) FILTER (WHERE r.quality >= 0 AND r.value IS NOT NULL)
FROM unnest(%s::int[], %s::timestamptz[]) AS t (tag_id, hour)
JOIN historian.readings r ON r.tag_id = t.tag_id
  AND time_bucket('1 minute', r.ts) >= t.hour
  AND time_bucket('1 minute', r.ts) < t.hour + INTERVAL '1 hour'
  AND r.ts >= t.hour AND r.ts < t.hour + INTERVAL '1 hour'
GROUP BY 1, 2 ORDER BY 1, 2
"""
"""Bad qualities are negative as signed integers."""


def repair(connection: psycopg.Connection[Any], hot_from: datetime) -> int:
    """Compute due hours again, a bounded number of them; how many.

    Args:
        hot_from: days before it go to the archive; the archiver repairs those, as it does those
            that have a file already.
    """
    with connection.transaction():
        due = connection.execute(_DUE, (hot_from, AT_ONCE)).fetchall()
        if not due:
            return 0
        tags, hours, marks = (list(column) for column in zip(*due, strict=True))
        for table, size in (("rollups_1m", "1 minute"), ("rollups_1h", "1 hour")):
            query = upsert(table, STATISTICS.format(size=size), fuller=False)
            connection.execute(query, (tags, hours))
        connection.execute(RECOUNT, (tags, hours))
        connection.execute(_DONE, (tags, hours, marks))
    metrics.REPAIRED.inc(len(due))
    return len(due)
