"""Queries on alarms, their occurrences and their events."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.sql import SQL, Composable, Composed, Identifier

from ogim.services.alerts.lifecycle import UNSEEN
from ogim.services.alerts.selection import Place, Selection
from ogim.services.alerts.standing import AlertRow

Row = dict[str, Any]
Connection = AsyncConnection[Any]
FEW_TAGS: Final = 5_000
"""An area of so many tags is read from each one's newest alarm, a larger one by time, …"""
FEW_WHOLE_TAGS: Final = 300
"""… and of so many where more is asked, for then all alarms of a tag may be read in vain."""
WINDOW_MS: Final = 600_000
_COLUMNS: Final = SQL(", ").join(
    Identifier("a", name) for name in AlertRow.__struct_fields__ if name != "rank"
)
_PRIORITY: Final = SQL(
    "(ARRAY['critical', 'high', 'medium', 'low', 'journal'])[a.rank] AS priority, a.rank"
)
_SHOWN: Final = SQL(
    "SELECT {}, {}, t.name AS tag, t.unit FROM {} a LEFT JOIN tags.tags t USING (tag_id)"
)
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


async def rows(connection: Connection, query: Composed | SQL | str, values: Any) -> list[Row]:
    """All rows as dictionaries; planned anew, for the values decide which index serves."""
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(query, values, prepare=False)).fetchall()  # pyright: ignore[reportArgumentType, reportCallIssue]


async def set_timeout(connection: Connection, seconds: int) -> None:
    """Bound the statements of this transaction."""
    await connection.execute(
        "SELECT set_config('statement_timeout', %s, true)", (str(seconds * 1000),)
    )


async def tags_within(connection: Connection, paths: Sequence[str]) -> int:
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
    tags = 0 if paths is None else await tags_within(connection, paths)
    few = FEW_WHOLE_TAGS if wanted.is_selective else FEW_TAGS
    if paths is not None and history and not wanted.unfinished and tags <= few:
        inner = _near(conditions, order)
    else:
        if paths is not None:
            conditions.append(_AMONG if tags <= FEW_TAGS else _WITHIN)
        inner = _inner(conditions, order, by_rank=history and bool(wanted.ranks))
    query = SQL("{} ORDER BY {}").format(_SHOWN.format(_COLUMNS, _PRIORITY, inner), order)
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


async def get(connection: Connection, alert: UUID) -> Row | None:
    """One occurrence with the tag's present name."""
    query = SQL("{} WHERE a.id = %s").format(
        _SHOWN.format(_COLUMNS, _PRIORITY, SQL("alerts.alerts"))
    )
    found = await rows(connection, query, (alert,))
    return found[0] if found else None


async def many(connection: Connection, alerts: Sequence[UUID]) -> list[Row]:
    """Occurrences with their tags' present names."""
    query = SQL("{} WHERE a.id = ANY (%s)").format(
        _SHOWN.format(_COLUMNS, _PRIORITY, SQL("alerts.alerts"))
    )
    return await rows(connection, query, (list(alerts),))


async def events(connection: Connection, alert: UUID, after: int, limit: int) -> list[Row]:
    """Events of an occurrence behind ``after``, in their order."""
    return await rows(
        connection,
        "SELECT seq, trigger, state, active, latched, at_ms, stored_ms, by, comment, until_ms, "
        "value FROM alerts.events WHERE alert = %s AND seq > %s ORDER BY seq LIMIT %s",
        (alert, after, limit),
    )


async def tag_names(connection: Connection, tags: Sequence[int]) -> dict[int, str]:
    """Present names of tags, of deleted ones too."""
    cursor = await connection.execute(
        "SELECT tag_id, name FROM tags.tags WHERE tag_id = ANY (%s)", (list(tags),)
    )
    return {row[0]: row[1] for row in await cursor.fetchall()}


async def tag_is_there(connection: Connection, tag_id: int) -> str | None:
    """The name of a tag that is not deleted."""
    cursor = await connection.execute(
        "SELECT name FROM tags.tags WHERE tag_id = %s AND deleted_at IS NULL", (tag_id,)
    )
    row = await cursor.fetchone()
    return row[0] if row else None


async def counts(connection: Connection, paths: Sequence[str] | None) -> list[Row]:
    """How many occurrences are not over: state, rank, n."""
    return await rows(
        connection,
        "SELECT a.state, a.rank, count(*) AS n FROM alerts.alerts a JOIN tags.tags t "
        "USING (tag_id) WHERE a.ended_ms IS NULL AND (%(paths)s::text[] IS NULL OR EXISTS ("
        "SELECT FROM unnest(%(paths)s::text[]) AS path WHERE t.name = path "
        "OR starts_with(t.name, path || '/'))) GROUP BY a.state, a.rank",
        {"paths": paths},
    )


def highest(scopes: Sequence[str]) -> Selection:
    """What asks for the most urgent unacknowledged alarm."""
    return Selection(states=UNSEEN, sort="urgent", scopes=scopes)


async def annunciations(
    connection: Connection, lo: int, hi: int, paths: Sequence[str] | None, depth: int
) -> list[Row]:
    """What was annunciated within ``[lo, hi)`` by source time: at_ms, key, rank, position."""
    return await rows(
        connection,
        "SELECT e.at_ms, e.key, e.tag_id, e.rank, array_to_string("
        "(string_to_array(coalesce(t.name, ''), '/'))[1:%(depth)s], '/') AS position "
        "FROM alerts.events e LEFT JOIN tags.tags t USING (tag_id) "
        "WHERE e.annunciated AND e.at_ms >= %(lo)s AND e.at_ms < %(hi)s "
        "AND (%(paths)s::text[] IS NULL OR EXISTS (SELECT FROM unnest(%(paths)s::text[]) AS path "
        "WHERE t.name = path OR starts_with(t.name, path || '/'))) ORDER BY e.at_ms, e.seq",
        {"lo": lo, "hi": hi, "paths": paths, "depth": depth},
    )


async def shelf(
    connection: Connection, paths: Sequence[str] | None, after: str, limit: int
) -> list[Row]:
    """Silenced alarms by key, behind ``after``."""
    return await rows(
        connection,
        "SELECT a.key, a.tag_id, t.name AS tag, a.state, a.active, a.alert, a.since_ms, "
        "a.until_ms, a.one_shot, a.silenced_by, a.reason "
        "FROM alerts.alarms a LEFT JOIN tags.tags t USING (tag_id) "
        "WHERE a.state IN ('shelved', 'suppressed', 'out-of-service') AND a.key > %(after)s "
        "AND (%(paths)s::text[] IS NULL OR EXISTS (SELECT FROM unnest(%(paths)s::text[]) AS path "
        "WHERE t.name = path OR starts_with(t.name, path || '/'))) "
        "ORDER BY a.key LIMIT %(limit)s",
        {"paths": paths, "after": after, "limit": limit},
    )
