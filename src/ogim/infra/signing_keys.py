"""The keys that sign access tokens: made, rotated with an overlap, and watched while in use.

A key is a file ``*.pem`` in the instance's ``secrets/token-keys``. A new one verifies in every
process within a second and signs from ``SIGNS_AFTER_S`` on, so no process meets a token whose key
it does not know. Old keys verify until their last token has expired.
"""

import asyncio
import hashlib
import itertools
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from jwt.utils import base64url_encode

from ogim.infra.clock import Clock, now_ms
from ogim.infra.home import Home
from ogim.infra.logs import logger

ALGORITHM: Final = "EdDSA"
SIGNS_AFTER_S: Final = 5
REFRESH_S: Final = 1.0
_log = logger(__name__)


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


Found = tuple[tuple[int, str], ...]
"""Modification times [ns] and names of the key files, the newest first."""


class KeyRing:
    """The instance's keys; the first key is made at first use."""

    def __init__(self, home: Home, clock: Clock = now_ms) -> None:
        self._home = home
        self._clock = clock
        self._found: Found = ()
        self._keys: dict[str, Key] = {}

    @property
    def keys(self) -> dict[str, Key]:
        """All keys by id, the newest first. The same object, updated in place by ``refresh``."""
        if not self._keys:
            self.refresh()
        return self._keys

    @property
    def signing(self) -> Key:
        """The key that signs new tokens: the newest that every process has had time to read."""
        keys = list(self.keys.values())
        ripe_ns = (self._clock() - SIGNS_AFTER_S * 1000) * 1_000_000
        ripe = (key for key, (made, _) in zip(keys, self._found, strict=True) if made <= ripe_ns)
        return next(ripe, keys[-1])

    @property
    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """The public keys, as a JSON Web Key Set."""
        return {"keys": [key.jwk for key in self.keys.values()]}

    def refresh(self) -> bool:
        """Read the folder again where it has changed; whether it had."""
        found = self._look()
        if not found:
            self._create("first.pem")
            found = self._look()
        if found == self._found:
            return False
        keys = [key_of(_private_key(self._folder / name)) for _, name in found]
        self._keys.clear()
        self._keys.update((key.kid, key) for key in keys)
        self._found = found
        return True

    async def keep(self) -> None:
        """Refresh each second until cancelled."""
        while True:
            try:
                if self.refresh():
                    _log.info("signing keys read", kids=list(self._keys))
            except (OSError, ValueError, TypeError) as error:
                _log.error("signing keys can't be read; the known ones stay", reason=str(error))
            await asyncio.sleep(REFRESH_S)

    def rotate(self, overlap_s: int) -> tuple[Key, list[str]]:
        """Add a key, and remove those whose last token has expired.

        Args:
            overlap_s: how long a replaced key goes on verifying; 0 refuses all earlier tokens.

        Returns:
            The new key, and the names of the removed files.
        """
        self.refresh()
        made = self._create(f"{self._clock()}-{secrets.token_hex(2)}.pem")
        over = self._clock() * 1_000_000 - overlap_s * 1_000_000_000
        found, removed = self._look(), list[str]()
        for (replaced, _), (_, name) in itertools.pairwise(found):
            if replaced <= over or overlap_s == 0:
                (self._folder / name).unlink(missing_ok=True)
                removed.append(name)
        self.refresh()
        return key_of(_private_key(made)), removed

    @property
    def _folder(self) -> Path:
        return self._home.path("secrets", "token-keys", "_").parent

    def _look(self) -> Found:
        files = [(file.stat().st_mtime_ns, file.name) for file in self._folder.glob("*.pem")]
        return tuple(sorted(files, reverse=True))

    def _create(self, name: str) -> Path:
        """A new key file; where two processes start at once, both end with the same one."""
        pem = Ed25519PrivateKey.generate().private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        )
        folder = self._folder
        fresh, path = folder / f".{os.getpid()}.{secrets.token_hex(4)}", folder / name
        folder.parent.chmod(0o700)
        fresh.touch(mode=0o600)
        fresh.write_bytes(pem)
        for made in (folder.parent, folder, fresh):
            self._home.give_to_owner(made)
        with suppress(FileExistsError):
            path.hardlink_to(fresh)
        fresh.unlink()
        return path


def _private_key(file: Path) -> Ed25519PrivateKey:
    key = load_pem_private_key(file.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{file} is not an Ed25519 private key")
    return key
