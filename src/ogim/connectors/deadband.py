"""Deadbands kept on our side: a change within the band of the last passed value is no change."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ogim.connectors.port import Point


def width_of(point: Point) -> float:
    """The deadband in the tag's unit: the larger of absolute and percent of the span; 0 = none."""
    width = point.deadband or 0.0
    if point.deadband_percent and point.eu_lo is not None and point.eu_hi is not None:
        width = max(width, point.deadband_percent / 100 * abs(point.eu_hi - point.eu_lo))
    return width


class Deadband:
    """Remembers what passed, per point; a change of quality always passes."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._width = np.array([width_of(point) for point in points], np.float64)
        self._value = np.full(len(points), np.nan)
        self._quality = np.full(len(points), -1, np.int64)
        self._any = bool((self._width > 0).any())

    def passing(
        self, handle: NDArray[np.int64], value: NDArray[np.float64], quality: NDArray[np.int64]
    ) -> NDArray[np.bool_] | None:
        """Which readings pass, in order; None where no point has a deadband and all pass.

        Args:
            handle: index of the point, per reading.
            value: in the tag's unit; NaN = no value.
            quality: StatusCodes.
        """
        if not self._any:
            return None
        keep = np.ones(len(handle), np.bool_)
        banded = np.flatnonzero(self._width[handle] > 0)
        for at in banded.tolist():
            point = handle[at]
            same_quality = self._quality[point] == quality[at]
            near = abs(value[at] - self._value[point]) <= self._width[point]
            both_none = value[at] != value[at] and self._value[point] != self._value[point]
            if same_quality and (near or both_none):
                keep[at] = False
            else:
                self._value[point] = value[at]
                self._quality[point] = quality[at]
        return keep
