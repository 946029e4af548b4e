"""Queries on passkeys."""

from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import dict_row

from ogim.services.auth.second_factor.ceremonies import Known, Made

Row = dict[str, Any]
PER_USER_MAX: Final = 20
_SHOWN: Final = (
    "passkey_id AS id, name, transports, backed_up, "
    "(extract(epoch FROM created_at) * 1000)::bigint AS created_at, "
    "(extract(epoch FROM last_used_at) * 1000)::bigint AS last_used_at"
)


async def all_of(connection: AsyncConnection[Any], user_id: int) -> list[Row]:
    """A user's passkeys as shown, the oldest first."""
    cursor = connection.cursor(row_factory=dict_row)
    query = f"SELECT {_SHOWN} FROM auth.passkeys WHERE user_id = %s ORDER BY passkey_id"  # noqa: S608
    return await (await cursor.execute(query, (user_id,))).fetchall()


async def known(connection: AsyncConnection[Any], user_id: int) -> list[Known]:
    """A user's passkeys as ceremonies need them."""
    cursor = await connection.execute(
        "SELECT credential_id, public_key, sign_count, transports FROM auth.passkeys "
        "WHERE user_id = %s ORDER BY passkey_id",
        (user_id,),
    )
    return [Known(row[0], row[1], row[2], tuple(row[3])) for row in await cursor.fetchall()]


async def owner(connection: AsyncConnection[Any], credential_id: bytes) -> tuple[int, Known] | None:
    """The user of a passkey, and the passkey; locked, so that its count rises once at a time."""
    cursor = await connection.execute(
        "SELECT user_id, credential_id, public_key, sign_count FROM auth.passkeys "
        "WHERE credential_id = %s FOR UPDATE",
        (credential_id,),
    )
    row = await cursor.fetchone()
    return (row[0], Known(row[1], row[2], row[3])) if row else None


async def insert(
    connection: AsyncConnection[Any], user_id: int, name: str, made: Made
) -> Row | None:
    """Keep a passkey; None where it is kept already or the user has too many."""
    cursor = connection.cursor(row_factory=dict_row)
    query = (
        "INSERT INTO auth.passkeys (user_id, credential_id, public_key, sign_count, name, "  # noqa: S608
        "transports, backed_up) SELECT %s, %s, %s, %s, %s, %s, %s "
        "WHERE (SELECT count(*) FROM auth.passkeys WHERE user_id = %s) < %s "
        f"ON CONFLICT (credential_id) DO NOTHING RETURNING {_SHOWN}"
    )
    values = (
        user_id,
        made.credential_id,
        made.public_key,
        made.sign_count,
        name,
        list(made.transports),
        made.backed_up,
        user_id,
        PER_USER_MAX,
    )
    return await (await cursor.execute(query, values)).fetchone()


async def used(connection: AsyncConnection[Any], credential_id: bytes, sign_count: int) -> None:
    """The passkey was used, for the time that it says."""
    await connection.execute(
        "UPDATE auth.passkeys SET sign_count = %s, last_used_at = now() WHERE credential_id = %s",
        (sign_count, credential_id),
    )


async def delete(connection: AsyncConnection[Any], user_id: int, passkey_id: int) -> Row | None:
    """The passkey that was taken away; None where the user has none of that id."""
    cursor = connection.cursor(row_factory=dict_row)
    query = (
        "DELETE FROM auth.passkeys WHERE user_id = %s AND passkey_id = %s "  # noqa: S608
        f"RETURNING {_SHOWN}"
    )
    return await (await cursor.execute(query, (user_id, passkey_id))).fetchone()


async def delete_all(connection: AsyncConnection[Any], user_id: int) -> int:
    """How many passkeys were taken away."""
    cursor = await connection.execute("DELETE FROM auth.passkeys WHERE user_id = %s", (user_id,))
    return cursor.rowcount
