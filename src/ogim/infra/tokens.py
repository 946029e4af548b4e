"""Access tokens: signed with Ed25519 by the API, verified offline by every process."""

import asyncio
import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

import jwt

from ogim.contracts.permissions import granted
from ogim.contracts.problems import NotAuthenticated
from ogim.infra.clock import Clock, now_ms
from ogim.infra.guard import Principal
from ogim.infra.signing_keys import ALGORITHM, Key, KeyRing, key_of

__all__ = ["Key", "KeyRing", "Particulars", "Verifier", "key_of", "mint"]

ISSUER: Final = "ogim"
AUDIENCE: Final = "ogim-api"
TOKEN_TYPE: Final = "at+jwt"  # noqa: S105 – the media type of RFC 9068
TOKEN_LENGTH_MAX: Final = 4_096
CACHED_TOKENS_MAX: Final = 10_000
NOT_BEFORE_SLACK_S: Final = 5
"""A token is valid from a little before its issue, for verifiers whose clock is slightly behind."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a token says of a stored user beyond the name and the roles; see ``Principal``.

    Attributes:
        permissions: of custom roles; those of built-in roles follow from their names.
    """

    user_id: int | None = None
    session: str = ""
    permissions: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    must_change_password: bool = False
    must_enrol: bool = False

    def claims(self) -> dict[str, Any]:
        """The claims; what says nothing is left out."""
        claims = {
            "uid": self.user_id,
            "sid": self.session,
            "perm": self.permissions,
            "scope": self.scopes,
            "pwd": self.must_change_password,
            "mfa": self.must_enrol,
        }
        return {name: value for name, value in claims.items() if value}


def mint(
    key: Key,
    username: str,
    roles: tuple[str, ...],
    now: int,
    lifetime_s: int,
    particulars: Particulars = Particulars(),
) -> str:
    """A signed access token.

    Args:
        now: UTC epoch ms.
        lifetime_s: seconds until it expires.
        particulars: of a stored user; a token without them cannot be revoked.
    """
    issued = now // 1000
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": username,
        "roles": roles,
        "iat": now / 1000,
        "nbf": issued - NOT_BEFORE_SLACK_S,
        "exp": issued + lifetime_s,
        "jti": secrets.token_urlsafe(12),
        **particulars.claims(),
    }
    return jwt.encode(claims, key.private, ALGORITHM, {"kid": key.kid, "typ": TOKEN_TYPE})


class Revoked(Protocol):
    """Knows in memory what was revoked; see ``infra.revocation.Revocations``."""

    def cuts_off(self, principal: Principal) -> bool:
        """Whether the caller's token was issued before its user or session was revoked."""
        ...

    async def news(self) -> None:
        """Return when something was revoked."""
        ...


class NothingRevoked:
    """For a process that does not follow revocations: tokens hold until they expire."""

    def cuts_off(self, principal: Principal) -> bool:  # noqa: ARG002
        """Never."""
        return False

    async def news(self) -> None:
        """Wait for ever."""
        await asyncio.Event().wait()


class Verifier:
    """Checks tokens without asking anybody; a token seen before costs a hash and a look-up.

    Args:
        keys: by id; a key that is taken out of it no longer verifies.
    """

    def __init__(
        self, keys: Mapping[str, Key], clock: Clock = now_ms, revoked: Revoked | None = None
    ) -> None:
        self._keys = keys
        self._clock = clock
        self._revoked = revoked or NothingRevoked()
        self._seen: OrderedDict[bytes, tuple[str, Principal]] = OrderedDict()

    def verify(self, token: str) -> Principal:
        """The caller that ``token`` names.

        Raises:
            NotAuthenticated: malformed, wrongly signed, expired, revoked, or not meant for OGIM.
        """
        if len(token) > TOKEN_LENGTH_MAX:
            raise NotAuthenticated("The token is too long.")
        digest = hashlib.sha256(token.encode("utf-8", "replace")).digest()
        seen = self._seen.get(digest)
        if seen is None or seen[0] not in self._keys:
            seen = self._read(token)
            self._seen[digest] = seen
            if len(self._seen) > CACHED_TOKENS_MAX:
                self._seen.popitem(last=False)
        else:
            self._seen.move_to_end(digest)
        try:
            self.check(seen[1])
        except NotAuthenticated:
            self._seen.pop(digest, None)
            raise
        return seen[1]

    def check(self, principal: Principal) -> None:
        """Raise NotAuthenticated where the caller's token has expired or was revoked since."""
        if principal.expires_at <= self._clock():
            raise NotAuthenticated("The token has expired; sign in again.")
        if self._revoked.cuts_off(principal):
            raise NotAuthenticated("The session was ended; sign in again.")

    async def news(self) -> None:
        """Return when something was revoked."""
        await self._revoked.news()

    def _read(self, token: str) -> tuple[str, Principal]:
        try:
            header = jwt.get_unverified_header(token)
            key = self._keys.get(str(header.get("kid")))
            if key is None or header.get("typ") != TOKEN_TYPE:
                raise NotAuthenticated("The token was not issued by this instance.")
            claims: dict[str, Any] = jwt.decode(
                token,
                key.public,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=ISSUER,
                options={"require": ["exp", "nbf", "iat", "iss", "aud", "sub", "jti"]},
            )
        except jwt.ExpiredSignatureError as error:
            raise NotAuthenticated("The token has expired; sign in again.") from error
        except (jwt.InvalidTokenError, ValueError) as error:
            raise NotAuthenticated("The token is not valid.") from error
        return key.kid, _principal(claims)


def _principal(claims: Mapping[str, Any]) -> Principal:
    roles = tuple(str(role) for role in claims.get("roles", ()))
    return Principal(
        username=claims["sub"],
        permissions=granted(roles) | {str(name) for name in claims.get("perm", ())},
        roles=roles,
        expires_at=int(claims["exp"]) * 1000,
        user_id=claims.get("uid"),
        session=claims.get("sid", ""),
        scopes=tuple(str(scope) for scope in claims.get("scope", ())),
        must_change_password=bool(claims.get("pwd")),
        must_enrol=bool(claims.get("mfa")),
        issued_at=round(claims["iat"] * 1000),
    )
