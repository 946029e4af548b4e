"""The load server's values as a function of time alone: any span can be computed, also afterwards.

Tick k belongs to node k mod N and falls at k / R seconds since 1970; hence each node changes every
N / R seconds, in turn with the others, and a restarted server goes on as if it had never stopped.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ogim.contracts.problems import InvalidInput

GROUP: Final = 1_000
PREFIX: Final = "load"
PERIOD_TICKS: Final = 61
MS_PER_S: Final = 1_000.0

Ticks = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Schedule:
    """When which node changes to what.

    Attributes:
        tags: number of nodes N > 0.
        rate: changes per second R > 0 of all nodes together, at most 1,000 per node.
    """

    tags: int
    rate: float

    def __post_init__(self) -> None:
        """Check the bounds.

        Raises:
            InvalidInput: a node would change more often than once a millisecond.
        """
        if self.rate > self.tags * MS_PER_S:
            raise InvalidInput("Each node changes at most 1,000 times a second: more tags, please.")

    def last_tick(self, now_ms: int) -> int:
        """The newest tick at or before ``now_ms``, UTC epoch ms."""
        tick = math.floor(now_ms * self.rate / MS_PER_S) + 1
        while self.time_of(tick) > now_ms:
            tick -= 1
        return tick

    def time_of(self, tick: int) -> int:
        """When a tick falls, UTC epoch ms."""
        return int(self.times(np.array([tick]))[0])

    def times(self, ticks: Ticks) -> Ticks:
        """When ticks fall, UTC epoch ms."""
        return np.rint(ticks * (MS_PER_S / self.rate)).astype(np.int64)

    def nodes(self, ticks: Ticks) -> Ticks:
        """Which node each tick belongs to, 0 to N - 1."""
        return ticks % self.tags

    def values(self, ticks: Ticks) -> npt.NDArray[np.float64]:
        """The value that each tick brings, 10 to 90; no two neighbours of a node are equal."""
        turns = (ticks // self.tags) % PERIOD_TICKS
        phase = turns / PERIOD_TICKS + (ticks % self.tags) / self.tags
        # Every other one lies a little higher: beside its crest a sine has the same value twice.
        return 50 + 39 * np.sin(2 * np.pi * phase) + (ticks // self.tags) % 2 / 2

    def latest(self, nodes: Ticks, tick: int) -> Ticks:
        """The newest tick of each node at or before ``tick``."""
        return tick - (tick - nodes) % self.tags

    def span(self, node: int, from_ms: int, to_ms: int) -> Ticks:
        """The ticks of one node within a span of time, both ends included."""
        first = self.last_tick(from_ms - 1) + 1
        last = self.last_tick(to_ms)
        begin = first + (node - first) % self.tags
        return np.arange(begin, last + 1, self.tags, dtype=np.int64)


def tag_of(node: int) -> str:
    """The tag name of a node, e.g. ``load/003/03017``."""
    return f"{PREFIX}/{node // GROUP:03d}/{node:05d}"


def node_of(tag: str) -> int | None:
    """The node of a tag name, or None where it is none of the load's."""
    parts = tag.split("/")
    if len(parts) != 3 or parts[0] != PREFIX or not parts[2].isdecimal():
        return None
    node = int(parts[2])
    return node if tag_of(node) == tag else None
