"""Aggregates over equal buckets, from raw readings or from rollups."""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from ogim.contracts.quality import Quality
from ogim.services.historian.copying import Array
from ogim.services.historian.curve import Curve

AGGREGATES: Final = ("mean", "min", "max", "first", "last", "n")


@dataclass(frozen=True, slots=True)
class Windows:
    """Rollups, or readings as rollups of one; columns of one length, by rising time.

    Attributes:
        ts: start, UTC epoch ms.
        n, good: readings, and those that the statistics are made of.
        lo, hi, mean, first, last: NaN where ``good`` is 0.
    """

    ts: Array
    n: Array
    good: Array
    lo: Array
    hi: Array
    mean: Array
    first: Array
    last: Array


def of_readings(points: Curve) -> Windows:
    """Raw readings as windows of one reading."""
    usable = (points.quality < int(Quality.BAD)) & ~np.isnan(points.value)
    value = np.where(usable, points.value, np.nan)
    good = usable.astype(np.int64)
    return Windows(points.ts, np.ones(len(points), np.int64), good, *([value] * 5))


def followed(windows: Windows, rest: Windows) -> Windows:
    """Windows, and later ones behind them."""
    pairs = ((getattr(windows, f.name), getattr(rest, f.name)) for f in fields(Windows))
    return Windows(*(np.concatenate(pair) for pair in pairs))


def quality_of(n: Array, good: Array) -> Array:
    """Good where all readings counted, Bad where none did, else Uncertain."""
    partly = np.where(good > 0, int(Quality.UNCERTAIN), int(Quality.BAD_NO_DATA))
    return np.where(good == n, int(Quality.GOOD), partly).astype(np.int64)


def aggregated(windows: Windows, begin: int, end: int, count: int, aggregate: str) -> Curve:
    """One value per bucket, for the buckets that hold a window's start.

    Args:
        aggregate: one of ``AGGREGATES``.
    """
    size = (end - begin) / count
    bucket = np.clip(((windows.ts - begin) // size).astype(np.int64), 0, count - 1)
    starts = np.flatnonzero(np.diff(bucket, prepend=-1))
    if not len(starts):
        empty = np.zeros(0)
        return Curve(np.zeros(0, np.int64), empty, np.zeros(0, np.int64), empty, empty)
    n = np.add.reduceat(windows.n, starts)
    good = np.add.reduceat(windows.good, starts)
    lo, hi = _extremes(windows, starts)
    value = _value(windows, starts, aggregate, n, good, lo, hi)
    ts = (begin + bucket[starts] * size).astype(np.int64)
    return Curve(ts, value, quality_of(n, good), lo, hi)


def _extremes(windows: Windows, starts: Array) -> tuple[Array, Array]:
    return np.fmin.reduceat(windows.lo, starts), np.fmax.reduceat(windows.hi, starts)


def _value(
    windows: Windows, starts: Array, aggregate: str, n: Array, good: Array, lo: Array, hi: Array
) -> Array:
    if aggregate == "n":
        return n.astype(np.float64)
    if aggregate == "min":
        return lo
    if aggregate == "max":
        return hi
    if aggregate == "mean":
        total = np.add.reduceat(np.nan_to_num(windows.mean) * windows.good, starts)
        return np.where(good > 0, total / np.maximum(good, 1), np.nan)
    column = windows.first if aggregate == "first" else windows.last
    known = np.flatnonzero(windows.good > 0)
    ends = np.append(starts[1:], len(windows.ts))
    lower, upper = np.searchsorted(known, starts), np.searchsorted(known, ends)
    at = lower if aggregate == "first" else upper - 1
    found = upper > lower
    chosen = known[np.clip(at, 0, max(len(known) - 1, 0))] if len(known) else np.zeros_like(at)
    return np.where(found, column[chosen], np.nan)
