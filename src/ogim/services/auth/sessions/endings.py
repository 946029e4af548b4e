"""Ending sessions on demand, and what one may see of others'."""

from collections.abc import Iterable

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import NotFound
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.auth import repository
from ogim.services.auth.authority import reaches
from ogim.services.auth.masking import MASK, may_see_person
from ogim.services.auth.sessions.schemas import Session
from ogim.services.auth.sessions.service import Sessions

PERMISSION = "sessions:write"


class Endings:
    """The use cases of logging out."""

    def __init__(self, pool: AsyncConnectionPool, sessions: Sessions) -> None:
        self._pool = pool
        self._sessions = sessions

    async def mine(self, caller: Principal) -> None:
        """End the caller's session; a token without one just expires."""
        if caller.user_id is not None and caller.session:
            await self._end(caller.user_id, caller, only=caller.session)

    async def all_of(self, caller: Principal) -> None:
        """End all of the caller's sessions."""
        if caller.user_id is not None:
            await self._end(caller.user_id, caller, only=None)

    async def one(self, session_id: str, caller: Principal) -> None:
        """End a session.

        Raises:
            NotFound: no open session, or another's and the caller may not end it.
        """
        user_id = await self._sessions.owner(session_id)
        if user_id is None or not (
            user_id == caller.user_id
            or (PERMISSION in caller.permissions and await self._reached(user_id, caller))
        ):
            raise NotFound("There is no such open session.")
        await self._end(user_id, caller, only=session_id)

    async def of(self, user_id: int, caller: Principal) -> list[Session]:
        """A user's open sessions, as the caller may see them.

        Raises:
            NotFound: no such user in the caller's part of the asset tree.
        """
        if user_id != caller.user_id and not await self._reached(user_id, caller):
            raise NotFound(f"There is no user {user_id}.")
        return self.seen_by(caller, await self._sessions.of(user_id), user_id)

    async def _reached(self, user_id: int, caller: Principal) -> bool:
        if not caller.scopes:
            return True
        async with self._pool.connection() as connection:
            user = await repository.by_id(connection, user_id)
        return user is not None and reaches(caller, user["scopes"])

    @staticmethod
    def seen_by(caller: Principal, sessions: Iterable[Session], user_id: int) -> list[Session]:
        """The sessions as the caller may see them."""
        hidden = {} if may_see_person(caller, user_id) else {"address": MASK, "agent": MASK}
        return [
            session.model_copy(update={"current": session.id == caller.session, **hidden})
            for session in sessions
        ]

    async def _end(self, user_id: int, caller: Principal, *, only: str | None) -> None:
        async with self._pool.connection() as connection:
            if await repository.by_id(connection, user_id, lock=True) is None:
                raise NotFound(f"There is no user {user_id}.")
            reason = "logged out" if user_id == caller.user_id else "ended by another"
            ended = await self._sessions.end(connection, user_id, reason, only=only)
            where = f"sessions/{only}" if only else f"users/{user_id}/sessions"
            act = Act("sessions.end", where, after={"ended": len(ended.sessions)})
            await audit.record(connection, caller, act)
        await self._sessions.told(ended)
