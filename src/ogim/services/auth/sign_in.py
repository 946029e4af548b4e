"""Signing in: the password, the second factor where there is one, and then a session."""

from typing import Any, Final

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import InvalidInput, NotAuthenticated
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.services.auth import metrics, repository
from ogim.services.auth.brake import Brake
from ogim.services.auth.challenges import Challenges
from ogim.services.auth.hasher import Hasher
from ogim.services.auth.schemas import Token
from ogim.services.auth.second_factor.port import Proof, SecondFactorRequired, SecondFactors
from ogim.services.auth.sessions.schemas import Client
from ogim.services.auth.sessions.service import Sessions

REFUSED: Final = "The user name or the password is not right."
WRONG_PROOF: Final = "The second factor is not right."


class SignIn:
    """Makes sessions for those who prove who they are; it is the ``Admission`` of other ways in."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        hasher: Hasher,
        brake: Brake,
        sessions: Sessions,
        challenges: Challenges,
        second: SecondFactors | None = None,
    ) -> None:
        self._pool = pool
        self._hasher = hasher
        self._brake = brake
        self._sessions = sessions
        self._challenges = challenges
        self._second = second

    async def by_password(
        self, username: str, password: str, client: Client, otp: str | None = None
    ) -> Token:
        """A session for the right password; unknown and disabled users cost the same time.

        Raises:
            NotAuthenticated: wrong name, password or code.
            SecondFactorRequired: the user has a second factor and ``otp`` is missing.
            TooManyRequests: too many failures before.
        """
        account = username.strip().lower()[:64]
        await self._brake.attempt(account, client.address)
        async with self._pool.connection() as connection:
            user = await repository.by_name(connection, account)
        right = await self._hasher.matches(password, user["password_hash"] if user else None)
        if not (user and right and user["enabled"]):
            await self._record_refusal(user, "password")
            raise NotAuthenticated(REFUSED)
        await self._brake.passed(account, client.address)
        if self._hasher.outdated(user["password_hash"]):
            await self._rehash(user, password)
        user_id = user["id"]
        if otp and self._second and await self._second.methods(user_id):
            if not await self._second.verify(user_id, Proof(otp=otp), client.address):
                await self._record_refusal(user, "otp")
                raise NotAuthenticated(WRONG_PROOF)
            return await self._sessions.open(user_id, client, "password")
        return await self._admit(user_id, client, "password", second_factor=False)

    async def by_second_factor(self, challenge: str, proof: Proof, client: Client) -> Token:
        """A session for the right password before and the right second factor now.

        Raises:
            InvalidInput: not exactly one proof.
            NotAuthenticated: the challenge or the proof is not right.
            TooManyRequests: too many wrong ones before.
        """
        if sum(each is not None for each in (proof.otp, proof.recovery_code, proof.webauthn)) != 1:
            raise InvalidInput("Send exactly one of otp, recovery_code and webauthn.")
        user_id = self._challenges.user_of(challenge)
        if self._second is None or not await self._second.verify(user_id, proof, client.address):
            async with self._pool.connection() as connection:
                user = await repository.by_id(connection, user_id)
            await self._record_refusal(user, "second factor")
            raise NotAuthenticated(WRONG_PROOF)
        return await self._sessions.open(user_id, client, "password")

    async def admit(
        self, user_id: int, *, address: str, agent: str, method: str, second_factor: bool
    ) -> Token:
        """See ``second_factor.port.Admission``."""
        client = Client(address, agent)
        return await self._admit(user_id, client, method, second_factor=second_factor)

    async def _admit(
        self, user_id: int, client: Client, method: str, *, second_factor: bool
    ) -> Token:
        if not second_factor and self._second is not None:
            methods = await self._second.methods(user_id)
            if methods:
                raise SecondFactorRequired(
                    "Show your second factor: POST /api/token/second-factor.",
                    challenge=self._challenges.new(user_id),
                    methods=methods,
                    webauthn=await self._second.options(user_id),
                )
        return await self._sessions.open(user_id, client, method)

    async def _rehash(self, user: dict[str, Any], password: str) -> None:
        fresh = await self._hasher.hashed(password)
        async with self._pool.connection() as connection:
            await repository.rehash(connection, user["id"], user["password_hash"], fresh)

    async def _record_refusal(self, user: dict[str, Any] | None, what: str) -> None:
        """A name that is nobody's is not kept: it may be a password in the wrong field."""
        metrics.REFUSED.inc()
        actor = user["username"] if user else None
        act = Act("sessions.open", "sessions", after={"by": what}, result="refused")
        async with self._pool.connection() as connection:
            await audit.record(connection, actor, act)
