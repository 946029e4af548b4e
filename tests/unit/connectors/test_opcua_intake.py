"""Columns become batches: times, quality and repeats as the port promises."""

import math

import numpy as np

from ogim.connectors.opcua.columns import NO_NUMBER, NOTHING, NUMBER, Columns, from_rows
from ogim.connectors.opcua.history import turns_of
from ogim.connectors.opcua.intake import EPOCH_MS, PENDING_MAX, TICKS_MAX, TICKS_PER_MS, Intake
from ogim.connectors.port import Point
from ogim.contracts.quality import Quality

NOW = 1_700_000_000_000


def ticks(ms: int) -> int:
    return (ms + EPOCH_MS) * TICKS_PER_MS


def columns(*rows: tuple[int, float, int, int, int, int]) -> Columns:
    return from_rows(list(rows))


def intake(count: int = 2, **fields: float) -> Intake:
    return Intake([Point(tag=f"t{i}", address=f"i={i}", **fields) for i in range(count)])


def test_source_time_then_server_time_then_receive_time() -> None:
    batch = intake(4).live(
        columns(
            (0, 1.0, NUMBER, 0, ticks(NOW - 5), ticks(NOW - 1)),
            (1, 1.0, NUMBER, 0, 0, ticks(NOW - 1)),
            (2, 1.0, NUMBER, 0, 0, 0),
            (3, 1.0, NUMBER, 0, TICKS_MAX, 0),
        ),
        NOW,
        skew=7,
    )
    assert batch.ts == [NOW - 5, NOW - 1, NOW, NOW]
    assert batch.quality == [0, 0, Quality.UNCERTAIN, Quality.UNCERTAIN]
    assert (batch.received, batch.skew, batch.backfill) == (NOW, 7, False)


def test_what_is_no_number_is_bad_and_none() -> None:
    at = ticks(NOW)
    batch = intake(6).live(
        columns(
            (0, math.nan, NUMBER, 0, at, 0),
            (1, math.inf, NUMBER, 0x40000000, at, 0),
            (2, math.nan, NOTHING, 0, at, 0),
            (3, math.nan, NO_NUMBER, 0, at, 0),
            (4, 5.0, NUMBER, 0x808C0000, at, 0),
            (5, 5.0, NUMBER, 0x40930000, at, 0),
        ),
        NOW,
        skew=0,
    )
    assert batch.values == [None, None, None, None, None, 5.0]
    assert batch.quality == [
        Quality.BAD,
        Quality.BAD,
        Quality.BAD_NO_DATA,
        0x80740000,
        0x808C0000,
        0x40930000,
    ]


def test_scale_and_offset() -> None:
    batch = intake(1, scale=0.1, offset=-5.0).live(
        columns((0, 100.0, NUMBER, 0, ticks(NOW), 0)), NOW, skew=0
    )
    assert batch.values == [5.0]


def test_a_scale_that_overflows_is_bad() -> None:
    batch = intake(1, scale=1e300).live(columns((0, 1e300, NUMBER, 0, ticks(NOW), 0)), NOW, skew=0)
    assert (batch.values, batch.quality) == ([None], [Quality.BAD])


def test_unknown_handles_are_dropped() -> None:
    batch = intake(1).live(
        columns((0, 1.0, NUMBER, 0, ticks(NOW), 0), (9, 1.0, NUMBER, 0, ticks(NOW), 0)), NOW, skew=0
    )
    assert batch.tags == ["t0"]


def test_after_a_reconnect_the_value_that_was_seen_is_not_told_again() -> None:
    taken = intake(2)
    first = columns((0, 1.0, NUMBER, 0, ticks(NOW), 0), (1, 2.0, NUMBER, 0, ticks(NOW), 0))
    assert len(taken.live(first, NOW, skew=0)) == 2
    taken.restart()
    again = columns((0, 1.0, NUMBER, 0, ticks(NOW), 0), (1, 3.0, NUMBER, 0, ticks(NOW + 9), 0))
    assert taken.live(again, NOW + 10, skew=0).tags == ["t1"]
    taken.settle_gap(NOW + 20)
    assert taken.pending == [(1, NOW, NOW + 9)]
    assert taken.first_ts.tolist() == [NOW, NOW + 9]


def test_resuming_knows_what_is_stored() -> None:
    taken = Intake([Point(tag="t0", address="i=0")], {"t0": NOW, "other": 5})
    taken.restart()
    assert len(taken.live(columns((0, 1.0, NUMBER, 0, ticks(NOW), 0)), NOW + 1, skew=0)) == 0


def test_polling_tells_a_sample_once() -> None:
    taken = intake(1)
    sample = columns((0, 1.0, NUMBER, 0, ticks(NOW), 0))
    later = columns((0, 1.0, NUMBER, 0, ticks(NOW + 1), 0))
    got = [len(taken.live(c, NOW, 0, only_new=True)) for c in (sample, sample, later, later)]
    assert got == [1, 0, 1, 0]


def test_several_values_of_one_point_keep_their_order() -> None:
    taken = intake(1)
    rows = columns(*((0, float(i), NUMBER, 0, ticks(NOW + i), 0) for i in range(5)))
    batch = taken.live(rows, NOW, skew=0)
    assert batch.values == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert taken.last_ts.tolist() == [NOW + 4]
    assert taken.first_ts.tolist() == [NOW]


def test_problems_of_addresses_begin_and_end() -> None:
    taken = intake(2)
    bad = columns((0, math.nan, NOTHING, 0x80340000, 0, 0), (1, 1.0, NUMBER, 0x808C0000, 0, 0))
    taken.live(bad, NOW, skew=0)
    assert taken.drain_problems() == [("i=0", 0x80340000)]
    taken.live(bad, NOW, skew=0)
    assert taken.drain_problems() == []
    taken.live(columns((0, 1.0, NUMBER, 0, ticks(NOW), 0)), NOW, skew=0)
    assert taken.drain_problems() == [("i=0", 0)]


def test_deadband_of_a_percentage_of_the_span() -> None:
    taken = intake(1, deadband_percent=10.0, eu_lo=0.0, eu_hi=50.0)
    rows = [1.0, 5.9, 6.1, 6.1, 20.0]
    seen = [
        taken.live(columns((0, v, NUMBER, 0, ticks(NOW + i), 0)), NOW, skew=0).values
        for i, v in enumerate(rows)
    ]
    assert seen == [[1.0], [], [6.1], [], [20.0]]


def test_history_is_marked() -> None:
    batch = intake(1).history(columns((0, 1.0, NUMBER, 0, ticks(NOW), 0)), NOW + 5)
    assert batch.backfill
    assert batch.ts == [NOW]
    assert np.isfinite(batch.received)


def test_what_a_queue_dropped_is_a_gap() -> None:
    taken = intake(1)
    taken.live(columns((0, 1.0, NUMBER, 0, ticks(NOW), 0)), NOW, skew=0)
    batch = taken.live(columns((0, 9.0, NUMBER, 0x480, ticks(NOW + 50), 0)), NOW, skew=0)
    assert batch.values == [9.0]
    assert (taken.pending, taken.overflows) == ([(0, NOW, NOW + 50)], 1)


def test_gaps_of_one_point_take_turns() -> None:
    gaps = [(handle, at, at + 1) for at, handle in enumerate((0, 1, 0, 2, 0))]
    assert [[gap[0] for gap in turn] for turn in turns_of(gaps)] == [[0, 1, 2], [0], [0]]


def test_a_gap_outlives_a_session_that_ends_before_it_is_filled() -> None:
    taken = intake(2)
    both = ((0, 1.0, NUMBER, 0, ticks(NOW), 0), (1, 1.0, NUMBER, 0, ticks(NOW), 0))
    taken.live(columns(*both), NOW, skew=0)
    taken.restart()
    taken.live(columns((0, 1.0, NUMBER, 0, ticks(NOW + 500), 0)), NOW + 500, skew=0)
    taken.restart()
    assert taken.pending == [(0, NOW, NOW + 500)]
    taken.settle_gap(NOW + 900)
    assert taken.pending[1:] == [(0, NOW + 500, NOW + 900), (1, NOW, NOW + 900)]


def test_pending_gaps_are_merged_before_they_pile_up() -> None:
    taken = intake(1)
    taken.live(columns((0, 1.0, NUMBER, 0, ticks(NOW), 0)), NOW, skew=0)
    for at in range(3 * PENDING_MAX):
        taken.pend_since_last(NOW + at + 5)
    assert len(taken.pending) <= PENDING_MAX + 2
    assert max(first for _, _, first in taken.pending) == NOW + 3 * PENDING_MAX + 4


def test_a_clock_that_jumped_ahead_hides_no_gap() -> None:
    taken = intake(1)
    hours = 5 * 3_600_000
    ahead = columns((0, 1.0, NUMBER, 0, ticks(NOW + hours), 0))
    assert taken.live(ahead, NOW, skew=0).ts == [NOW + hours]
    taken.restart()
    taken.settle_gap(NOW + hours)
    assert taken.pending == [(0, NOW + 60_000, NOW + hours)]
    assert [len(taken.live(ahead, NOW, 0, only_new=True)) for _ in range(2)] == [0, 0]
