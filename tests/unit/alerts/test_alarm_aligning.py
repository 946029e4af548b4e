"""Partitions are judged in one order of receipt, and no reading is lost or waits for ever."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ogim.infra.stored_offsets import Offsets
from ogim.services.alerts import aligning
from ogim.services.alerts.aligning import Alignment
from ogim.services.alerts.engine import Readings


def offsets_of(*parts: int) -> Offsets:
    offsets = Offsets("readings", "alerts")
    offsets.read = set(parts)
    return offsets


def batch(*rows: tuple[int, int, int]) -> Readings:
    """Readings by partition, offset, receive time."""
    part, offset, received = np.array(rows, np.int64).reshape(-1, 3).T
    zero = np.zeros(len(rows), np.int64)
    return Readings(part, zero, zero, zero * 1.0, zero, received, zero, offset)


def rows(readings: Readings) -> list[tuple[int, int]]:
    return list(zip(readings.partition.tolist(), readings.offset.tolist(), strict=True))


def test_one_that_is_ahead_waits_for_one_that_was_not_read_yet() -> None:
    alignment = Alignment(offsets_of(0, 1))
    assert rows(alignment.taken(batch((0, 5, 100), (0, 6, 300)))) == []
    assert alignment.behind_ms == aligning.UNREAD
    assert alignment.judged({0: 7}) == {0: 5}
    assert rows(alignment.taken(batch((1, 8, 200)))) == [(0, 5), (1, 8)]
    assert alignment.judged({0: 7, 1: 9}) == {0: 6, 1: 9}
    assert rows(alignment.taken(batch((1, 9, 300)))) == [(0, 6), (1, 9)]


def test_at_the_ends_of_all_nothing_waits_whatever_its_clock_says() -> None:
    offsets = offsets_of(0, 1)
    alignment = Alignment(offsets)
    alignment.taken(batch((0, 5, 2**40)))
    offsets.reached({0, 1}, ())
    assert rows(alignment.taken(batch((1, 3, 10)))) == [(1, 3), (0, 5)]
    assert rows(alignment.taken(batch((0, 6, 2**41)))) == [(0, 6)]
    assert alignment.behind_ms is None


def test_an_end_that_was_told_holds_until_there_is_more_than_was_taken() -> None:
    offsets = offsets_of(0, 1)
    offsets.reached({0, 1}, ())
    offsets.reached(set(), {1: 7})
    assert offsets.at_end == {0}
    offsets.reached({1}, {1: 9})
    assert offsets.at_end == {0, 1}


def test_nobody_waits_for_a_partition_of_which_nothing_comes() -> None:
    seconds = [0.0]
    alignment = Alignment(offsets_of(0, 1), lambda: seconds[0])
    assert rows(alignment.taken(batch((0, 5, 100)))) == []
    seconds[0] = 2 * aligning.STALL_S
    assert rows(alignment.taken(batch())) == [(0, 5)]


def test_no_more_wait_than_memory_is_for() -> None:
    many = aligning.HELD_MAX + 1
    alignment = Alignment(offsets_of(0, 1))
    column = np.arange(many)
    zero = np.zeros(many, np.int64)
    taken = alignment.taken(Readings(zero, zero, zero, zero * 1.0, zero, column, zero, column))
    assert len(taken) == many


@given(st.lists(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 50)), max_size=8), max_size=8))
def test_every_reading_is_judged_once_in_its_partitions_order(
    batches: list[list[tuple[int, int]]],
) -> None:
    offsets = offsets_of(0, 1, 2)
    alignment = Alignment(offsets)
    at = [0, 0, 0]
    judged: list[tuple[int, int]] = []
    for one in batches:
        read: list[tuple[int, int, int]] = []
        for part, received in one:
            read.append((part, at[part], received))
            at[part] += 1
        judged += rows(alignment.taken(batch(*read)))
        upto = alignment.judged(dict(enumerate(at)))
        assert {part: sum(p == part for p, _ in judged) for part in range(3)} == upto
    offsets.reached({0, 1, 2}, ())
    judged += rows(alignment.taken(batch()))
    for part in range(3):
        assert [offset for p, offset in judged if p == part] == list(range(at[part]))
