"""What could not be used, with its reason, on the topic ``dead-letters``. Nothing is dropped."""

from enum import StrEnum

import msgspec


class Reason(StrEnum):
    """Why a reading or record was set aside."""

    UNPARSABLE = "unparsable"
    UNKNOWN_TAG = "unknown-tag"
    CALCULATED_TAG = "calculated-tag"
    OUT_OF_RANGE = "out-of-range"
    NOT_A_NUMBER = "not-a-number"
    FUTURE = "future"
    TOO_OLD = "too-old"
    DUPLICATE = "duplicate"


class DeadLetter(msgspec.Struct, frozen=True):
    """One rejected reading, or one rejected record (then only ``payload`` is set).

    Attributes:
        reason: why.
        detail: one sentence with the numbers that decided.
        source: the connector, where known.
        at: when it was rejected, UTC epoch ms.
        tag, ts, reading, quality: the reading, where there is one.
        payload: the record's bytes, base64, at most 4 KiB of them.
    """

    reason: str
    detail: str
    at: int
    source: str | None = None
    tag: str | None = None
    ts: int | None = None
    reading: float | None = None
    quality: int | None = None
    payload: str | None = None
    v: int = 1
