"""Points of one tag on their way to a screen: pure array work."""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from tsdownsample import MinMaxLTTBDownsampler

from ogim.contracts.quality import Quality
from ogim.services.historian.copying import Array

TOLD_GAP: Final = 2.5
GUESSED_GAP: Final = 20
GUESSED_GAP_MS_MIN: Final = 120_000
SHAPE_POINTS_MIN: Final = 8
"""Fewer points have no shape to keep."""
_downsampler = MinMaxLTTBDownsampler()


@dataclass(frozen=True, slots=True)
class Curve:
    """Points in columns of one length, by rising time.

    Attributes:
        ts: UTC epoch ms.
        value: in the tag's stored unit; NaN where there is none.
        quality: StatusCodes, unsigned.
        lo, hi: smallest and largest value that the point stands for; for raw readings the value.
    """

    ts: Array
    value: Array
    quality: Array
    lo: Array
    hi: Array

    def __len__(self) -> int:
        return len(self.ts)

    def take(self, at: Array) -> "Curve":
        """The points that an index array or a mask selects."""
        return Curve(*(getattr(self, column.name)[at] for column in fields(self)))


def curve(ts: Array, value: Array, quality: Array) -> Curve:
    """A curve of raw readings."""
    return Curve(ts, value, quality, value, value)


def joined(*curves: Curve) -> Curve:
    """Curves put together by time; of two points of one time the first curve's stays."""
    whole = Curve(*(np.concatenate([getattr(c, f.name) for c in curves]) for f in fields(Curve)))
    order = np.argsort(whole.ts, kind="stable")
    whole = whole.take(order)
    once = np.ones(len(whole), np.bool_)
    once[1:] = whole.ts[1:] != whole.ts[:-1]
    return whole.take(once)


def good_only(points: Curve) -> Curve:
    """The points of Good quality."""
    return points.take((points.quality >> 30) == 0)


def thinned(points: Curve, most: int) -> Curve:
    """At most ``most`` points that keep the shape: extremes stay, and so do holes and doubt.

    Up to half of the points go to both ends of stretches that have no value, and of those that
    are not Good, so that none of them vanishes between two points. Each point's ``lo`` and ``hi``
    also stand for the points that were left out behind it.
    """
    if len(points) <= most:
        return points
    known = ~np.isnan(points.value)
    kind = np.where(known, points.quality >> 30 != 0, 2)
    edges = np.flatnonzero(np.diff(kind) != 0)
    marks = np.union1d(edges, edges + 1)
    marks = _spread(marks[kind[marks] > 0], most // 2)
    at = np.flatnonzero(known)
    chosen = _shape(points, at, most - len(marks))
    return _standing_for(points, np.union1d(chosen, marks))


def _spread(at: Array, most: int) -> Array:
    """At most ``most`` of some indices, from their whole range."""
    if len(at) <= most:
        return at
    return at[np.linspace(0, len(at) - 1, most).astype(np.int64)]


def _shape(points: Curve, at: Array, most: int) -> Array:
    """At most ``most`` of the points at ``at``, chosen for the shape; both extremes are in."""
    if len(at) <= most:
        return at
    if most < SHAPE_POINTS_MIN:
        return _spread(at, most)
    values = np.ascontiguousarray(points.value[at])
    chosen = _downsampler.downsample(points.ts[at], values, n_out=most - 2).astype(np.int64)
    return at[np.union1d(chosen, [values.argmin(), values.argmax()])]


def _standing_for(points: Curve, at: Array) -> Curve:
    taken = points.take(at)
    if not len(at):
        return taken
    starts = at.copy()
    starts[0] = 0
    empty = np.isnan(taken.value)
    lo = np.where(empty, np.nan, np.fmin.reduceat(points.lo, starts))
    hi = np.where(empty, np.nan, np.fmax.reduceat(points.hi, starts))
    return Curve(taken.ts, taken.value, taken.quality, lo, hi)


def broken(points: Curve, interval_ms: int | None, step_ms: int | None = None) -> Curve:
    """The curve with a point without value in every gap, so that no line is drawn across it.

    Args:
        interval_ms: the tag's sampling interval, where it is known.
        step_ms: size of the windows where the points are rollups.
    """
    if len(points) < 3:
        return points
    steps = np.diff(points.ts)
    if interval_ms:
        longest = TOLD_GAP * max(interval_ms, step_ms or 0)
    else:
        median = float(np.median(steps))
        longest = max(GUESSED_GAP * median, GUESSED_GAP_MS_MIN)
    after = np.flatnonzero(steps > longest)
    if not len(after):
        return points
    nothing = np.full(len(after), np.nan)
    quality = np.full(len(after), int(Quality.BAD_NO_DATA), np.int64)
    gaps = Curve(points.ts[after] + 1, nothing, quality, nothing, nothing)
    return joined(points, gaps)


def filled(points: Curve, begin: int, end: int, count: int, *, step: bool) -> Curve:
    """The curve read off at ``count`` equal steps of ``[begin, end)``.

    Args:
        step: hold the value before; else draw a line between neighbours. Nothing is drawn across
            points without value, nor beyond the first and the last point when drawing lines.
    """
    grid = np.linspace(begin, end, count, endpoint=False).astype(np.int64)
    if not len(points):
        nothing = np.full(count, np.nan)
        quality = np.full(count, int(Quality.BAD_NO_DATA), np.int64)
        return Curve(grid, nothing, quality, nothing, nothing)
    before = np.searchsorted(points.ts, grid, side="right") - 1
    inside = before >= 0
    before = np.maximum(before, 0)
    value = points.value[before].copy()
    if not step:
        after = np.minimum(before + 1, len(points) - 1)
        width = np.maximum(points.ts[after] - points.ts[before], 1)
        share = (grid - points.ts[before]) / width
        line = value + (points.value[after] - value) * np.clip(share, 0, 1)
        value = np.where(share > 0, line, value)
        inside &= grid <= points.ts[-1]
    value = np.where(inside, value, np.nan)
    quality = np.where(np.isnan(value), int(Quality.BAD_NO_DATA), points.quality[before])
    return Curve(grid, value, quality, value, value)
