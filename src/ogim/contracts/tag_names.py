"""The one rule for tag names, at every door they come in by.

A name is a path of 1 to 8 segments; in a field ``area/well/measurement`` or
``area/well/equipment/measurement``, such as ``offshore/WELL-00009/P-PDG``. Any script is
welcome; what could hide in a name is not. The table's own check (migration 0003) is the same or
more lenient.
"""

import unicodedata
from typing import Final

from ogim.contracts.frames import TAG_NAME_LENGTH_MAX

SEGMENTS_MAX: Final = 8
ID_MAX: Final = 2_147_483_647
ID_DIGITS_MAX: Final = 10
JOINERS: Final = frozenset("\u200c\u200d")
"""Zero-width joiner and non-joiner: part of correct Persian spelling."""

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def normalised(name: str) -> str:
    """The name in Unicode normal form C, so that one look has one spelling."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def problem_of(name: str) -> str | None:  # noqa: PLR0911 – one return a rule
    """What breaks the rule in a normalised name, or None.

    A name that ``normalised`` would change breaks it too.
    """
    if not 1 <= len(name) <= TAG_NAME_LENGTH_MAX:
        return f"a tag name has 1 to {TAG_NAME_LENGTH_MAX} characters"
    if not (name.isascii() and name.isprintable()):
        hidden = next((c for c in name if _is_hidden(c)), None)
        if hidden is not None:
            return f"a tag name must not contain the invisible character U+{ord(hidden):04X}"
        if not unicodedata.is_normalized("NFC", name):
            return "a tag name must be in Unicode normal form C"
    segments = name.split("/")
    if len(segments) > SEGMENTS_MAX:
        return f"a tag name has at most {SEGMENTS_MAX} segments between slashes"
    for segment in segments:
        if not segment or segment != segment.strip():
            return "a segment of a tag name must not be empty nor begin or end with a space"
        if segment in {".", ".."}:
            return "a segment of a tag name must not be . or .."
    return None


def as_id(text: str) -> int | None:
    """The tag id that ``text`` spells in ASCII digits (1 to 2^31 - 1), or None.

    Digits of other scripts are part of names; a number too large for an id is none either.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= ID_DIGITS_MAX):
        return None
    number = int(text)
    return number if 1 <= number <= ID_MAX else None


def _is_hidden(character: str) -> bool:
    return character not in JOINERS and unicodedata.category(character) in _HIDDEN
