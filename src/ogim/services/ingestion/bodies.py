"""Bodies of POST /ingest: unpacked within bounds, and decoded reading by reading where needed."""

import json
import zlib
from dataclasses import dataclass
from typing import Final, TypeAlias

import msgspec

from ogim.contracts.problems import InvalidInput, TooLarge


class Reading(msgspec.Struct, gc=False):
    """One reading of a body. ``value`` null means that the source gave no number."""

    tag: str
    ts: int
    value: float | None
    quality: int = 0


class LooseReading(msgspec.Struct, gc=False):
    """The same with what is also accepted: ISO 8601 times, true and false."""

    tag: str
    ts: int | str
    value: float | bool | None
    quality: int = 0


class Malformed(InvalidInput):
    """The body as a whole cannot be read."""

    type, title, status = "malformed-body", "The body cannot be read", 400


@dataclass(frozen=True, slots=True)
class Unparsable:
    """An item of a body that is no reading.

    Attributes:
        index: its place in the body, from 0.
        detail: what is wrong.
    """

    index: int
    detail: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A body in which each item has the plain types of ``Reading``: by far the most."""

    readings: list[Reading]

    def __len__(self) -> int:
        return len(self.readings)


@dataclass(frozen=True, slots=True)
class Mixed:
    """Any other body.

    Attributes:
        readings: those that could be read, each with its place in the body.
        unparsable: those that could not.
    """

    readings: list[tuple[int, LooseReading]]
    unparsable: list[Unparsable]

    def __len__(self) -> int:
        return len(self.readings) + len(self.unparsable)


Element: TypeAlias = msgspec.Raw | bytes | object

_plain = msgspec.json.Decoder(list[Reading])
_plain_line = msgspec.json.Decoder(Reading)
_loose = msgspec.json.Decoder(LooseReading)
_items = msgspec.json.Decoder(list[msgspec.Raw])
_FAULTS: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError)
_NON_FINITE: Final = (b"NaN", b"Infinity")
_BLANKS: Final = b" \t\r\n"


def unpack(body: bytes, encoding: str, decoded_bytes_max: int) -> bytes:
    """The body without its ``Content-Encoding`` (identity or gzip).

    Raises:
        Malformed: another encoding, or damaged gzip.
        TooLarge: it unpacks to more than ``decoded_bytes_max`` bytes.
    """
    match encoding.strip().lower():
        case "" | "identity":
            return body
        case "gzip" | "x-gzip":
            return _gunzip(body, decoded_bytes_max)
        case other:
            raise Malformed(f"Content-Encoding {other[:40]!r} is not known; use gzip or none.")


def _gunzip(body: bytes, decoded_bytes_max: int) -> bytes:
    """All members of a gzip file, never more than one byte beyond the bound in memory."""
    out: list[bytes] = []
    left = decoded_bytes_max
    while body:
        stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            part = stream.decompress(body, left + 1)
        except zlib.error as error:
            raise Malformed(f"The gzip body is damaged: {error}.") from None
        if len(part) > left:
            raise TooLarge(f"Unpacked, the body has more than {decoded_bytes_max} bytes.")
        if not stream.eof:
            raise Malformed("The gzip body ends too early.")
        out.append(part)
        left -= len(part)
        body = stream.unused_data
    return b"".join(out)


def decode(body: bytes, *, lines: bool, readings_max: int) -> Plain | Mixed:
    """The readings of a JSON array, or of NDJSON.

    Args:
        body: unpacked bytes.
        lines: NDJSON by its media type; a body that starts with ``{`` is taken as such too.
        readings_max: most items.

    Raises:
        Malformed: it is neither, or empty.
        TooLarge: it has more items.
    """
    lines = lines or (body[:64].lstrip(_BLANKS) or body.lstrip(_BLANKS)).startswith(b"{")
    try:
        decoded = Plain(_plain_line.decode_lines(body) if lines else _plain.decode(body))
    except _FAULTS:
        decoded = _one_by_one(_lines(body, readings_max) if lines else _array(body), readings_max)
    if len(decoded) > readings_max:
        raise _too_many(len(decoded), readings_max)
    if len(decoded) == 0:
        raise Malformed("The body holds no readings.")
    return decoded


def _too_many(count: int, readings_max: int) -> TooLarge:
    return TooLarge(
        f"{count} readings in one request; {readings_max} are allowed.", readings_max=readings_max
    )


def _array(body: bytes) -> list[Element]:
    try:
        return list(_items.decode(body))
    except _FAULTS as error:
        fault = _sentence(error)
    if any(word in body for word in _NON_FINITE):
        return _with_non_finite(body, fault)
    raise Malformed(f"Expected a JSON array of readings, or NDJSON: {fault}.")


def _with_non_finite(body: bytes, fault: str) -> list[Element]:
    """Items of a body that is JSON but for NaN and Infinity, which many writers emit."""
    try:
        items = json.loads(body)
    except (ValueError, RecursionError):
        raise Malformed(f"Expected a JSON array of readings, or NDJSON: {fault}.") from None
    if not isinstance(items, list):
        raise Malformed("Expected a JSON array of readings, or NDJSON.")
    return list(items)


def _lines(body: bytes, readings_max: int) -> list[Element]:
    count = body.count(b"\n")
    if count > 2 * readings_max:
        raise _too_many(count, readings_max)
    return [line for line in body.split(b"\n") if line.strip(_BLANKS)]


def _one_by_one(items: list[Element], readings_max: int) -> Mixed:
    if len(items) > readings_max:
        raise _too_many(len(items), readings_max)
    mixed = Mixed([], [])
    for index, item in enumerate(items):
        try:
            mixed.readings.append((index, _reading(item)))
        except _FAULTS as error:
            mixed.unparsable.append(Unparsable(index, _sentence(error)))
    return mixed


def _reading(item: Element) -> LooseReading:
    if not isinstance(item, msgspec.Raw | bytes):
        return msgspec.convert(item, LooseReading)
    try:
        return _loose.decode(item)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        text = bytes(item)
        if any(word in text for word in _NON_FINITE):
            return msgspec.convert(json.loads(text), LooseReading)
        raise


def _sentence(fault: Exception) -> str:
    if isinstance(fault, RecursionError):
        return "it is nested too deeply"
    if isinstance(fault, UnicodeDecodeError):
        return f"it is not UTF-8: {fault.reason}"
    return str(fault)[:300]
