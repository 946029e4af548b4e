"""Rules of one kind together: their parameters in columns, and one pass over a batch."""

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np

from ogim.services.alerts.rules.clocks import Batch
from ogim.services.alerts.rules.columns import Outcome, Pairs, held_of, keep, met, outcome
from ogim.services.alerts.rules.kernels import NEVER, Held, condition, delayed, timed
from ogim.services.alerts.rules.kinds import (
    BadQuality,
    Deviates,
    InState,
    Limit,
    Rate,
    Rule,
    Score,
    Stale,
    Stuck,
)
from ogim.services.alerts.rules.rates import Anchors, rates
from ogim.services.alerts.rules.readings import BAD, SEVERITY, Array, usable

_STATE_SHIFT: Final = 33


class Group(Protocol):
    """Rules of one kind.

    Attributes:
        index: of each among all rules.
    """

    index: Array

    def judge(self, batch: Batch, state: Array) -> Outcome | None: ...


class Single:
    """Rules that each look at their own tag alone."""

    def __init__(self, rules: Sequence[Rule], index: Array, slots: Array) -> None:
        self.index = index
        self.slots = slots
        self._rules = rules
        self._on = np.array([rule.on_delay_ms for rule in rules], np.int64)
        self._off = np.array([rule.off_delay_ms for rule in rules], np.int64)

    def judge(self, batch: Batch, state: Array) -> Outcome | None:
        """One pass over a batch; the rules' state advances."""
        pairs = met(batch, self.slots)
        return self._judged(pairs, batch, state) if len(pairs.rule) else None

    def part(self, some: Array) -> "Single":
        """Some of the rules, for a batch in which each one's reading stands at its own place."""
        rules = [self._rules[at] for at in some.tolist()]
        return type(self)(rules, self.index[some], np.arange(len(some)))

    def _judged(self, pairs: Pairs, batch: Batch, state: Array) -> Outcome:
        rises, falls = self._edges(pairs, batch)
        at = pairs.present
        t = batch.ts[pairs.reading]
        first = np.zeros(len(t), np.bool_)
        first[pairs.starts] = True
        index = self.index[at]
        before = held_of(state, index, t[pairs.starts])
        raw = condition(rises, falls, first, before.raw[pairs.rule])
        delays = self._on[at], self._off[at]
        changes, held, _ = delayed(raw, t, pairs.starts, before, delays, strict=False)
        keep(state, index, held)
        return outcome(changes, index, pairs.reading)

    def _edges(self, pairs: Pairs, batch: Batch) -> tuple[Array, Array]:
        """Where the condition becomes true, and where false, by pair."""
        raise NotImplementedError


class Thresholds(Single):
    """Limits, scores, and deviations from a set value."""

    def __init__(self, rules: Sequence[Rule], index: Array, slots: Array) -> None:
        super().__init__(rules, index, slots)
        columns = [_threshold(rule.condition) for rule in rules]
        self._sign, self._reference, self._limit, self._band = np.array(columns, np.float64).T

    def _edges(self, pairs: Pairs, batch: Batch) -> tuple[Array, Array]:
        at = pairs.present[pairs.rule]
        value = batch.value[pairs.reading]
        good = usable(value, batch.quality[pairs.reading])
        sign = self._sign[at]
        off = np.where(good, value, 0) - self._reference[at]
        beyond = np.where(sign == 0, np.abs(off), sign * off) - self._limit[at]
        return good & (beyond > 0), good & (beyond <= -self._band[at])


def _threshold(of: object) -> tuple[float, float, float, float]:
    """Sign (0: either side), reference, limit beyond it, deadband."""
    match of:
        case Limit(side="high"):
            return 1, of.limit, 0, of.deadband
        case Limit():
            return -1, of.limit, 0, of.deadband
        case Score():
            return 1, of.limit, 0, of.deadband
        case Deviates():
            sign = {"above": 1, "below": -1, "either": 0}[of.direction]
            return sign, of.reference, of.limit, of.deadband
        case _:
            raise TypeError(of)


class Qualities(Single):
    """Bad quality."""

    def __init__(self, rules: Sequence[Rule], index: Array, slots: Array) -> None:
        super().__init__(rules, index, slots)
        worst = [isinstance(r.condition, BadQuality) and r.condition.uncertain for r in rules]
        self._mask = np.where(worst, SEVERITY, BAD)

    def _edges(self, pairs: Pairs, batch: Batch) -> tuple[Array, Array]:
        value, quality = batch.value[pairs.reading], batch.quality[pairs.reading]
        bad = ~np.isfinite(value) | ((quality & self._mask[pairs.present[pairs.rule]]) != 0)
        return bad, ~bad


class States(Single):
    """Discrete states."""

    def __init__(self, rules: Sequence[Rule], index: Array, slots: Array) -> None:
        super().__init__(rules, index, slots)
        known = [
            (at << _STATE_SHIFT) + state
            for at, rule in enumerate(rules)
            if isinstance(rule.condition, InState)
            for state in rule.condition.states
        ]
        self._known = np.unique(np.array(known, np.int64))

    def _edges(self, pairs: Pairs, batch: Batch) -> tuple[Array, Array]:
        value = batch.value[pairs.reading]
        good = usable(value, batch.quality[pairs.reading]) & (np.abs(value) < 2**31)
        code = np.where(good, np.rint(np.where(good, value, 0)), 0).astype(np.int64)
        inside = np.isin((pairs.present[pairs.rule] << _STATE_SHIFT) + code, self._known)
        return good & inside, good & ~inside


class Rates(Single):
    """Rates of change."""

    def __init__(self, rules: Sequence[Rule], index: Array, slots: Array) -> None:
        super().__init__(rules, index, slots)
        made = [rule.condition for rule in rules if isinstance(rule.condition, Rate)]
        signs = {"rising": 1, "falling": -1, "either": 0}
        self._sign = np.array([signs[each.direction] for each in made])
        self._limit = np.array([each.limit for each in made])
        self._band = np.array([each.deadband for each in made])
        self._window = np.array([each.window_ms for each in made], np.int64)
        self._rate = np.empty(0)

    def judge(self, batch: Batch, state: Array) -> Outcome | None:
        """One pass over a batch; readings without a number have no rate."""
        pairs = met(batch, self.slots)
        if not len(pairs.rule):
            return None
        good = usable(batch.value[pairs.reading], batch.quality[pairs.reading])
        self._rate = np.full(len(good), np.nan)
        some = pairs.where(good)
        if len(some.rule):
            index = self.index[some.present]
            anchors = Anchors(*state["anchors"][index].T)
            value, t = batch.value[some.reading], batch.ts[some.reading]
            window = self._window[some.present]
            self._rate[good], after = rates(value, t, some.starts, anchors, window)
            columns = (after.t, after.value, after.former_t, after.former_value)
            state["anchors"][index] = np.stack(columns, axis=1)
        return self._judged(pairs, batch, state)

    def _edges(self, pairs: Pairs, batch: Batch) -> tuple[Array, Array]:
        del batch
        at, rate = pairs.present[pairs.rule], self._rate
        sign = self._sign[at]
        beyond = np.where(sign == 0, np.abs(rate), sign * rate) - self._limit[at]
        return beyond > 0, beyond <= -self._band[at]


class Silences:
    """Stuck and stale: what does not happen."""

    def __init__(self, rules: Sequence[Rule], index: Array, slots: Array) -> None:
        self.index = index
        self.slots = slots
        self._gaps = isinstance(rules[0].condition, Stale)
        timed_ = [r.condition for r in rules if isinstance(r.condition, Stale | Stuck)]
        self._after = np.array([each.after_ms for each in timed_], np.int64)
        self._tolerance = np.array(
            [each.tolerance if isinstance(each, Stuck) else 0.0 for each in timed_]
        )

    def judge(self, batch: Batch, state: Array) -> Outcome | None:
        """One pass over a batch."""
        pairs = met(batch, self.slots)
        if not self._gaps:
            good = usable(batch.value[pairs.reading], batch.quality[pairs.reading])
            pairs = pairs.where(good)
        if not len(pairs.rule):
            return None
        t, index = batch.ts[pairs.reading], self.index[pairs.present]
        since = np.minimum(state["since"][index], t[pairs.starts])
        before = Held(state["raw"][index], since, state["active"][index])
        moved = np.ones(len(t), np.bool_) if self._gaps else self._moved(pairs, batch, state)
        delay = self._after[pairs.present]
        changes, held = timed(moved, t, pairs.starts, before, delay, gaps=self._gaps)
        keep(state, index, held)
        return outcome(changes, index, pairs.reading)

    def _moved(self, pairs: Pairs, batch: Batch, state: Array) -> Array:
        value, index = batch.value[pairs.reading], self.index[pairs.present]
        former = np.append(np.nan, value[:-1])
        former[pairs.starts] = state["anchors"][index, 0]
        last = np.append(pairs.starts[1:], len(value)) - 1
        state["anchors"][index, 0] = value[last]
        return ~(np.abs(value - former) <= self._tolerance[pairs.present[pairs.rule]])

    def due(self, state: Array) -> Array:
        """Of each stale rule when it is due if nothing comes, by source time."""
        since = state["since"][self.index]
        return np.where(since > NEVER, since + self._after, -NEVER)

    @property
    def gaps(self) -> bool:
        """Whether silence counts."""
        return self._gaps
