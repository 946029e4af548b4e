"""Queries on custom roles."""

from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.sql import SQL

Row = dict[str, Any]
_SHOWN: Final = SQL("name, description, permissions")


async def all_roles(connection: AsyncConnection[Any]) -> list[Row]:
    """All custom roles by name."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL("SELECT {} FROM auth.roles ORDER BY name").format(_SHOWN)
    return await (await cursor.execute(query)).fetchall()


async def locked(connection: AsyncConnection[Any], name: str) -> Row | None:
    """A role that nobody else can change or assign until the commit."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL("SELECT {} FROM auth.roles WHERE name = %s FOR UPDATE").format(_SHOWN)
    return await (await cursor.execute(query, (name,))).fetchone()


async def insert(connection: AsyncConnection[Any], role: Row) -> bool:
    """Create a role; whether the name was free."""
    cursor = await connection.execute(
        "INSERT INTO auth.roles (name, description, permissions) "
        "VALUES (%(name)s, %(description)s, %(permissions)s) ON CONFLICT DO NOTHING",
        role,
    )
    return cursor.rowcount == 1


async def count(connection: AsyncConnection[Any]) -> int:
    """How many there are."""
    row = await (await connection.execute("SELECT count(*) FROM auth.roles")).fetchone()
    return row[0] if row else 0


async def update(connection: AsyncConnection[Any], role: Row) -> None:
    """Change a role."""
    await connection.execute(
        "UPDATE auth.roles SET description = %(description)s, permissions = %(permissions)s, "
        "updated_at = now() WHERE name = %(name)s",
        role,
    )


async def delete(connection: AsyncConnection[Any], name: str) -> None:
    """Delete a role."""
    await connection.execute("DELETE FROM auth.roles WHERE name = %s", (name,))


async def holders(connection: AsyncConnection[Any], name: str) -> list[int]:
    """Users that have the role, locked."""
    cursor = await connection.execute(
        "SELECT user_id FROM auth.users WHERE %s = ANY (roles) ORDER BY user_id FOR NO KEY UPDATE",
        (name,),
    )
    return [row[0] for row in await cursor.fetchall()]
