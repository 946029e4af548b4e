"""Queries on the tag catalogue."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.sql import SQL, Composable, Identifier, Placeholder

from ogim.services.tags.schemas import TagFields

Row = dict[str, Any]
FIELDS: Final = tuple(TagFields.model_fields)
_EPOCH_MS: Final = "(extract(epoch FROM {0}) * 1000)::bigint AS {0}"
_SHOWN: Final = SQL(", ").join(
    [
        SQL("tag_id, name, asset"),
        *(Identifier(name) for name in FIELDS),
        *(SQL(_EPOCH_MS).format(Identifier(name)) for name in ("created_at", "updated_at")),
    ]
)


async def get(connection: AsyncConnection[Any], tag_id: int) -> Row | None:
    """A tag that is not deleted."""
    query = SQL("SELECT {} FROM tags.tags WHERE tag_id = %s AND deleted_at IS NULL").format(_SHOWN)
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(query, (tag_id,))).fetchone()


async def page(
    connection: AsyncConnection[Any],
    *,
    words: Sequence[str],
    asset: str | None,
    source: str | None,
    after: str | None,
    limit: int,
) -> list[Row]:
    """Tags by name, from the one behind ``after``; every word must occur in name or description."""
    conditions: list[Composable] = [SQL("deleted_at IS NULL")]
    values: dict[str, Any] = {"limit": limit}
    for at, word in enumerate(words):
        conditions.append(
            SQL("search LIKE '%%' || tags.like_escape(tags.fold({0})) || '%%'").format(
                Placeholder(f"word{at}")
            )
        )
        values[f"word{at}"] = word
    if asset is not None:
        conditions.append(SQL("(asset = %(asset)s OR starts_with(asset, %(asset)s || '/'))"))
        values["asset"] = asset
    if source is not None:
        conditions.append(SQL("source = %(source)s"))
        values["source"] = source
    if after is not None:
        conditions.append(SQL("name > %(after)s"))
        values["after"] = after
    query = SQL("SELECT {} FROM tags.tags WHERE {} ORDER BY name LIMIT %(limit)s").format(
        _SHOWN, SQL(" AND ").join(conditions)
    )
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(query, values)).fetchall()


async def insert(connection: AsyncConnection[Any], values: Mapping[str, Any]) -> Row | None:
    """Create a tag, or restore a deleted one of that name; None where the name is in use."""
    columns = ("name", *FIELDS)
    query = SQL(
        "INSERT INTO tags.tags ({columns}) VALUES ({values}) ON CONFLICT (name) DO UPDATE "
        "SET {changes}, deleted_at = NULL, updated_at = now() "
        "WHERE tags.tags.deleted_at IS NOT NULL RETURNING {shown}"
    ).format(
        columns=SQL(", ").join(map(Identifier, columns)),
        values=SQL(", ").join(map(Placeholder, columns)),
        changes=_assignments("excluded"),
        shown=_SHOWN,
    )
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(query, values)).fetchone()


def _assignments(table: str | None) -> Composable:
    return SQL(", ").join(
        SQL("{} = {}").format(
            Identifier(name), Identifier(table, name) if table else Placeholder(name)
        )
        for name in FIELDS
    )


async def update(
    connection: AsyncConnection[Any], tag_id: int, values: Mapping[str, Any]
) -> Row | None:
    """Replace a tag's fields."""
    query = SQL(
        "UPDATE tags.tags SET {}, updated_at = now() "
        "WHERE tag_id = %(tag_id)s AND deleted_at IS NULL RETURNING {}"
    ).format(_assignments(None), _SHOWN)
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(query, {**values, "tag_id": tag_id})).fetchone()


async def by_names(connection: AsyncConnection[Any], names: Sequence[str]) -> dict[str, Row]:
    """Tags that are not deleted, by name."""
    query = SQL("SELECT {} FROM tags.tags WHERE name = ANY (%s) AND deleted_at IS NULL").format(
        _SHOWN
    )
    cursor = connection.cursor(row_factory=dict_row)
    rows = await (await cursor.execute(query, (list(names),))).fetchall()
    return {row["name"]: row for row in rows}


async def delete(connection: AsyncConnection[Any], tag_id: int) -> bool:
    """Mark a tag deleted; its name, its id and its history stay."""
    cursor = await connection.execute(
        "UPDATE tags.tags SET deleted_at = now(), updated_at = now() "
        "WHERE tag_id = %s AND deleted_at IS NULL",
        (tag_id,),
    )
    return cursor.rowcount == 1


async def assets(connection: AsyncConnection[Any]) -> list[tuple[str, int]]:
    """Asset path and id of every tag, by name."""
    cursor = await connection.execute(
        "SELECT asset, tag_id FROM tags.tags WHERE deleted_at IS NULL ORDER BY name"
    )
    return [(row[0], row[1]) for row in await cursor.fetchall()]
