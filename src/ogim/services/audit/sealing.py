"""People in the chain: pseudonyms that prove a name, and values that only their key opens.

A person's key is erased with the name. What stays, in the chain and on the bus, is then a
pseudonym that nobody can connect with a name, and bytes that nobody can read; the hashes hold.
"""

import base64
import hmac
import os
from typing import Final, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
PSEUDONYM: Final = "p-"
SEALED: Final = "sealed:"


class Person(NamedTuple):
    """A person as ``audit.people`` knows them; an erased one has neither name nor key."""

    pseudonym: str
    name: str | None
    key: bytes | None

    @property
    def genuine(self) -> bool:
        """Whether the name is the one that the pseudonym was made of."""
        if self.name is None or self.key is None:
            return True
        return hmac.compare_digest(self.pseudonym, pseudonym_of(self.name, self.key))


def pseudonym_of(name: str, key: bytes) -> str:
    """The keyed hash of a name, 128 bits."""
    return PSEUDONYM + hmac.digest(key, name.encode(), "sha256").hex()[:32]


def new_person(name: str) -> Person:
    """A person with a fresh key."""
    key = os.urandom(KEY_BYTES)
    return Person(pseudonym_of(name, key), name, key)


def seal(key: bytes, event: str, member: str, text: str) -> str:
    """AES-256-GCM of a value, bound to its record and its place in it."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), f"{event}/{member}".encode())
    return SEALED + base64.b64encode(nonce + sealed).decode()


def opened(key: bytes | None, event: str, member: str, text: str | None) -> str | None:
    """The value as it was; None where the key is erased or does not fit."""
    if text is None or not text.startswith(SEALED):
        return text
    if key is None:
        return None
    try:
        whole = base64.b64decode(text[len(SEALED) :], validate=True)
        nonce, sealed = whole[:NONCE_BYTES], whole[NONCE_BYTES:]
        return AESGCM(key).decrypt(nonce, sealed, f"{event}/{member}".encode()).decode()
    except (InvalidTag, ValueError):
        return None
