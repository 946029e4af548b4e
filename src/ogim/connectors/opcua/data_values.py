"""DataValues from the wire straight into columns (OPC 10000-6, 5.2.2.17).

asyncua decodes one value after the other into Python objects, 20 µs each. Servers send thousands
of values of the same shape in a row; such a run is one numpy view here. Layouts this module does
not know raise ``UnknownLayout``, and the caller decodes the message with asyncua instead.
"""

from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from struct import Struct
from struct import error as struct_error
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ogim.connectors.opcua.columns import (
    NO_NUMBER,
    NOTHING,
    NUMBER,
    Columns,
    Row,
    from_rows,
    joined,
)

HAS_VALUE: Final = 0x01
HAS_STATUS: Final = 0x02
HAS_SOURCE_TIME: Final = 0x04
HAS_SERVER_TIME: Final = 0x08
HAS_SOURCE_PICOS: Final = 0x10
HAS_SERVER_PICOS: Final = 0x20
VECTOR_AFTER: Final = 32
WINDOW_FIRST: Final = 64
WINDOW_MAX: Final = 16_384

# Variant type → struct code; the types that carry one number in fixed width.
_NUMERIC: Final = {
    1: "B", 2: "b", 3: "B", 4: "h", 5: "H", 6: "i", 7: "I", 8: "q", 9: "Q", 10: "f", 11: "d",
}  # fmt: skip
_FIXED: Final = {13: 8, 14: 16, 19: 4}  # DateTime, Guid, StatusCode: no numbers
_SIZED: Final = frozenset({12, 15, 16})  # String, ByteString, XmlElement: length and bytes


class UnknownLayout(Exception):
    """A value whose shape only the general decoder knows."""


class Truncated(Exception):
    """The message ends before its content does."""


_ABSENT: Final = (0, np.nan)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How values of one shape lie in the message; fields are named ``h m t v s a b``."""

    dtype: np.dtype[Any]
    struct: Struct
    names: tuple[str, ...]
    pick: "itemgetter[Any]"
    kind: int
    size: int
    boolean: bool


@lru_cache(maxsize=4_096)
def _layout(mask: int, variant: int, with_handle: int) -> _Layout | None:
    """The layout of a shape of fixed width; None where the width varies."""
    if mask & 0xC0:
        raise UnknownLayout(f"DataValue mask {mask:#x}")
    codes: list[tuple[str, str]] = [("h", "I")] if with_handle else []
    codes.append(("m", "B"))
    kind = NOTHING
    if mask & HAS_VALUE:
        codes.append(("t", "B"))
        if variant in _SIZED:
            return None
        if variant in _NUMERIC:
            kind = NUMBER
            codes.append(("v", _NUMERIC[variant]))
        elif variant in _FIXED:
            kind = NO_NUMBER
            codes.append(("pv", f"{_FIXED[variant]}s"))
        elif variant:
            raise UnknownLayout(f"Variant encoding {variant:#x}")
    for bit, name, code in (
        (HAS_STATUS, "s", "I"),
        (HAS_SOURCE_TIME, "a", "q"),
        (HAS_SOURCE_PICOS, "pa", "H"),
        (HAS_SERVER_TIME, "b", "q"),
        (HAS_SERVER_PICOS, "pb", "H"),
    ):
        if mask & bit:
            codes.append((name, code))
    dtype = np.dtype([(n, f"S{c[:-1]}" if c.endswith("s") else f"<{_NP[c]}") for n, c in codes])
    struct = Struct("<" + "".join(c for _, c in codes))
    names = tuple(n for n, _ in codes)
    absent = {"v": len(names) + 1}  # where ``_ABSENT`` stands behind the fields
    pick = itemgetter(
        *(names.index(n) if n in names else absent.get(n, len(names)) for n in "hvsab")
    )
    return _Layout(dtype, struct, names, pick, kind, struct.size, variant == 1)


_NP: Final = {
    "B": "u1", "b": "i1", "h": "i2", "H": "u2", "i": "i4", "I": "u4", "q": "i8", "Q": "u8",
    "f": "f4", "d": "f8",
}  # fmt: skip


def read_data_values(body: bytes, at: int, count: int, *, with_handle: bool) -> tuple[Columns, int]:
    """``count`` DataValues that begin at ``at``, and where they end.

    Args:
        body: the message.
        with_handle: True for MonitoredItemNotifications, where each value follows its handle.

    Raises:
        UnknownLayout: a value is an array, a structure or another rare thing.
        Truncated: the message is too short for ``count`` values.
    """
    try:
        return _read(body, at, count, with_handle=with_handle)
    except (struct_error, IndexError):
        raise Truncated(f"{count} values announced, the message ends early") from None


def _read(body: bytes, at: int, count: int, *, with_handle: bool) -> tuple[Columns, int]:
    head = 4 if with_handle else 0
    parts: list[Columns] = []
    rows: list[Row] = []
    shape, streak, done = -1, 0, 0
    while done < count:
        mask = body[at + head]
        variant = body[at + head + 1] if mask & HAS_VALUE else 0
        streak = streak + 1 if shape == (mask << 8 | variant) else 0
        shape = mask << 8 | variant
        layout = _layout(mask, variant, head)
        if layout is None:
            row, at = _sized_row(body, at, mask, with_handle=with_handle)
        elif streak >= VECTOR_AFTER:
            run = _run(body, at, count - done, layout, mask, variant)
            if len(run):
                if rows:
                    parts.append(from_rows(rows))
                    rows = []
                parts.append(_columns(run, layout, done))
                at += len(run) * layout.size
                done += len(run)
                continue
            raise Truncated("the message ends inside a value")
        else:
            row = _row(layout, body, at)
            at += layout.size
        rows.append(row if with_handle else (done, *row[1:]))
        done += 1
    if rows or not parts:
        parts.append(from_rows(rows))
    return joined(parts), at


def _row(layout: _Layout, body: bytes, at: int) -> Row:
    handle, value, status, source, server = layout.pick(
        layout.struct.unpack_from(body, at) + _ABSENT
    )
    if layout.boolean:
        value = value != 0
    return handle, value, layout.kind, status, source, server


def _sized_row(body: bytes, at: int, mask: int, *, with_handle: bool) -> tuple[Row, int]:
    """A text: its length is skipped, its times and status are read."""
    head = 4 if with_handle else 0
    handle = int.from_bytes(body[at : at + head], "little")
    start = at + head + 2
    length = int.from_bytes(body[start : start + 4], "little", signed=True)
    end = start + 4 + max(length, 0)
    if end > len(body):
        raise Truncated("a text is longer than its message")
    rest = _layout(mask & ~HAS_VALUE, 0, 0)
    if rest is None:
        raise UnknownLayout("a text without a tail")
    row = _row(rest, body, end - 1)  # the mask byte's place is taken by the text's last byte
    kind = NOTHING if length < 0 else NO_NUMBER
    return (handle, np.nan, kind, *row[3:]), end - 1 + rest.size


def _run(body: bytes, at: int, left: int, layout: _Layout, mask: int, variant: int) -> NDArray[Any]:
    """The longest run of values of one layout that begins at ``at``."""
    runs: list[NDArray[Any]] = []
    window = WINDOW_FIRST
    while left:
        room = min(left, (len(body) - at) // layout.size, window)
        if room <= 0:
            break
        view = np.frombuffer(body, layout.dtype, room, at)
        same = view["m"] == mask
        if mask & HAS_VALUE:
            same &= view["t"] == variant
        length = room if same.all() else int(np.argmin(same))
        if length:
            runs.append(view[:length])
        if length < room:
            break
        at += length * layout.size
        left -= length
        window = min(window * 4, WINDOW_MAX)
    if not runs:
        return np.empty(0, layout.dtype)
    return runs[0] if len(runs) == 1 else np.concatenate(runs)


def _columns(run: NDArray[Any], layout: _Layout, first: int) -> Columns:
    count = len(run)
    names = layout.names
    zeros = np.zeros(count, np.int64)
    if "v" in names:
        value = run["v"].astype(np.float64)
        if layout.boolean:
            value = (value != 0).astype(np.float64)
    else:
        value = np.full(count, np.nan)
    return Columns(
        handle=run["h"].astype(np.int64) if "h" in names else np.arange(first, first + count),
        value=value,
        kind=np.full(count, layout.kind, np.uint8),
        status=run["s"].astype(np.int64) if "s" in names else zeros,
        source=run["a"].astype(np.int64) if "a" in names else zeros,
        server=run["b"].astype(np.int64) if "b" in names else zeros,
    )
