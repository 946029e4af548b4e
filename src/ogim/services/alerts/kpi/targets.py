"""What EEMUA 191 (3rd edition) and ISA-18.2 (2016, table 7) call acceptable."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Target:
    """A figure and the most that it may be.

    Attributes:
        most: in the figure's unit.
        source: where it is from.
    """

    name: str
    most: float
    unit: str
    source: str


TARGETS: Final = (
    Target("mean_per_10min", 1, "alarms / 10 min / position", "ISA-18.2: very likely acceptable"),
    Target("peak_per_10min", 10, "alarms / 10 min / position", "ISA-18.2; EEMUA 191"),
    Target("intervals_over_10", 0.01, "share of 10-minute intervals", "ISA-18.2"),
    Target("time_in_flood", 0.01, "share of time", "ISA-18.2"),
    Target("top_ten_share", 0.05, "share of annunciations", "ISA-18.2: 1 % to 5 %"),
    Target("chattering", 0, "alarms", "ISA-18.2: none"),
    Target("fleeting", 0, "alarms", "ISA-18.2: none"),
    Target("stale", 5, "alarms", "ISA-18.2: fewer than 5 on any day"),
    Target("critical_share", 0.01, "share of annunciations", "ISA-18.2: highest < 1 %"),
    Target("high_share", 0.05, "share of annunciations", "ISA-18.2: high about 5 %"),
    Target("medium_share", 0.15, "share of annunciations", "ISA-18.2: medium about 15 %"),
)
"""Low priority has about 80 %: what is left."""
