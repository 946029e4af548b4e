"""Queries on alarms, their occurrences and their events."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.sql import SQL, Composable, Composed, Identifier

from ogim.services.alerts.lifecycle import UNSEEN
from ogim.services.alerts.selection import Selection
from ogim.services.alerts.standing import AlertRow

Row = dict[str, Any]
Connection = AsyncConnection[Any]
WINDOW_MS: Final = 600_000
_COLUMNS: Final = SQL(", ").join(
    Identifier("a", name) for name in AlertRow.__struct_fields__ if name != "rank"
)
_PRIORITY: Final = SQL(
    "(ARRAY['critical', 'high', 'medium', 'low', 'journal'])[a.rank] AS priority, a.rank"
)
_TABLE: Final = SQL("alerts.alerts")


def shown(origin: Composable) -> Composed:
    """A query for occurrences as the API shows them, from a table or subquery that is named a."""
    return SQL(
        "SELECT {}, {}, t.name AS tag, t.unit FROM {} a LEFT JOIN tags.tags t USING (tag_id)"
    ).format(_COLUMNS, _PRIORITY, origin)


async def rows(connection: Connection, query: Composed | SQL | str, values: Any) -> list[Row]:
    """All rows as dictionaries; planned anew, for the values decide which index serves."""
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(query, values, prepare=False)).fetchall()  # pyright: ignore[reportArgumentType, reportCallIssue]


async def set_timeout(connection: Connection, seconds: int) -> None:
    """Bound the statements of this transaction."""
    await connection.execute(
        "SELECT set_config('statement_timeout', %s, true)", (str(seconds * 1000),)
    )


async def get(connection: Connection, alert: UUID) -> Row | None:
    """One occurrence with the tag's present name."""
    query = SQL("{} WHERE a.id = %s").format(shown(_TABLE))
    found = await rows(connection, query, (alert,))
    return found[0] if found else None


async def many(connection: Connection, alerts: Sequence[UUID]) -> list[Row]:
    """Occurrences with their tags' present names."""
    query = SQL("{} WHERE a.id = ANY (%s)").format(shown(_TABLE))
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
