"""Queries on one-time codes, recovery codes and the roles that demand a second factor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from psycopg import AsyncConnection

_ENROLLED: Final = """
SELECT u.username, u.display_name, u.enabled,
  EXISTS (SELECT FROM auth.totp t WHERE t.user_id = u.user_id AND t.confirmed),
  (SELECT count(*) FROM auth.passkeys p WHERE p.user_id = u.user_id),
  (SELECT count(*) FROM auth.recovery_codes r WHERE r.user_id = u.user_id AND r.used_at IS NULL)
FROM auth.users u WHERE u.user_id = %s
"""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What a user has enrolled."""

    username: str
    display_name: str
    enabled: bool
    totp: bool
    passkeys: int
    recovery_codes: int

    @property
    def methods(self) -> list[str]:
        """Ways to prove it; recovery codes alone are no second factor."""
        if not (self.totp or self.passkeys):
            return []
        held = {"totp": self.totp, "webauthn": self.passkeys, "recovery": self.recovery_codes}
        return [name for name, has in held.items() if has]


async def enrolled(connection: AsyncConnection[Any], user_id: int) -> Enrolled | None:
    """What the user has enrolled; None where there is no such user."""
    row = await (await connection.execute(_ENROLLED, (user_id,))).fetchone()
    return Enrolled(*row) if row else None


async def lock_user(connection: AsyncConnection[Any], user_id: int) -> None:
    """Let changes of one user's factors follow one another."""
    await connection.execute("SELECT FROM auth.users WHERE user_id = %s FOR UPDATE", (user_id,))


async def store_secret(connection: AsyncConnection[Any], user_id: int, sealed: bytes) -> bool:
    """Keep a secret that is not confirmed yet; False where a confirmed one stands."""
    cursor = await connection.execute(
        "INSERT INTO auth.totp AS t (user_id, secret) VALUES (%s, %s) "
        "ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0 "
        "WHERE NOT t.confirmed",
        (user_id, sealed),
    )
    return cursor.rowcount == 1


async def secret(
    connection: AsyncConnection[Any], user_id: int, *, confirmed: bool
) -> bytes | None:
    """The sealed secret, where there is one in that state."""
    cursor = await connection.execute(
        "SELECT secret FROM auth.totp WHERE user_id = %s AND confirmed = %s", (user_id, confirmed)
    )
    row = await cursor.fetchone()
    return row[0] if row else None


async def use_step(connection: AsyncConnection[Any], user_id: int, step: int) -> bool:
    """Use a time step up and confirm its secret; False where it, or a later one, was used."""
    cursor = await connection.execute(
        "UPDATE auth.totp SET last_step = %(step)s, confirmed = true "
        "WHERE user_id = %(user)s AND last_step < %(step)s",
        {"user": user_id, "step": step},
    )
    return cursor.rowcount == 1


async def delete_secret(connection: AsyncConnection[Any], user_id: int) -> bool:
    """Whether there was one."""
    cursor = await connection.execute("DELETE FROM auth.totp WHERE user_id = %s", (user_id,))
    return cursor.rowcount == 1


async def replace_codes(
    connection: AsyncConnection[Any], user_id: int, digests: Sequence[bytes]
) -> None:
    """These recovery codes and no others."""
    await connection.execute("DELETE FROM auth.recovery_codes WHERE user_id = %s", (user_id,))
    await connection.execute(
        "INSERT INTO auth.recovery_codes (user_id, code_hash) SELECT %s, unnest(%s::bytea[])",
        (user_id, list(digests)),
    )


async def use_code(connection: AsyncConnection[Any], user_id: int, digest: bytes) -> bool:
    """Use a recovery code up; False where it is not one, or was used."""
    cursor = await connection.execute(
        "UPDATE auth.recovery_codes SET used_at = now() "
        "WHERE user_id = %s AND code_hash = %s AND used_at IS NULL",
        (user_id, digest),
    )
    return cursor.rowcount == 1


async def demanding_roles(connection: AsyncConnection[Any]) -> list[str]:
    """Roles that demand a second factor."""
    cursor = await connection.execute("SELECT role FROM auth.second_factor_roles ORDER BY role")
    return [row[0] for row in await cursor.fetchall()]


async def replace_demanding_roles(
    connection: AsyncConnection[Any], roles: Sequence[str]
) -> list[str]:
    """These roles and no others; which stood before."""
    await connection.execute("LOCK TABLE auth.second_factor_roles IN EXCLUSIVE MODE")
    before = await demanding_roles(connection)
    await connection.execute("DELETE FROM auth.second_factor_roles")
    await connection.execute(
        "INSERT INTO auth.second_factor_roles SELECT DISTINCT unnest(%s::text[])", (list(roles),)
    )
    return before


async def unknown_roles(
    connection: AsyncConnection[Any], roles: Sequence[str], built_in: Sequence[str]
) -> list[str]:
    """Those of ``roles`` that are neither built in nor stored."""
    cursor = await connection.execute(
        "SELECT DISTINCT r FROM unnest(%s::text[]) r WHERE r <> ALL (%s::text[]) "
        "AND NOT EXISTS (SELECT FROM auth.roles WHERE name = r) ORDER BY r",
        (list(roles), list(built_in)),
    )
    return [row[0] for row in await cursor.fetchall()]
