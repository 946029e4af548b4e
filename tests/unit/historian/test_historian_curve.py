"""Thinning keeps the shape: extremes, holes and bounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts.quality import Quality
from ogim.services.historian.curve import Curve, broken, curve, filled, good_only, joined, thinned

VALUES = st.lists(st.one_of(st.just(float("nan")), st.floats(-1e6, 1e6)), min_size=1, max_size=400)


def of(values: list[float], step_ms: int = 1_000) -> Curve:
    value = np.array(values)
    bad = np.isnan(value)
    quality = np.where(bad, int(Quality.BAD), 0).astype(np.int64)
    return curve(np.arange(len(value), dtype=np.int64) * step_ms, value, quality)


@given(VALUES, st.integers(20, 100))
def test_thinned_is_bounded_and_a_part(values: list[float], most: int) -> None:
    whole = of(values)
    less = thinned(whole, most)
    assert len(less) <= most
    assert (np.diff(less.ts) > 0).all()
    at = np.searchsorted(whole.ts, less.ts)
    np.testing.assert_array_equal(whole.value[at], less.value)


@pytest.mark.parametrize("at", [1, 777, 4_321, 9_998])
@pytest.mark.parametrize("spike", [-50.0, 50.0])
def test_a_single_spike_survives(at: int, spike: float) -> None:
    values = np.sin(np.arange(10_000) / 500)
    values[at] = spike
    less = thinned(of(values.tolist()), 200)
    assert spike in less.value


def test_a_hole_survives() -> None:
    values = np.sin(np.arange(10_000) / 500)
    values[5_000:5_003] = np.nan
    less = thinned(of(values.tolist()), 200)
    holes = less.ts[np.isnan(less.value)]
    assert len(holes) >= 1
    assert ((holes >= 5_000_000) & (holes < 5_003_000)).all()
    assert (less.quality[np.isnan(less.value)] == int(Quality.BAD)).all()


def test_no_line_is_drawn_across_a_silence() -> None:
    ts = np.array([0, 1_000, 2_000, 60_000, 61_000], np.int64)
    points = broken(curve(ts, np.ones(5), np.zeros(5, np.int64)), 1_000)
    assert points.ts.tolist() == [0, 1_000, 2_000, 2_001, 60_000, 61_000]
    assert np.isnan(points.value[3])


@given(VALUES)
def test_joined_with_itself_is_itself(values: list[float]) -> None:
    whole = of(values)
    twice = joined(whole, whole)
    np.testing.assert_array_equal(twice.ts, whole.ts)
    np.testing.assert_array_equal(twice.value, whole.value)


@given(VALUES, st.integers(1, 50), st.booleans())
def test_filled_has_the_asked_grid(values: list[float], count: int, step: bool) -> None:  # noqa: FBT001
    whole = of(values)
    grid = filled(whole, 0, len(values) * 1_000, count, step=step)
    assert len(grid) == count
    known = grid.value[~np.isnan(grid.value)]
    if len(known):
        assert known.min() >= np.nanmin(whole.value) - 1e-6
        assert known.max() <= np.nanmax(whole.value) + 1e-6


def test_a_line_and_a_step() -> None:
    points = of([0.0, 10.0])
    assert filled(points, 0, 1_000, 4, step=False).value.tolist() == [0.0, 2.5, 5.0, 7.5]
    assert filled(points, 0, 2_000, 4, step=True).value.tolist() == [0.0, 0.0, 10.0, 10.0]


@given(VALUES)
def test_good_only(values: list[float]) -> None:
    assert (good_only(of(values)).quality == 0).all()


def test_a_hole_between_doubtful_points_stays_a_hole() -> None:
    ts = np.arange(2_000, dtype=np.int64)
    value, quality = np.sin(ts / 50), np.zeros(2_000, np.int64)
    quality[99:105] = int(Quality.UNCERTAIN)
    value[100:104] = np.nan
    thin = thinned(curve(ts, value, quality), 200)
    assert thin.ts[np.isnan(thin.value)].tolist() == [100, 103]
    assert thin.ts[thin.quality >> 30 == 1].tolist() == [99, 100, 103, 104]
