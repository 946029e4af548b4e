"""What the measures are made of; spans are of source time, UTC epoch ms."""

from collections.abc import Sequence
from typing import Final

from psycopg.sql import SQL

from ogim.services.alerts.repository import Connection, Row, rows

_VISIBLE: Final = SQL(
    "(%(paths)s::text[] IS NULL OR EXISTS (SELECT FROM unnest(%(paths)s::text[]) AS path "
    "WHERE t.name = path OR starts_with(t.name, path || '/')))"
)
_CAME: Final = SQL(
    "FROM alerts.events e LEFT JOIN tags.tags t USING (tag_id) "
    "WHERE e.annunciated AND e.at_ms >= %(lo)s AND e.at_ms < %(hi)s AND {}"
).format(_VISIBLE)


def _values(lo: int, hi: int, paths: Sequence[str] | None, **more: int) -> Row:
    return {"lo": lo, "hi": hi, "paths": paths} | more


async def times(
    connection: Connection, lo: int, hi: int, paths: Sequence[str] | None, depth: int
) -> dict[str, list[int]]:
    """Times of annunciations by operator's position, rising."""
    query = SQL(
        "SELECT array_to_string((string_to_array(coalesce(t.name, ''), '/'))[1:%(depth)s], '/') "
        "AS position, array_agg(e.at_ms ORDER BY e.at_ms) AS times {} GROUP BY 1"
    ).format(_CAME)
    found = await rows(connection, query, _values(lo, hi, paths, depth=depth))
    return {row["position"]: row["times"] for row in found}


async def actors(
    connection: Connection, lo: int, hi: int, paths: Sequence[str] | None, limit: int
) -> list[Row]:
    """Alarms that were annunciated the most often: key, tag_id, tag, alarms."""
    query = SQL(
        "SELECT e.key, e.tag_id, t.name AS tag, count(*) AS alarms {} "
        "GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1 LIMIT %(limit)s"
    ).format(_CAME)
    return await rows(connection, query, _values(lo, hi, paths, limit=limit))


async def ranks(
    connection: Connection, lo: int, hi: int, paths: Sequence[str] | None
) -> dict[int, int]:
    """How many were annunciated by rank."""
    query = SQL("SELECT e.rank, count(*) AS n {} GROUP BY 1").format(_CAME)
    return {row["rank"]: row["n"] for row in await rows(connection, query, _values(lo, hi, paths))}


async def nuisances(
    connection: Connection, lo: int, hi: int, paths: Sequence[str] | None
) -> list[Row]:
    """Alarms with chattering or fleeting occurrences raised in the span: key and how many."""
    query = SQL(
        "SELECT a.key, count(*) FILTER (WHERE a.chattering) AS chattering, "
        "count(*) FILTER (WHERE a.fleeting) AS fleeting "
        "FROM alerts.alerts a LEFT JOIN tags.tags t USING (tag_id) "
        "WHERE (a.chattering OR a.fleeting) AND a.raised_ms >= %(lo)s AND a.raised_ms < %(hi)s "
        "AND {} GROUP BY 1"
    ).format(_VISIBLE)
    return await rows(connection, query, _values(lo, hi, paths))


async def stale(connection: Connection, before: int, paths: Sequence[str] | None) -> int:
    """How many stand and became active before a time."""
    query = SQL(
        "SELECT count(*) AS n FROM alerts.alerts a LEFT JOIN tags.tags t USING (tag_id) "
        "WHERE a.ended_ms IS NULL AND a.annunciated AND a.activated_ms < %(lo)s "
        "AND a.state IN ('unacknowledged', 'acknowledged', 'returned', 'latched-unacknowledged', "
        "'latched-acknowledged') AND {}"
    ).format(_VISIBLE)
    return (await rows(connection, query, _values(before, before, paths)))[0]["n"]
