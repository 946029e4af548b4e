"""Queries on the tag catalogue."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.sql import SQL, Composable, Composed, Identifier

from ogim.services.tags.schemas import TagFields

Row = dict[str, Any]
Connection = AsyncConnection[Any]
FIELDS: Final = tuple(TagFields.model_fields)
_EPOCH_MS: Final = "(extract(epoch FROM t.{0}) * 1000)::bigint AS {0}"
NAMED: Final = SQL(
    "CASE WHEN t.expression IS NOT NULL THEN tags.named(t.expression) END AS expression"
)
"""Stored with the ids of its inputs, shown with their names."""
SHOWN: Final = SQL(", ").join(
    [
        SQL("t.tag_id, t.name, t.asset, t.version"),
        *(NAMED if name == "expression" else Identifier("t", name) for name in FIELDS),
        *(SQL(_EPOCH_MS).format(Identifier(name)) for name in ("created_at", "updated_at")),
    ]
)


def _columns(table: str | None = None) -> Composed:
    return SQL(", ").join(Identifier(table, name) if table else Identifier(name) for name in FIELDS)


_GET: Final = SQL("SELECT {} FROM tags.tags t WHERE tag_id = %s AND deleted_at IS NULL").format(
    SHOWN
)
_NAMED: Final = SQL(
    "SELECT {} FROM tags.tags t WHERE name = ANY (%s) AND deleted_at IS NULL"
).format(SHOWN)
_GIVEN: Final = SQL("jsonb_populate_recordset(NULL::tags.tags, %s::jsonb) r")
_INSERT: Final = SQL(
    "INSERT INTO tags.tags AS t (name, {columns}) SELECT r.name, {given} FROM {rows} "
    "ORDER BY r.name ON CONFLICT (name) DO UPDATE SET ({columns}) = ROW ({excluded}), "
    "deleted_at = NULL WHERE t.deleted_at IS NOT NULL RETURNING {shown}"
).format(
    columns=_columns(), given=_columns("r"), rows=_GIVEN, excluded=_columns("excluded"), shown=SHOWN
)
_UPDATE: Final = SQL(
    "UPDATE tags.tags t SET (name, {columns}) = ROW (r.name, {given}), deleted_at = NULL "
    "FROM {rows} WHERE t.tag_id = r.tag_id AND t.version = r.version RETURNING {shown}"
).format(columns=_columns(), given=_columns("r"), rows=_GIVEN, shown=SHOWN)


async def begin(connection: Connection, author: str, reason: str | None) -> None:
    """Say who changes tags in this transaction and why; names are not moved meanwhile."""
    await connection.execute(
        "SELECT set_config('ogim.author', %s, true), set_config('ogim.reason', %s, true), "
        "set_config('lock_timeout', '10s', true), "
        "pg_advisory_xact_lock_shared('tags.tags'::regclass::bigint)",
        (author, reason or ""),
    )


async def rows(connection: Connection, query: Composed | bytes, values: Any) -> list[Row]:
    """All rows as dictionaries; planned anew, for the values decide which index serves."""
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(query, values, prepare=False)).fetchall()


async def get(connection: Connection, tag_id: int) -> Row | None:
    """A tag that is not deleted."""
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(_GET, (tag_id,))).fetchone()


async def lock(connection: Connection, tag_id: int) -> Row | None:
    """A tag, deleted or not, kept from changing until the end; with ``deleted``."""
    query = SQL(
        "SELECT {}, deleted_at IS NOT NULL AS deleted FROM tags.tags t WHERE tag_id = %s FOR UPDATE"
    ).format(SHOWN)
    found = await rows(connection, query, (tag_id,))
    return found[0] if found else None


async def page(
    connection: Connection,
    *,
    words: Sequence[str],
    asset: str | None,
    source: str | None,
    after: str | None,
    limit: int,
) -> list[Row]:
    """Tags by name, from the one behind ``after``; every word must occur in name or description."""
    conditions: list[Composable] = [SQL("deleted_at IS NULL")]
    values: dict[str, Any] = {"limit": limit, "asset": asset, "source": source, "after": after}
    for at, word in enumerate(words):
        conditions.append(
            SQL("search LIKE '%%' || tags.like_escape(tags.fold(%(word{})s)) || '%%'").format(at)
        )
        values[f"word{at}"] = word
    if asset is not None:
        conditions.append(SQL("(asset = %(asset)s OR starts_with(asset, %(asset)s || '/'))"))
    if source is not None:
        conditions.append(SQL("source = %(source)s"))
    if after is not None:
        conditions.append(SQL("name > %(after)s"))
    query = SQL("SELECT {} FROM tags.tags t WHERE {} ORDER BY name LIMIT %(limit)s").format(
        SHOWN, SQL(" AND ").join(conditions)
    )
    return await rows(connection, query, values)


async def insert(connection: Connection, tags: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Create tags, or restore deleted ones of those names; names in use are left out."""
    return await rows(connection, _INSERT, (json.dumps(list(tags)),))


async def update(connection: Connection, tags: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Replace name and fields of tags by ``tag_id`` and ``version``; others are left out."""
    return await rows(connection, _UPDATE, (json.dumps(list(tags)),))


async def by_names(connection: Connection, names: Sequence[str]) -> dict[str, Row]:
    """Tags that are not deleted, by name."""
    return {row["name"]: row for row in await rows(connection, _NAMED, (list(names),))}


async def formerly(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    """Tags that bore one of these names, by that name."""
    found = await connection.execute(
        "SELECT a.name, a.tag_id FROM tags.aliases a JOIN tags.tags t USING (tag_id) "
        "WHERE a.name = ANY (%s) AND t.deleted_at IS NULL",
        (list(names),),
    )
    return {row[0]: row[1] for row in await found.fetchall()}


async def namesake(connection: Connection, name: str) -> str | None:
    """Another tag whose name reads the same: letter forms, case and joiners aside."""
    found = await connection.execute(
        "SELECT name FROM tags.tags WHERE label = tags.fold(%s) AND name <> %s "
        "AND deleted_at IS NULL LIMIT 1",
        (name, name),
    )
    row = await found.fetchone()
    return row[0] if row else None


async def references(connection: Connection, tag_id: int) -> list[Row]:
    """What refers to a tag."""
    query = (
        b"SELECT kind, object FROM tags.tag_references WHERE tag_id = %s ORDER BY 1, 2 LIMIT 1000"
    )
    return await rows(connection, query, (tag_id,))


async def former_names(connection: Connection, tag_id: int) -> list[str]:
    """Names that a tag bore and that still lead to it."""
    query = "SELECT name FROM tags.aliases WHERE tag_id = %s ORDER BY since, name LIMIT 1000"
    return [row[0] for row in await (await connection.execute(query, (tag_id,))).fetchall()]


async def delete(connection: Connection, tag_id: int) -> None:
    """Mark a tag deleted; its name, its id and its history stay."""
    await connection.execute(
        "UPDATE tags.tags SET deleted_at = now() WHERE tag_id = %s AND deleted_at IS NULL",
        (tag_id,),
    )
