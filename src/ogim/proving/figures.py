"""What a benchmark or a drill prints: plain data, names stable."""

import math
from collections.abc import Sequence

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """One measured figure.

    Attributes:
        name: stable, lower-case, hyphens.
        value: as measured.
        unit: ``readings/s``, ``ms``, ``bytes``, …
        ceiling: what the same machine gave in the same run for the cheapest thing that could do
            the same work, in the same unit; None where there is no such thing.
        ratio: ``value / ceiling``; None without a ceiling.
        detail: how it was measured, one line.
    """

    name: str
    value: float
    unit: str
    ceiling: float | None = None
    ratio: float | None = None
    detail: str = ""


def figure(
    name: str, value: float, unit: str, *, ceiling: float | None = None, detail: str = ""
) -> Figure:
    """A figure with its ratio worked out."""
    ratio = round(value / ceiling, 3) if ceiling else None
    rounded = round(ceiling, 3) if ceiling else None
    return Figure(name, round(value, 3), unit, rounded, ratio, detail)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that ``share`` (0 to 1) of all values do not exceed; NaN if none.

    Nearest-rank definition, so the result is always a value that was measured.
    """
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
