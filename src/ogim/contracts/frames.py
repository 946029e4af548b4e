"""Raw readings on their way into Flink: several readings of one source in one Kafka record.

A frame is columnar JSON: four arrays of equal length. That costs Python a third of encoding one
record per reading, takes half the space on the broker, and Flink unnests it on the JVM.

Invariants that ``problems_of`` checks and every producer keeps:

- all arrays have the same length, 1 to ``FRAME_READINGS_MAX``;
- all readings of a frame belong to one UTC minute of source time, so that the frame's first
  source time stands for each of them when Flink assigns them to windows;
- all tags of a frame map to the frame's partition (``partition_of``), so order per tag holds.
"""

from typing import Final
from zlib import crc32

import msgspec

FRAME_VERSION: Final = 1
FRAME_READINGS_MAX: Final = 2_000
TAG_NAME_LENGTH_MAX: Final = 256
MINUTE_MS: Final = 60_000


class RawFrame(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """Readings as they arrived, before cleansing.

    Attributes:
        source: name of the connector, or ``rest:<sender>`` for POST /ingest.
        received: when OGIM received them, UTC epoch milliseconds.
        tags: tag names, e.g. ``offshore/WELL-00009/P-PDG``.
        ts: source times, UTC epoch milliseconds.
        values: finite numbers, or None where the source gave no number.
        quality: OPC UA StatusCodes, unsigned 32-bit.
        skew: source clock minus receive clock as the connector measured it, ms; 0 if unknown.
        backfill: True where the readings come from a history read, not from live data.
    """

    source: str
    received: int
    tags: list[str]
    ts: list[int]
    values: list[float | None]
    quality: list[int]
    v: int = FRAME_VERSION
    skew: int = 0
    backfill: bool = False


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(RawFrame)


def encode(frame: RawFrame) -> bytes:
    """The frame as one Kafka record value."""
    return _encoder.encode(frame)


def decode(value: bytes) -> RawFrame:
    """The frame in a Kafka record value.

    Raises:
        msgspec.ValidationError: where the record is not a frame.
        msgspec.DecodeError: where it is not JSON.
    """
    return _decoder.decode(value)


def partition_of(tag: str, partitions: int) -> int:
    """The partition of ``raw-sensor-data`` that keeps the order of ``tag``."""
    return crc32(tag.encode()) % partitions


def problems_of(frame: RawFrame) -> str | None:
    """The first broken invariant of a frame, or None."""
    count = len(frame.tags)
    if not 1 <= count <= FRAME_READINGS_MAX:
        return f"{count} readings in a frame; 1 to {FRAME_READINGS_MAX} are allowed"
    if not count == len(frame.ts) == len(frame.values) == len(frame.quality):
        return "the arrays of a frame differ in length"
    if min(frame.ts) // MINUTE_MS != max(frame.ts) // MINUTE_MS:
        return "the readings of a frame span more than one UTC minute"
    return None
