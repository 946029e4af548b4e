"""Queries on users."""

from collections.abc import Mapping
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.sql import SQL, Identifier, Placeholder

Row = dict[str, Any]
_SHOWN: Final = SQL("user_id AS id, username, display_name, roles, locale, enabled")
CHANGEABLE: Final = frozenset({"display_name", "password_hash", "roles", "locale", "enabled"})


async def by_name(connection: AsyncConnection[Any], username: str) -> Row | None:
    """A user with the password hash."""
    query = SQL("SELECT {}, password_hash FROM auth.users WHERE username = %s").format(_SHOWN)
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(query, (username,))).fetchone()


async def all_users(connection: AsyncConnection[Any]) -> list[Row]:
    """All users by name."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL("SELECT {} FROM auth.users ORDER BY username").format(_SHOWN)
    return await (await cursor.execute(query)).fetchall()


async def insert(connection: AsyncConnection[Any], values: Mapping[str, Any]) -> Row | None:
    """Create a user; None where the name is taken."""
    query = SQL(
        "INSERT INTO auth.users (username, display_name, password_hash, roles, locale) "
        "VALUES (%(username)s, %(display_name)s, %(password_hash)s, %(roles)s, %(locale)s) "
        "ON CONFLICT (username) DO NOTHING RETURNING {}"
    ).format(_SHOWN)
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(query, values)).fetchone()


async def update(
    connection: AsyncConnection[Any], user_id: int, changes: Mapping[str, Any]
) -> Row | None:
    """Change the named columns; None where there is no such user."""
    columns = [name for name in changes if name in CHANGEABLE]
    settings = SQL(", ").join(
        SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in columns
    )
    query = SQL(
        "UPDATE auth.users SET {}, updated_at = now() WHERE user_id = %(user_id)s RETURNING {}"
    ).format(settings, _SHOWN)
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(query, {**changes, "user_id": user_id})).fetchone()


async def delete(connection: AsyncConnection[Any], user_id: int) -> bool:
    """Whether there was such a user."""
    cursor = await connection.execute("DELETE FROM auth.users WHERE user_id = %s", (user_id,))
    return cursor.rowcount == 1


async def other_admins(connection: AsyncConnection[Any], user_id: int) -> int:
    """Enabled administrators besides this one; locks them, so that two cannot leave at once."""
    cursor = await connection.execute(
        "SELECT user_id FROM auth.users WHERE 'admin' = ANY (roles) AND enabled FOR UPDATE"
    )
    return sum(row[0] != user_id for row in await cursor.fetchall())
