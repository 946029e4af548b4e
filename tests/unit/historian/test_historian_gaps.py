"""Gaps: found where readings are missing, kept as filled when they came later, with a cause."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ogim.services.historian.gaps import (
    GAPS_MAX,
    TOLERANCE,
    Gap,
    expected,
    find,
    interval_of,
    merged,
)
from ogim.services.historian.ledger_job import cause_of

SECOND = 1_000
DAY = 86_400 * SECOND


@settings(deadline=None)
@given(st.sets(st.integers(0, 199), max_size=200))
def test_gaps_are_the_silences_and_nothing_else(present: set[int]) -> None:
    ts = np.array(sorted(present), np.int64) * SECOND
    found = find(ts, 0, 200 * SECOND, SECOND)
    edges = [-SECOND, *ts.tolist(), 200 * SECOND]
    model = [(max(0, a), b) for a, b in itertools.pairwise(edges) if b - a > TOLERANCE * SECOND]
    assert [(gap.start, gap.end) for gap in found] == model
    missing = 200 - len(present)
    assert expected(0, 200 * SECOND, SECOND) == 200
    assert sum((gap.end - gap.start) // SECOND for gap in found) <= missing + len(found)


def test_no_reading_at_all_is_one_gap_over_the_whole_span() -> None:
    assert find(np.empty(0, np.int64), 0, DAY, SECOND) == [Gap(0, DAY)]


def test_the_list_is_bounded_and_keeps_the_longest() -> None:
    steps = np.where(np.arange(2 * GAPS_MAX) % 2, 5, 9) * SECOND
    ts = np.cumsum(steps)
    found = find(ts, 0, int(ts[-1]) + 1, SECOND)
    assert len(found) == GAPS_MAX
    assert {gap.end - gap.start for gap in found} == {9 * SECOND}


def test_a_gap_that_closed_is_filled_and_one_that_shrank_keeps_its_cause() -> None:
    before = [Gap(10, 50, "connector-stopped"), Gap(100, 200, "connector-failed: refused")]
    now = [Gap(150, 200)]
    assert merged(before, now) == [
        Gap(10, 50, "connector-stopped", filled=True),
        Gap(150, 200, "connector-failed: refused"),
    ]
    again = merged(merged(before, now), [])
    assert [gap.filled for gap in again] == [True, True]


def test_the_interval_is_the_catalogues_or_the_median() -> None:
    ts = np.arange(100) * 250
    assert interval_of(ts, 1_000) == 1_000
    assert interval_of(np.delete(ts, slice(10, 60)), None) == 250
    assert interval_of(ts[:5], None) is None


def test_causes_are_what_the_connector_was_doing() -> None:
    events = [
        (5, "running", ""),
        (100, "failed", "refused"),
        (190, "connecting", ""),
        (200, "running", ""),
    ]
    assert cause_of(Gap(99, 201), events) == "connector-failed: refused"
    assert cause_of(Gap(300, 400), events) == "no-data"
    assert cause_of(Gap(120, 150), events) == "connector-failed: refused"
    assert cause_of(Gap(1, 2), []) == "no-data"
