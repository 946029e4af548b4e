"""A rule over past readings: which alarms it would have raised, which it would have spared."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec
from pydantic import BaseModel, Field

from ogim.contracts.alarms import Kind, Signal
from ogim.services.alerts.rules.engine import Engine
from ogim.services.alerts.rules.kinds import Rule
from ogim.services.alerts.rules.readings import Readings
from ogim.services.alerts.rules.suppression import state_rules

SHOWN_MAX: Final = 1_000
CHATTERING_PER_MIN: Final = 3
"""An alarm that comes three times within a minute chatters (ISA-18.2)."""
DAY_MS: Final = 86_400_000


class Span(NamedTuple):
    """One activation; ``until`` is where it returned, or the end of what was rehearsed."""

    at: int
    until: int
    value: float | None
    standing: bool = False


class Activation(BaseModel):
    """One alarm that would have been raised. Times are UTC epoch ms, source time."""

    at: int
    until: int | None = None
    value: float | None = None


class Summary(BaseModel):
    """What one rule would have done."""

    alarms: int = Field(description="Activations, those in suppressing plant states left out.")
    suppressed: int = Field(description="Activations while a plant state suppressed them.")
    active_s: float
    longest_s: float
    per_day: float
    chattering: bool = Field(description="Three activations within a minute, at least once.")


class Rehearsed(BaseModel):
    """A rule over past readings, and beside it the rule that is live.

    ``raised``: alarms of the new rule with none of the live one at that time; ``spared``: the other
    way round. At most 1,000 of each are listed, the oldest first.
    """

    lo: int
    hi: int
    readings: int
    took_ms: int = 0
    candidate: Summary
    live: Summary | None = None
    activations: list[Activation]
    raised_count: int = 0
    spared_count: int = 0
    raised: list[Activation] = []
    spared: list[Activation] = []


def rehearsed(
    candidate: Rule, live: Rule | None, readings: Readings, lo: int, hi: int
) -> Rehearsed:
    """Judge past readings by a rule that is not live, and by the live one.

    Args:
        candidate: its key is not the live one's.
        readings: of all tags of both, by time.
        lo, hi: what they span, UTC epoch ms.
    """
    rules = [candidate, *([live] if live else [])]
    bare = [msgspec.structs.replace(rule, plant_states=(), suppressed_by=()) for rule in rules]
    states = state_rules(rules)
    engine = Engine()
    engine.load([*bare, *(s for s in states if s.key not in {r.key for r in bare})])
    found: dict[str, list[Signal]] = {}
    signals = engine.evaluate(readings, hi)
    for signal in (*signals, *engine.end(hi)):
        found.setdefault(signal.key, []).append(signal)
    spans = {key: spans_of(said, hi) for key, said in found.items()}
    mine, hidden = _seen(candidate, spans)
    result = Rehearsed(
        lo=lo,
        hi=hi,
        readings=len(readings),
        candidate=_summary(mine, hidden, lo, hi),
        activations=_shown(mine),
    )
    if live is not None:
        theirs, masked = _seen(live, spans)
        raised, spared = apart(mine, theirs), apart(theirs, mine)
        result.live = _summary(theirs, masked, lo, hi)
        result.raised_count, result.spared_count = len(raised), len(spared)
        result.raised, result.spared = _shown(raised), _shown(spared)
    return result


def spans_of(signals: Sequence[Signal], hi: int) -> list[Span]:
    """Activations of one alarm, each until its return."""
    spans: list[Span] = []
    for signal in sorted(signals, key=lambda each: each.at_ms):
        if signal.kind is Kind.ACTIVE:
            spans.append(Span(signal.at_ms, hi, signal.value, standing=True))
        elif spans and spans[-1].standing:
            last = spans[-1]
            spans[-1] = Span(last.at, signal.at_ms, last.value)
    return spans


def apart(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Those of ``some`` during which none of ``others`` was active; both by time."""
    lonely: list[Span] = []
    at = 0
    for span in some:
        while at < len(others) and others[at].until < span.at:
            at += 1
        if at == len(others) or others[at].at > span.until:
            lonely.append(span)
    return lonely


def _seen(rule: Rule, spans: dict[str, list[Span]]) -> tuple[list[Span], int]:
    """Activations that an operator would see, and how many plant states suppressed."""
    mine = spans.get(rule.key, [])
    masks = [spans.get(state.key, []) for state in state_rules([rule])]
    seen = mine
    for mask in masks:
        moments = [Span(span.at, span.at, span.value, span.standing) for span in seen]
        alone = {span.at for span in apart(moments, mask)}
        seen = [span for span in seen if span.at in alone]
    return seen, len(mine) - len(seen)


def _summary(spans: Sequence[Span], suppressed: int, lo: int, hi: int) -> Summary:
    lengths = [(span.until - span.at) / 1000 for span in spans]
    chatters = any(
        spans[at + CHATTERING_PER_MIN - 1].at - spans[at].at < 60_000
        for at in range(len(spans) - CHATTERING_PER_MIN + 1)
    )
    days = max((hi - lo) / DAY_MS, 1e-9)
    return Summary(
        alarms=len(spans),
        suppressed=suppressed,
        active_s=round(sum(lengths), 3),
        longest_s=round(max(lengths, default=0), 3),
        per_day=round(len(spans) / days, 3),
        chattering=chatters,
    )


def _shown(spans: Sequence[Span]) -> list[Activation]:
    return [
        Activation(at=span.at, until=None if span.standing else span.until, value=span.value)
        for span in spans[:SHOWN_MAX]
    ]
