"""Recovery codes: for a lost authenticator; each works once."""

import hashlib
import secrets
from typing import Final

COUNT: Final = 10
ALPHABET: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without 0, o, 1, l and i, which are read wrongly from paper."""
GROUPS, GROUP_LENGTH = 6, 4
"""24 of 31 letters: 118 bits. Below 112 a plain hash would not do (ASVS 6.5.2)."""


def new_codes() -> list[str]:
    """Fresh codes such as ``7km4-x2pq-9rtd-hw3n-k8sv-4ybc``."""
    return [
        "-".join(
            "".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS)
        )
        for _ in range(COUNT)
    ]


def digest(user_id: int, code: str) -> bytes:
    """What is stored of a code; however it was typed, and different for each user."""
    plain = "".join(letter for letter in code.lower() if letter in ALPHABET)
    return hashlib.sha256(f"{user_id}\0{plain}".encode()).digest()
