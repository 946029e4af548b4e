"""The engine on whole arrays equals a plain model, wherever the stream of readings is cut."""

import math
from itertools import accumulate, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rules_model import BAD, GOOD, UNCERTAIN, Model, Reading, batch, rule, said

from ogim.contracts.alarms import Signal
from ogim.services.alerts.rules.engine import Engine
from ogim.services.alerts.rules.kinds import (
    BadQuality,
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

TRUTHS = {
    "p > 2 && q < 1": lambda p, q: p > 2 and q < 1,
    "p / q > 1": lambda p, q: (p / q if q else math.copysign(math.inf, p) if p else math.nan) > 1,
    "abs(p - q) >= 2 ? true : p == 0": lambda p, q: abs(p - q) >= 2 or p == 0,
}
spans = st.sampled_from([0.5, 2.0])
levels = st.integers(-4, 4).map(float)
bands = st.sampled_from([0.0, 0.5, 2.0])
delays = st.sampled_from([0, 1, 500, 1_000, 2_500])
directions = st.sampled_from(["rising", "falling", "either"])
deviations = st.sampled_from(["above", "below", "either"])
KINDS: dict[str, st.SearchStrategy[Any]] = {
    "limit": st.builds(Limit, side=st.sampled_from(["high", "low"]), limit=levels, deadband=bands),
    "score": st.builds(Score, model=st.just("m"), limit=levels, deadband=bands),
    "deviation": st.builds(
        Deviates, limit=spans, direction=deviations, reference=levels, deadband=bands
    ),
    "deviation from a tag": st.builds(
        Deviates, limit=spans, direction=deviations, reference_tag=st.just(2), deadband=bands
    ),
    "rate": st.builds(
        Rate,
        limit=spans,
        direction=directions,
        window_ms=st.sampled_from([0, 1_000, 3_000]),
        deadband=bands,
    ),
    "stuck": st.builds(Stuck, after_ms=st.sampled_from([1_000, 2_500]), tolerance=bands),
    "stale": st.builds(Stale, after_ms=st.sampled_from([1_000, 2_500])),
    "quality": st.builds(BadQuality, uncertain=st.booleans()),
    "state": st.builds(InState, states=st.sampled_from([(0,), (-1, 3), (1, 2, 4)])),
    "expression": st.builds(
        Expression,
        text=st.sampled_from(list(TRUTHS)),
        inputs=st.sampled_from([{"p": 1, "q": 2}, {"p": 1, "q": 3}]),
    ),
}
values = st.one_of(levels, levels, st.sampled_from([math.nan, math.inf, 0.25, -0.5]))
steps = st.sampled_from([0, 0, 500, 500, 1_000, 3_000, -1_000])
qualities = st.sampled_from([GOOD, GOOD, GOOD, GOOD, UNCERTAIN, BAD])
readings = st.lists(st.tuples(st.integers(1, 4), steps, values, qualities), max_size=60).map(
    lambda drawn: [
        (tag_id, 10_000 + at, value, quality)
        for at, (tag_id, _, value, quality) in zip(
            accumulate(step for _, step, _, _ in drawn), drawn, strict=True
        )
    ]
)


@st.composite
def rules(draw: st.DrawFn, of: st.SearchStrategy[Any]) -> list[Rule]:
    """Some rules of a kind and another one on tags 1 and 3; tag 4 has none."""
    made: list[Rule] = []
    for at in range(draw(st.integers(1, 3))):
        on, off, tag_id = draw(delays), draw(delays), draw(st.sampled_from([1, 3]))
        made.append(rule(f"r{at}", tag_id, draw(of), on_delay_ms=on, off_delay_ms=off))
    return made


def modelled(made: list[Rule], given_: list[Reading]) -> list[tuple[str, str, int]]:
    """What the plain model says."""
    out: list[tuple[str, str, int]] = []
    for each in made:
        of = each.condition
        model = Model(each, TRUTHS.get(of.text) if isinstance(of, Expression) else None)
        for reading in given_:
            model.take(reading)
        out += model.out
    return sorted(out)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_engine_equals_the_plain_model(kind: str, data: st.DataObject) -> None:
    """Any readings, cut anywhere; between batches a new engine may go on from the memory."""
    made = data.draw(rules(KINDS[kind])) + data.draw(rules(st.one_of(*KINDS.values())))
    made = [replace(each, key=f"rule:r{at}:{each.tag_id}") for at, each in enumerate(made)]
    given_ = data.draw(readings)
    cuts = data.draw(st.lists(st.integers(0, len(given_)), max_size=5))
    anew = data.draw(st.booleans())
    engine = Engine()
    engine.load(made)
    found: list[Signal] = []
    for lo, hi in pairwise([0, *sorted(cuts), len(given_)]):
        found += engine.evaluate(batch(given_[lo:hi]), 1_000_000)
        if anew:
            memory = engine.remembered()
            engine = Engine()
            engine.load(made)
            engine.recall(memory)
    assert said(found) == modelled(made, given_)


def test_a_delay_is_over_by_time_alone() -> None:
    engine = Engine()
    engine.load([rule("r", 1, Limit("high", 5.0), on_delay_ms=3_000, off_delay_ms=2_000)])
    assert engine.evaluate(batch([(1, 10_000, 6.0, GOOD)], 20_000), 20_100) == []
    assert engine.tick(23_999) == []
    assert said(engine.tick(24_000)) == [("rule:r:1", "active", 13_000)]
    assert engine.tick(30_000) == []
    assert engine.evaluate(batch([(1, 20_000, 4.0, GOOD)], 30_000), 30_100) == []
    assert engine.tick(32_900) == []
    assert said(engine.tick(33_000)) == [("rule:r:1", "inactive", 22_000)]


@pytest.mark.parametrize("heard", [True, False])
def test_silence_is_noticed_once(*, heard: bool) -> None:
    engine = Engine()
    engine.load([rule("r", 1, Stale(10_000), effective_ms=1_000_000)])
    since = 1_000_000
    if heard:
        since = 1_002_000
        assert engine.evaluate(batch([(1, since, 1.0, GOOD)]), since + 100) == []
    assert engine.tick(since + 10_999) == []
    assert said(engine.tick(since + 11_100)) == [("rule:r:1", "active", since + 10_000)]
    assert engine.tick(since + 60_000) == []
    back = engine.evaluate(batch([(1, since + 60_000, 1.0, GOOD)]), since + 60_100)
    assert said(back) == [("rule:r:1", "inactive", since + 60_000)]


def test_our_clock_set_forth_or_back_silences_nobody() -> None:
    engine = Engine()
    engine.load([rule("r", 1, Stale(10_000), effective_ms=1)])
    engine.evaluate(batch([(1, 1_000_000, 1.0, GOOD)]), 1_000_000)
    assert engine.tick(1_001_000) == []
    assert engine.tick(9_001_000) == []
    assert engine.tick(9_002_000) == []
    assert engine.tick(1_003_000) == []
    assert engine.tick(1_004_000) == []
    assert len(engine.tick(1_020_000)) == 1


def test_time_that_passed_while_nobody_read_is_silence() -> None:
    engine = Engine()
    engine.load([rule("r", 1, Stale(10_000), effective_ms=1), rule("s", 2, Limit("high", 5.0))])
    engine.evaluate(batch([(1, 1_000_000, 1.0, GOOD)]), 9_000_000)
    assert engine.tick(1_000_000) == []
    engine.evaluate(batch([(2, 8_999_000, 1.0, GOOD)]), 9_000_000)
    assert said(engine.tick(9_000_000)) == [("rule:r:1", "active", 1_010_000)]


def test_a_source_whose_clock_is_set_back_is_heard_again() -> None:
    engine = Engine()
    engine.load([rule("r", 1, Limit("high", 5.0))])
    engine.evaluate(batch([(1, 9_000_000, 1.0, GOOD)], received=9_000_000), 9_000_000)
    found = []
    for second in range(60):
        reading = (1, 5_000_000 + second * 1_000, 6.0, GOOD)
        received = 9_001_000 + second * 1_000
        found += engine.evaluate(batch([reading], received), received)
    assert said(found) == [("rule:r:1", "active", 5_030_000)]


def test_readings_that_are_sent_again_set_no_clock_back() -> None:
    """However many come late that were received before the newest one: the bus may repeat them."""
    engine = Engine()
    engine.load([rule("r", 1, Limit("high", 5.0))])
    given_ = [(1, at * 1_000, 1.0, GOOD) for at in range(81, 100)]
    engine.evaluate(batch(given_), 100_000)
    again = [(1, at * 1_000, 9.0, GOOD) for at in range(80)]
    assert engine.evaluate(batch(again), 100_000) == []
    assert said(engine.evaluate(batch([(1, 100_000, 9.0, GOOD)]), 100_000)) == [
        ("rule:r:1", "active", 100_000)
    ]


def test_a_changed_limit_acts_without_a_new_reading() -> None:
    engine = Engine()
    engine.load([rule("r", 1, Limit("high", 5.0))])
    assert engine.evaluate(batch([(1, 1_000, 4.0, GOOD)]), 1_000) == []
    engine.load([rule("r", 1, Limit("high", 3.0), version=2, effective_ms=7_000)])
    assert said(engine.tick(7_000)) == [("rule:r:1", "active", 7_000)]
    engine.load([rule("r", 1, Limit("high", 5.0), version=3, effective_ms=8_000)])
    assert said(engine.tick(8_000)) == [("rule:r:1", "inactive", 8_000)]


def test_an_alarm_whose_rule_is_gone_returns() -> None:
    engine = Engine()
    made = [rule("r", 1, Limit("high", 5.0)), rule("s", 1, Limit("high", 50.0))]
    engine.load(made)
    engine.evaluate(batch([(1, 1_000, 6.0, GOOD)]), 1_000)
    memory = engine.remembered()
    engine.load(made[1:])
    assert said(engine.tick(1_100)) == [("rule:r:1", "inactive", 1_001)]
    later = Engine()
    later.load(made[1:])
    later.recall(memory)
    assert said(later.tick(1_100)) == [("rule:r:1", "inactive", 1_001)]


def test_ten_thousand_rules_on_one_tag() -> None:
    engine = Engine()
    engine.load([rule(f"r{at}", 1, Limit("high", at + 0.5)) for at in range(10_000)])
    given_ = [(1, at * 1_000, float(at % 200), GOOD) for at in range(400)]
    found = said(engine.evaluate(batch(given_), 1))
    assert len(found) == 199 * 3  # each limit below 199: up, down at 200 s, up again
