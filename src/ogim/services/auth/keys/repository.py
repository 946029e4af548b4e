"""Queries on API keys."""

from collections.abc import Mapping
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.sql import SQL

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


async def valid(connection: AsyncConnection[Any], user_id: int | None) -> list[Row]:
    """Keys that work, the newest first; of one user, or all."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL(
        "SELECT {} FROM auth.api_keys k {} WHERE k.revoked_at IS NULL AND k.expires_at > now() "
        "AND (%(user)s::int IS NULL OR k.user_id = %(user)s) ORDER BY k.key_id DESC LIMIT %(most)s"
    ).format(_SHOWN, _OWNERS)
    return await (await cursor.execute(query, {"user": user_id, "most": LIST_MAX})).fetchall()


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
