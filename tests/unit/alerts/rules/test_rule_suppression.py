"""Suppression by plant state and by other alarms."""

from rules_model import GOOD, batch, rule

from ogim.contracts.alarms import Signal
from ogim.services.alerts.rules.engine import Engine
from ogim.services.alerts.rules.kinds import InState, Limit, PlantState
from ogim.services.alerts.rules.suppression import circle

STOPPED = PlantState(2, InState((0,)), "pump is stopped")
LOW_FLOW = rule("flow", 1, Limit("low", 5.0), plant_states=(STOPPED,))


def told(signals: list[Signal]) -> list[tuple[str, str, int, str | None]]:
    return [(s.key, str(s.kind), s.at_ms, s.suppressed_by) for s in signals]


def loaded(*rules: object) -> Engine:
    engine = Engine()
    engine.load(list(rules))  # type: ignore[arg-type]
    return engine


def test_a_plant_state_suppresses_while_it_holds() -> None:
    engine = loaded(LOW_FLOW)
    engine.evaluate(batch([(2, 1_000, 0, GOOD)]), 1_000)
    key, why = "rule:flow:1", "pump is stopped"
    found = engine.evaluate(batch([(1, 2_000, 1.0, GOOD)]), 2_000)
    assert told(found) == [(key, "active", 2_000, why)]
    assert engine.evaluate(batch([(1, 3_000, 1.0, GOOD)]), 3_000) == []
    found = engine.evaluate(batch([(2, 4_000, 1, GOOD)]), 4_000)
    assert told(found) == [(key, "active", 4_000, None)]
    found = engine.evaluate(batch([(2, 5_000, 0, GOOD)]), 5_000)
    assert told(found) == [(key, "active", 5_000, why)]
    found = engine.evaluate(batch([(1, 6_000, 9.0, GOOD)]), 6_000)
    assert told(found) == [(key, "inactive", 6_000, why)]


def test_a_change_of_suppression_never_bears_the_time_of_the_activation() -> None:
    engine = loaded(LOW_FLOW)
    engine.evaluate(batch([(1, 2_000, 1.0, GOOD)]), 2_000)
    found = engine.evaluate(batch([(2, 2_000, 0, GOOD)]), 2_000)
    assert told(found) == [("rule:flow:1", "active", 2_001, "pump is stopped")]


def test_what_was_said_survives_a_restart() -> None:
    engine = loaded(LOW_FLOW)
    engine.evaluate(batch([(2, 1_000, 0, GOOD), (1, 2_000, 1.0, GOOD)]), 2_000)
    memory = engine.remembered()
    engine = loaded(LOW_FLOW)
    engine.recall(memory)
    assert engine.tick(3_000) == []
    found = engine.evaluate(batch([(2, 4_000, 1, GOOD)]), 4_000)
    assert told(found) == [("rule:flow:1", "active", 4_000, None)]


def test_an_alarm_suppresses_its_consequence() -> None:
    trip = rule("trip", 3, Limit("high", 0.5))
    low = rule("low", 1, Limit("low", 5.0), suppressed_by=(trip.key,))
    engine = loaded(trip, low)
    found = engine.evaluate(batch([(3, 1_000, 1.0, GOOD), (1, 1_500, 0.0, GOOD)]), 2_000)
    assert told(found) == [
        (trip.key, "active", 1_000, None),
        (low.key, "active", 1_500, f"alarm {trip.key}"),
    ]
    found = engine.evaluate(batch([(3, 9_000, 0.0, GOOD)]), 9_000)
    assert told(found) == [
        (trip.key, "inactive", 9_000, None),
        (low.key, "active", 9_000, None),
    ]


def test_circles_are_found() -> None:
    assert circle({"a": ["b"], "b": ["c"], "c": []}) is None
    assert sorted(set(circle({"a": ["b"], "b": ["c"], "c": ["a"], "d": []}) or ())) == list("abc")
    assert circle({"a": ["a"]}) == ["a", "a"]
