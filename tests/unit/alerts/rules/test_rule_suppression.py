"""Suppression by plant state and by other alarms; who says what where instances share."""

from rules_model import GOOD, batch, rule, said

from ogim.contracts.alarms import Signal
from ogim.services.alerts.rules.clocks import partition_of
from ogim.services.alerts.rules.engine import Engine
from ogim.services.alerts.rules.kinds import InState, Limit, PlantState
from ogim.services.alerts.rules.suppression import circle

STOPPED = PlantState(2, InState((0,)), "pump is stopped")
LOW_FLOW = rule("flow", 1, Limit("low", 5.0), plant_states=(STOPPED,))


def told(signals: list[Signal]) -> list[tuple[str, str, int, str | None]]:
    return [(s.key, str(s.kind), s.at_ms, s.suppressed_by) for s in signals]


def loaded(*rules: object) -> Engine:
    engine = Engine(home=lambda tag_id: tag_id % 2)
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
    memory = engine.export_memory([0, 1])
    engine = loaded(LOW_FLOW)
    engine.import_memory(memory)
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


def test_each_alarm_is_said_by_one_instance() -> None:
    rules = [rule("a", 1, Limit("high", 5.0)), rule("b", 2, Limit("high", 5.0))]
    readings = [(1, 1_000, 9.0, GOOD), (2, 1_000, 9.0, GOOD)]
    found = {}
    for partition in (0, 1):
        engine = loaded(*rules)
        engine.import_memory({partition: b""})
        mine = [each for each in readings if each[0] % 2 == partition]
        both = batch(mine + [each for each in readings if each not in mine])
        both.partition[:] = both.tag_id % 2
        found[partition] = said(engine.evaluate(both, 1_000))
    assert found == {
        0: [("rule:b:2", "active", 1_000)],
        1: [("rule:a:1", "active", 1_000)],
    }


def test_a_partition_goes_on_where_another_instance_left_it() -> None:
    rules = [rule("a", 1, Limit("high", 5.0), on_delay_ms=5_000), rule("b", 2, Limit("high", 5.0))]
    one = loaded(*rules)
    one.import_memory({0: b"", 1: b""})
    given = batch([(1, 1_000, 9.0, GOOD), (2, 1_000, 9.0, GOOD)])
    given.partition[:] = given.tag_id % 2
    assert said(one.evaluate(given, 1_000)) == [("rule:b:2", "active", 1_000)]
    two = loaded(*rules)
    two.import_memory({1: one.export_memory([1])[1]})
    assert said(two.tick(7_000)) == [("rule:a:1", "active", 6_000)]
    one.import_memory({0: one.export_memory([0])[0]})
    assert one.tick(60_000) == []


def test_a_tag_lies_where_kafka_puts_its_key() -> None:
    for text, known in (("21", -973932308), ("foobar", -790332482)):  # Kafka's own UtilsTest
        assert murmur2(text.encode()) == known & 0xFFFFFFFF
    for tag_id in (1, 2, 77_777, 2**31 - 1):
        hashed = murmur2(tag_id.to_bytes(4, "big"))
        assert partition_of(tag_id, 4) == (hashed & 0x7FFFFFFF) % 4


def murmur2(data: bytes) -> int:
    """MurmurHash2 by Austin Appleby with Kafka's seed."""
    m, mask, whole = 0x5BD1E995, 0xFFFFFFFF, len(data) // 4 * 4
    h = 0x9747B28C ^ len(data)
    for at in range(0, whole, 4):
        k = int.from_bytes(data[at : at + 4], "little") * m & mask
        k = (k ^ k >> 24) * m & mask
        h = (h * m & mask) ^ k
    if rest := data[whole:]:
        h = (h ^ int.from_bytes(rest, "little")) * m & mask
    h = (h ^ h >> 13) * m & mask
    return h ^ h >> 15
