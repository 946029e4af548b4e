"""The state of all rules in columns, and how readings meet rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ogim.services.alerts.rules.clocks import Batch
from ogim.services.alerts.rules.kernels import NEVER, Changes, Held
from ogim.services.alerts.rules.readings import Array

STATE: Final = np.dtype(
    [
        ("raw", "?"),
        ("active", "?"),
        ("since", "i8"),
        ("changed", "i8"),
        ("known", "i8"),
        ("settled_raw", "?"),
        ("settled_since", "i8"),
        ("anchors", "f8", (4,)),
    ]
)
"""Of each rule: whether its condition holds (delays aside) and since when; whether its alarm is
active, and since when it is or is not; of rules on several tags the newest time that was judged and
the condition before it; of rates the anchors."""


def fresh(count: int) -> Array:
    """The state of rules that have judged nothing."""
    state = np.zeros(count, STATE)
    for name in ("since", "changed", "known", "settled_since"):
        state[name] = NEVER
    state["anchors"] = np.nan
    return state


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of a rule and a reading, sorted by rule and time.

    Attributes:
        present: positions (in a group) of the rules that have any.
        rule: by pair, position in ``present``.
        reading: by pair, index into the batch.
        starts: first pair of each rule of ``present``.
    """

    present: Array
    rule: Array
    reading: Array
    starts: Array

    def where(self, mask: Array) -> "Pairs":
        """Those that ``mask`` selects; rules that lose all are gone."""
        rule, reading = self.rule[mask], self.reading[mask]
        there, starts, again = np.unique(rule, return_index=True, return_inverse=True)
        return Pairs(self.present[there], again, reading, starts)


def met(batch: Batch, slots: Array) -> Pairs:
    """Every reading of a batch with every rule that stands on its tag.

    Args:
        slots: of each rule's tag.
    """
    present = np.flatnonzero(batch.count[slots])
    counts = batch.count[slots[present]]
    starts = np.cumsum(counts) - counts
    rule = np.repeat(np.arange(len(present)), counts)
    offset = batch.begin[slots[present]] - starts
    return Pairs(present, rule, np.arange(len(rule)) + offset[rule], starts)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Alarms that changed.

    Attributes:
        rule: index into all rules.
        at: source time, UTC epoch ms.
        active: what it became.
        reading: index into the batch; -1: the one before the batch.
    """

    rule: Array
    at: Array
    active: Array
    reading: Array


def outcome(changes: Changes, index: Array, reading: Array) -> Outcome:
    """Changes by position as changes of rules.

    Args:
        index: of each position among all rules.
        reading: of each pair.
    """
    seen = changes.pair >= 0
    told = np.full(len(seen), -1)
    told[seen] = reading[changes.pair[seen]]
    return Outcome(index[changes.rule], changes.at, changes.active, told)


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """Several as one."""
    if not outcomes:
        none = np.empty(0, np.int64)
        return Outcome(none, none, none.astype(np.bool_), none)
    return Outcome(
        np.concatenate([each.rule for each in outcomes]),
        np.concatenate([each.at for each in outcomes]),
        np.concatenate([each.active for each in outcomes]),
        np.concatenate([each.reading for each in outcomes]),
    )


def held_of(state: Array, index: Array, t: Array) -> Held:
    """What is known of rules before their first pairs.

    Args:
        t: of the first pairs; nothing has held since later than these, though clocks be set back.
    """
    since = np.minimum(state["since"][index], t)
    return Held(state["raw"][index], since, state["active"][index])


def keep(state: Array, index: Array, held: Held) -> None:
    """Store what is known of rules after their last pairs."""
    state["raw"][index] = held.raw
    state["since"][index] = held.since
    state["active"][index] = held.active
