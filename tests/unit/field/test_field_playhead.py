"""The replay's clock: nothing skipped, nothing twice, times that only go forward."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts.problems import InvalidInput
from ogim.field.replay.playhead import CATCH_UP_MS_MAX, Playhead, start_row

NOW_MS = 1_790_000_000_000
speeds = st.floats(1, 60)


@given(speeds, st.lists(st.integers(0, 5_000), min_size=1, max_size=20))
def test_rows_come_one_after_the_other_however_often_one_asks(
    speed: float, waits_ms: list[int]
) -> None:
    head, now, rows, times = Playhead(97, speed, NOW_MS, 11), NOW_MS, [], []
    for wait_ms in waits_ms:
        now += wait_ms
        head, due = head.advance(now)
        rows += [item.row for item in due]
        times += [item.ts for item in due]
    assert rows == [(11 + tick) % 97 for tick in range(len(rows))]
    assert all(later > earlier for earlier, later in pairwise(times))
    assert all(NOW_MS <= ts <= now for ts in times)
    assert head.next_ms > now


def test_at_ten_times_ten_rows_fall_due_each_second() -> None:
    _, due = Playhead(1_000, 10, NOW_MS, 0).advance(NOW_MS + 999)
    assert [item.ts - NOW_MS for item in due] == list(range(0, 1_000, 100))


def test_after_a_long_pause_it_goes_on_without_a_flood() -> None:
    head, first = Playhead(1_000, 60, NOW_MS, 0).advance(NOW_MS)
    later = NOW_MS + CATCH_UP_MS_MAX + 10_000
    head, due = head.advance(later)
    assert len(first) == len(due) == 1
    assert due[0].ts == later
    assert due[0].row == 1


def test_a_wall_clock_set_back_far_is_followed_and_a_little_is_waited_for() -> None:
    head, _ = Playhead(1_000, 1, NOW_MS, 0).advance(NOW_MS + 5_000)
    assert head.advance(NOW_MS + 2_000)[1] == []
    _, due = head.advance(NOW_MS - 3_600_000)
    assert [(item.row, item.ts) for item in due] == [(6, NOW_MS - 3_600_000)]


@given(st.integers(0, 96), st.integers(0, 3_000))
def test_seek_jumps_and_time_still_goes_forward(row: int, wait_ms: int) -> None:
    head, due = Playhead(97, 1, NOW_MS, 0).advance(NOW_MS + wait_ms)
    last = due[-1].ts
    head, after = head.seek(row, NOW_MS + wait_ms).advance(NOW_MS + wait_ms + 5_000)
    assert after[0].row == row
    assert after[0].ts > last


@pytest.mark.parametrize(("speed", "row"), [(0.5, 0), (61, 0), (float("nan"), 0), (1, 97), (1, -1)])
def test_bad_bounds_are_refused(speed: float, row: int) -> None:
    with pytest.raises(InvalidInput):
        Playhead(97, speed, NOW_MS, row)


def test_the_start_lies_before_the_event_and_within_the_recording() -> None:
    assert start_row(6_738, 3_543, 90) == 3_453
    assert start_row(6_738, 20, 90) == 0
    assert start_row(6_738, None, 90) == 0
