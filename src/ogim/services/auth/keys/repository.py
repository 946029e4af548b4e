"""Queries on API keys."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.sql import SQL

from ogim.services.auth.within import within

Row = dict[str, Any]
LIST_MAX: Final = 5_000
_SHOWN: Final = SQL("""
  k.key_id AS id, k.prefix, k.name, k.permissions, k.scopes, k.created_by,
  coalesce(u.username, 'service:' || a.name) AS owner,
  CASE WHEN k.user_id IS NULL THEN 'service' ELSE 'user' END AS owner_kind,
  (extract(epoch FROM k.created_at) * 1000)::bigint AS created_at,
  (extract(epoch FROM k.expires_at) * 1000)::bigint AS expires_at,
  (extract(epoch FROM k.last_used_at) * 1000)::bigint AS last_used_at
""")
_OWNERS: Final = SQL(
    "LEFT JOIN auth.users u USING (user_id) LEFT JOIN auth.service_accounts a USING (account_id)"
)

_OWNERS_SCOPES: Final = SQL("coalesce(u.scopes, a.scopes)")


async def valid(
    connection: AsyncConnection[Any], user_id: int | None, seen: Sequence[str] = ()
) -> list[Row]:
    """Keys that work, the newest first; of one user, or of all owners within ``seen``."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL(
        "SELECT {} FROM auth.api_keys k {} WHERE k.revoked_at IS NULL AND k.expires_at > now() "
        "AND (k.user_id = %(user)s OR (%(user)s::int IS NULL AND {})) "
        "ORDER BY k.key_id DESC LIMIT %(most)s"
    ).format(_SHOWN, _OWNERS, within(_OWNERS_SCOPES))
    asked = {"user": user_id, "seen": list(seen), "most": LIST_MAX}
    return await (await cursor.execute(query, asked)).fetchall()


async def owner_scopes(connection: AsyncConnection[Any], key_id: int) -> list[str] | None:
    """What the owner of a key may see; None where there is no such key."""
    query = SQL("SELECT {} FROM auth.api_keys k {} WHERE k.key_id = %s")
    found = await connection.execute(query.format(_OWNERS_SCOPES, _OWNERS), (key_id,))
    row = await found.fetchone()
    return None if row is None else row[0]


async def insert(
    connection: AsyncConnection[Any], values: Mapping[str, Any], most: int
) -> Row | None:
    """Keep a key; None where its owner has ``most`` already."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL(
        "WITH k AS (INSERT INTO auth.api_keys (prefix, key_hash, name, user_id, account_id, "
        "permissions, scopes, expires_at, created_by) "
        "SELECT %(prefix)s, %(key_hash)s, %(name)s, %(user_id)s, %(account_id)s, "
        "%(permissions)s, %(scopes)s, to_timestamp(%(expires_at)s / 1000.0), %(created_by)s "
        "WHERE (SELECT count(*) FROM auth.api_keys WHERE revoked_at IS NULL "
        "AND expires_at > now() AND (user_id = %(user_id)s OR account_id = %(account_id)s)) "
        "< %(most)s RETURNING *) SELECT {} FROM k {}"
    ).format(_SHOWN, _OWNERS)
    return await (await cursor.execute(query, {**values, "most": most})).fetchone()


async def revoke(connection: AsyncConnection[Any], key_id: int, user_id: int | None) -> Row | None:
    """End a key, of one user's or of anybody's; None where there is none that works."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL(
        "WITH k AS (UPDATE auth.api_keys SET revoked_at = now() WHERE key_id = %(key)s "
        "AND revoked_at IS NULL AND (%(user)s::int IS NULL OR user_id = %(user)s) RETURNING *) "
        "SELECT {} FROM k {}"
    ).format(_SHOWN, _OWNERS)
    return await (await cursor.execute(query, {"key": key_id, "user": user_id})).fetchone()
