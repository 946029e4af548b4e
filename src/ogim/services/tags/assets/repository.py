"""Queries on assets and asset templates."""

import json
from collections.abc import Mapping
from typing import Any, Final

from ogim.services.tags.repository import Connection, Row, rows

_ASSET: Final = b"asset_id, path, kind, description_en, description_fa, template_id, version"
_TEMPLATE: Final = (
    b"template_id, name, kind, description_en, description_fa, tags, version, "
    b"(extract(epoch FROM updated_at) * 1000)::bigint AS updated_at"
)


async def assets(connection: Connection) -> list[Row]:
    """All assets, by path."""
    query = b"SELECT " + _ASSET + b" FROM tags.assets WHERE deleted_at IS NULL ORDER BY path"
    return await rows(connection, query, ())


async def tags(connection: Connection) -> list[tuple[str, int, str]]:
    """Asset path, id and name of every tag, by name."""
    cursor = await connection.execute(
        "SELECT asset, tag_id, name FROM tags.tags WHERE deleted_at IS NULL ORDER BY name"
    )
    return [(row[0], row[1], row[2]) for row in await cursor.fetchall()]


async def by_path(connection: Connection, path: str) -> Row | None:
    """The asset at a path."""
    query = b"SELECT " + _ASSET + b" FROM tags.assets WHERE path = %s AND deleted_at IS NULL"
    found = await rows(connection, query, (path,))
    return found[0] if found else None


async def lock(connection: Connection, asset_id: int) -> Row | None:
    """An asset, kept from changing until the end."""
    query = b"SELECT " + _ASSET + b" FROM tags.assets WHERE asset_id = %s AND deleted_at IS NULL"
    found = await rows(connection, query + b" FOR UPDATE", (asset_id,))
    return found[0] if found else None


async def lock_names(connection: Connection) -> None:
    """Nobody else creates, moves or renames until the end."""
    await connection.execute(
        "SELECT set_config('lock_timeout', '10s', true), "
        "pg_advisory_xact_lock('tags.tags'::regclass::bigint)"
    )


async def create(connection: Connection, values: Mapping[str, Any]) -> Row | None:
    """Create an asset, or restore a deleted one; None where there is one."""
    query = (
        b"INSERT INTO tags.assets AS a (path, kind, description_en, description_fa, template_id) "
        b"VALUES (%(path)s, %(kind)s, %(description_en)s, %(description_fa)s, %(template_id)s) "
        b"ON CONFLICT (path) DO UPDATE SET kind = excluded.kind, "
        b"description_en = excluded.description_en, description_fa = excluded.description_fa, "
        b"template_id = excluded.template_id, deleted_at = NULL "
        b"WHERE a.deleted_at IS NOT NULL RETURNING " + _ASSET
    )
    found = await rows(connection, query, {"template_id": None} | dict(values))
    return found[0] if found else None


async def update(connection: Connection, asset_id: int, values: Mapping[str, Any]) -> Row:
    """Replace kind, descriptions and template."""
    query = (
        b"UPDATE tags.assets SET kind = %(kind)s, description_en = %(description_en)s, "
        b"description_fa = %(description_fa)s, template_id = %(template_id)s "
        b"WHERE asset_id = %(asset_id)s RETURNING "
    )
    return (await rows(connection, query + _ASSET, {**values, "asset_id": asset_id}))[0]


async def taken(connection: Connection, path: str, moved: str) -> str | None:
    """What stands at or below a path already, deleted tags and other tags' former names too."""
    found = await connection.execute(
        "SELECT path FROM tags.assets WHERE path = %(path)s AND deleted_at IS NULL UNION ALL "
        "SELECT name FROM tags.tags WHERE name = %(path)s OR (name > %(path)s || '/' "
        " AND name < %(path)s || '0' AND NOT starts_with(name, %(moved)s || '/')) UNION ALL "
        "SELECT a.name FROM tags.aliases a JOIN tags.tags t USING (tag_id) "
        " WHERE a.name > %(path)s || '/' AND a.name < %(path)s || '0' "
        " AND t.deleted_at IS NULL AND NOT starts_with(t.name, %(moved)s || '/') LIMIT 1",
        {"path": path, "moved": moved},
    )
    row = await found.fetchone()
    return row[0] if row else None


async def move(connection: Connection, path: str, to: str) -> int:
    """Move an asset and all below it; returns how many tags came along."""
    await connection.execute(
        "DELETE FROM tags.assets WHERE deleted_at IS NOT NULL "
        "AND (path = %(to)s OR starts_with(path, %(to)s || '/'))",
        {"to": to},
    )
    row = await (await connection.execute("SELECT tags.move_asset(%s, %s)", (path, to))).fetchone()
    return row[0] if row else 0


async def below(connection: Connection, path: str) -> tuple[int, int]:
    """How many assets and tags lie below a path, and not deleted."""
    found = await connection.execute(
        "SELECT (SELECT count(*) FROM tags.assets WHERE deleted_at IS NULL "
        "         AND path > %(path)s || '/' AND path < %(path)s || '0'), "
        "       (SELECT count(*) FROM tags.tags WHERE deleted_at IS NULL "
        "         AND name > %(path)s || '/' AND name < %(path)s || '0')",
        {"path": path},
    )
    row = await found.fetchone()
    return (row[0], row[1]) if row else (0, 0)


async def extent(connection: Connection, path: str) -> tuple[int, int]:
    """The longest name below a path, in characters, and the deepest, in steps."""
    found = await connection.execute(
        "SELECT coalesce(max(length(name)), 0), "
        "coalesce(max(cardinality(string_to_array(name, '/'))), 0) "
        "FROM tags.tags WHERE name > %(path)s || '/' AND name < %(path)s || '0'",
        {"path": path},
    )
    row = await found.fetchone()
    return (row[0], row[1]) if row else (0, 0)


async def delete(connection: Connection, asset_id: int) -> None:
    """Mark an asset deleted."""
    await connection.execute(
        "UPDATE tags.assets SET deleted_at = now() WHERE asset_id = %s",
        (asset_id,),
    )


async def templates(connection: Connection) -> list[Row]:
    """All templates, by name."""
    query = b"SELECT " + _TEMPLATE + b" FROM tags.asset_templates ORDER BY name LIMIT 1000"
    return await rows(connection, query, ())


async def template(connection: Connection, template_id: int) -> Row | None:
    """A template, kept from changing until the end."""
    query = b"SELECT " + _TEMPLATE + b" FROM tags.asset_templates WHERE template_id = %s FOR UPDATE"
    found = await rows(connection, query, (template_id,))
    return found[0] if found else None


async def write_template(
    connection: Connection, values: Mapping[str, Any], template_id: int | None
) -> Row | None:
    """Create a template, or replace one; None where another has its name."""
    given = {**values, "tags": json.dumps(values["tags"]), "template_id": template_id}
    if template_id is None:
        query = (
            b"INSERT INTO tags.asset_templates (name, kind, description_en, description_fa, tags) "
            b"VALUES (%(name)s, %(kind)s, %(description_en)s, %(description_fa)s, %(tags)s) "
            b"ON CONFLICT DO NOTHING RETURNING "
        )
    else:
        query = (
            b"UPDATE tags.asset_templates SET name = %(name)s, kind = %(kind)s, "
            b"description_en = %(description_en)s, description_fa = %(description_fa)s, "
            b"tags = %(tags)s "
            b"WHERE template_id = %(template_id)s RETURNING "
        )
    found = await rows(connection, query + _TEMPLATE, given)
    return found[0] if found else None


async def delete_template(connection: Connection, template_id: int) -> None:
    """Delete a template; assets made of it stay."""
    await connection.execute(
        "DELETE FROM tags.asset_templates WHERE template_id = %s", (template_id,)
    )


async def versions(
    connection: Connection, kind: str, number: int, before: int, limit: int
) -> list[Row]:
    """Versions of an asset or a template below ``before``, newest first.

    ``path_now`` is the asset's path of today, or when it was deleted; None of a template.
    """
    query = (
        b"SELECT v.version, (extract(epoch FROM v.at) * 1000)::bigint AS at, v.author, v.reason, "
        b"v.content, (SELECT n.content ->> 'path' FROM tags.asset_versions n "
        b" WHERE n.kind = v.kind AND n.id = v.id ORDER BY n.version DESC LIMIT 1) AS path_now "
        b"FROM tags.asset_versions v WHERE v.kind = %(kind)s AND v.id = %(id)s "
        b"AND v.version < %(before)s ORDER BY v.version DESC LIMIT %(limit)s"
    )
    values = {"kind": kind, "id": number, "before": before, "limit": limit}
    return await rows(connection, query, values)
