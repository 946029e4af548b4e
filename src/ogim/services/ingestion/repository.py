"""Queries on connectors, their points and events. Nothing here commits."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import class_row, dict_row, tuple_row
from psycopg.types.json import Jsonb

Rows = list[dict[str, Any]]
_FIND: Final = (
    "SELECT * FROM ingestion.connectors WHERE id::text = lower(%s) OR name = %s "
    "ORDER BY (id::text = lower(%s)) DESC LIMIT 1"
)
_FIND_AND_LOCK: Final = _FIND + " FOR UPDATE"


class Stored(NamedTuple):
    """A row of ``ingestion.connectors``: all of its columns."""

    id: UUID
    name: str
    kind: str
    config: dict[str, Any]
    secrets: bytes | None
    desired: str
    version: int
    created_at: Any
    updated_at: Any


async def insert(
    db: AsyncConnection, name: str, kind: str, config: dict[str, Any], secrets: bytes | None
) -> Stored:
    """A new connector, stopped."""
    return await _one(
        db,
        "INSERT INTO ingestion.connectors (name, kind, config, secrets, desired) "
        "VALUES (%s, %s, %s, %s, 'stopped') RETURNING *",
        (name, kind, Jsonb(config), secrets),
    )


async def find(db: AsyncConnection, id_or_name: str, *, lock: bool = False) -> Stored | None:
    """The connector of that id or name."""
    return await _maybe(
        db,
        _FIND_AND_LOCK if lock else _FIND,
        (id_or_name, id_or_name, id_or_name),
    )


async def update(db: AsyncConnection, row: Stored) -> Stored:
    """Store all members of ``row`` and count its version up."""
    return await _one(
        db,
        "UPDATE ingestion.connectors SET name = %s, config = %s, secrets = %s, desired = %s, "
        "version = version + 1, updated_at = now() WHERE id = %s RETURNING *",
        (row.name, Jsonb(row.config), row.secrets, row.desired, row.id),
    )


async def delete(db: AsyncConnection, connector: UUID) -> None:
    """Remove a connector with its points and status; its events stay."""
    await db.execute("DELETE FROM ingestion.connectors WHERE id = %s", (connector,))


async def count(db: AsyncConnection) -> tuple[int, int]:
    """Connectors and points there are; others that count wait until this transaction ends."""
    await db.execute("SELECT pg_advisory_xact_lock('ingestion.connectors'::regclass::bigint)")
    cursor = await db.cursor(row_factory=tuple_row).execute(
        "SELECT (SELECT count(*) FROM ingestion.connectors), "
        "(SELECT count(*) FROM ingestion.points)"
    )
    row = await cursor.fetchone()
    return row if row else (0, 0)


async def listing(db: AsyncConnection, after: str, limit: int, one: UUID | None = None) -> Rows:
    """Connectors by name with status, number of points and the spool of their worker's shard."""
    return await _rows(
        db,
        "SELECT c.*, s.status, "
        "(SELECT count(*) FROM ingestion.points p WHERE p.connector_id = c.id) AS points "
        "FROM ingestion.connectors c LEFT JOIN ingestion.connector_status s "
        "ON s.connector_id = c.id WHERE c.name > %s AND (%s::uuid IS NULL OR c.id = %s) "
        "ORDER BY c.name LIMIT %s",
        (after, one, one, limit),
    )


async def of_kind(db: AsyncConnection, kind: str) -> Rows:
    """All connectors of a kind, with their status."""
    return await _rows(
        db,
        "SELECT c.id, c.name, c.desired, c.config, s.status FROM ingestion.connectors c "
        "LEFT JOIN ingestion.connector_status s ON s.connector_id = c.id WHERE c.kind = %s",
        (kind,),
    )


async def workers(db: AsyncConnection) -> Rows:
    """What the connect workers said last; ``age_s`` ago."""
    return await _rows(
        db,
        "SELECT shard, mode, spooled, extract(epoch FROM now() - at)::float8 AS age_s "
        "FROM ingestion.workers",
        (),
    )


async def points(
    db: AsyncConnection, connector: UUID, after: str, limit: int, scopes: Sequence[str] = ()
) -> Rows:
    """A connector's points by tag: those within ``scopes``; without any, all."""
    seen = list(scopes)
    rows = await _rows(
        db,
        "SELECT point FROM ingestion.points WHERE connector_id = %s AND tag > %s "
        "AND (%s::text[] = '{}' OR EXISTS (SELECT FROM unnest(%s::text[]) scope "
        "WHERE tag = scope OR starts_with(tag, scope || '/'))) ORDER BY tag LIMIT %s",
        (connector, after, seen, seen, limit),
    )
    return [row["point"] for row in rows]


async def put_points(db: AsyncConnection, connector: UUID, given: Sequence[dict[str, Any]]) -> None:
    """Add points, or replace those of the same tag; tags of other connectors are left alone."""
    await db.execute(
        "INSERT INTO ingestion.points (tag, connector_id, address, point) "
        "SELECT x ->> 'tag', %s, x ->> 'address', x FROM jsonb_array_elements(%s) x "
        "ON CONFLICT (tag) DO UPDATE SET address = excluded.address, point = excluded.point "
        "WHERE points.connector_id = excluded.connector_id",
        (connector, Jsonb(list(given))),
    )


async def clear_points(db: AsyncConnection, connector: UUID) -> None:
    """Remove all points of a connector."""
    await db.execute("DELETE FROM ingestion.points WHERE connector_id = %s", (connector,))


async def owners(db: AsyncConnection, tags: Sequence[str]) -> dict[str, tuple[UUID, str]]:
    """Which connector feeds each of ``tags``, with its name; the others are left out."""
    rows = await _rows(
        db,
        "SELECT p.tag, c.id, c.name FROM ingestion.points p "
        "JOIN ingestion.connectors c ON c.id = p.connector_id WHERE p.tag = ANY(%s)",
        (list(tags),),
    )
    return {row["tag"]: (row["id"], row["name"]) for row in rows}


async def adopt(
    db: AsyncConnection, items: Sequence[dict[str, Any]], *, restore: bool
) -> dict[str, tuple[int, bool]]:
    """Create the tags that are missing; id and whether it is new, by name."""
    rows = await _rows(
        db,
        "SELECT name, tag_id, created FROM tags.adopt(%s, %s)",
        (Jsonb(list(items)), restore),
    )
    return {row["name"]: (row["tag_id"], row["created"]) for row in rows}


async def calculated(db: AsyncConnection) -> frozenset[str]:
    """Names of tags that are calculated and so take no readings."""
    rows = await _rows(db, "SELECT name FROM tags.calculated_names", ())
    return frozenset(row["name"] for row in rows)


async def expect(db: AsyncConnection, connector: UUID, before_ms: int, after_ms: int) -> None:
    """Tags that expected the connector's interval expect its new one; others stay as they are."""
    await db.execute(
        "UPDATE tags.tags t SET interval_ms = %s, updated_at = now() FROM ingestion.points p "
        "WHERE p.connector_id = %s AND t.name = p.tag AND t.interval_ms = %s "
        "AND p.point -> 'interval_ms' IS NULL",
        (after_ms, connector, before_ms),
    )


async def events(db: AsyncConnection, connector: UUID, limit: int) -> Rows:
    """A connector's changes of state, newest first."""
    return await _rows(
        db,
        "SELECT (extract(epoch FROM at) * 1000)::bigint AS at, state, reason "
        "FROM ingestion.connector_events WHERE connector_id = %s "
        "ORDER BY at DESC, id DESC LIMIT %s",
        (connector, limit),
    )


async def _rows(db: AsyncConnection, sql: str, values: Sequence[Any]) -> Rows:
    cursor = await db.cursor(row_factory=dict_row).execute(sql.encode(), values)
    return await cursor.fetchall()


async def _maybe(db: AsyncConnection, sql: str, values: Sequence[Any]) -> Stored | None:
    cursor = await db.cursor(row_factory=class_row(Stored)).execute(sql.encode(), values)
    return await cursor.fetchone()


async def _one(db: AsyncConnection, sql: str, values: Sequence[Any]) -> Stored:
    row = await _maybe(db, sql, values)
    if row is None:
        raise LookupError("the row is gone")
    return row
