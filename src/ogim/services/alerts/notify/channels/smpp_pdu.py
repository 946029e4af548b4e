"""Packets of SMPP 3.4 that a sender of messages needs (SMPP specification v3.4, chapters 4, 5)."""

import re
import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

VERSION: Final = 0x34
PACKET_MAX: Final = 65_536
RESPONSE: Final = 0x80000000
_HEADER: Final = struct.Struct(">IIII")
_HEADED: Final = 0x40
_RECEIPT_MASK, _RECEIPT = 0x3C, 0x04
_RECEIPTED_ID, _MESSAGE_STATE = 0x001E, 0x0427
_STATES: Final = {
    1: "ENROUTE", 2: "DELIVRD", 3: "EXPIRED", 4: "DELETED", 5: "UNDELIV", 6: "ACCEPTD",
    7: "UNKNOWN", 8: "REJECTD",
}  # fmt: skip
_FIELD: Final = re.compile(rb"(?i)\b(id|stat):\s*([^\s]+)")


class Command(IntEnum):
    """Kinds of packets."""

    BIND_RECEIVER = 0x1
    BIND_TRANSMITTER = 0x2
    SUBMIT = 0x4
    DELIVER = 0x5
    UNBIND = 0x6
    BIND_TRANSCEIVER = 0x9
    ENQUIRE_LINK = 0x15
    NACK = 0x80000000


class Malformed(Exception):
    """Octets that are no packet."""


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet; ``status`` is 0 where all is well."""

    command: int
    status: int
    sequence: int
    body: bytes = b""

    def encode(self) -> bytes:
        """As octets."""
        head = _HEADER.pack(16 + len(self.body), self.command, self.status, self.sequence)
        return head + self.body


@dataclass(frozen=True, slots=True)
class Number:
    """An address with its type and its plan."""

    digits: str
    ton: int = 1
    npi: int = 1

    def encode(self) -> bytes:
        """As octets."""
        return bytes([self.ton, self.npi]) + _text(self.digits)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message: its id at the message centre, and its state there."""

    message_id: str
    state: str


def length_of(head: bytes) -> int:
    """Octets of a packet by its first four.

    Raises:
        Malformed: shorter than a header or longer than any packet of ours.
    """
    length = int.from_bytes(head, "big")
    if not 16 <= length <= PACKET_MAX:
        raise Malformed(f"a packet of {length} octets")
    return length


def decode(octets: bytes) -> Packet:
    """A packet by all its octets."""
    _, command, status, sequence = _HEADER.unpack_from(octets)
    return Packet(command, status, sequence, octets[16:])


def bind(system_id: str, password: str, system_type: str) -> bytes:
    """Body of a bind; any address range."""
    return b"".join(map(_text, (system_id, password, system_type))) + bytes([VERSION, 0, 0, 0])


def submit(
    source: Number, to: Number, content: bytes, *, coding: int, headed: bool, receipt: bool
) -> bytes:
    """Body of a submit_sm with a message of at most 254 octets."""
    esm = _HEADED if headed else 0
    return b"".join(
        (
            b"\0", source.encode(), to.encode(),
            bytes([esm, 0, 0]), b"\0", b"\0", bytes([int(receipt), 0, coding, 0]),
            bytes([len(content)]), content,
        )
    )  # fmt: skip


def message_id(body: bytes) -> str:
    """The id that the answer to a submit_sm gives.

    Raises:
        Malformed: it gives none.
    """
    text, _ = _take(body, 0)
    if not text:
        raise Malformed("an answer without a message's id")
    return text


def receipt_of(body: bytes) -> Receipt | None:
    """The receipt in a deliver_sm; None where it is a message or can't be read.

    Raises:
        Malformed: the body ends early.
    """
    _, at = _take(body, 0)
    for _ in range(2):
        _, at = _take(body, at + 2)
    esm = _octet(body, at)
    _, at = _take(body, at + 3)
    _, at = _take(body, at)
    size = _octet(body, at + 4)
    text, options = body[at + 5 : at + 5 + size], _options(body[at + 5 + size :])
    if esm & _RECEIPT_MASK != _RECEIPT:
        return None
    said = {name.lower(): value for name, value in _FIELD.findall(text)}
    given = options.get(_RECEIPTED_ID, b"").partition(b"\0")[0] or said.get(b"id", b"")
    state = _STATES.get(int.from_bytes(options.get(_MESSAGE_STATE, b"\0")[:1], "big"))
    told = state or said.get(b"stat", b"").decode("ascii", "replace").upper()[:16]
    return Receipt(given.decode("ascii", "replace")[:64], told) if given and told else None


def _text(text: str) -> bytes:
    return text.encode("ascii") + b"\0"


def _octet(body: bytes, at: int) -> int:
    if at >= len(body):
        raise Malformed("a body that ends early")
    return body[at]


def _take(body: bytes, at: int) -> tuple[str, int]:
    end = body.find(b"\0", at)
    if end < 0 or end - at > 255:
        raise Malformed("a text without an end")
    return body[at:end].decode("ascii", "replace"), end + 1


def _options(octets: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    while len(octets) >= 4:
        tag, size = struct.unpack_from(">HH", octets)
        found[tag] = octets[4 : 4 + size]
        octets = octets[4 + size :]
    return found
