"""Users and their tokens."""

import asyncio
from typing import Any, Final

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.permissions import ROLES, granted
from ogim.contracts.problems import (
    Conflict,
    InvalidInput,
    NotAuthenticated,
    NotFound,
    TooManyRequests,
)
from ogim.infra.clock import Clock, now_ms
from ogim.infra.tokens import KeyRing, mint
from ogim.services.auth import passwords, repository
from ogim.services.auth.brake import Brake
from ogim.services.auth.schemas import Me, NewUser, Token, User, UserChange
from ogim.services.auth.settings import AuthSettings

HASHES_AT_ONCE: Final = 2
"""bcrypt takes a whole core for a quarter of a second; more at once would starve the rest."""
HASHES_WAITING_MAX: Final = 32
REFUSED: Final = "The user name or the password is not right."


class AuthService:
    """The use cases of signing in and of administering users."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        keys: KeyRing,
        brake: Brake,
        settings: AuthSettings,
        clock: Clock = now_ms,
    ) -> None:
        self._pool = pool
        self._keys = keys
        self._brake = brake
        self._settings = settings
        self._clock = clock
        self._hashing = asyncio.Semaphore(HASHES_AT_ONCE)
        self._hashes_waiting = 0
        self._decoy = passwords.hashed("nobody's password", settings.bcrypt_cost)

    @property
    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """The keys that verify tokens."""
        return self._keys.jwks

    async def sign_in(self, username: str, password: str, address: str) -> Token:
        """A token for the right password; unknown and disabled users cost the same time.

        Raises:
            NotAuthenticated: wrong name or password.
            TooManyRequests: too many failures before.
        """
        account = username.strip().lower()[:64]
        await self._brake.attempt(account, address)
        async with self._pool.connection() as connection:
            user = await repository.by_name(connection, account)
        stored = user["password_hash"] if user else self._decoy
        right = await self._work(passwords.matches, password, stored)
        if not (user and right and user["enabled"]):
            raise NotAuthenticated(REFUSED)
        await self._brake.passed(account, address)
        lifetime = self._settings.token_lifetime_s
        token = mint(self._keys.signing, account, tuple(user["roles"]), self._clock(), lifetime)
        return Token(access_token=token, expires_in=lifetime)

    async def _work(self, work: Any, *arguments: Any) -> Any:
        if self._hashes_waiting >= HASHES_WAITING_MAX:
            raise TooManyRequests("Too many sign-ins at once; try again.")
        self._hashes_waiting += 1
        try:
            async with self._hashing:
                return await asyncio.to_thread(work, *arguments)
        finally:
            self._hashes_waiting -= 1

    async def me(self, username: str, roles: tuple[str, ...]) -> Me:
        """The caller, as stored; a token for a user that is not stored speaks for itself."""
        async with self._pool.connection() as connection:
            user = await repository.by_name(connection, username)
        return Me(
            username=username,
            display_name=user["display_name"] if user else username,
            roles=list(roles),
            permissions=sorted(granted(roles)),
            locale=user["locale"] if user else "en",
        )

    async def users(self) -> list[User]:
        """All users."""
        async with self._pool.connection() as connection:
            return [User(**row) for row in await repository.all_users(connection)]

    async def create(self, new: NewUser) -> User:
        """Create a user.

        Raises:
            InvalidInput: unknown role or weak password.
            Conflict: the name is taken.
        """
        _check_roles(new.roles)
        passwords.check_new(new.password, new.username, self._settings.password_length_min)
        digest = await self._work(passwords.hashed, new.password, self._settings.bcrypt_cost)
        values = new.model_dump(exclude={"password"}) | {"password_hash": digest}
        async with self._pool.connection() as connection:
            row = await repository.insert(connection, values)
        if row is None:
            raise Conflict(f"There is already a user {new.username}.")
        return User(**row)

    async def change(self, user_id: int, change: UserChange) -> User:
        """Change a user.

        Raises:
            NotFound: no such user.
            InvalidInput: nothing to change, unknown role or weak password.
            Conflict: it would leave the instance without an administrator.
        """
        changes = change.model_dump(exclude_none=True)
        if not changes:
            raise InvalidInput("There is nothing to change.")
        _check_roles(changes.get("roles", []))
        if (password := changes.pop("password", None)) is not None:
            passwords.check_new(password, f"#{user_id}", self._settings.password_length_min)
            cost = self._settings.bcrypt_cost
            changes["password_hash"] = await self._work(passwords.hashed, password, cost)
        demoted = changes.get("enabled") is False or "admin" not in changes.get("roles", ["admin"])
        async with self._pool.connection() as connection:
            if demoted and not await repository.other_admins(connection, user_id):
                raise Conflict("The last administrator can't be taken away.")
            row = await repository.update(connection, user_id, changes)
        if row is None:
            raise NotFound(f"There is no user {user_id}.")
        return User(**row)

    async def remove(self, user_id: int) -> None:
        """Delete a user.

        Raises:
            NotFound: no such user.
            Conflict: it is the last administrator.
        """
        async with self._pool.connection() as connection:
            if not await repository.other_admins(connection, user_id):
                raise Conflict("The last administrator can't be deleted.")
            if not await repository.delete(connection, user_id):
                raise NotFound(f"There is no user {user_id}.")


def _check_roles(roles: list[str]) -> None:
    if unknown := sorted(set(roles) - ROLES.keys()):
        raise InvalidInput(f"There is no role {', '.join(unknown)}; there are {', '.join(ROLES)}.")
