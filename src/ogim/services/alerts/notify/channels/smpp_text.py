"""Text messages as octets (3GPP TS 23.038 and 23.040): alphabets, parts, and their headers."""

from dataclasses import dataclass
from typing import Final

_BASIC: Final = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED: Final = {
    "^": 0x14, "{": 0x28, "}": 0x29, "\\": 0x2F, "[": 0x3C, "~": 0x3D, "]": 0x3E, "|": 0x40,
    "€": 0x65,
}  # fmt: skip
_ESCAPE: Final = 0x1B
_GSM: Final = {
    **{each: bytes([code]) for code, each in enumerate(_BASIC) if code != _ESCAPE},
    **{each: bytes([_ESCAPE, code]) for each, code in _EXTENDED.items()},
}
DEFAULT, UCS2 = 0x00, 0x08
_SINGLE: Final = {DEFAULT: 160, UCS2: 140}
_PART: Final = {DEFAULT: 153, UCS2: 134}
"""Octets of a part that stands alone, and of one behind a header of six octets."""
PARTS_MAX: Final = 10


@dataclass(frozen=True, slots=True)
class Part:
    """What one request carries.

    Attributes:
        coding: the alphabet, ``data_coding`` of SMPP.
        content: with the header where ``headed``.
    """

    coding: int
    content: bytes
    headed: bool


def parts_of(text: str, reference: int, *, ucs2: bool = False) -> list[Part]:
    """A text in as many parts as it needs; what goes beyond ``PARTS_MAX`` is cut.

    Args:
        reference: the parts' common number; its lowest eight bits count.
        ucs2: even where the default alphabet would do.
    """
    octets = None if ucs2 else _gsm(text)
    coding = UCS2 if octets is None else DEFAULT
    if octets is None:
        octets = [each.encode("utf-16-be", "replace") for each in text]
    if sum(map(len, octets)) <= _SINGLE[coding]:
        return [Part(coding, b"".join(octets), headed=False)]
    pieces = _filled(octets, _PART[coding])[:PARTS_MAX]
    return [
        Part(coding, bytes([5, 0, 3, reference & 0xFF, len(pieces), number]) + piece, headed=True)
        for number, piece in enumerate(pieces, start=1)
    ]


def _gsm(text: str) -> list[bytes] | None:
    """One octet a septet, as message centres take them; None where a character is missing."""
    octets = [_GSM.get(each) for each in text]
    return None if None in octets else [each for each in octets if each is not None]


def _filled(octets: list[bytes], most: int) -> list[bytes]:
    """Pieces of at most so many octets; no character is torn."""
    pieces: list[bytes] = [b""]
    for each in octets:
        if len(pieces[-1]) + len(each) > most:
            pieces.append(b"")
        pieces[-1] += each
    return pieces
