"""Queries of the connect worker. Nothing here commits."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import dict_row, tuple_row
from psycopg.types.json import Jsonb

EVENTS_KEPT_DAYS = 400


async def wanted(db: AsyncConnection) -> dict[UUID, int]:
    """Version by id of all connectors that should run; those of kind rest run in the API."""
    cursor = await db.cursor(row_factory=tuple_row).execute(
        "SELECT id, version FROM ingestion.connectors WHERE desired = 'running' AND kind <> 'rest'"
    )
    return {row[0]: row[1] for row in await cursor.fetchall()}


async def load(db: AsyncConnection, ids: Sequence[UUID]) -> list[dict[str, Any]]:
    """The connectors with their points and the newest source time made durable."""
    cursor = await db.cursor(row_factory=dict_row).execute(
        "SELECT c.id, c.name, c.kind, c.config, c.secrets, c.version, s.newest_ts, "
        "coalesce((SELECT jsonb_agg(p.point ORDER BY p.tag) FROM ingestion.points p "
        "WHERE p.connector_id = c.id), '[]') AS points "
        "FROM ingestion.connectors c LEFT JOIN ingestion.connector_status s "
        "ON s.connector_id = c.id WHERE c.id = ANY(%s)",
        (list(ids),),
    )
    return await cursor.fetchall()


async def store_status(db: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Upsert ``{id, newest_ts, status}``; connectors that are gone are left out."""
    await db.execute(
        "INSERT INTO ingestion.connector_status AS s (connector_id, newest_ts, status) "
        "SELECT x.id, x.newest_ts, x.status FROM jsonb_to_recordset(%s) "
        "AS x (id uuid, newest_ts bigint, status jsonb) "
        "JOIN ingestion.connectors c ON c.id = x.id "
        "ON CONFLICT (connector_id) DO UPDATE SET status = excluded.status, at = now(), "
        "newest_ts = greatest(s.newest_ts, excluded.newest_ts)",
        (Jsonb(list(rows)),),
    )


async def store_events(db: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Add ``{id, name, at, state, reason}``; ``at`` in UTC epoch ms."""
    await db.execute(
        "INSERT INTO ingestion.connector_events (connector_id, connector, at, state, reason) "
        "SELECT x.id, x.name, to_timestamp(x.at / 1000.0), x.state, left(x.reason, 2000) "
        "FROM jsonb_to_recordset(%s) AS x (id uuid, name text, at bigint, state text, reason text)",
        (Jsonb(list(rows)),),
    )


async def heartbeat(db: AsyncConnection, shard: int, mode: str, spooled: int) -> None:
    """This worker is alive."""
    await db.execute(
        "INSERT INTO ingestion.workers (shard, at, mode, spooled) VALUES (%s, now(), %s, %s) "
        "ON CONFLICT (shard) DO UPDATE SET at = now(), mode = excluded.mode, "
        "spooled = excluded.spooled",
        (shard, mode, spooled),
    )


async def forget(db: AsyncConnection) -> None:
    """Remove events that no completeness ledger asks for any more."""
    await db.execute(
        "DELETE FROM ingestion.connector_events WHERE at < now() - make_interval(days => %s)",
        (EVENTS_KEPT_DAYS,),
    )
