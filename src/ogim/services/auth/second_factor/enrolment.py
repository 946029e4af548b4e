"""An authenticator app is enrolled and taken away; recovery codes are made anew."""

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import Conflict, InvalidInput, NotFound
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.clock import Clock, now_ms
from ogim.infra.guard import Principal
from ogim.infra.sealing import Sealer
from ogim.services.auth.brake import Brake
from ogim.services.auth.second_factor import repository, totp
from ogim.services.auth.second_factor.callers import person
from ogim.services.auth.second_factor.codes import (
    first_codes,
    forget_codes_without_factor,
    fresh_codes,
)
from ogim.services.auth.second_factor.schemas import SecondFactor, TotpEnrolment


class Enrolment:
    """What a signed-in user does with the own factors, passkeys aside."""

    def __init__(
        self, pool: AsyncConnectionPool, sealer: Sealer, brake: Brake, clock: Clock = now_ms
    ) -> None:
        self._pool = pool
        self._sealer = sealer
        self._brake = brake
        self._clock = clock

    async def shown(self, caller: Principal) -> SecondFactor:
        """What the caller has enrolled."""
        async with self._pool.connection() as connection:
            found = await repository.enrolled(connection, person(caller))
            demanding = await repository.demanding_roles(connection)
        if found is None:
            raise NotFound("The user was deleted.")
        return SecondFactor(
            methods=found.methods,
            totp=found.totp,
            passkeys=found.passkeys,
            recovery_codes_left=found.recovery_codes,
            required=not set(caller.roles).isdisjoint(demanding),
        )

    async def begin_totp(self, caller: Principal) -> TotpEnrolment:
        """A fresh secret; it counts once a code of it was shown.

        Raises:
            Conflict: an authenticator is enrolled already.
        """
        user_id, secret = person(caller), totp.new_secret()
        async with self._pool.connection() as connection:
            await repository.lock_user(connection, user_id)
            if not await repository.store_secret(
                connection, user_id, self._sealer.seal(secret.encode())
            ):
                raise Conflict("An authenticator is enrolled already; take it away first.")
            await audit.record(connection, caller, Act("totp.begin", f"users/{user_id}/totp"))
        address = totp.uri(secret, caller.username)
        return TotpEnrolment(secret=secret, uri=address, qr_svg=totp.qr_svg(address))

    async def confirm_totp(self, caller: Principal, otp: str, address: str) -> list[str]:
        """The authenticator counts from now on; recovery codes where it is the first factor.

        Raises:
            Conflict: there is nothing to confirm.
            InvalidInput: the code is not right.
            TooManyRequests: too many wrong ones before.
        """
        user_id = person(caller)
        await self._brake.attempt(f"enrolment of {user_id}", address)
        async with self._pool.connection() as connection:
            await repository.lock_user(connection, user_id)
            sealed = await repository.secret(connection, user_id, confirmed=False)
            if sealed is None:
                raise Conflict("There is no authenticator to confirm; begin again.")
            step = totp.step(self._sealer.open(sealed).decode(), otp, self._clock())
            if step is None or not await repository.use_step(connection, user_id, step):
                raise InvalidInput("The code is not right; check the clock of the authenticator.")
            codes = await first_codes(connection, user_id)
            after = {"totp": True, "recovery_codes_made": len(codes)}
            act = Act("totp.enrol", f"users/{user_id}/totp", {"totp": False}, after)
            await audit.record(connection, caller, act)
        await self._brake.passed(f"enrolment of {user_id}", address)
        return codes

    async def remove_totp(self, caller: Principal) -> None:
        """Take the authenticator away.

        Raises:
            NotFound: there is none.
        """
        user_id = person(caller)
        async with self._pool.connection() as connection:
            await repository.lock_user(connection, user_id)
            if not await repository.delete_secret(connection, user_id):
                raise NotFound("There is no authenticator.")
            await forget_codes_without_factor(connection, user_id)
            act = Act("totp.remove", f"users/{user_id}/totp", {"totp": True}, {"totp": False})
            await audit.record(connection, caller, act)

    async def renew_codes(self, caller: Principal) -> list[str]:
        """New recovery codes; earlier ones no longer work.

        Raises:
            Conflict: there is no factor that they could stand in for.
        """
        user_id = person(caller)
        async with self._pool.connection() as connection:
            await repository.lock_user(connection, user_id)
            found = await repository.enrolled(connection, user_id)
            if found is None or not found.methods:
                raise Conflict("Enrol an authenticator or a passkey first.")
            codes = await fresh_codes(connection, user_id)
            before = {"recovery_codes_left": found.recovery_codes}
            after = {"recovery_codes_left": len(codes)}
            act = Act("recovery-codes.renew", f"users/{user_id}/recovery-codes", before, after)
            await audit.record(connection, caller, act)
        return codes
