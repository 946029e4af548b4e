"""The life of a session: opened, carried on by single-use refresh tokens, ended."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ogim.contracts.permissions import granted
from ogim.contracts.problems import NotAuthenticated
from ogim.infra import audit, revocation
from ogim.infra.audit import Act
from ogim.infra.clock import Clock, now_ms
from ogim.infra.revocation import Revocations
from ogim.infra.tokens import KeyRing, Particulars, mint
from ogim.services.auth import metrics, repository
from ogim.services.auth.schemas import Token
from ogim.services.auth.second_factor.port import SecondFactors
from ogim.services.auth.sessions import repository as rows
from ogim.services.auth.sessions.listing import Listing
from ogim.services.auth.sessions.schemas import Client, Session
from ogim.services.auth.settings import AuthSettings

AGENT_MAX: Final = 256
ADDRESS_MAX: Final = 64
SPENT: Final = "The refresh token is not valid; sign in again."
ENROLLED_ELSEWHERE: Final = "oidc"
"""Who signs in through a provider shows the second factor there."""


@dataclass(slots=True)
class Ended:
    """What a transaction ended; ``Sessions.told`` spreads it after the commit."""

    user_id: int
    cuts: dict[str, int] = field(default_factory=dict)
    sessions: list[str] = field(default_factory=list)


class Sessions:
    """Opens, refreshes, lists and ends sessions.

    Whatever changes a user's sessions or rights holds the lock on the user's row, so that a token
    with the old rights is either older than the cut or not made at all.
    """

    def __init__(
        self,
        pool: AsyncConnectionPool,
        keys: KeyRing,
        revocations: Revocations,
        listing: Listing,
        settings: AuthSettings,
        second: SecondFactors | None = None,
        clock: Clock = now_ms,
    ) -> None:
        self._pool = pool
        self._keys = keys
        self._revocations = revocations
        self._listing = listing
        self._settings = settings
        self._second = second
        self._clock = clock

    async def open(self, user_id: int, client: Client, method: str) -> Token:
        """A new session of a user who has proven who they are.

        Raises:
            NotAuthenticated: the user is disabled or gone.
        """
        owes = await self._owes(user_id, method)
        session_id, ended = secrets.token_urlsafe(16), Ended(user_id)
        async with self._pool.connection() as connection:
            user = await repository.by_id(connection, user_id, lock=True)
            if not (user and user["enabled"]):
                raise NotAuthenticated("The user may not sign in.")
            open_ones = await rows.open_ones(connection, user_id)
            for surplus in open_ones[self._settings.sessions_max - 1 :]:
                only = await self.end(connection, user_id, "too many", only=surplus["id"])
                ended.cuts |= only.cuts
                ended.sessions += only.sessions
            values = {
                "session_id": session_id,
                "user_id": user_id,
                "refresh_s": self._settings.refresh_lifetime_s,
                "session_s": self._settings.session_lifetime_s,
                "address": client.address[:ADDRESS_MAX],
                "agent": client.agent[:AGENT_MAX],
                "method": method[:32],
            }
            await rows.insert(connection, values)
            row = await self._prolonged(connection, session_id, client)
            await repository.signed_in(connection, user_id)
            act = Act("sessions.open", f"sessions/{session_id}", after={"method": method})
            await audit.record(connection, user["username"], act)
            token = await self._tokens(connection, user, session_id, owes=owes)
        metrics.SIGN_INS.inc()
        await self.told(ended)
        await self._listing.put(user_id, row)
        return token

    async def refresh(self, refresh_token: str, client: Client) -> Token:
        """New tokens for a refresh token, which is used up. A second use ends the session.

        Raises:
            NotAuthenticated: unknown, expired or used; or the user may not sign in any more.
        """
        digest = hashlib.sha256(refresh_token.encode("utf-8", "replace")).digest()
        async with self._pool.connection() as connection:
            known = await rows.by_token(connection, digest)
        if known is None:
            raise NotAuthenticated(SPENT)
        user_id, session_id = known["user_id"], known["id"]
        owes = await self._owes(user_id, known["method"])
        token, row, ended = None, None, Ended(user_id)
        async with self._pool.connection() as connection:
            user = await repository.by_id(connection, user_id, lock=True)
            known = await rows.by_token(connection, digest)
            if user and known and known["used"]:
                metrics.TWICE.inc()
                ended = await self.end(connection, user_id, "token used twice", only=session_id)
                act = Act("sessions.refresh", f"sessions/{session_id}", result="refused")
                await audit.record(connection, user["username"], act)
            elif user and user["enabled"] and known and known["open"]:
                await rows.use_token(connection, digest)
                row = await self._prolonged(connection, session_id, client)
                token = await self._tokens(connection, user, session_id, owes=owes)
        await self.told(ended)
        if token is None or row is None:
            raise NotAuthenticated(SPENT)
        await self._listing.put(user_id, row)
        return token

    async def of(self, user_id: int) -> list[Session]:
        """A user's open sessions, the last used first."""
        kept = await self._listing.of(user_id)
        if kept is not None:
            return kept
        async with self._pool.connection() as connection:
            found = await rows.open_ones(connection, user_id)
        await self._listing.fill(user_id, found)
        return [Session(**row) for row in found]

    async def owner(self, session_id: str) -> int | None:
        """Whose open session it is."""
        async with self._pool.connection() as connection:
            return await rows.owner(connection, session_id)

    async def end(
        self,
        connection: AsyncConnection[Any],
        user_id: int,
        reason: str,
        *,
        only: str | None = None,
        keep: str = "",
    ) -> Ended:
        """End a user's sessions in the caller's transaction, which has locked the user.

        Args:
            only: end this session alone.
            keep: this session goes on with its refresh token; its access tokens are cut off too.
        """
        subject = revocation.session(only) if only else revocation.user(user_id)
        ended = await self._cut(connection, user_id, subject)
        ended.sessions = await rows.end(connection, user_id, reason, only=only, keep=keep)
        return ended

    async def cut(self, connection: AsyncConnection[Any], user_id: int) -> Ended:
        """Refuse the user's access tokens; refreshed ones say what the user may do now."""
        return await self._cut(connection, user_id, revocation.user(user_id))

    async def told(self, ended: Ended) -> None:
        """Spread what a transaction ended, once it is committed."""
        for subject, cut in ended.cuts.items():
            await self._revocations.publish(subject, cut)
        await self._listing.drop(ended.user_id, ended.sessions)

    async def _cut(self, connection: AsyncConnection[Any], user_id: int, subject: str) -> Ended:
        cut = self._clock()
        await revocation.record(connection, subject, cut)
        return Ended(user_id, {subject: cut})

    async def _owes(self, user_id: int, method: str) -> bool:
        """Whether a role demands a second factor that the user has not enrolled."""
        if self._second is None or method == ENROLLED_ELSEWHERE:
            return False
        async with self._pool.connection() as connection:
            user = await repository.by_id(connection, user_id)
        if user is None or not await self._second.required(user["roles"]):
            return False
        return not await self._second.methods(user_id)

    async def _prolonged(
        self, connection: AsyncConnection[Any], session_id: str, client: Client
    ) -> dict[str, Any]:
        address, agent = client.address[:ADDRESS_MAX], client.agent[:AGENT_MAX]
        refresh_s = self._settings.refresh_lifetime_s
        return await rows.prolong(connection, session_id, refresh_s, address, agent)

    async def _tokens(
        self,
        connection: AsyncConnection[Any],
        user: Mapping[str, Any],
        session_id: str,
        *,
        owes: bool,
    ) -> Token:
        """Both tokens; the user is locked, so no revocation can come between."""
        roles: list[str] = user["roles"]
        custom = await repository.custom_permissions(connection, roles)
        beyond = frozenset[str]().union(*custom.values()) - granted(roles)
        particulars = Particulars(
            user_id=user["id"],
            session=session_id,
            permissions=tuple(sorted(beyond)),
            scopes=tuple(user["scopes"]),
            must_change_password=user["must_change_password"],
            must_enrol=owes,
        )
        lifetime_s, now = self._settings.token_lifetime_s, self._clock()
        key, name = self._keys.signing, user["username"]
        refresh = secrets.token_urlsafe(32)
        await rows.add_token(connection, hashlib.sha256(refresh.encode()).digest(), session_id)
        return Token(
            access_token=mint(key, name, tuple(roles), now, lifetime_s, particulars),
            refresh_token=refresh,
            expires_in=lifetime_s,
            password_change_required=user["must_change_password"],
            enrolment_required=owes,
        )
