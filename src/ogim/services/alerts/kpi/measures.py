"""Rates and floods of one operator's position over a span."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ogim.services.alerts.floods import Flood, floods

Times = npt.NDArray[np.int64]
INTERVAL_MS: Final = 600_000
MANY: Final = 10
"""More alarms than this within ten minutes are more than an operator can take in (EEMUA 191)."""


@dataclass(frozen=True, slots=True)
class Rates:
    """What came to one position; rates are alarms per ten minutes.

    Attributes:
        alarms: annunciated in the span.
        mean: over the whole span.
        steady, upset: over the intervals outside of floods and over those that a flood touches;
            None where there are none of them.
        peak: most in one interval.
        over_share: share of intervals with more than ten.
        flood_share: share of the span in flood.
        floods: how many.
    """

    alarms: int
    mean: float
    steady: float | None
    upset: float | None
    peak: int
    over_share: float
    flood_share: float
    floods: int


def rates(times: Times, found: list[Flood], lo: int, hi: int) -> Rates:
    """The rates of annunciations at ``times`` (rising, UTC epoch ms) within ``[lo, hi)``."""
    count = max(1, -(-(hi - lo) // INTERVAL_MS))
    per = np.bincount((times - lo) // INTERVAL_MS, minlength=count)
    flooded = np.zeros(count, np.bool_)
    inside = 0
    for flood in found:
        begin, end = max(lo, flood.start_ms), min(hi, flood.end_ms or hi)
        if begin < end:
            inside += end - begin
            flooded[(begin - lo) // INTERVAL_MS : -(-(end - lo) // INTERVAL_MS)] = True
    return Rates(
        alarms=len(times),
        mean=len(times) * INTERVAL_MS / (hi - lo),
        steady=_mean(per[~flooded]),
        upset=_mean(per[flooded]),
        peak=int(per.max()),
        over_share=float((per > MANY).mean()),
        flood_share=inside / (hi - lo),
        floods=len(found),
    )


def judged(
    position: str, times: Sequence[int], lo: int, hi: int, *, begins: int, ends: int
) -> tuple[Rates, list[Flood]]:
    """Rates and floods of one position; ``times`` in any order."""
    rising = np.sort(np.asarray(times, np.int64))
    found = floods(rising.tolist(), position, hi, begins=begins, ends=ends)
    return rates(rising, found, lo, hi), found


def position_of(tag: str, depth: int) -> str:
    """The operator's position that watches a tag: the first ``depth`` steps of its name."""
    return "/".join(tag.split("/")[:depth])


def _mean(counts: npt.NDArray[Any]) -> float | None:
    return float(counts.mean()) if len(counts) else None
