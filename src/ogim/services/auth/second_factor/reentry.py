"""Enrolling the first factor: who does it says once more who they are.

Until then a stolen token would be enough to bind a factor of the thief's to the account. A person
with a password shows it again; one who came from an identity provider has none, and must have come
just now. From the first factor on, factors are changed with a factor only.
"""

from typing import Any, Final

from fastapi import Request
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ogim.infra.guard import Guard, Principal
from ogim.services.auth import repository as users
from ogim.services.auth.brake import Brake
from ogim.services.auth.hasher import Hasher
from ogim.services.auth.second_factor import repository
from ogim.services.auth.second_factor.callers import person

FIRST: Final = "second-factor.first"
ENROL: Final = "second-factor.enrol"
PASSWORD, SIGN_IN = "password", "sign-in"
FRESH_S: Final = 300
"""How long a sign-in through an identity provider stands for saying again who one is."""
PROVIDER: Final = "oidc"

_SESSION: Final = """
SELECT method, created_at > now() - %s * interval '1 s' FROM auth.sessions
WHERE session_id = %s AND user_id = %s AND ended_at IS NULL
"""


async def _came(connection: AsyncConnection[Any], caller: Principal) -> tuple[bool, bool]:
    """Whether the caller came through a provider, and whether just now."""
    values = (FRESH_S, caller.session, caller.user_id)
    row = await (await connection.execute(_SESSION, values)).fetchone()
    return (row[0] == PROVIDER, row[1]) if row else (False, False)


async def ways(pool: AsyncConnectionPool, caller: Principal, action: str) -> list[str]:
    """What the caller can prove ``action`` with; empty: nothing, a factor must be enrolled first.

    ``sign-in`` stands for signing in anew through the identity provider.
    """
    if caller.kind != "user" or caller.user_id is None:
        return []
    async with pool.connection() as connection:
        found = await repository.enrolled(connection, caller.user_id)
        if found is None or found.methods or action != FIRST:
            return found.methods if found else []
        provided, _ = await _came(connection, caller)
    return [SIGN_IN] if provided else [PASSWORD]


class Reentry:
    """Who enrols a factor has just said who they are."""

    def __init__(self, pool: AsyncConnectionPool, hasher: Hasher, brake: Brake) -> None:
        self._pool = pool
        self._hasher = hasher
        self._brake = brake

    async def demand(self, request: Request, caller: Principal, guard: Guard) -> None:
        """Let nobody enrol who has not.

        Raises:
            StepUpRequired: by a factor where one stands, else by the password or a new sign-in.
        """
        async with self._pool.connection() as connection:
            found = await repository.enrolled(connection, person(caller))
            fresh = await _came(connection, caller)
        first = found is None or not found.methods
        if first and fresh == (True, True):
            return
        await guard.prove(request, caller, FIRST if first else ENROL)

    async def knows_password(self, caller: Principal, password: str, address: str) -> bool:
        """Whether it is the caller's; guesses count with those of signing in.

        Raises:
            TooManyRequests: too many wrong ones before.
        """
        async with self._pool.connection() as connection:
            user = await users.by_id(connection, person(caller))
        if user is None:
            return False
        await self._brake.attempt(user["username"], address)
        if not await self._hasher.matches(password, user["password_hash"]):
            return False
        await self._brake.passed(user["username"], address)
        return True
