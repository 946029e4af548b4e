"""The arithmetic of alarms on whole arrays, of many rules at once or of one rule for a month.

All take *pairs* of a rule and a reading, sorted by rule and within it by time; ``first`` marks the
first pair of each rule. What a rule was before is seeded by its state, and what it became is
returned, so that a stream cut anywhere gives what the whole gives.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ogim.services.alerts.rules.readings import Array

NEVER: Final = -(2**60)
"""Since ever, ms."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Alarms that became active or inactive, in order of rule and time.

    Attributes:
        rule: which.
        at: source time, UTC epoch ms.
        active: what it became.
        pair: the last pair before ``at`` that was seen; -1: none of these pairs.
    """

    rule: Array
    at: Array
    active: Array
    pair: Array


NONE: Final = Changes(
    np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.bool_), np.empty(0, np.int64)
)


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of each rule that has pairs, before or after them.

    Attributes:
        raw: whether the condition holds, delays aside.
        since: source time from when on.
        active: whether the alarm is.
    """

    raw: Array
    since: Array
    active: Array


def carried(code: Array, first: Array, seed: Array) -> Array:
    """Fill -1 with what stood before it; at the first pair of a rule with its seed."""
    filled = np.where((code < 0) & first, seed, code)
    at = np.where(filled >= 0, np.arange(len(filled)), 0)
    return filled[np.maximum.accumulate(at)]


def _before(flags: Array, starts: Array, seed: Array) -> Array:
    """What stood one place before; at ``starts`` the seed."""
    earlier = np.empty(len(flags), np.bool_)
    earlier[1:] = flags[:-1]
    earlier[starts] = seed
    return earlier


def condition(rises: Array, falls: Array, first: Array, raw: Array) -> Array:
    """Whether the condition holds at each pair: set, reset, or as before (deadband, no value).

    Args:
        raw: of each pair's rule, before all pairs.
    """
    code = np.where(rises, 1, np.where(falls, 0, -1)).astype(np.int8)
    return carried(code, first, raw.astype(np.int8)).astype(np.bool_)


@dataclass(frozen=True, slots=True)
class _Runs:
    """Times in which a condition did not change, of rules where something may happen.

    Attributes:
        rule: position in ``starts``.
        pair: the pair with which it began; -1: before all.
        begin, until: from when, and until when it is known; UTC epoch ms.
        holds: the condition.
        closed: another run of the rule follows.
        end: index behind its last pair.
    """

    rule: Array
    pair: Array
    begin: Array
    until: Array
    holds: Array
    closed: Array
    end: Array


def _runs(raw: Array, t: Array, starts: Array, before: Held, previous: Array) -> _Runs | None:
    ends = np.append(starts[1:], len(t))
    flips = np.flatnonzero(raw != previous)
    rule_of_flip = np.searchsorted(starts, flips, side="right") - 1
    hot = before.raw != before.active
    hot[rule_of_flip] = True
    if not hot.any():
        return None
    at_hot = np.flatnonzero(hot)
    rule = np.concatenate((at_hot, rule_of_flip))
    pair = np.concatenate((np.full(len(at_hot), -1), flips))
    order = np.argsort(rule, kind="stable")
    rule, pair = rule[order], pair[order]
    inside = pair >= 0
    closed = np.zeros(len(rule), np.bool_)
    closed[:-1] = rule[1:] == rule[:-1]
    end = ends[rule]
    end[:-1][closed[:-1]] = pair[1:][closed[:-1]]
    return _Runs(
        rule,
        pair,
        np.where(inside, t[pair], before.since[rule]),
        np.where(closed, t[np.minimum(end, len(t) - 1)], t[ends[rule] - 1]),
        np.where(inside, raw[pair], before.raw[rule]),
        closed,
        end,
    )


def delayed(
    raw: Array, t: Array, starts: Array, before: Held, delays: tuple[Array, Array], *, strict: bool
) -> tuple[Changes, Held, Held]:
    """Alarms of conditions with on- and off-delay.

    A condition that holds from s until e makes its alarm active at s + delay if that is before e;
    as long as it goes on, if that time is reached.

    Args:
        raw: whether the condition holds, by pair.
        t: time by pair.
        starts: index of each rule's first pair.
        before: by rule, in the order of ``starts``.
        delays: on and off, ms, by rule.
        strict: a time is known only once a later one is (several inputs may share a time).

    Returns:
        Changes, with ``rule`` as position in ``starts``; what holds after the last pair; and the
        condition as it was before the last pair's time.
    """
    last = np.append(starts[1:], len(t)) - 1
    previous = _before(raw, starts, before.raw)
    after = Held(raw[last], before.since.copy(), before.active.copy())
    settled = Held(previous[last], before.since.copy(), after.active)
    runs = _runs(raw, t, starts, before, previous)
    if runs is None:
        return NONE, after, settled
    rule, final = runs.rule, ~runs.closed
    delay = np.where(runs.holds, delays[0][rule], delays[1][rule])
    due = runs.begin + delay
    fires = np.where(runs.closed | strict, due < runs.until, due <= runs.until)
    state, changed = _alarms(runs, fires, before.active)
    after.active[rule[final]] = state[final]
    after.since[rule[final]] = settled.since[rule[final]] = runs.begin[final]
    back = np.flatnonzero(final & (runs.pair == last[rule]))
    settled.since[rule[back]] = runs.begin[back - 1]
    seen = _seen(runs, delay, starts)
    changes = Changes(rule[changed], due[changed], state[changed], seen[changed])
    return changes, after, settled


def _alarms(runs: _Runs, fires: Array, active: Array) -> tuple[Array, Array]:
    """Whether the alarm is active at the end of each run, and whether the run changed that.

    Args:
        fires: whether a run's delay ends within it.
        active: by rule, before its first run.
    """
    opens = np.append(True, ~runs.closed[:-1])
    seed = active[runs.rule]
    code = np.where(fires, runs.holds, -1).astype(np.int8)
    state = carried(code, opens, seed.astype(np.int8)).astype(np.bool_)
    return state, state != _before(state, opens, seed[opens])


def _seen(runs: _Runs, delay: Array, starts: Array) -> Array:
    """The last pair before the alarm of each run changes; -1: none of these pairs."""
    seen = np.where((delay == 0) & (runs.pair >= 0), runs.pair, runs.end - 1)
    seen[seen < starts[runs.rule]] = -1
    return seen


def timed(
    moved: Array, t: Array, starts: Array, before: Held, delay: Array, *, gaps: bool
) -> tuple[Changes, Held]:
    """Alarms of what does not happen: no reading that moved, or no reading at all.

    Active ``delay`` after the last movement, back with the next one; off-delays don't apply.

    Args:
        moved: whether a reading counts as movement, by pair.
        before: ``since`` is the last movement; ``raw`` is not used.
        delay: ms, by rule.
        gaps: silence counts; else only readings that come and don't move.
    """
    total = len(t)
    ends = np.append(starts[1:], total)
    rule = np.repeat(np.arange(len(starts)), ends - starts)
    pair = np.arange(total)
    newest = np.maximum.accumulate(np.where(moved, pair, -1))
    prior = np.append(-1, newest[:-1])
    known = prior >= starts[rule]
    since = np.where(known, t[np.maximum(prior, 0)], before.since[rule])
    due = since + delay[rule]
    heard = np.append(NEVER, t[:-1])
    heard[starts] = NEVER
    reached = (due < t) if gaps else np.where(moved, due <= heard, due <= t)
    # Before this pair's own movement is heeded; earlier pairs of the same stretch count.
    active = (~known & before.active[rule]) | (reached & (since > NEVER))
    stays = active & ~moved
    on = np.flatnonzero(active & ~_before(stays, starts, before.active))
    off = np.flatnonzero(active & moved)
    last = ends - 1
    final = newest[last]
    since_after = np.where(final >= starts, t[np.maximum(final, 0)], before.since)
    return _in_turn(on, off, rule, due, t), Held(before.raw, since_after, stays[last])


def _in_turn(on: Array, off: Array, rule: Array, due: Array, t: Array) -> Changes:
    """Alarms that become active at the pairs ``on``, when due, and return with the pairs ``off``.

    A pair at which both happen first makes its alarm active.
    """
    order = np.argsort(np.concatenate((on * 2, off * 2 + 1)), kind="stable")
    pair = np.concatenate((on, off))[order]
    at = np.concatenate((due[on], t[off]))[order]
    active = np.repeat([True, False], [len(on), len(off)])[order]
    return Changes(rule[pair], at, active, pair)
