"""Changing one's own password."""

from typing import Final

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import Conflict, Forbidden, InvalidInput
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.auth import repository
from ogim.services.auth.brake import Brake
from ogim.services.auth.hasher import Hasher
from ogim.services.auth.sessions.service import Sessions

REFUSED: Final = "The current password is not right."


class OwnPassword:
    """The use case of changing one's own password."""

    def __init__(
        self, pool: AsyncConnectionPool, hasher: Hasher, brake: Brake, sessions: Sessions
    ) -> None:
        self._pool = pool
        self._hasher = hasher
        self._brake = brake
        self._sessions = sessions

    async def change(self, caller: Principal, current: str, new: str, address: str) -> None:
        """Change the caller's password; other sessions end, this one goes on by its refresh token.

        Raises:
            Forbidden: the current password is not right, or the caller has none.
            InvalidInput: the new one is weak or the same.
            TooManyRequests: too many wrong ones before.
        """
        async with self._pool.connection() as connection:
            user = await repository.by_id(connection, caller.user_id or 0)
        if user is None:
            raise Forbidden("This token belongs to no stored user.")
        await self._brake.attempt(user["username"], address)
        if not await self._hasher.matches(current, user["password_hash"]):
            raise Forbidden(REFUSED)
        await self._brake.passed(user["username"], address)
        if new == current:
            raise InvalidInput("The new password is the old one.")
        digest = await self._hasher.accepted(new, (user["username"], user["display_name"]))
        changes = {"password_hash": digest, "must_change_password": False}
        async with self._pool.connection() as connection:
            present = await repository.by_id(connection, user["id"], lock=True)
            if present is None or present["password_hash"] != user["password_hash"]:
                raise Conflict("The password was changed meanwhile.")
            await repository.update(connection, user["id"], changes)
            ended = await self._sessions.end(
                connection, user["id"], "password changed", keep=caller.session
            )
            act = Act("users.change-password", f"users/{user['id']}")
            await audit.record(connection, caller, act)
        await self._sessions.told(ended)
