"""Access tokens: signed with Ed25519 by the API, verified offline by every process.

A key is a file ``<kid>.pem`` in the instance's ``secrets/token-keys``; the newest signs, all of
them verify: a key is rotated by adding one, and removing the old one when its tokens have expired.
"""

import hashlib
import os
import secrets
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from jwt.utils import base64url_encode

from ogim.contracts.permissions import granted
from ogim.contracts.problems import NotAuthenticated
from ogim.infra.clock import Clock, now_ms
from ogim.infra.guard import Principal
from ogim.infra.home import Home

ALGORITHM: Final = "EdDSA"
ISSUER: Final = "ogim"
AUDIENCE: Final = "ogim-api"
TOKEN_TYPE: Final = "at+jwt"  # noqa: S105 – the media type of RFC 9068
TOKEN_LENGTH_MAX: Final = 4_096
CACHED_TOKENS_MAX: Final = 10_000
NOT_BEFORE_SLACK_S: Final = 5
"""A token is valid from a little before its issue, for verifiers whose clock is slightly behind."""


@dataclass(frozen=True, slots=True)
class Key:
    """One signing key; ``kid`` is the RFC 7638 thumbprint of its public half."""

    kid: str
    private: Ed25519PrivateKey
    public: Ed25519PublicKey

    @property
    def jwk(self) -> dict[str, str]:
        """The public half as a JSON Web Key."""
        return {**_members(self.public), "kid": self.kid, "alg": ALGORITHM, "use": "sig"}


def _members(public: Ed25519PublicKey) -> dict[str, str]:
    raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return {"crv": "Ed25519", "kty": "OKP", "x": base64url_encode(raw).decode()}


def key_of(private: Ed25519PrivateKey) -> Key:
    """The key with the id that follows from its public half."""
    members = ",".join(f'"{k}":"{v}"' for k, v in sorted(_members(private.public_key()).items()))
    digest = hashlib.sha256(f"{{{members}}}".encode()).digest()
    return Key(base64url_encode(digest).decode(), private, private.public_key())


class KeyRing:
    """The instance's keys, read once; the first key is made at first use."""

    def __init__(self, home: Home) -> None:
        self._home = home

    @cached_property
    def keys(self) -> dict[str, Key]:
        """All keys by id, the one that signs first."""
        folder = self._home.path("secrets", "token-keys", "_").parent
        files = sorted(folder.glob("*.pem"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        if not files:
            files = [self._create(folder)]
        keys = [key_of(_private_key(file)) for file in files]
        return {key.kid: key for key in keys}

    def _create(self, folder: Path) -> Path:
        """A new key file; where two processes start at once, both end with the same one."""
        pem = Ed25519PrivateKey.generate().private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        )
        fresh, first = folder / f".{os.getpid()}.{secrets.token_hex(4)}", folder / "first.pem"
        folder.parent.chmod(0o700)
        fresh.touch(mode=0o600)
        fresh.write_bytes(pem)
        for made in (folder.parent, folder, fresh):
            self._home.give_to_owner(made)
        with suppress(FileExistsError):
            first.hardlink_to(fresh)
        fresh.unlink()
        return first

    @property
    def signing(self) -> Key:
        """The key that signs new tokens."""
        return next(iter(self.keys.values()))

    @property
    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """The public keys, as a JSON Web Key Set."""
        return {"keys": [key.jwk for key in self.keys.values()]}


def _private_key(file: Path) -> Ed25519PrivateKey:
    key = load_pem_private_key(file.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{file} is not an Ed25519 private key")
    return key


def mint(key: Key, username: str, roles: tuple[str, ...], now: int, lifetime_s: int) -> str:
    """A signed access token.

    Args:
        now: UTC epoch ms.
        lifetime_s: seconds until it expires.
    """
    issued = now // 1000
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": username,
        "roles": roles,
        "iat": issued,
        "nbf": issued - NOT_BEFORE_SLACK_S,
        "exp": issued + lifetime_s,
        "jti": secrets.token_urlsafe(12),
    }
    return jwt.encode(claims, key.private, ALGORITHM, {"kid": key.kid, "typ": TOKEN_TYPE})


class Verifier:
    """Checks tokens without asking anybody; a token seen before costs a hash and a look-up."""

    def __init__(self, keys: dict[str, Key], clock: Clock = now_ms) -> None:
        self._keys = keys
        self._clock = clock
        self._seen: OrderedDict[bytes, Principal] = OrderedDict()

    def verify(self, token: str) -> Principal:
        """The caller that ``token`` names.

        Raises:
            NotAuthenticated: malformed, wrongly signed, expired, or not meant for OGIM.
        """
        if len(token) > TOKEN_LENGTH_MAX:
            raise NotAuthenticated("The token is too long.")
        digest = hashlib.sha256(token.encode("utf-8", "replace")).digest()
        principal = self._seen.get(digest)
        if principal is None:
            principal = self._read(token)
            self._seen[digest] = principal
            if len(self._seen) > CACHED_TOKENS_MAX:
                self._seen.popitem(last=False)
        else:
            self._seen.move_to_end(digest)
        if principal.expires_at <= self._clock():
            self._seen.pop(digest, None)
            raise NotAuthenticated("The token has expired; sign in again.")
        return principal

    def _read(self, token: str) -> Principal:
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
        roles = tuple(str(role) for role in claims.get("roles", ()))
        return Principal(claims["sub"], granted(roles), roles, int(claims["exp"]) * 1000)
