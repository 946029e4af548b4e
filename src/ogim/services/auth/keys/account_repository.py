"""Queries on service accounts."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.sql import SQL, Identifier, Placeholder

from ogim.services.auth.within import within

Row = dict[str, Any]
LIST_MAX: Final = 5_000
CHANGEABLE: Final = frozenset({"description", "roles", "scopes", "enabled"})
_SHOWN: Final = SQL("""
  account_id AS id, name, description, roles, scopes, enabled, created_by,
  (extract(epoch FROM created_at) * 1000)::bigint AS created_at,
  (SELECT count(*) FROM auth.api_keys k WHERE k.account_id = a.account_id
    AND k.revoked_at IS NULL AND k.expires_at > now()) AS keys
""")


async def accounts(connection: AsyncConnection[Any], seen: Sequence[str]) -> list[Row]:
    """Service accounts within ``seen``, by name."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL(
        "SELECT {} FROM auth.service_accounts a WHERE {} ORDER BY name LIMIT %(most)s"
    ).format(_SHOWN, within(SQL("scopes")))
    asked = {"seen": list(seen), "most": LIST_MAX}
    return await (await cursor.execute(query, asked)).fetchall()


async def by_id(connection: AsyncConnection[Any], account_id: int) -> Row | None:
    """One service account, locked for what follows."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL("SELECT {} FROM auth.service_accounts a WHERE account_id = %s FOR UPDATE").format(
        _SHOWN
    )
    return await (await cursor.execute(query, (account_id,))).fetchone()


async def insert(connection: AsyncConnection[Any], values: Mapping[str, Any]) -> Row | None:
    """Keep a service account; None where the name is taken."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL(
        "INSERT INTO auth.service_accounts AS a (name, description, roles, scopes, created_by) "
        "VALUES (%(name)s, %(description)s, %(roles)s, %(scopes)s, %(created_by)s) "
        "ON CONFLICT (name) DO NOTHING RETURNING {}"
    ).format(_SHOWN)
    return await (await cursor.execute(query, values)).fetchone()


async def update(
    connection: AsyncConnection[Any], account_id: int, changes: Mapping[str, Any]
) -> Row | None:
    """Change the named columns; None where there is no such service account."""
    columns = [name for name in changes if name in CHANGEABLE]
    settings = SQL(", ").join(
        SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in columns
    )
    query = SQL(
        "UPDATE auth.service_accounts a SET {} WHERE account_id = %(id)s RETURNING {}"
    ).format(settings, _SHOWN)
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(query, {**changes, "id": account_id})).fetchone()


async def delete(connection: AsyncConnection[Any], account_id: int) -> bool:
    """Whether there was one; its keys go with it."""
    cursor = await connection.execute(
        "DELETE FROM auth.service_accounts WHERE account_id = %s", (account_id,)
    )
    return cursor.rowcount == 1


async def custom_roles(
    connection: AsyncConnection[Any], names: Sequence[str]
) -> dict[str, list[str]]:
    """Permissions of those of ``names`` that are stored roles."""
    cursor = await connection.execute(
        "SELECT name, permissions FROM auth.roles WHERE name = ANY (%s)", (list(names),)
    )
    return dict(await cursor.fetchall())
