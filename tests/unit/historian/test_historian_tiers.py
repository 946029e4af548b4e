"""The cheapest store that fills the asked points, and honest aggregates from it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ogim.services.historian.buckets import aggregated, of_readings
from ogim.services.historian.curve import curve
from ogim.services.historian.tiers import (
    RAW_PER_POINT,
    RAW_SPAN_MS,
    ROLLUPS_PER_POINT,
    SIZE_MS,
    Tier,
    choose,
    for_buckets,
    hours_together,
)

DAY_MS = 86_400_000


@given(st.integers(1, 3_650 * DAY_MS), st.integers(1, 20_000), st.integers(0, 10**9))
def test_a_query_reads_a_bounded_number_of_rows(span: int, points: int, readings: int) -> None:
    tier = choose(span, points, readings)
    if tier is Tier.RAW:
        assert span <= RAW_SPAN_MS or readings <= RAW_PER_POINT * max(points, 1_000)
    elif tier is Tier.MINUTES:
        assert span / SIZE_MS[tier] <= ROLLUPS_PER_POINT * points


def test_an_hour_a_day_and_a_year_of_one_second_readings() -> None:
    assert choose(3_600_000, 1_000, 3_600) is Tier.RAW
    assert choose(DAY_MS, 1_000, 86_400) is Tier.MINUTES
    assert choose(365 * DAY_MS, 1_000, 31_536_000) is Tier.HOURS


def test_rare_readings_are_shown_as_they_are() -> None:
    assert choose(365 * DAY_MS, 1_000, 900) is Tier.RAW


@given(st.floats(1, 1e9))
def test_windows_fit_into_buckets(bucket_ms: float) -> None:
    tier = for_buckets(bucket_ms)
    assert tier is Tier.RAW or SIZE_MS[tier] <= bucket_ms


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=200), st.integers(1, 20))
def test_aggregates_agree_with_plain_arithmetic(values: list[float], count: int) -> None:
    ts = np.arange(len(values), dtype=np.int64) * 1_000
    windows = of_readings(curve(ts, np.array(values), np.zeros(len(values), np.int64)))
    end = len(values) * 1_000
    assert aggregated(windows, 0, end, count, "n").value.sum() == len(values)
    assert aggregated(windows, 0, end, count, "max").value.max() == max(values)
    assert aggregated(windows, 0, end, count, "min").value.min() == min(values)
    assert aggregated(windows, 0, end, count, "first").value[0] == values[0]
    assert aggregated(windows, 0, end, count, "last").value[-1] == values[-1]
    np.testing.assert_allclose(
        aggregated(windows, 0, end, 1, "mean").value[0], np.mean(values), rtol=1e-9, atol=1e-6
    )


@given(st.integers(1, 20 * 365 * DAY_MS), st.integers(1, 20_000))
def test_hours_read_as_one_leave_a_row_a_point(span: int, points: int) -> None:
    together = hours_together(span, points)
    assert 24 % together == 0
    assert together == 1 or span / (together * SIZE_MS[Tier.HOURS]) >= points


def test_a_year_is_read_in_eight_hours() -> None:
    assert hours_together(365 * DAY_MS, 1_000) == 8
    assert hours_together(365 * DAY_MS, 10_000) == 1
