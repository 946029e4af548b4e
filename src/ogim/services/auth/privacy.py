"""What a person may ask for by law: a copy of their data, and that it be erased (GDPR 15, 17, 20).

Erasing keeps the row and its id, so that what refers to it stays whole, and takes everything that
says who it was. Versions name a pseudonym. Audit records keep one of their own, so their chain
still verifies.
"""

import secrets
from collections.abc import Sequence
from typing import Any

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import Conflict
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.guard import Guard, Principal
from ogim.infra.personal_data import Person, PersonalPart
from ogim.services.auth import repository
from ogim.services.auth.authority import reaches
from ogim.services.auth.hasher import Hasher
from ogim.services.auth.schemas import PersonalData
from ogim.services.auth.service import no_such, touched
from ogim.services.auth.sessions import repository as session_rows
from ogim.services.auth.sessions.listing import Listing
from ogim.services.auth.sessions.service import Sessions

PERMISSION = "pii:read"
ERASED_NAME = "Erased person"


class SessionPart:
    """Sessions: when, from where, with what."""

    name = "sessions"

    async def export(self, connection: AsyncConnection[Any], person: Person) -> Any:
        """All sessions that are still kept."""
        return await session_rows.everything(connection, person.user_id)

    async def erase(self, connection: AsyncConnection[Any], person: Person) -> None:
        """Delete them."""
        await session_rows.forget(connection, person.user_id)


class Privacy:
    """The use cases of a person's rights on their data."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        hasher: Hasher,
        sessions: Sessions,
        listing: Listing,
        guard: Guard,
        parts: Sequence[PersonalPart] = (),
    ) -> None:
        self._pool = pool
        self._hasher = hasher
        self._sessions = sessions
        self._listing = listing
        self._guard = guard
        self._parts = (SessionPart(), *parts)

    async def export(self, user_id: int, caller: Principal) -> PersonalData:
        """All that is kept about a person: one's own, or with ``pii:read`` and ``users:write``.

        Raises:
            NotFound: no such user in the caller's part of the asset tree.
            Forbidden: another's, without the permissions.
        """
        if user_id != caller.user_id:
            self._guard.demand(caller, PERMISSION)
            self._guard.demand(caller, "users:write")
        async with self._pool.connection() as connection:
            user = await repository.by_id(connection, user_id)
            if user is None or not (user_id == caller.user_id or reaches(caller, user["scopes"])):
                raise no_such(user_id)
            person = Person(user_id, user["username"])
            parts = {part.name: await part.export(connection, person) for part in self._parts}
            await audit.record(connection, caller, Act("users.export", f"users/{user_id}"))
        user.pop("password_hash")
        return PersonalData(user=user, parts=parts)

    async def erase(self, user_id: int, caller: Principal) -> None:
        """Take everything from the user that says who it was; nobody can sign in as it again.

        Raises:
            NotFound: no such user.
            Forbidden: the user may more than the caller.
            Conflict: it is the last administrator.
        """
        self._guard.demand(caller, PERMISSION)
        nobody = {
            "display_name": ERASED_NAME,
            "password_hash": await self._hasher.hashed(secrets.token_urlsafe(32)),
            "roles": [],
            "scopes": [],
            "locale": "en",
            "enabled": False,
        }
        async with self._pool.connection() as connection:
            if not await repository.other_admins(connection, user_id):
                raise Conflict("The last administrator can't be erased.")
            user = await touched(connection, user_id, caller)
            ended = await self._sessions.end(connection, user_id, "erased")
            person = Person(user_id, user["username"])
            for part in self._parts:
                await part.erase(connection, person)
            await repository.update(connection, user_id, nobody | {"username": person.pseudonym})
            await repository.mark_erased(connection, user_id)
            await audit.record(connection, caller, Act("users.erase", f"users/{user_id}"))
            await audit.erase(connection, user["username"], caller)
        await self._sessions.told(ended)
        await self._listing.forget(user_id)
