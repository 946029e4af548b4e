"""Queries on sessions and refresh tokens. Whoever changes them holds the lock on their user."""

from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg.sql import SQL

Row = dict[str, Any]
_MS: Final = "(extract(epoch FROM {0}) * 1000)::bigint AS {0}"
_SHOWN: Final = SQL(
    "session_id AS id, method, address, agent, "
    + ", ".join(_MS.format(name) for name in ("created_at", "last_used_at", "expires_at"))
)
_OPEN: Final = SQL("ended_at IS NULL AND expires_at > now()")
STALE: Final = """
DELETE FROM auth.sessions WHERE session_id IN
  (SELECT session_id FROM auth.sessions WHERE expires_at < now() - interval '7 days' LIMIT 100)
"""


async def insert(connection: AsyncConnection[Any], values: Row) -> None:
    """Open a session; sessions that ended long ago are forgotten on the way."""
    await connection.execute(STALE)
    await connection.execute(
        "INSERT INTO auth.sessions "
        "(session_id, user_id, expires_at, ends_at, address, agent, method) VALUES "
        "(%(session_id)s, %(user_id)s, now() + %(refresh_s)s * interval '1 s', "
        "now() + %(session_s)s * interval '1 s', %(address)s, %(agent)s, %(method)s)",
        values,
    )


async def add_token(connection: AsyncConnection[Any], digest: bytes, session_id: str) -> None:
    """A new refresh token of a session."""
    await connection.execute(
        "INSERT INTO auth.refresh_tokens (digest, session_id) VALUES (%s, %s)",
        (digest, session_id),
    )


async def by_token(connection: AsyncConnection[Any], digest: bytes) -> Row | None:
    """The session of a refresh token: id, user, method, whether it is open and the token unused."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL(
        "SELECT session_id AS id, user_id, method, used_at IS NOT NULL AS used, "
        "ended_at IS NULL AND expires_at > now() AND ends_at > now() AS open "
        "FROM auth.refresh_tokens JOIN auth.sessions USING (session_id) WHERE digest = %s"
    )
    return await (await cursor.execute(query, (digest,))).fetchone()


async def use_token(connection: AsyncConnection[Any], digest: bytes) -> bool:
    """Mark a token as used; whether it was not before."""
    cursor = await connection.execute(
        "UPDATE auth.refresh_tokens SET used_at = now() WHERE digest = %s AND used_at IS NULL",
        (digest,),
    )
    return cursor.rowcount == 1


async def prolong(
    connection: AsyncConnection[Any], session_id: str, refresh_s: int, address: str, agent: str
) -> Row:
    """The session was used: it lasts longer, but not beyond its end."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL(
        "UPDATE auth.sessions SET last_used_at = now(), address = %s, agent = %s, "
        "expires_at = least(ends_at, now() + %s * interval '1 s') "
        "WHERE session_id = %s RETURNING {}"
    ).format(_SHOWN)
    await cursor.execute(query, (address, agent, refresh_s, session_id))
    row = await cursor.fetchone()
    assert row is not None  # noqa: S101 – its user is locked
    return row


async def open_ones(connection: AsyncConnection[Any], user_id: int) -> list[Row]:
    """A user's open sessions, the last used first."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL(
        "SELECT {} FROM auth.sessions WHERE user_id = %s AND {} ORDER BY sessions.last_used_at DESC"
    ).format(_SHOWN, _OPEN)
    return await (await cursor.execute(query, (user_id,))).fetchall()


async def owner(connection: AsyncConnection[Any], session_id: str) -> int | None:
    """Whose open session it is."""
    query = SQL("SELECT user_id FROM auth.sessions WHERE session_id = %s AND {}").format(_OPEN)
    cursor = await connection.execute(query, (session_id,))
    row = await cursor.fetchone()
    return row[0] if row else None


async def end(
    connection: AsyncConnection[Any], user_id: int, reason: str, *, only: str | None, keep: str
) -> list[str]:
    """End a user's sessions, or one of them; returns which. Their refresh tokens go."""
    cursor = await connection.execute(
        "UPDATE auth.sessions SET ended_at = now(), end_reason = %s WHERE user_id = %s "
        "AND ended_at IS NULL AND session_id <> %s AND (%s::text IS NULL OR session_id = %s) "
        "RETURNING session_id",
        (reason, user_id, keep, only, only),
    )
    ended = [row[0] for row in await cursor.fetchall()]
    await connection.execute(
        "DELETE FROM auth.refresh_tokens WHERE session_id = ANY (%s)", (ended,)
    )
    return ended


async def everything(connection: AsyncConnection[Any], user_id: int) -> list[Row]:
    """All that is kept of a user's sessions, ended ones too."""
    cursor = connection.cursor(row_factory=dict_row)
    query = SQL(
        "SELECT {}, end_reason FROM auth.sessions WHERE user_id = %s ORDER BY sessions.created_at"
    ).format(_SHOWN)
    return await (await cursor.execute(query, (user_id,))).fetchall()


async def forget(connection: AsyncConnection[Any], user_id: int) -> None:
    """Delete all that is kept of a user's sessions."""
    await connection.execute("DELETE FROM auth.sessions WHERE user_id = %s", (user_id,))
