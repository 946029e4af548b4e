"""What an ID token says, once it is verified: who, and which roles. Pure."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any, Final, cast

import jwt

from ogim.contracts.permissions import ADMIN
from ogim.contracts.problems import NotAuthenticated
from ogim.infra.audit import ANONYMOUS, SYSTEM
from ogim.infra.personal_data import ERASED

ALGORITHMS: Final = ("RS256", "PS256", "ES256", "ES384", "EdDSA")
"""Asymmetric ones alone: a symmetric one would let a public key pass as a secret."""
LEEWAY_S: Final = 30
TOKEN_LENGTH_MAX: Final = 16_384
SUBJECT_MAX: Final = 255
SECOND_FACTORS: Final = frozenset({"mfa", "otp", "hwk", "swk", "fpt", "face", "sc"})
"""Authentication methods (RFC 8176) that are a second factor, or both at once."""
RESERVED: Final = frozenset({ADMIN, ANONYMOUS, SYSTEM, "root", "ogim", "service"})
"""Names that a provider's users are not given: the audit's actors, and what looks like them."""
_USERNAME: Final = re.compile(r"[a-z0-9][a-z0-9._@-]{0,55}")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def refused(why: str) -> NotAuthenticated:
    """The error of an ID token that is not accepted."""
    return NotAuthenticated(f"The identity provider's answer is not accepted: {why}.")


def key_id(id_token: str) -> str:
    """Which key an ID token says it is signed with; empty: it does not say.

    Raises:
        NotAuthenticated: malformed, or signed in a way that is not accepted.
    """
    if len(id_token) > TOKEN_LENGTH_MAX:
        raise refused("the token is too long")
    try:
        header = jwt.get_unverified_header(id_token)
    except jwt.InvalidTokenError as error:
        raise refused("the token is malformed") from error
    if header.get("alg") not in ALGORITHMS:
        raise refused("the algorithm is not one of " + ", ".join(ALGORITHMS))
    return str(header.get("kid", ""))


def verified(
    id_token: str, key: jwt.PyJWK, *, issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """The claims of an ID token (OpenID Connect Core 3.1.3.7).

    Raises:
        NotAuthenticated: wrongly signed, expired, for another client, or of another sign-in.
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            id_token,
            key.key,
            algorithms=list(ALGORITHMS),
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY_S,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise refused(type(error).__name__) from error
    audience = claims["aud"]
    several = isinstance(audience, list) and len(cast("list[Any]", audience)) > 1
    if (several or "azp" in claims) and claims.get("azp") != client_id:
        raise refused("it was made for another client")
    if not nonce or claims.get("nonce") != nonce:
        raise refused("it belongs to another sign-in")
    subject = claims["sub"]
    if not (isinstance(subject, str) and 1 <= len(subject) <= SUBJECT_MAX and "\0" not in subject):
        raise refused("the subject is not valid")
    return claims


def roles(claims: Mapping[str, Any], path: str, role_map: Mapping[str, str]) -> list[str]:
    """Roles that the claims map to; none where the claim is missing or of another shape."""
    found: Any = claims
    for step in path.split("."):
        found = cast("Mapping[str, Any]", found).get(step) if isinstance(found, Mapping) else None
    values = cast("list[Any]", found) if isinstance(found, list) else [found]
    given = {role_map[each] for each in values if isinstance(each, str) and each in role_map}
    return sorted(given)


def username(claims: Mapping[str, Any], claim: str, issuer: str) -> str:
    """A user name for somebody new: as claimed where that is a user name, else made up."""
    told = str(claims.get(claim, "")).lower()
    if _USERNAME.fullmatch(told) and told not in RESERVED and not told.startswith(ERASED):
        return told
    return "oidc-" + hashlib.sha256(f"{issuer}\0{claims['sub']}".encode()).hexdigest()[:12]


def display_name(claims: Mapping[str, Any], otherwise: str) -> str:
    """The name to show, without characters that only steer."""
    told = claims.get("name")
    plain = _CONTROL.sub("", told).strip()[:128] if isinstance(told, str) else ""
    return plain or otherwise


def showed_second_factor(claims: Mapping[str, Any]) -> bool:
    """Whether the provider says that it asked for a second factor."""
    told = claims.get("amr")
    methods = cast("list[Any]", told) if isinstance(told, list) else []
    return any(isinstance(each, str) and each in SECOND_FACTORS for each in methods)
