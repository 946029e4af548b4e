"""Users that a provider vouches for: found by issuer and subject, made at the first sign-in.

A user that exists here is never taken over by a provider's claim of the same name or address.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ogim.contracts.permissions import ADMIN
from ogim.contracts.problems import Conflict, Forbidden
from ogim.infra import audit
from ogim.infra.audit import SYSTEM, Act
from ogim.services.auth import repository
from ogim.services.auth.hasher import Hasher
from ogim.services.auth.oidc import claims as told
from ogim.services.auth.oidc.settings import OidcSettings
from ogim.services.auth.sessions.service import Ended, Sessions

ATTEMPTS = 5


class People:
    """Finds, makes and updates the users of one provider."""

    def __init__(
        self, pool: AsyncConnectionPool, hasher: Hasher, sessions: Sessions, settings: OidcSettings
    ) -> None:
        self._pool = pool
        self._hasher = hasher
        self._sessions = sessions
        self._settings = settings

    async def known(self, claims: Mapping[str, Any]) -> int:
        """The user whom verified claims name; roles are as the provider says now.

        Raises:
            Forbidden: the claims map to no role.
            Conflict: it would leave the instance without an administrator.
        """
        settings = self._settings
        roles = told.roles(claims, settings.roles_claim, settings.role_map)
        if not roles:
            raise Forbidden("Your groups at the identity provider map to no role here.")
        identity = settings.issuer, str(claims["sub"])
        async with self._pool.connection() as connection:
            known = await _user_of(connection, identity)
        password = None if known else await self._hasher.hashed(secrets.token_urlsafe(32))
        async with self._pool.connection() as connection:
            await connection.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 5))", ("\x1f".join(identity),)
            )
            known = await _user_of(connection, identity)
            if known is not None:
                ended = await self._follow(connection, known, roles)
            elif password is not None:
                ended = Ended(await self._make(connection, claims, roles, password))
            else:
                raise Conflict("The user was deleted meanwhile; sign in again.")
        await self._sessions.told(ended)
        return ended.user_id

    async def _follow(
        self, connection: AsyncConnection[Any], user_id: int, roles: list[str]
    ) -> Ended:
        stored = await repository.by_id(connection, user_id)
        demoted = stored is not None and ADMIN in stored["roles"] and ADMIN not in roles
        if demoted and not await repository.other_admins(connection, user_id):
            raise Conflict("The last administrator can't be taken away.")
        before = await repository.by_id(connection, user_id, lock=True)
        if before is None or sorted(before["roles"]) == roles:
            return Ended(user_id)
        await repository.update(connection, user_id, {"roles": roles})
        act = Act(
            "users.update",
            f"users/{user_id}",
            {"roles": before["roles"]},
            {"roles": roles, "by": "oidc"},
            subject=before["username"],
        )
        await audit.record(connection, SYSTEM, act)
        return await self._sessions.cut(connection, user_id)

    async def _make(
        self,
        connection: AsyncConnection[Any],
        claims: Mapping[str, Any],
        roles: list[str],
        password: str,
    ) -> int:
        settings = self._settings
        name = told.username(claims, settings.username_claim, settings.issuer)
        values: dict[str, Any] = {
            "display_name": told.display_name(claims, name),
            "password_hash": password,
            "roles": roles,
            "locale": "fa" if str(claims.get("locale", "")).startswith("fa") else "en",
            "scopes": list[str](),
            "must_change_password": False,
        }
        for attempt in range(ATTEMPTS):
            tried = name if attempt == 0 else f"{name}-{secrets.token_hex(3)}"
            row = await repository.insert(connection, {**values, "username": tried})
            if row is not None:
                break
        else:
            raise Conflict(f"There are too many users called {name}.")
        await connection.execute(
            "INSERT INTO auth.oidc_identities (issuer, subject, user_id) VALUES (%s, %s, %s)",
            (settings.issuer, str(claims["sub"]), row["id"]),
        )
        after = {"roles": roles, "issuer": settings.issuer, "username": row["username"]}
        act = Act("users.create", f"users/{row['id']}", after=after, subject=row["username"])
        await audit.record(connection, SYSTEM, act)
        return row["id"]


async def _user_of(connection: AsyncConnection[Any], identity: tuple[str, str]) -> int | None:
    cursor = await connection.execute(
        "SELECT user_id FROM auth.oidc_identities WHERE issuer = %s AND subject = %s", identity
    )
    row = await cursor.fetchone()
    return row[0] if row else None
