"""Passwords: hashed with bcrypt over a digest, so that no length is cut off."""

import base64
import hashlib
import unicodedata
from typing import Final

import bcrypt

from ogim.contracts.problems import InvalidInput

LENGTH_MAX: Final = 256


def _digest(password: str) -> bytes:
    """44 bytes without NUL: bcrypt itself reads 72 at most and stops at a NUL."""
    normal = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    return base64.b64encode(hashlib.sha256(normal).digest())


def hashed(password: str, cost: int) -> str:
    """The bcrypt hash of ``password``; ``cost`` is the power of two of its rounds."""
    return bcrypt.hashpw(_digest(password), bcrypt.gensalt(cost)).decode()


def matches(password: str, stored: str) -> bool:
    """Whether ``password`` has the hash ``stored``; compared in constant time by bcrypt."""
    return len(password) <= LENGTH_MAX and bcrypt.checkpw(_digest(password), stored.encode())


def check_new(password: str, username: str, length_min: int) -> None:
    """Refuse a password that is too short, too long, or made of the user's name.

    Raises:
        InvalidInput: with what to change.
    """
    if not length_min <= len(password) <= LENGTH_MAX:
        raise InvalidInput(f"A password has {length_min} to {LENGTH_MAX} characters.")
    if username.casefold() in password.casefold() or len(set(password)) < 5:
        raise InvalidInput("The password is too easy to guess; mix words that only you would.")
