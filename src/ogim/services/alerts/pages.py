"""A page of alarms: the query that reads it soonest, by what is asked for."""

from collections.abc import Sequence
from typing import Any, Final

from psycopg.sql import SQL, Composable, Composed

from ogim.services.alerts.repository import Connection, Row, rows, shown
from ogim.services.alerts.selection import Place, Selection

FEW_TAGS: Final = 5_000
"""An area of so many tags is read from each one's newest alarm, a larger one by time, …"""
FEW_WHOLE_TAGS: Final = 300
"""… and of so many where more is asked, for then all alarms of a tag may be read in vain."""
_ORDERS: Final = {
    "newest": SQL("a.raised_ms DESC, a.id DESC"),
    "urgent": SQL("a.rank, a.raised_ms DESC, a.id DESC"),
}
_AFTER: Final = {
    "newest": SQL("(a.raised_ms, a.id) < (%(raised)s, %(id)s)"),
    "urgent": SQL(
        "a.rank >= %(rank)s AND (a.rank > %(rank)s OR (a.raised_ms, a.id) < (%(raised)s, %(id)s))"
    ),
}


async def _tags_within(connection: Connection, paths: Sequence[str]) -> int:
    """How many tags lie within these paths; of more than ``FEW_TAGS`` one more."""
    query = SQL("SELECT count(*) FROM (SELECT FROM {} LIMIT %(most)s) found").format(_TAGS_WITHIN)
    cursor = await connection.execute(query, {"paths": list(paths), "most": FEW_TAGS + 1})
    row = await cursor.fetchone()
    return int(row[0]) if row else 0


async def page(
    connection: Connection, wanted: Selection, after: Place | None, limit: int
) -> list[Row]:
    """Occurrences from the one behind ``after``, with the tag's present name."""
    conditions, values = _conditions(wanted)
    if after is not None:
        conditions.append(_AFTER[wanted.sort])
        values |= {"rank": after.rank, "raised": after.raised_ms, "id": after.id}
    values["limit"] = limit
    order = _ORDERS[wanted.sort]
    paths = wanted.paths
    history = wanted.sort == "newest" and wanted.tag_id is None
    values["paths"] = paths
    tags = 0 if paths is None else await _tags_within(connection, paths)
    few = FEW_WHOLE_TAGS if wanted.is_selective else FEW_TAGS
    if paths is not None and history and not wanted.unfinished and tags <= few:
        inner = _near(conditions, order)
    else:
        if paths is not None:
            conditions.append(_AMONG if tags <= FEW_TAGS else _WITHIN)
        inner = _inner(conditions, order, by_rank=history and bool(wanted.ranks))
    query = SQL("{} ORDER BY {}").format(shown(inner), order)
    return await rows(connection, query, values)


_TAGS_WITHIN: Final = SQL(
    "unnest(%(paths)s::text[]) AS path JOIN tags.tags t ON t.name >= path AND t.name < path || '0' "
    "AND (t.name = path OR t.name > path || '/')"
)
_AMONG: Final = SQL("(a.tag_id IN (SELECT t.tag_id FROM {})) IS TRUE").format(_TAGS_WITHIN)
"""All tags are looked up first, and rows are never joined to them."""
_WITHIN: Final = SQL(
    "(SELECT bool_or(starts_with(w.name || '/', path || '/')) FROM tags.tags w, "
    "unnest(%(paths)s::text[]) AS path WHERE w.tag_id = a.tag_id)"
)
"""Asked row by row on the walk along time, never joined: a page ends it early."""


def _conditions(wanted: Selection) -> tuple[list[Composable], Row]:
    conditions: list[Composable] = [SQL("true")]
    values: Row = {}
    if wanted.unfinished:
        conditions.append(SQL("a.ended_ms IS NULL"))
    if wanted.chattering:
        conditions.append(SQL("a.chattering"))
    given: tuple[tuple[str, SQL, Any], ...] = (
        ("states", SQL("a.state = ANY (%(states)s)"), [str(each) for each in wanted.states]),
        ("ranks", SQL("a.rank = ANY (%(ranks)s)"), wanted.ranks),
        ("tag", SQL("a.tag_id = %(tag)s"), wanted.tag_id),
        ("key", SQL("a.key = %(key)s"), wanted.key),
        ("class", SQL("a.class_name = %(class)s"), wanted.class_name),
        ("lo", SQL("a.raised_ms >= %(lo)s"), wanted.lo),
        ("hi", SQL("a.raised_ms < %(hi)s"), wanted.hi),
    )
    for name, condition, value in given:
        if value is not None and value != []:
            conditions.append(condition)
            values[name] = value
    return conditions, values


def _inner(conditions: Sequence[Composable], order: Composable, *, by_rank: bool) -> Composed:
    """A page's rows: one walk along an index, or one for each priority asked for, merged."""
    where = SQL(" AND ").join(conditions)
    if not by_rank:
        return SQL("(SELECT * FROM alerts.alerts a WHERE {} ORDER BY {} LIMIT %(limit)s)").format(
            where, order
        )
    return SQL(
        "(SELECT r.* FROM (SELECT a.* FROM unnest(%(ranks)s::int[]) AS each, LATERAL ("
        "SELECT a.id, a.raised_ms FROM alerts.alerts a WHERE a.rank = each AND {where} "
        "ORDER BY {order} LIMIT %(limit)s) a ORDER BY {order} LIMIT %(limit)s) p "
        "JOIN alerts.alerts r USING (id))"
    ).format(where=where, order=order)


def _near(conditions: Sequence[Composable], order: Composable) -> Composed:
    """A page's rows of an area: they are of those tags whose newest alarms are the newest of all.

    So each tag is asked for one row, and only as many tags as the page has rows for more.
    """
    return SQL(
        "(WITH near AS MATERIALIZED (SELECT w.tag_id, a.raised_ms FROM (SELECT DISTINCT t.tag_id "
        "FROM {within}) w, LATERAL (SELECT a.id, a.raised_ms FROM alerts.alerts a "
        "WHERE a.tag_id = w.tag_id AND {where} ORDER BY {order} LIMIT 1) a "
        "ORDER BY {order} LIMIT %(limit)s), since AS MATERIALIZED (SELECT CASE "
        "WHEN count(*) < %(limit)s THEN 0 ELSE min(raised_ms) END AS raised_ms FROM near) "
        "SELECT r.* FROM (SELECT a.* FROM near, since, LATERAL (SELECT a.id, a.raised_ms "
        "FROM alerts.alerts a WHERE a.tag_id = near.tag_id AND a.raised_ms >= since.raised_ms "
        "AND {where} ORDER BY {order} LIMIT %(limit)s) a ORDER BY {order} LIMIT %(limit)s) p "
        "JOIN alerts.alerts r USING (id))"
    ).format(within=_TAGS_WITHIN, where=SQL(" AND ").join(conditions), order=order)
