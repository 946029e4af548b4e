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
FEW_TAGS: Final = 300
"""An area with so many tags that ever had an alarm is read tag by tag, a larger one by time."""
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


async def few_tags(connection: Connection, paths: Sequence[str]) -> list[int] | None:
    """Tags within these paths that ever had an alarm; None where they are more than a few."""
    cursor = await connection.execute(
        "SELECT alerts.tags_within(%s, %s)", (list(paths), FEW_TAGS + 1)
    )
    row = await cursor.fetchone()
    found: list[int] = row[0] if row else []
    return found if len(found) <= FEW_TAGS else None


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
    split: tuple[str, list[int]] | None = None
    paths = wanted.paths
    if paths is not None and wanted.tag_id is None:
        if (tags := await few_tags(connection, paths)) is not None:
            split = "tag_id", tags
        else:
            conditions.append(_WITHIN)
            values["paths"] = paths
    elif paths is not None:
        conditions.append(_WITHIN)
        values["paths"] = paths
    if split is None and wanted.sort == "newest" and wanted.tag_id is None and wanted.ranks:
        split = "rank", wanted.ranks
    inner = _inner(conditions, order, split)
    if split is not None:
        values["split"] = split[1]
    query = SQL("{} ORDER BY {}").format(_SHOWN.format(_COLUMNS, _PRIORITY, inner), order)
    return await rows(connection, query, values)


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


def _inner(
    conditions: Sequence[Composable], order: Composable, split: tuple[str, list[int]] | None
) -> Composed:
    """A page's rows: one walk along an index, or one a value of ``split``, merged."""
    where = SQL(" AND ").join(conditions)
    if split is None:
        return SQL("(SELECT * FROM alerts.alerts a WHERE {} ORDER BY {} LIMIT %(limit)s)").format(
            where, order
        )
    place = SQL("a.id, a.raised_ms, a.rank" if order is _ORDERS["urgent"] else "a.id, a.raised_ms")
    return SQL(
        "(SELECT r.* FROM (SELECT a.* FROM unnest(%(split)s::int[]) AS each, LATERAL ("
        "SELECT {place} FROM alerts.alerts a WHERE a.{column} = each AND {where} ORDER BY {order} "
        "LIMIT %(limit)s) a ORDER BY {order} LIMIT %(limit)s) p JOIN alerts.alerts r USING (id))"
    ).format(place=place, column=Identifier(split[0]), where=where, order=order)


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
