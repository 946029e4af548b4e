"""Readings as PostgreSQL's binary COPY format, made and read in whole arrays."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np

from ogim.infra.arrays import EPOCH_MS, Array

HEADER: Final = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
TRAILER: Final = b"\xff\xff"
_LEAD: Final = [
    ("fields", ">i2"),
    ("tag_len", ">i4"),
    ("tag_id", ">i4"),
    ("quality_len", ">i4"),
    ("quality", ">i4"),
    ("ts_len", ">i4"),
    ("ts", ">i8"),
    ("value_len", ">i4"),
]
_EMPTY: Final = np.dtype(_LEAD)
_FULL: Final = np.dtype([*_LEAD, ("value", ">f8")])


def _rows(dtype: np.dtype[Any], tag_id: Array, quality: Array, ts: Array) -> Array:
    rows = np.zeros(len(tag_id), dtype)
    rows["fields"] = 4
    rows["tag_len"], rows["quality_len"], rows["ts_len"] = 4, 4, 8
    rows["tag_id"] = tag_id
    rows["quality"] = quality.astype(np.uint32).astype(np.int32)
    rows["ts"] = (ts - EPOCH_MS) * 1000
    return rows


def encoded(tag_id: Array, quality: Array, ts: Array, value: Array) -> list[bytes]:
    """Columns ``tag_id, quality, ts, value`` of readings, ready for COPY … (FORMAT BINARY).

    Args:
        tag_id: int32.
        quality: StatusCodes, unsigned in any integer type.
        ts: UTC epoch ms, int64.
        value: float64; NaN becomes NULL.
    """
    known = ~np.isnan(value)
    full = _rows(_FULL, tag_id[known], quality[known], ts[known])
    full["value_len"], full["value"] = 8, value[known]
    empty = _rows(_EMPTY, tag_id[~known], quality[~known], ts[~known])
    empty["value_len"] = -1
    return [HEADER, full.tobytes(), empty.tobytes(), TRAILER]


def unpacked(
    blocks: Iterable[bytes | bytearray | memoryview], types: Mapping[str, str]
) -> dict[str, Array]:
    """Columns from COPY … TO STDOUT (FORMAT BINARY), in native byte order.

    Args:
        types: column → ``i4``, ``i8`` or ``f8``. No value may be NULL, so that all rows have one
            length.

    Raises:
        ValueError: the stream is not of that shape.
    """
    content = b"".join(blocks)
    if not content.startswith(HEADER) or not content.endswith(TRAILER):
        raise ValueError("not a binary COPY stream")
    fields = [("fields", ">i2")]
    for name, kind in types.items():
        fields += [(f"{name}:length", ">i4"), (name, f">{kind}")]
    dtype = np.dtype(fields)
    body = memoryview(content)[len(HEADER) : -len(TRAILER)]
    if len(body) % dtype.itemsize:
        raise ValueError("the rows of the COPY stream differ in length")
    rows = np.frombuffer(body, dtype)
    return {name: rows[name].astype(kind) for name, kind in types.items()}


READING_TYPES: Final = {"tag_id": "i4", "quality": "i4", "ts": "i8", "value": "f8"}


def decoded(blocks: Iterable[bytes | bytearray | memoryview]) -> dict[str, Array]:
    """Columns ``tag_id, quality, ts, value`` of readings; ``ts`` in UTC epoch ms, NaN = no value.

    Raises:
        ValueError: the stream is not of that shape.
    """
    columns = unpacked(blocks, READING_TYPES)
    columns["ts"] = columns["ts"] // 1000 + EPOCH_MS
    return columns
