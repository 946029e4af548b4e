"""Step-up: a second factor shown for one act, carried to it as a short-lived signed proof.

A proof stands for one user, session, action, method, path with query, and body. It verifies with
the instance's keys in every process; Redis sees to it that it works once.
"""

import hashlib
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any, Final
from urllib.parse import unquote

import jwt
from fastapi import Request
from redis import asyncio as aioredis

from ogim.contracts.problems import StepUpRequired
from ogim.infra.clock import Clock, now_ms
from ogim.infra.guard import Principal
from ogim.infra.signing_keys import ALGORITHM, KeyRing

HEADER: Final = "x-step-up"
ISSUER: Final = "ogim"
AUDIENCE: Final = "ogim-step-up"
PROOF_TYPE: Final = "step-up+jwt"
PROOF_LENGTH_MAX: Final = 4_096
USED: Final = "auth:step-up:"

Methods = Callable[[Principal, str], Awaitable[list[str]]]
"""What a caller can step up with for an action."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The one request that a proof stands for.

    Attributes:
        action: what the route calls the act.
        method: HTTP method.
        path: path, decoded, and query, as sent: ``/api/users/7?x=1``.
        body_sha256: of the body's bytes, hexadecimal.
    """

    action: str
    method: str
    path: str
    body_sha256: str

    def digest(self, principal: Principal) -> str:
        """A fingerprint of the act and of who does it."""
        parts = (self.action, self.method, self.path, self.body_sha256)
        who = (str(principal.user_id), principal.session)
        return hashlib.sha256("\0".join((*parts, *who)).encode("utf-8", "replace")).hexdigest()


def path_of(sent: str) -> str:
    """Path and query as ``Bound`` has them, from a request's target as sent."""
    path, mark, query = sent.partition("?")
    return unquote(path) + mark + query


async def bound_of(request: Request, action: str) -> Bound:
    """The request as a proof has to name it; its body is read and kept for the route."""
    query = request.scope.get("query_string", b"").decode("latin-1")
    path = request.scope["path"] + (f"?{query}" if query else "")
    body = hashlib.sha256(await request.body()).hexdigest()
    return Bound(action, request.method, path, body)


class StepUps:
    """Issues proofs and checks them; implements the guard's ``SteppingUp``.

    Args:
        keys: sign and verify.
        redis: remembers which proofs were used; while it is away, none is accepted.
        methods: told to a caller whose proof is missing.
        lifetime_s: seconds within which a proof is used.
    """

    def __init__(
        self,
        keys: KeyRing,
        redis: aioredis.Redis,
        methods: Methods,
        lifetime_s: int,
        clock: Clock = now_ms,
    ) -> None:
        self._keys = keys
        self._redis = redis
        self._methods = methods
        self.lifetime_s = lifetime_s
        self._clock = clock

    def issue(self, principal: Principal, bound: Bound) -> str:
        """A proof that ``principal`` has shown a second factor for this request."""
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": principal.username,
            "act": bound.action,
            "req": bound.digest(principal),
            "exp": self._clock() / 1000 + self.lifetime_s,
            "jti": secrets.token_urlsafe(16),
        }
        key = self._keys.signing
        return jwt.encode(claims, key.private, ALGORITHM, {"kid": key.kid, "typ": PROOF_TYPE})

    async def check(self, request: Request, principal: Principal, action: str) -> None:
        """Use up the request's proof.

        Raises:
            StepUpRequired: none, or one that is expired, used, or for something else.
            RedisError: whether it was used can't be known.
        """
        proof = request.headers.get(HEADER, "")
        if not proof:
            raise await self._required(principal, action, "This needs a second factor once more.")
        claims = self._read(proof)
        fits = claims is not None and compare_digest(
            str(claims["req"]), (await bound_of(request, action)).digest(principal)
        )
        if claims is None or not fits:
            raise await self._required(principal, action, "The proof does not fit this request.")
        key = f"{USED}{claims['jti']}"
        if not await self._redis.set(key, b"1", nx=True, ex=self.lifetime_s + 60):
            raise await self._required(principal, action, "The proof was used already.")

    def _read(self, proof: str) -> dict[str, Any] | None:
        if len(proof) > PROOF_LENGTH_MAX:
            return None
        try:
            header = jwt.get_unverified_header(proof)
            key = self._keys.keys.get(str(header.get("kid")))
            if key is None or header.get("typ") != PROOF_TYPE:
                return None
            claims: dict[str, Any] = jwt.decode(
                proof,
                key.public,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=ISSUER,
                options={"require": ["exp", "iss", "aud", "jti"], "verify_exp": False},
            )
            live = self._clock() / 1000 < float(claims["exp"])
        except (jwt.InvalidTokenError, ValueError, TypeError):
            return None
        return claims if live and "req" in claims else None

    async def _required(self, principal: Principal, action: str, detail: str) -> StepUpRequired:
        methods = await self._methods(principal, action)
        return StepUpRequired(detail, action=action, methods=methods)
