"""The catalogue's side of an import: what it holds of a chunk of names, and writing in sets."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.sql import SQL, Composed, Identifier

from ogim.services.tags.calculation.repository import serialised
from ogim.services.tags.exchange.plan import Decision, Stored
from ogim.services.tags.repository import FIELDS, NAMED

Connection = AsyncConnection[Any]
LOCK_WAIT: Final = "10s"
STATEMENT_TIME: Final = "200s"


def _columns(table: str | None = None) -> Composed:
    return SQL(", ").join(Identifier(table, name) if table else Identifier(name) for name in FIELDS)


_FOUND: Final = SQL(
    "SELECT t.name, t.tag_id, deleted_at IS NOT NULL AS deleted, version, {} FROM tags.tags t "
    "WHERE t.name = ANY (%s) "
).format(SQL(", ").join(NAMED if name == "expression" else Identifier(name) for name in FIELDS))
_CREATE: Final = SQL(
    "INSERT INTO tags.tags (name, {columns}) SELECT i.name, {values} FROM tag_import i, "
    "jsonb_populate_record(NULL::tags.tags, i.fields) r WHERE i.tag_id IS NULL ORDER BY i.name "
    "ON CONFLICT (name) DO NOTHING"
).format(columns=_columns(), values=_columns("r"))
_UPDATE: Final = SQL(
    "UPDATE tags.tags t SET ({columns}) = ROW ({values}), deleted_at = NULL "
    "FROM tag_import i, jsonb_populate_record(NULL::tags.tags, i.fields) r "
    "WHERE t.tag_id = i.tag_id"
).format(columns=_columns(), values=_columns("r"))

_FORMER: Final = (
    "SELECT a.name, t.name FROM tags.aliases a JOIN tags.tags t USING (tag_id) "
    "WHERE a.name = ANY (%s) AND t.deleted_at IS NULL"
)


async def begin_reading(connection: Connection) -> None:
    """Begin a transaction that sees one moment of the catalogue and writes nothing."""
    await connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    await connection.execute(SQL("SET LOCAL statement_timeout = {}").format(STATEMENT_TIME))


async def begin_writing(connection: Connection, author: str, reason: str) -> None:
    """Begin a transaction that is alone in writing sets of tags.

    Args:
        connection: without a transaction yet.
        author: who stands in the versions that it makes.
        reason: what stands beside; empty for none.

    Raises:
        psycopg.errors.LockNotAvailable: another import is at work.
    """
    await connection.execute(SQL("SET LOCAL lock_timeout = {}").format(LOCK_WAIT))
    await connection.execute(SQL("SET LOCAL statement_timeout = {}").format(STATEMENT_TIME))
    await connection.execute(
        "SELECT set_config('ogim.author', %s, true), set_config('ogim.reason', %s, true)",
        (author, reason),
    )
    await connection.execute("SELECT pg_advisory_xact_lock('tags.tags'::regclass::bigint)")
    await serialised(connection)
    await connection.execute(
        "CREATE TEMPORARY TABLE tag_import (tag_id int, name text, fields jsonb) ON COMMIT DROP"
    )


async def found(connection: Connection, names: Sequence[str], *, lock: bool) -> dict[str, Stored]:
    """Tags of these names, deleted ones too; ``lock`` keeps them from changing until the end."""
    query = _FOUND + SQL("ORDER BY tag_id FOR UPDATE") if lock else _FOUND
    cursor = connection.cursor(row_factory=dict_row)
    rows = await (await cursor.execute(query, (list(names),))).fetchall()
    return {
        row["name"]: Stored(
            row["tag_id"], row["deleted"], {name: row[name] for name in FIELDS}, row["version"]
        )
        for row in rows
    }


async def former(connection: Connection, names: Sequence[str]) -> dict[str, str]:
    """Of these names those that a tag had before, with what it is called now."""
    cursor = await connection.execute(_FORMER, (list(names),))
    return {row[0]: row[1] for row in await cursor.fetchall()}


async def collect(connection: Connection, decisions: Iterable[Decision]) -> None:
    """Set aside what ``write`` shall write."""
    cursor = connection.cursor()
    async with cursor.copy("COPY tag_import (tag_id, name, fields) FROM STDIN") as copy:
        for decision in decisions:
            verdict = decision.verdict
            fields = msgspec.json.encode(decision.fields).decode()
            await copy.write_row((verdict.tag_id, verdict.name, fields))


async def write(connection: Connection) -> int:
    """Create and change all that was collected; returns how many tags were."""
    await connection.execute("ANALYZE tag_import")
    created = await connection.execute(_CREATE)
    updated = await connection.execute(_UPDATE)
    return created.rowcount + updated.rowcount
