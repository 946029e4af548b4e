"""Queries on versions of tags."""

from typing import Final

from ogim.services.tags.repository import Connection, Row, rows

_SHOWN: Final = b"""
SELECT v.version, (extract(epoch FROM v.at) * 1000)::bigint AS at, v.author, v.reason,
       CASE WHEN v.content ->> 'expression' IS NULL THEN v.content
         ELSE v.content || jsonb_build_object(
           'expression', tags.named(v.content ->> 'expression')) END AS content,
       (extract(epoch FROM t.created_at) * 1000)::bigint AS created_at, t.name AS name_now
  FROM tags.tag_versions v JOIN tags.tags t USING (tag_id) WHERE v.tag_id = %(tag_id)s
"""
_AUTHORED: Final = b"""
SELECT kind, count(*) AS versions, (extract(epoch FROM min(at)) * 1000)::bigint AS first_at,
       (extract(epoch FROM max(at)) * 1000)::bigint AS last_at
  FROM (SELECT 'tag' AS kind, author, at FROM tags.tag_versions
        UNION ALL SELECT kind, author, at FROM tags.asset_versions) made
 WHERE author = %(author)s GROUP BY kind ORDER BY kind
"""


async def newest(connection: Connection, tag_id: int, before: int, limit: int) -> list[Row]:
    """Versions below ``before``, newest first."""
    values = {"tag_id": tag_id, "before": before, "limit": limit}
    query = _SHOWN + b"AND v.version < %(before)s ORDER BY v.version DESC LIMIT %(limit)s"
    return await rows(connection, query, values)


async def one(connection: Connection, tag_id: int, version: int) -> Row | None:
    """A version."""
    values = {"tag_id": tag_id, "version": version}
    found = await rows(connection, _SHOWN + b"AND v.version = %(version)s", values)
    return found[0] if found else None


async def at(connection: Connection, tag_id: int, ms: int) -> Row | None:
    """The version that held at a moment."""
    query = (
        _SHOWN + b"AND (extract(epoch FROM v.at) * 1000)::bigint <= %(ms)s "
        b"ORDER BY v.version DESC LIMIT 1"
    )
    found = await rows(connection, query, {"tag_id": tag_id, "ms": ms})
    return found[0] if found else None


async def authored(connection: Connection, author: str) -> list[Row]:
    """How many versions of each kind somebody made; the first and the last, UTC epoch ms."""
    return await rows(connection, _AUTHORED, {"author": author})


async def forget_author(connection: Connection, author: str, pseudonym: str) -> None:
    """Put a pseudonym in an author's place, in all versions."""
    await connection.execute("SELECT tags.forget_author(%s, %s)", (author, pseudonym))
