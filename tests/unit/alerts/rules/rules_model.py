"""A plain model of alarm rules, reading by reading: what the engine must equal."""

import math
from dataclasses import dataclass, field

import numpy as np

from ogim.contracts.alarms import Priority, Signal
from ogim.services.alerts.engine import Readings
from ogim.services.alerts.rules.kinds import (
    BadQuality,
    Condition,
    Deviates,
    Expression,
    InState,
    Limit,
    Rate,
    Rule,
    Score,
    Stale,
    Stuck,
)

GOOD, UNCERTAIN, BAD = 0, 0x4000_0000, 0x8000_0000
Reading = tuple[int, int, float, int]
"""tag_id, ts, value, quality."""
Said = tuple[str, str, int]
"""key, kind, source time."""


def rule(name: str, tag_id: int, condition: Condition, **fields: object) -> Rule:
    """A rule as short as a test wants it."""
    key = f"rule:{name}:{tag_id}"
    return Rule(key=key, tag_id=tag_id, condition=condition, priority=Priority.HIGH, **fields)


def batch(readings: list[Reading], received: int | None = None) -> Readings:
    """Readings in columns; received at their source time where nothing else is said."""
    tag_id, ts, value, quality = (
        np.array(column) for column in zip(*readings, strict=True)
    ) if readings else (np.empty(0),) * 4  # fmt: skip
    count = len(readings)
    came = ts if received is None else np.full(count, received)
    zeros = np.zeros(count, np.int64)
    whole = (each.astype(np.int64) for each in (tag_id, ts))
    return Readings(
        zeros, *whole, value.astype(np.float64), quality.astype(np.int64), came.astype(np.int64),
        zeros, zeros,
    )  # fmt: skip


def said(signals: list[Signal]) -> list[Said]:
    """What signals say, in an order that doesn't depend on batches."""
    return sorted((s.key, str(s.kind), s.at_ms) for s in signals)


@dataclass
class Model:
    """One rule, judged reading by reading."""

    of: Rule
    truth: object = None
    raw: bool = False
    since: float = -math.inf
    active: bool = False
    newest: dict[int, int] = field(default_factory=dict)
    values: dict[int, float] = field(default_factory=dict)
    out: list[Said] = field(default_factory=list)
    clock: float = -math.inf
    settled: tuple[bool, float] = (False, -math.inf)
    anchors: list[tuple[int, float]] = field(default_factory=list)
    moved: float | None = None
    former: float | None = None
    heard: float = -math.inf

    def __post_init__(self) -> None:
        if isinstance(self.of.condition, Stale):
            self.moved = self.of.effective_ms

    def take(self, reading: Reading) -> None:
        """Judge one reading."""
        tag_id, ts, value, quality = reading
        if tag_id not in self._inputs() or ts <= self.newest.get(tag_id, -1):
            return
        self.newest[tag_id] = ts
        good = math.isfinite(value) and not quality & BAD
        condition = self.of.condition
        if isinstance(condition, Stuck | Stale):
            self._silence(ts, value, good=good)
        elif isinstance(condition, Expression) or getattr(condition, "reference_tag", None):
            self._joint(tag_id, ts, value if good else math.nan)
        else:
            self._plain(ts, value, quality, good=good)

    def _inputs(self) -> tuple[int, ...]:
        of = self.of.condition
        return tuple(of.inputs.values()) if isinstance(of, Expression) else self.of.tags

    def _plain(self, ts: int, value: float, quality: int, *, good: bool) -> None:
        self._advance(ts)
        edge = self._edge(ts, value, quality, good=good)
        if edge is not None and edge != self.raw:
            self.raw, self.since = edge, ts
        self._advance(ts + 0.5)

    def _edge(self, ts: int, value: float, quality: int, *, good: bool) -> bool | None:
        of = self.of.condition
        if isinstance(of, BadQuality):
            worst = 0xC000_0000 if of.uncertain else BAD
            return bool(quality & worst) or not math.isfinite(value)
        if not good:
            return None
        if isinstance(of, InState):
            return round(value) in of.states
        if isinstance(of, Rate):
            return _band(self._rate(of, ts, value), of.direction, of.limit, of.deadband)
        if isinstance(of, Deviates):
            return _band(value - of.reference, of.direction, of.limit, of.deadband)
        side = "low" if isinstance(of, Limit) and of.side == "low" else "high"
        assert isinstance(of, Limit | Score)
        return _band(value - of.limit, side, 0, of.deadband)

    def _rate(self, of: Rate, ts: int, value: float) -> float:
        width = of.window_ms or 1
        if not self.anchors or of.window_ms == 0 or self.anchors[-1][0] // width != ts // width:
            self.anchors.append((ts, value))
        if len(self.anchors) < 2:
            return math.nan
        then, was = self.anchors[-2]
        return (value - was) / ((ts - then) / 1000)

    def _advance(self, upto: float) -> None:
        """Delays that end before ``upto``."""
        delay = self.of.on_delay_ms if self.raw else self.of.off_delay_ms
        if self.raw != self.active and self.since + delay < upto:
            self._say(self.since + delay, active=self.raw)

    def _say(self, at: float, *, active: bool) -> None:
        self.active = active
        self.out.append((self.of.key, "active" if active else "inactive", int(at)))

    def _silence(self, ts: int, value: float, *, good: bool) -> None:
        of = self.of.condition
        if isinstance(of, Stuck) and not good:
            return
        assert isinstance(of, Stale | Stuck)
        moves = isinstance(of, Stale) or (
            self.former is None or not abs(value - self.former) <= of.tolerance
        )
        if self.moved is not None and not self.active:
            due = self.moved + of.after_ms
            if due < ts if isinstance(of, Stale) else not moves and due <= ts:
                self._say(due, active=True)
        if moves:
            if self.active:
                self._say(ts, active=False)
            self.moved = ts
        self.former = value

    def _joint(self, tag_id: int, ts: int, value: float) -> None:
        if ts > self.clock:
            self.clock = ts
            self._advance(self.clock)
            self.settled = (self.raw, self.since)
        else:
            self.raw, self.since = self.settled
        self.values[tag_id] = value
        of = self.of.condition
        if isinstance(of, Expression):
            row = {name: self.values.get(tag, math.nan) for name, tag in of.inputs.items()}
            known = all(math.isfinite(each) for each in row.values())
            edge = self.truth(**row) if known else None  # type: ignore[operator]
        else:
            assert isinstance(of, Deviates)
            other = self.values.get(of.reference_tag or 0, math.nan)
            off = self.values.get(self.of.tag_id, math.nan) - other
            edge = _band(off, of.direction, of.limit, of.deadband)
        if edge is not None and edge != self.raw:
            self.raw, self.since = edge, self.clock


def _band(off: float, side: str, limit: float, deadband: float) -> bool | None:
    """True beyond the limit, False when ``deadband`` inside of it, else None."""
    beyond = {
        "high": off, "above": off, "rising": off, "low": -off, "below": -off, "falling": -off,
        "either": abs(off),
    }[side] - limit  # fmt: skip
    if math.isnan(beyond):
        return None
    return True if beyond > 0 else False if beyond <= -deadband else None
