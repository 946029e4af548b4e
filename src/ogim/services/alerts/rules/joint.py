"""Rules on several tags: deviations between two, and expressions.

Their inputs come in any order, so they are judged in the order of arrival, at the newest source
time so far. Several inputs share a time, so a time is judged once all of a batch at it is known,
judged again if more comes at it, and acted upon when a later one is known.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from ogim.services.alerts.rules.cel import Compiled
from ogim.services.alerts.rules.clocks import Batch
from ogim.services.alerts.rules.columns import Outcome, keep, met, outcome
from ogim.services.alerts.rules.kernels import Held, condition, delayed
from ogim.services.alerts.rules.kinds import Deviates, Expression, Rule
from ogim.services.alerts.rules.readings import Array, usable

FEW: Final = 8
"""Up to so many rows CEL is faster than columns."""


def inputs_of(rule: Rule) -> tuple[int, ...]:
    """The tags of a rule's condition, in the order of its columns."""
    if isinstance(rule.condition, Expression):
        return tuple(rule.condition.inputs.values())
    if isinstance(rule.condition, Deviates) and rule.condition.reference_tag is not None:
        return rule.tag_id, rule.condition.reference_tag
    return (rule.tag_id,)


class Joint:
    """Rules on several tags.

    Attributes:
        index: of each among all rules.
        inputs: newest values of each rule's inputs; NaN: none, 0 where it has fewer.
    """

    def __init__(self, rules: Sequence[Rule], index: Array, slots: Sequence[Array]) -> None:
        self.index = index
        self._on = np.array([rule.on_delay_ms for rule in rules], np.int64)
        self._off = np.array([rule.off_delay_ms for rule in rules], np.int64)
        self._conditions = [rule.condition for rule in rules]
        self._compiled = [
            Compiled(rule.condition.text, rule.condition.inputs)
            if isinstance(rule.condition, Expression)
            else None
            for rule in rules
        ]
        widths = np.array([len(each) for each in slots])
        unused = np.arange(widths.max()) >= widths[:, None]
        self.inputs = np.where(unused, 0.0, np.nan)
        self._slot = np.concatenate(slots)
        self._rule = np.repeat(np.arange(len(rules)), widths)
        self._begin = np.cumsum(widths) - widths
        self._input = np.arange(len(self._slot)) - self._begin[self._rule]

    def forget(self) -> None:
        """No input is known."""
        self.inputs[self._rule, self._input] = np.nan

    def newest(self, ts: Array) -> Array:
        """The newest time of each rule's inputs.

        Args:
            ts: by slot.
        """
        return np.maximum.reduceat(ts[self._slot], self._begin)

    def judge(self, batch: Batch, state: Array) -> Outcome | None:
        """One pass over a batch."""
        links = met(batch, self._slot)
        if not len(links.rule):
            return None
        link = links.present[links.rule]
        order = np.lexsort((batch.arrival[links.reading], self._rule[link]))
        link, reading = link[order], links.reading[order]
        rule, column = self._rule[link], self._input[link]
        present, starts = np.unique(rule, return_index=True)
        at = np.repeat(np.arange(len(present)), np.diff(np.append(starts, len(rule))))
        index = self.index[present]
        known = np.minimum(state["known"][index], self.newest(batch.before["ts"])[present])
        t = _rising(batch.ts[reading], at, starts, known)
        rows = self._filled(batch, reading, column, starts, present)
        last = np.append((at[1:] != at[:-1]) | (t[1:] != t[:-1]), True)
        at, t, rows, reading = at[last], t[last], rows[last], reading[last]
        starts = np.searchsorted(at, np.arange(len(present)))
        again = t[starts] == known
        before = Held(
            np.where(again, state["settled_raw"][index], state["raw"][index]),
            np.minimum(
                np.where(again, state["settled_since"][index], state["since"][index]), t[starts]
            ),
            state["active"][index],
        )
        rises, falls = self._edges(rows, starts, present)
        first = np.zeros(len(t), np.bool_)
        first[starts] = True
        raw = condition(rises, falls, first, before.raw[at])
        delays = self._on[present], self._off[present]
        changes, held, settled = delayed(raw, t, starts, before, delays, strict=True)
        keep(state, index, held)
        state["settled_raw"][index], state["settled_since"][index] = settled.raw, settled.since
        state["known"][index] = t[np.append(starts[1:], len(t)) - 1]
        return outcome(changes, index, reading)

    def _filled(
        self, batch: Batch, reading: Array, column: Array, starts: Array, present: Array
    ) -> Array:
        """Newest values of all inputs at each arrival; they are kept."""
        good = usable(batch.value[reading], batch.quality[reading])
        value = np.where(good, batch.value[reading], np.nan)
        rows = np.empty((len(reading), self.inputs.shape[1]))
        arrival = np.arange(len(reading))
        begin = np.repeat(starts, np.diff(np.append(starts, len(reading))))
        seeds = self.inputs[present]
        rank = np.repeat(np.arange(len(present)), np.diff(np.append(starts, len(reading))))
        for at in range(self.inputs.shape[1]):
            newest = np.maximum.accumulate(np.where(column == at, arrival, -1))
            own = newest >= begin
            rows[:, at] = np.where(own, value[np.maximum(newest, 0)], seeds[rank, at])
        self.inputs[present] = rows[np.append(starts[1:], len(reading)) - 1]
        return rows

    def _edges(self, rows: Array, starts: Array, present: Array) -> tuple[Array, Array]:
        code = np.full(len(rows), -1, np.int8)
        ends = np.append(starts[1:], len(rows))
        known = np.asarray(np.isfinite(rows).all(axis=1))
        for which, lo, hi in zip(present.tolist(), starts.tolist(), ends.tolist(), strict=True):
            compiled, of = self._compiled[which], self._conditions[which]
            if compiled is not None:
                code[lo:hi] = _truths(compiled, rows[lo:hi], known[lo:hi])
            elif isinstance(of, Deviates):
                code[lo:hi] = _deviates(of, rows[lo:hi, 0] - rows[lo:hi, 1])
        return code == 1, code == 0


def _truths(compiled: Compiled, rows: Array, known: Array) -> Array:
    """The expression at each row: one by one where they are few, else all at once."""
    if len(rows) <= FEW:
        pairs = zip(rows.tolist(), known.tolist(), strict=True)
        return np.array([compiled.truth(row) if whole else -1 for row, whole in pairs], np.int8)
    return np.where(known, compiled.truths(rows), -1)


def _deviates(of: Deviates, off: Array) -> Array:
    sided = {"above": off, "below": -off, "either": np.abs(off)}[of.direction]
    return np.where(sided > of.limit, 1, np.where(sided <= of.limit - of.deadband, 0, -1))


def _rising(ts: Array, at: Array, starts: Array, known: Array) -> Array:
    """The newest time so far at each arrival.

    Args:
        known: newest time before, by rule.
    """
    seeded = ts.copy()
    seeded[starts] = np.maximum(ts[starts], known)
    base = seeded.min()
    step = int(seeded.max() - base) + 1
    return np.maximum.accumulate(seeded - base + at * step) - at * step + base
