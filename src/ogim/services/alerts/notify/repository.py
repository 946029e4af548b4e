"""Queries on channels, rosters, routes and deliveries."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.sql import SQL, Identifier
from psycopg.types.json import Jsonb

Row = dict[str, Any]
Connection = AsyncConnection[Any]
Table = Literal["channels", "rosters", "routes"]
_DELIVERY: Final = """
SELECT d.id, d.case_id, greatest(d.number, 0) AS step, d.channel, d.channel_name, d.member,
       d.recipient, d.language, d.state, d.created_ms, d.due_ms, d.attempts, d.uncertain, d.sent_ms,
       d.delivered_ms, d.proof, d.reason, d.about,
       ARRAY(SELECT alert FROM notify.case_alarms WHERE case_id = d.case_id LIMIT 20)
         AS alerts,
       (SELECT count(*) FROM notify.case_alarms WHERE case_id = d.case_id) AS alarms
  FROM notify.deliveries d
"""
_SEEN: Final = """
 NOT EXISTS (SELECT FROM notify.case_alarms j JOIN alerts.alerts a ON a.id = j.alert
   LEFT JOIN tags.tags t ON t.tag_id = a.tag_id
  WHERE j.case_id = d.case_id AND NOT EXISTS (SELECT FROM unnest(%(paths)s::text[]) AS path
    WHERE t.name = path OR starts_with(t.name, path || '/')))
"""


async def insert(connection: Connection, table: Table, members: Mapping[str, Any]) -> Row:
    """Store a new row."""
    query = SQL("INSERT INTO notify.{} ({}) VALUES ({}) RETURNING *").format(
        Identifier(table),
        SQL(", ").join(map(Identifier, members)),
        SQL(", ").join(SQL("%s") for _ in members),
    )
    return (await _rows(connection, query, _values(members)))[0]


async def update(
    connection: Connection, table: Table, row_id: UUID, members: Mapping[str, Any]
) -> Row:
    """Change a locked row; it gets the next version."""
    query = SQL(
        "UPDATE notify.{} SET {}, version = version + 1, updated_ms = notify.now_ms() "
        "WHERE id = %s RETURNING *"
    ).format(
        Identifier(table),
        SQL(", ").join(SQL("{} = %s").format(Identifier(name)) for name in members),
    )
    return (await _rows(connection, query, [*_values(members), row_id]))[0]


async def delete(connection: Connection, table: Table, row_id: UUID) -> None:
    """Remove a row."""
    query = SQL("DELETE FROM notify.{} WHERE id = %s").format(Identifier(table))
    await connection.execute(query, (row_id,))


async def find(
    connection: Connection, table: Table, row_id: UUID, *, lock: bool = False
) -> Row | None:
    """A row, kept from changing where ``lock``."""
    query = SQL("SELECT * FROM notify.{} WHERE id = %s{}").format(
        Identifier(table), SQL(" FOR UPDATE" if lock else "")
    )
    found = await _rows(connection, query, (row_id,))
    return found[0] if found else None


async def page(connection: Connection, table: Table, after: str, limit: int) -> list[Row]:
    """Rows by name behind ``after``."""
    query = SQL("SELECT * FROM notify.{} WHERE name > %s ORDER BY name LIMIT %s").format(
        Identifier(table)
    )
    return await _rows(connection, query, (after, limit))


async def missing(connection: Connection, table: Table, ids: Sequence[UUID]) -> list[UUID]:
    """Those of ``ids`` that are not there; the others stay until the end."""
    query = SQL("SELECT id FROM notify.{} WHERE id = ANY (%s) FOR SHARE").format(Identifier(table))
    there = {row["id"] for row in await _rows(connection, query, (list(ids),))}
    return [each for each in ids if each not in there]


async def rosters_with(connection: Connection, channel: UUID) -> list[str]:
    """Names of rosters whose members are reached by a channel."""
    cursor = await connection.execute(
        "SELECT name FROM notify.rosters WHERE definition @@ "
        "('$.members[*].reach[*].channel == \"' || %s || '\"')::jsonpath ORDER BY name LIMIT 5",
        (str(channel),),
    )
    return [row[0] for row in await cursor.fetchall()]


async def routes_with(connection: Connection, roster: UUID) -> list[str]:
    """Names of routes with a step for a roster."""
    cursor = await connection.execute(
        "SELECT name FROM notify.routes WHERE definition @@ "
        "('$.steps[*].roster == \"' || %s || '\"')::jsonpath ORDER BY name LIMIT 5",
        (str(roster),),
    )
    return [row[0] for row in await cursor.fetchall()]


async def abandon(connection: Connection, channel: UUID) -> None:
    """What waits for a channel that goes is dead."""
    await connection.execute(
        "UPDATE notify.deliveries SET state = 'dead', reason = 'The channel was deleted.', "
        "lease = NULL, lease_ms = NULL WHERE channel = %s AND state IN ('waiting', 'sending')",
        (channel,),
    )


async def put_test(
    connection: Connection, channel: Row, to: str, language: str, now_ms: int
) -> UUID:
    """Store a test message that is due now; its delivery's id."""
    cursor = await connection.execute(
        "INSERT INTO notify.deliveries (number, channel, channel_name, recipient, language, rank, "
        "state, created_ms, due_ms) VALUES (0, %s, %s, %s, %s, 3, 'waiting', %s, 0) RETURNING id",
        (channel["id"], channel["name"], to, language, now_ms),
    )
    row = await cursor.fetchone()
    assert row is not None  # noqa: S101 – the row that was inserted
    await wake(connection)
    return row[0]


async def wake(connection: Connection) -> None:
    """Tell notifiers at the commit that there is something to do."""
    await connection.execute("SELECT pg_notify('ogim_notify', '')")


async def deliveries(
    connection: Connection,
    *,
    alert: UUID | None,
    state: str | None,
    paths: Sequence[str],
    after: tuple[int, UUID] | None,
    limit: int,
) -> list[Row]:
    """Deliveries, newest first.

    Args:
        paths: only of alarms within these; empty: of all, and tests of channels.
    """
    conditions: list[SQL] = [SQL("true")]
    if alert is not None:
        conditions.append(
            SQL("d.case_id IN (SELECT case_id FROM notify.case_alarms WHERE alert = %(alert)s)")
        )
    if state is not None:
        conditions.append(SQL("d.state = %(state)s"))
    if paths:
        conditions.append(SQL("d.case_id IS NOT NULL AND" + _SEEN))
    if after is not None:
        conditions.append(SQL("(d.created_ms, d.id) < (%(at)s, %(id)s)"))
    query = SQL("{} WHERE {} ORDER BY d.created_ms DESC, d.id DESC LIMIT %(limit)s").format(
        SQL(_DELIVERY), SQL(" AND ").join(conditions)
    )
    at, last = after or (0, None)
    values = {"alert": alert, "state": state, "paths": list(paths), "limit": limit}
    return await _rows(connection, query, values | {"at": at, "id": last})


async def delivery(connection: Connection, delivery_id: UUID) -> Row | None:
    """One delivery, kept from changing until the end."""
    query = SQL("{} WHERE d.id = %s FOR UPDATE OF d").format(SQL(_DELIVERY))
    found = await _rows(connection, query, (delivery_id,))
    return found[0] if found else None


async def revive(connection: Connection, delivery_id: UUID, by: str) -> None:
    """Let a dead message be tried anew."""
    await connection.execute(
        "UPDATE notify.deliveries SET state = 'waiting', attempts = 0, due_ms = notify.now_ms(), "
        "reason = %s WHERE id = %s",
        (f"Tried again by {by[:100]}.", delivery_id),
    )
    await wake(connection)


def _values(members: Mapping[str, Any]) -> list[Any]:
    return [Jsonb(value) if isinstance(value, dict) else value for value in members.values()]


async def _rows(connection: Connection, query: Any, values: Any) -> list[Row]:
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(query, values)).fetchall()
