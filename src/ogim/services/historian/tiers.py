"""Which store answers a query cheapest: raw readings, or rollups of a minute or an hour."""

from enum import StrEnum
from typing import Final

MINUTE_MS: Final = 60_000
HOUR_MS: Final = 3_600_000
RAW_SPAN_MS: Final = 2 * HOUR_MS
"""Up to this span raw readings are read without asking how many there are."""
RAW_PER_POINT: Final = 10
ROLLUPS_PER_POINT: Final = 4


class Tier(StrEnum):
    """Where points come from."""

    RAW = "raw"
    MINUTES = "1m"
    HOURS = "1h"


GROUPS: Final = (12, 8, 6, 4, 3, 2)
"""Hours that may be read as one; divisors of a day."""
SIZE_MS: Final = {Tier.MINUTES: MINUTE_MS, Tier.HOURS: HOUR_MS}


def choose(span_ms: int, points: int, readings: int | None = None) -> Tier:
    """The tier for a curve of about ``points`` points.

    Args:
        span_ms: asked span.
        readings: about how many raw readings it holds; None for more than one would read.

    Raw as long as that means reading at most ten readings a point; then the finest rollup of which
    it means at most four a point.
    """
    few = readings is not None and readings <= RAW_PER_POINT * max(points, 1_000)
    if span_ms <= RAW_SPAN_MS or few:
        return Tier.RAW
    return Tier.MINUTES if span_ms <= MINUTE_MS * points * ROLLUPS_PER_POINT else Tier.HOURS


def for_buckets(bucket_ms: float) -> Tier:
    """The coarsest tier whose windows still fit whole into buckets of ``bucket_ms``."""
    if bucket_ms >= HOUR_MS:
        return Tier.HOURS
    return Tier.MINUTES if bucket_ms >= MINUTE_MS else Tier.RAW


def hours_together(span_ms: int, points: int) -> int:
    """How many hours are read as one row, so that there is still a row a point or more."""
    most = span_ms / (HOUR_MS * max(points, 1))
    return next((hours for hours in GROUPS if hours <= most), 1)
