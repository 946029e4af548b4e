"""Cleansed, enriched readings: one Avro record per reading on ``processed-data``.

Kafka values are bare Avro datums (no schema id), as Flink's ``avro`` format writes them. A batch
of them is decoded at once: the concatenated datums are exactly one block of an Avro object
container file, which polars decodes outside the interpreter.
"""

import io
import json
from collections.abc import Sequence
from typing import Final

import polars as pl

FLAG_LATE: Final = 1
"""Source time is not newer than what was seen of this tag before."""
FLAG_STUCK: Final = 2
"""The value has not moved for longer than the tag allows."""
FLAG_SKEWED: Final = 4
"""The source's clock differs from ours by more than the tolerated skew."""
FLAG_BACKFILL: Final = 8
"""Read from the source's history, not live."""

SCHEMA: Final = {
    "type": "record",
    "name": "record",
    "namespace": "org.apache.flink.avro.generated",
    "fields": [
        {"name": "tag_id", "type": "int"},
        {"name": "ts", "type": "long"},
        {"name": "reading", "type": ["null", "double"], "default": None},
        {"name": "quality", "type": "long"},
        {"name": "received", "type": "long"},
        {"name": "flags", "type": "int"},
    ],
}
"""``ts`` and ``received``: UTC epoch ms. ``quality``: unsigned StatusCode. ``flags``: FLAG_*."""

_SYNC: Final = b"ogim-processed-1"


def _varint(number: int) -> bytes:
    zigzag = number << 1
    out = bytearray()
    while zigzag > 0x7F:
        out.append(zigzag & 0x7F | 0x80)
        zigzag >>= 7
    out.append(zigzag)
    return bytes(out)


def _header() -> bytes:
    schema = json.dumps(SCHEMA, separators=(",", ":")).encode()
    entries = (b"avro.schema", schema), (b"avro.codec", b"null")
    body = b"".join(_varint(len(k)) + k + _varint(len(v)) + v for k, v in entries)
    return b"Obj\x01" + _varint(len(entries)) + body + b"\x00" + _SYNC


_HEADER: Final = _header()
EMPTY: Final = pl.DataFrame(
    schema={
        "tag_id": pl.Int32,
        "ts": pl.Int64,
        "reading": pl.Float64,
        "quality": pl.Int64,
        "received": pl.Int64,
        "flags": pl.Int32,
    }
)


def decode_batch(values: Sequence[bytes]) -> pl.DataFrame:
    """The readings of a batch of Kafka record values, in their order.

    Raises:
        polars.exceptions.ComputeError: where a value is not a datum of ``SCHEMA``.
    """
    if not values:
        return EMPTY
    block = b"".join(values)
    container = _HEADER + _varint(len(values)) + _varint(len(block)) + block + _SYNC
    return pl.read_avro(io.BytesIO(container))
