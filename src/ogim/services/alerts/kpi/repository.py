"""What the measures are made of; spans are of source time, UTC epoch ms."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from psycopg.sql import SQL

from ogim.infra.guard import Principal
from ogim.services.alerts.repository import Connection, Row, rows

_VISIBLE: Final = SQL(
    "(%(paths)s::text[] IS NULL OR EXISTS (SELECT FROM unnest(%(paths)s::text[]) AS path "
    "WHERE t.name = path OR starts_with(t.name, path || '/')))"
)
_CAME: Final = SQL(
    "SELECT tag_id, key, rank, array_agg(at_ms) AS times FROM alerts.events "
    "WHERE annunciated AND at_ms >= %s AND at_ms < %s GROUP BY 1, 2, 3"
)
_NAMES: Final = SQL("SELECT tag_id, name FROM tags.tags WHERE tag_id = ANY (%s)")


@dataclass(frozen=True, slots=True)
class Came:
    """How one alarm was annunciated; ``times``: UTC epoch ms, in no order.

    Attributes:
        tag: the tag's present name; empty where it is in the catalogue no more.
    """

    tag_id: int
    tag: str
    key: str
    rank: int
    times: list[int]


def _values(lo: int, hi: int, paths: Sequence[str] | None) -> Row:
    return {"lo": lo, "hi": hi, "paths": paths}


async def came(connection: Connection, lo: int, hi: int, caller: Principal) -> list[Came]:
    """What was annunciated within ``[lo, hi)`` on tags that the caller may see, by alarm."""
    found = await rows(connection, _CAME, (lo, hi))
    named = await rows(connection, _NAMES, (list({row["tag_id"] for row in found}),))
    names: dict[int, str] = {row["tag_id"]: row["name"] for row in named}
    each = (Came(tag=names.get(row["tag_id"], ""), **row) for row in found)
    return [one for one in each if caller.may_see(one.tag)]


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
