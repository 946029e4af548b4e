"""Queries of the live view: names of tags, and the newest stored readings."""

from collections.abc import Sequence
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import dict_row

from ogim.contracts.quality import from_signed
from ogim.services.live.store import Kept

TagRow = dict[str, Any]
_TAGS: Final = """
SELECT tag_id, name, unit FROM tags.tags
 WHERE deleted_at IS NULL
   AND (tag_id = ANY (%(ids)s) OR name = ANY (%(names)s)
        OR asset = %(asset)s OR starts_with(asset, %(asset)s || '/'))
 ORDER BY name LIMIT %(limit)s
"""
_FORMERLY: Final = """
SELECT a.tag_id, a.name FROM tags.aliases a JOIN tags.tags t USING (tag_id)
 WHERE a.name = ANY (%s) AND t.deleted_at IS NULL ORDER BY a.since
"""
_LATEST: Final = """
SELECT tag_id, (extract(epoch FROM ts) * 1000)::bigint, value, quality
  FROM historian.latest(%s)
"""
_WITHIN: Final = """
SELECT tag_id FROM tags.tags t WHERE deleted_at IS NULL AND EXISTS (
  SELECT FROM unnest(%s::text[]) AS scope
  WHERE t.name = scope OR starts_with(t.name, scope || '/'))
"""
_IDS: Final = "SELECT tag_id FROM tags.tags WHERE deleted_at IS NULL"


async def tags(
    connection: AsyncConnection[Any],
    *,
    ids: Sequence[int],
    names: Sequence[str],
    asset: str | None,
    limit: int,
) -> list[TagRow]:
    """Tags by id, by name or below an asset: tag_id, name, unit."""
    values = {"ids": list(ids), "names": list(names), "asset": asset, "limit": limit}
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(_TAGS, values)).fetchall()


async def formerly(connection: AsyncConnection[Any], names: Sequence[str]) -> dict[int, str]:
    """Tags that bore one of these names, which goes on to lead to them: id → former name."""
    cursor = await connection.execute(_FORMERLY, (list(names),))
    return {tag: name for tag, name in await cursor.fetchall()}  # noqa: C416 - typed so


async def latest(connection: AsyncConnection[Any], ids: Sequence[int]) -> dict[int, Kept]:
    """The newest stored readings; receive time is not stored, so source time stands for it."""
    cursor = await connection.execute(_LATEST, (list(ids),))
    return {
        tag: (ts, value, from_signed(quality), ts, 0)
        for tag, ts, value, quality in await cursor.fetchall()
    }


async def all_ids(connection: AsyncConnection[Any]) -> list[int]:
    """Ids of all tags."""
    return [row[0] for row in await (await connection.execute(_IDS)).fetchall()]


async def ids_within(connection: AsyncConnection[Any], scopes: Sequence[str]) -> list[int]:
    """Ids of the tags that lie within one of these paths of assets."""
    cursor = await connection.execute(_WITHIN, (list(scopes),))
    return [row[0] for row in await cursor.fetchall()]
