"""Passwords: hashed with bcrypt over a digest, so that no length is cut off; new ones are judged.

What NIST SP 800-63B asks of a password is asked here: length, and that it is not among those that
are known to be used, nor easily made from them or from what the person is called. No rule says
which kinds of characters it must have.
"""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

import bcrypt
from zxcvbn import zxcvbn
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from ogim.contracts.problems import InvalidInput

LENGTH_MAX: Final = 256
JUDGED_LENGTH_MAX: Final = 72
DIFFERENT_MIN: Final = 5
NAME_MIN: Final = 3
"""A shorter user name is in too many passwords to mean anything."""
SCORE_MIN: Final = 3
"""Of zxcvbn, 0 to 4: at least 10⁸ guesses by who knows its lists of leaked passwords and words."""
LEAKED: Final = frozenset(FREQUENCY_LISTS["passwords"])
"""The 30,000 passwords that were most often found in leaks (zxcvbn, MIT)."""
OURS: Final = ("ogim", "scada", "oilfield", "password", "گذرواژه")
_STORED: Final = re.compile(r"\$2[aby]\$(\d\d)\$")


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _digest(password: str) -> bytes:
    """44 bytes without NUL: bcrypt itself reads 72 at most and stops at a NUL."""
    normal = _normal(password).encode("utf-8", "surrogatepass")
    return base64.b64encode(hashlib.sha256(normal).digest())


def hashed(password: str, cost: int) -> str:
    """The bcrypt hash of ``password``; ``cost`` is the power of two of its rounds."""
    return bcrypt.hashpw(_digest(password), bcrypt.gensalt(cost)).decode()


def cost_of(stored: str) -> int:
    """The cost that a stored hash was made with."""
    match = _STORED.match(stored)
    return int(match[1]) if match else 0


def matches(password: str, stored: str, cost: int) -> bool:
    """Whether ``password`` has the hash ``stored``; compared in constant time by bcrypt.

    A hash that is cheaper than ``cost`` takes as long as one of that cost, so that the time does
    not tell whose hash it is.
    """
    if len(password) > LENGTH_MAX:
        return False
    digest = _digest(password)
    right = bcrypt.checkpw(digest, stored.encode())
    for lower in range(cost_of(stored), cost):
        bcrypt.hashpw(digest, bcrypt.gensalt(lower))
    return right


def check_new(password: str, names: Sequence[str], length_min: int) -> None:
    """Refuse a password that is too short, too long, known, or easily guessed.

    Args:
        names: what the person is called: it must not be all there is to the password.

    Raises:
        InvalidInput: with what to change.
    """
    if not length_min <= len(password) <= LENGTH_MAX:
        raise InvalidInput(f"A password has {length_min} to {LENGTH_MAX} characters.")
    folded = _normal(password).casefold()
    if folded in LEAKED:
        raise InvalidInput("The password is among those that attackers try first; take another.")
    if any(len(name) >= NAME_MIN and name.casefold() in folded for name in names[:1]):
        raise InvalidInput("The password must not contain the user name.")
    judged = zxcvbn(folded[:JUDGED_LENGTH_MAX], [*names, *OURS])
    if len(set(folded)) < DIFFERENT_MIN or judged["score"] < SCORE_MIN:
        raise InvalidInput("The password is too easy to guess; mix words that only you would.")
