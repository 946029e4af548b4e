"""Queries on users."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.sql import SQL, Composed, Identifier, Placeholder

from ogim.contracts.permissions import granted
from ogim.services.auth.within import within

Row = dict[str, Any]
_SHOWN: Final = SQL(
    "user_id AS id, username, display_name, roles, locale, enabled, scopes, must_change_password, "
    "(extract(epoch FROM last_sign_in_at) * 1000)::bigint AS last_sign_in_at"
)
CHANGEABLE: Final = frozenset(
    {"username", "display_name", "password_hash", "roles", "locale", "enabled", "scopes"}
    | {"must_change_password"}
)


async def _one(connection: AsyncConnection[Any], query: SQL | Composed, values: Any) -> Row | None:
    cursor = connection.cursor(row_factory=dict_row)
    return await (await cursor.execute(query, values)).fetchone()


async def by_name(connection: AsyncConnection[Any], username: str) -> Row | None:
    """A user with the password hash."""
    query = SQL("SELECT {}, password_hash FROM auth.users WHERE username = %s").format(_SHOWN)
    return await _one(connection, query, (username,))


async def by_id(
    connection: AsyncConnection[Any], user_id: int, *, lock: bool = False
) -> Row | None:
    """A user with the password hash; ``lock`` keeps others from changing it or its sessions."""
    query = SQL("SELECT {}, password_hash FROM auth.users WHERE user_id = %s {}").format(
        _SHOWN, SQL("FOR NO KEY UPDATE" if lock else "")
    )
    return await _one(connection, query, (user_id,))


async def page(
    connection: AsyncConnection[Any],
    after: str,
    limit: int,
    seen: Sequence[str] = (),
    own: int | None = None,
) -> list[Row]:
    """Users by name, from the first after ``after``: those within ``seen``, and ``own``."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL(
        "SELECT {} FROM auth.users WHERE username > %(after)s AND (user_id = %(own)s OR {}) "
        "ORDER BY username LIMIT %(limit)s"
    ).format(_SHOWN, within(SQL("scopes")))
    asked = {"after": after, "limit": limit, "seen": list(seen), "own": own}
    return await (await cursor.execute(query, asked)).fetchall()


async def insert(connection: AsyncConnection[Any], values: Mapping[str, Any]) -> Row | None:
    """Create a user; None where the name is taken."""
    query = SQL(
        "INSERT INTO auth.users (username, display_name, password_hash, roles, locale, scopes, "
        "must_change_password) VALUES (%(username)s, %(display_name)s, %(password_hash)s, "
        "%(roles)s, %(locale)s, %(scopes)s, %(must_change_password)s) "
        "ON CONFLICT (username) DO NOTHING RETURNING {}"
    ).format(_SHOWN)
    return await _one(connection, query, values)


async def update(
    connection: AsyncConnection[Any], user_id: int, changes: Mapping[str, Any]
) -> Row | None:
    """Change the named columns; None where there is no such user."""
    columns = [name for name in changes if name in CHANGEABLE]
    settings = SQL(", ").join(
        SQL("{} = {}").format(Identifier(name), Placeholder(name)) for name in columns
    )
    stamp = SQL(", password_changed_at = now()" if "password_hash" in changes else "")
    query = SQL(
        "UPDATE auth.users SET {}{}, updated_at = now() WHERE user_id = %(user_id)s RETURNING {}"
    ).format(settings, stamp, _SHOWN)
    return await _one(connection, query, {**changes, "user_id": user_id})


async def rehash(connection: AsyncConnection[Any], user_id: int, old: str, new: str) -> None:
    """Store the same password's new hash, unless the password was changed meanwhile."""
    await connection.execute(
        "UPDATE auth.users SET password_hash = %s WHERE user_id = %s AND password_hash = %s",
        (new, user_id, old),
    )


async def signed_in(connection: AsyncConnection[Any], user_id: int) -> None:
    """Remember when the user last signed in."""
    await connection.execute(
        "UPDATE auth.users SET last_sign_in_at = now() WHERE user_id = %s", (user_id,)
    )


async def delete(connection: AsyncConnection[Any], user_id: int) -> bool:
    """Whether there was such a user."""
    cursor = await connection.execute("DELETE FROM auth.users WHERE user_id = %s", (user_id,))
    return cursor.rowcount == 1


async def mark_erased(connection: AsyncConnection[Any], user_id: int) -> None:
    """Note when the person's data were erased."""
    await connection.execute(
        "UPDATE auth.users SET erased_at = now(), last_sign_in_at = NULL WHERE user_id = %s",
        (user_id,),
    )


async def other_admins(connection: AsyncConnection[Any], user_id: int) -> int:
    """Enabled administrators of everything besides this one; locks them, so that two cannot
    leave at once."""
    cursor = await connection.execute(
        "SELECT user_id FROM auth.users WHERE 'admin' = ANY (roles) AND enabled "
        "AND scopes = '{}' ORDER BY user_id FOR UPDATE"
    )
    return sum(row[0] != user_id for row in await cursor.fetchall())


async def custom_permissions(
    connection: AsyncConnection[Any], roles: Sequence[str], *, lock: bool = False
) -> dict[str, frozenset[str]]:
    """Permissions of those of ``roles`` that are rows; ``lock`` keeps them as they are."""
    query = SQL("SELECT name, permissions FROM auth.roles WHERE name = ANY (%s) ORDER BY name {}")
    share = SQL("FOR SHARE" if lock else "")
    cursor = await connection.execute(query.format(share), (list(roles),))
    return {name: frozenset(permissions) for name, permissions in await cursor.fetchall()}


async def permissions_of(connection: AsyncConnection[Any], roles: Sequence[str]) -> frozenset[str]:
    """What ``roles`` allow together, built-in or not."""
    custom = await custom_permissions(connection, roles)
    return granted(roles).union(*custom.values())
