"""Instances that share the partitions: each alarm is said once, whatever its rule looks at."""

import zlib
from dataclasses import dataclass, field, replace

import msgspec
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_model import GOOD, batch, rule, said

from ogim.contracts.alarms import Signal
from ogim.services.alerts.engine import Memory, Readings
from ogim.services.alerts.rules.clocks import partition_of
from ogim.services.alerts.rules.engine import Engine
from ogim.services.alerts.rules.kinds import (
    Deviates,
    Expression,
    InState,
    Limit,
    PlantState,
    Rule,
)
from ogim.services.alerts.rules.sharing import Sharing

PARTITIONS = 3
STOPPED = PlantState(5, InState((0,)), "pump is stopped")
TRIP = rule("trip", 1, Limit("high", 5.0), on_delay_ms=1_000)
RULES = [
    TRIP,
    rule("both", 1, Expression("p > 2 && q < 1", {"p": 1, "q": 2}), on_delay_ms=500),
    rule("apart", 3, Deviates(2.0, reference_tag=4), off_delay_ms=1_000),
    rule("flow", 4, Limit("low", 0.0), plant_states=(STOPPED,)),
    rule("under", 2, Limit("low", 0.0), suppressed_by=(TRIP.key,)),
    rule("far", 6, Expression("a + b > 3", {"a": 1, "b": 5}), on_delay_ms=2_000),
]
WHOLE = frozenset(range(PARTITIONS))


def home(tag_id: int) -> int:
    return tag_id % PARTITIONS


def told(signals: list[Signal]) -> list[tuple[str, str, int, str | None]]:
    return sorted((s.key, str(s.kind), s.at_ms, s.suppressed_by or "") for s in signals)


def placed(values: list[tuple[int, int, float]]) -> Readings:
    """Readings of a bus: each tag in its partition, numbered there."""
    made = batch([(tag, ts, value, GOOD) for tag, ts, value in values])
    partition = made.tag_id % PARTITIONS
    offset = np.zeros(len(made), np.int64)
    for part in range(PARTITIONS):
        offset[partition == part] = np.arange((partition == part).sum())
    return replace(made, partition=partition, offset=offset)


@dataclass
class Table:
    """What instances have stored: offsets and memory, in one transaction."""

    offsets: dict[int, int] = field(default_factory=dict[int, int])
    memory: dict[int, Memory] = field(default_factory=dict[int, Memory])


class Instance:
    """A worker that owns some partitions and reads what they look at."""

    def __init__(self, owned: frozenset[int], stored: Table, bus: Readings) -> None:
        rules: list[list[Rule]] = [RULES]
        self._owned, self._stored, self._bus = owned, stored, bus
        self._engine = Sharing(lambda: rules.pop() if rules else None, home)
        memory = {part: stored.memory.get(part, Memory()) for part in owned}
        self._next = dict(self._engine.import_memory(memory, stored.offsets))

    def read(self, most: int) -> list[Signal]:
        """The next readings of what it reads; stored with what they gave."""
        left = np.zeros(len(self._bus), np.bool_)
        for part, at in self._next.items():
            left |= (self._bus.partition == part) & (self._bus.offset >= at)
        news = self._bus.where(np.flatnonzero(left)[:most])
        found = self._engine.evaluate(news, 10_000_000)
        for part, offset in zip(news.partition.tolist(), news.offset.tolist(), strict=True):
            self._next[part] = offset + 1
        for part, memory in self._engine.export_memory(self._owned).items():
            self._stored.memory[part] = memory
            behind = self._stored.offsets.get(part, 0)
            self._stored.offsets[part] = max(behind, self._next[part])
        return found


values = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from([100, 700, 1_500]), st.integers(-3, 6)),
    max_size=40,
)
owners = st.lists(st.sampled_from([0, 1]), min_size=PARTITIONS, max_size=PARTITIONS)


@settings(max_examples=100, deadline=None)
@given(values, st.lists(st.tuples(owners, st.lists(st.integers(0, 12), max_size=3)), max_size=5))
def test_whoever_has_which_partition_the_same_is_said_once(
    drawn: list[tuple[int, int, int]], turns: list[tuple[list[int], list[int]]]
) -> None:
    """Two instances, one maybe behind, that take partitions over from each other at any time."""
    given_, at = [], 1_000_000
    for tag, step, value in drawn:
        at += step
        given_.append((tag, at, float(value)))
    bus, stored = placed(given_), Table()
    found: list[Signal] = []
    for owned, pieces in [*turns, ([0] * PARTITIONS, [len(bus) + 1] * 2)]:
        instances = [
            Instance(frozenset(p for p in WHOLE if owned[p] == who), stored, bus) for who in (0, 1)
        ]
        for who, most in enumerate(pieces):
            found += instances[who % 2].read(most)
    reference = Instance(WHOLE, Table(), bus)
    expected = reference.read(len(bus) + 1)
    assert said(_unsuppressed(found)) == said(_unsuppressed(expected))


def _unsuppressed(signals: list[Signal]) -> list[Signal]:
    """Those of rules that nothing suppresses: that is told of whole batches, wherever they end."""
    plain = {each.key for each in RULES if not (each.plant_states or each.suppressed_by)}
    return [each for each in signals if each.key in plain]


def test_plant_states_and_alarms_of_other_partitions_suppress() -> None:
    trip, over = (1, 3_000, 9.0), (1, 4_500, 9.0)
    bus = placed([(5, 1_000, 0.0), (4, 2_000, -1.0), trip, over, (2, 5_000, -1.0)])
    stored = Table()
    found = [
        signal
        for who in (frozenset({2, 0}), frozenset({1}))  # under and apart, trip and flow
        for signal in Instance(who, stored, bus).read(len(bus))
    ]
    assert told(found) == [
        ("rule:flow:4", "active", 2_000, "pump is stopped"),
        (TRIP.key, "active", 4_000, ""),
        ("rule:under:2", "active", 5_000, f"alarm {TRIP.key}"),
    ]


def test_a_new_rule_that_looks_further_asks_for_what_it_needs() -> None:
    rules = [[RULES[0]]]
    engine = Sharing(lambda: rules.pop() if rules else None, home)
    assert engine.import_memory({1: Memory()}, {1: 7, 2: 9}) == {1: 7}
    assert not engine.wants
    rules.append(RULES)
    engine.refresh()
    assert engine.wants
    memory = engine.export_memory([1])
    assert engine.import_memory(memory, {1: 7, 2: 9}) == {1: 7, 2: 9}
    assert not engine.wants
    assert engine.import_memory({1: Memory()}, {2: 9}) == {1: 0, 2: 0}


def test_a_new_rule_knows_what_was_heard_for_others() -> None:
    rules = [[rule("pump", 5, Limit("high", 9.0)), rule("flow", 4, Limit("low", 0.0))]]
    engine = Sharing(lambda: rules.pop() if rules else None, home)
    engine.import_memory({1: Memory(), 2: Memory()}, {})
    bus = placed([(5, 1_000, 0.0), (4, 2_000, -1.0)])
    assert said(engine.evaluate(bus, 2_000)) == [("rule:flow:4", "active", 2_000)]
    rules.append([rules_of("flow"), rule("pump", 5, Limit("high", 9.0))])
    engine.refresh()
    assert [s.suppressed_by for s in engine.tick(3_000)] == ["pump is stopped"]


def rules_of(name: str) -> Rule:
    return next(each for each in RULES if each.key.split(":")[1] == name)


def test_memory_of_another_version_is_none() -> None:
    engine = Engine()
    engine.load(RULES)
    engine.recall(zlib.compress(msgspec.msgpack.encode({"v": 1, "tags": b"?"})))
    assert engine.tick(60_000) == []


def test_what_an_instance_left_another_goes_on_with() -> None:
    bus = placed([(1, 1_000, 9.0)])
    stored = Table()
    assert Instance(frozenset({1}), stored, bus).read(1) == []
    rules = [RULES]
    engine = Sharing(lambda: rules.pop() if rules else None, home)
    engine.import_memory({1: stored.memory[1]}, stored.offsets)
    assert said(engine.tick(60_000)) == [(TRIP.key, "active", 2_000)]


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
