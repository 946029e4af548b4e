"""API keys as text: ``ogim_<prefix>_<secret>``, stored as their SHA-256 alone.

The secret has 256 random bits, so a plain hash cannot be searched, and finding a key by its hash
tells nothing by time. The prefix names a key in lists; scanners of leaked secrets know its form.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

MARK: Final = "ogim_"
LENGTH_MAX: Final = 128


@dataclass(frozen=True, slots=True)
class NewSecret:
    """A key, shown once."""

    text: str
    prefix: str


def new_secret() -> NewSecret:
    """A fresh key."""
    prefix = MARK + secrets.token_hex(4)
    return NewSecret(f"{prefix}_{secrets.token_urlsafe(32)}", prefix)


def digest(text: str) -> bytes:
    """What is stored of a key, and what it is found by."""
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()
