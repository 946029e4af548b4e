"""Second factors of users: what they have, and whether a proof holds."""

from collections.abc import Sequence
from typing import Any

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.permissions import ROLES
from ogim.contracts.problems import InvalidInput, NotFound
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.clock import Clock, now_ms
from ogim.infra.guard import Principal
from ogim.infra.sealing import Sealer
from ogim.services.auth.brake import Brake
from ogim.services.auth.second_factor import passkey_repository, recovery, repository, totp
from ogim.services.auth.second_factor.failures import OtpFailures
from ogim.services.auth.second_factor.passkeys import Passkeys
from ogim.services.auth.second_factor.port import Proof
from ogim.services.auth.service import touched


class SecondFactorService:
    """Implements the port ``SecondFactors``; all state is in PostgreSQL and Redis."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        sealer: Sealer,
        passkeys: Passkeys,
        brake: Brake,
        failures: OtpFailures,
        clock: Clock = now_ms,
    ) -> None:
        self._pool = pool
        self._sealer = sealer
        self._passkeys = passkeys
        self._brake = brake
        self._failures = failures
        self._clock = clock

    async def methods(self, user_id: int) -> list[str]:
        """What the user has enrolled; empty: none."""
        async with self._pool.connection() as connection:
            found = await repository.enrolled(connection, user_id)
        return found.methods if found else []

    async def options(self, user_id: int) -> dict[str, Any] | None:
        """Fresh options of ``navigator.credentials.get``; None without a passkey."""
        return await self._passkeys.options(user_id)

    async def required(self, roles: Sequence[str]) -> bool:
        """Whether one of ``roles`` demands a second factor."""
        async with self._pool.connection() as connection:
            return not set(roles).isdisjoint(await repository.demanding_roles(connection))

    async def verify(self, user_id: int, proof: Proof, address: str = "") -> bool:
        """Whether ``proof`` holds now; what held once does not hold again.

        Raises:
            TooManyRequests: too many wrong ones before.
        """
        account = f"second factor of {user_id}"
        await self._brake.attempt(account, address)
        if not await self._holds(user_id, proof):
            return False
        await self._brake.passed(account, address)
        return True

    async def _holds(self, user_id: int, proof: Proof) -> bool:
        if proof.otp is not None:
            return await self._otp(user_id, proof.otp)
        if proof.recovery_code is not None:
            return await self._recovery(user_id, proof.recovery_code)
        if proof.webauthn is not None:
            return await self._passkeys.proves(user_id, proof.webauthn)
        return False

    async def _otp(self, user_id: int, otp: str) -> bool:
        await self._failures.attempt(user_id)
        async with self._pool.connection() as connection:
            sealed = await repository.secret(connection, user_id, confirmed=True)
            if sealed is None:
                return False
            step = totp.step(self._sealer.open(sealed).decode(), otp, self._clock())
            if step is None or not await repository.use_step(connection, user_id, step):
                return False
        await self._failures.passed(user_id)
        return True

    async def _recovery(self, user_id: int, code: str) -> bool:
        async with self._pool.connection() as connection:
            found = await repository.enrolled(connection, user_id)
            digest = recovery.digest(user_id, code)
            if not found or not found.methods:
                return False
            if not await repository.use_code(connection, user_id, digest):
                return False
            left = {"recovery_codes_left": found.recovery_codes - 1}
            act = Act("second-factor.recover", f"users/{user_id}", after=left)
            await audit.record(connection, found.username, act)
        return True

    async def reset(self, caller: Principal, user_id: int) -> None:
        """Take all factors of a user away, who has lost them.

        Raises:
            NotFound: no such user.
            Forbidden: the user may more than the caller.
        """
        async with self._pool.connection() as connection:
            await touched(connection, user_id, caller)
            found = await repository.enrolled(connection, user_id)
            if found is None:
                raise NotFound(f"There is no user {user_id}.")
            await repository.delete_secret(connection, user_id)
            await passkey_repository.delete_all(connection, user_id)
            await repository.replace_codes(connection, user_id, ())
            before, after = {"methods": found.methods}, {"methods": list[str]()}
            act = Act("second-factor.reset", f"users/{user_id}", before, after)
            await audit.record(connection, caller, act)

    async def policy(self) -> list[str]:
        """Roles that demand a second factor."""
        async with self._pool.connection() as connection:
            return await repository.demanding_roles(connection)

    async def set_policy(self, caller: Principal, roles: Sequence[str]) -> list[str]:
        """Let these roles demand a second factor, from the next sign-in on.

        Raises:
            InvalidInput: a role that there is not.
        """
        async with self._pool.connection() as connection:
            if unknown := await repository.unknown_roles(connection, roles, list(ROLES)):
                raise InvalidInput(f"There is no role {', '.join(unknown)}.")
            before = await repository.replace_demanding_roles(connection, roles)
            after = await repository.demanding_roles(connection)
            act = Act(
                "second-factor.policy", "second-factors/policy", {"roles": before}, {"roles": after}
            )
            await audit.record(connection, caller, act)
        return after
