"""Signed heads: how far the chain went at a moment, said by the instance's own key."""

import hashlib
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ogim.services.audit.chain import Link

DOMAIN: Final = "ogim-audit-head-1"


class Head(msgspec.Struct, frozen=True):
    """The end of the chain at a moment; also the content of an anchor.

    Attributes:
        seq, hash: of the last record; hash in hex.
        at_ms: when it was signed, UTC epoch ms.
        key: the public key, hex (Ed25519, 32 bytes).
        signature: hex, over the JSON array ``["ogim-audit-head-1", seq, hash, at_ms]``.
    """

    seq: int
    hash: str
    at_ms: int
    key: str
    signature: str

    @property
    def link(self) -> Link:
        """Where the chain ended."""
        return Link(self.seq, bytes.fromhex(self.hash))


def _said(seq: int, digest: str, at_ms: int) -> bytes:
    return msgspec.json.encode((DOMAIN, seq, digest, at_ms))


class Signer:
    """Signs heads with the key that follows from the instance's secret."""

    def __init__(self, secret: str) -> None:
        seed = hashlib.sha256(secret.encode()).digest()
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._key.public_key().public_bytes_raw().hex()

    def sign(self, end: Link, at_ms: int) -> Head:
        """The signed head of a chain that ends so."""
        digest = end.hash.hex()
        signature = self._key.sign(_said(end.seq, digest, at_ms)).hex()
        return Head(end.seq, digest, at_ms, self.public, signature)


def genuine(head: Head, public: str) -> bool:
    """Whether ``public`` (hex) signed this head."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(head.signature), _said(head.seq, head.hash, head.at_ms))
    except (InvalidSignature, ValueError):
        return False
    return True
