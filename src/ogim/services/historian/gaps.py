"""Where a tag's readings are missing: pure arithmetic on times."""

from typing import Final

import msgspec
import numpy as np

from ogim.services.historian.copying import Array

TOLERANCE: Final = 2.5
"""A gap is a silence of more than this many intervals."""
GAPS_MAX: Final = 500
"""Gaps of a tag and day that are listed; the longest ones."""
MEDIAN_OF: Final = 20
"""Readings it takes to say what a tag's interval is."""


class Gap(msgspec.Struct):
    """A silence.

    Attributes:
        start, end: UTC epoch ms; the readings around it.
        cause: what was going on, in words that the ledger page lists.
        filled: whether readings came in for it later.
    """

    start: int = msgspec.field(name="from")
    end: int = msgspec.field(name="to")
    cause: str = "no-data"
    filled: bool = False


def interval_of(ts: Array, told: int | None) -> int | None:
    """The sampling interval, ms: what the catalogue says, else the median step of the readings."""
    if told:
        return told
    if len(ts) < MEDIAN_OF:
        return None
    return max(1, int(np.median(np.diff(ts))))


def find(ts: Array, begin: int, end: int, interval_ms: int) -> list[Gap]:
    """Gaps of the span ``[begin, end)``, its edges included.

    Args:
        ts: source times in the span, rising, UTC epoch ms.
    """
    edges = np.concatenate(([begin - interval_ms], ts, [end])).astype(np.int64)
    steps = np.diff(edges)
    at = np.flatnonzero(steps > TOLERANCE * interval_ms)
    at = at[np.argsort(-steps[at], kind="stable")][:GAPS_MAX]
    at.sort()
    return [Gap(max(begin, int(edges[i])), int(edges[i + 1])) for i in at]


def expected(begin: int, end: int, interval_ms: int) -> int:
    """Readings that a span should hold."""
    return max(0, (end - begin) // interval_ms)


def merged(before: list[Gap], now: list[Gap]) -> list[Gap]:
    """Gaps that stand, and gaps that stood before and are closed now, which are filled.

    A gap that shrank stands with its new bounds; its cause stays the one first noted.
    """
    standing: list[Gap] = []
    for gap in now:
        cause = next((b.cause for b in before if b.start <= gap.start < b.end), gap.cause)
        standing.append(Gap(gap.start, gap.end, cause))
    filled = [
        Gap(b.start, b.end, b.cause, filled=True)
        for b in before
        if b.filled or not any(gap.start < b.end and b.start < gap.end for gap in now)
    ]
    return sorted([*standing, *filled], key=lambda gap: gap.start)[:GAPS_MAX]
