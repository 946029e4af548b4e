"""What was found in labelled recordings, held against their labels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from ogim.proving.detection.wells import Well
from ogim.proving.figures import percentile

CLOSURE: Final = "dhsv-closure"
ANOMALY: Final = "anomaly"
PATTERNS: Final[dict[int, str]] = {
    1: ANOMALY,
    2: CLOSURE,
    3: "severe-slugging",
    4: "flow-instability",
    5: ANOMALY,
    6: ANOMALY,
    7: ANOMALY,
    8: "restriction",
    9: "restriction",
}
"""What is to be found, by the class of the event (Vargas et al. 2019, table 1). No pattern names
more water (1), less production (5) and what narrows the choke itself (6, 7); 8 and 9 are hydrates.
"""
OTHERS: Final = ("esp-gas-lock", "tubing-leak", "sensor-drift")
"""Patterns of which these recordings have no events: every one found is in vain."""
DAY_S: Final = 86_400
STUCK_S: Final = 1_800
STUCK: Final = "sensor-stuck"


@dataclass(frozen=True, slots=True)
class Found:
    """One detection.

    Attributes:
        well: the recording's name.
        role: of the tag it stands on.
        second: when it was decided, s since the recording's first row.
    """

    well: str
    pattern: str
    role: str
    second: float


@dataclass(slots=True)
class Verdict:
    """One pattern over all recordings.

    Attributes:
        delays: of each event found, s after its first label.
        normal_s: hours labelled normal that were looked at, in s.
        false_alarms: within them.
        elsewhere: found in recordings of other events, outside of normal hours.
    """

    pattern: str
    events: int = 0
    delays: list[float] = field(default_factory=list[float])
    normal_s: float = 0.0
    false_alarms: int = 0
    elsewhere: int = 0

    @property
    def missed(self) -> int:
        """Events that were not found."""
        return self.events - len(self.delays)

    @property
    def per_day(self) -> float:
        """False alarms in a day of normal hours; NaN without any."""
        return self.false_alarms * DAY_S / self.normal_s if self.normal_s else math.nan

    @property
    def median_s(self) -> float:
        """Median delay; NaN where none was found."""
        return percentile(self.delays, 0.5)

    @property
    def worst_s(self) -> float:
        """Longest delay; NaN where none was found."""
        return max(self.delays, default=math.nan)


def judge(pattern: str, wells: Sequence[Well], found: Sequence[Found]) -> Verdict:
    """One pattern: its first detection at or after the onset finds the event of its class."""
    verdict = Verdict(pattern)
    for well in wells:
        times = sorted(
            each.second for each in found if (each.well, each.pattern) == (well.name, pattern)
        )
        quiet = [second for second in times if well.is_normal(second)]
        loud = [second for second in times if not well.is_normal(second)]
        verdict.normal_s += well.normal_s
        verdict.false_alarms += len(quiet)
        onset = well.onset
        if PATTERNS.get(well.event) != pattern or onset is None:
            verdict.elsewhere += len(loud)
            continue
        verdict.events += 1
        after = [second for second in loud if second >= onset]
        verdict.delays.extend(second - onset for second in after[:1])
    return verdict


def judge_stuck(wells: Sequence[Well], found: Sequence[Found]) -> tuple[int, int]:
    """How many sensors said to be stuck were, and how many were not.

    One is that sent a single number through the half hour before.
    """
    by_name = {well.name: well for well in wells}
    right = wrong = 0
    for each in found:
        if each.pattern != STUCK:
            continue
        well = by_name[each.well]
        within = (well.seconds >= each.second - STUCK_S) & (well.seconds < each.second)
        values = well.values[each.role][within]
        stood = values.size > 0 and np.nanmax(values) == np.nanmin(values)
        right, wrong = right + bool(stood), wrong + (not stood)
    return right, wrong
