"""Scenarios: checked when switched on, in effect where aimed, gone when over."""

from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts.problems import InvalidInput, NotFound
from ogim.field.scenarios import (
    HOUR_MS,
    KINDS,
    Distortion,
    Sample,
    Scenario,
    replaced,
    spike,
    still_on,
    switch_on,
    without,
)

TAG = "offshore/WELL-00009/tree/P-TPT"
OTHER = "offshore/WELL-00001/tree/P-TPT"
NOW_MS = 1_790_000_000_000


@pytest.mark.parametrize("name", Scenario)
def test_each_scenario_goes_on_with_its_defaults(name: Scenario) -> None:
    active = switch_on(name, None, None, None, NOW_MS)
    assert active.target == KINDS[name].default_target
    assert active.amount == KINDS[name].amount
    assert active.until_ms is None


@pytest.mark.parametrize(
    ("name", "target", "amount", "duration_s"),
    [
        ("gas-lock", "offshore/WELL-00009", None, None),
        ("gas-lock", None, 2.0, None),
        ("link-down", "kafka", None, None),
        ("clock-jump", None, 1e9, None),
        ("sensor-stuck", TAG, None, 0.0),
        ("sensor-stuck", TAG, None, -1.0),
        ("sensor-stuck", TAG, None, 1e9),
        ("spike-noise", TAG, float("nan"), None),
    ],
)
def test_nonsense_is_refused(
    name: str, target: str | None, amount: float | None, duration_s: float | None
) -> None:
    with pytest.raises(InvalidInput):
        switch_on(name, target, amount, duration_s, NOW_MS)


def test_an_unknown_scenario_is_named() -> None:
    with pytest.raises(NotFound, match="earthquake"):
        switch_on("earthquake", None, None, None, NOW_MS)


def test_a_scenario_covers_its_target_and_what_lies_below_it_only() -> None:
    active = switch_on("sensor-stuck", "offshore/WELL-00009", None, None, NOW_MS)
    assert active.covers("offshore/WELL-00009")
    assert active.covers(TAG)
    assert not active.covers("offshore/WELL-000091/tree/P-TPT")
    assert not active.covers(OTHER)


def test_a_stuck_sensor_repeats_its_value_while_time_goes_on_and_then_lives_again() -> None:
    sensor = Distortion()
    assert sensor.apply(TAG, 100, Sample(NOW_MS, 1.0)).value == 1.0
    sensor.use([switch_on("sensor-stuck", TAG, None, None, NOW_MS)])
    stuck = [sensor.apply(TAG, 100, Sample(NOW_MS + tick, float(tick))) for tick in range(5, 9)]
    assert [item.value for item in stuck] == [1.0] * 4
    assert [item.ts for item in stuck] == [NOW_MS + tick for tick in range(5, 9)]
    assert sensor.apply(OTHER, 100, Sample(NOW_MS, 3.0)).value == 3.0
    sensor.use([])
    assert sensor.apply(TAG, 100, Sample(NOW_MS, 9.0)).value == 9.0
    sensor.use([switch_on("sensor-stuck", TAG, None, None, NOW_MS + 1)])
    assert sensor.apply(TAG, 100, Sample(NOW_MS, 11.0)).value == 9.0


def test_a_jumped_clock_moves_times_and_leaves_values() -> None:
    sensor = Distortion([switch_on("clock-jump", "offshore/WELL-00009", -2.0, None, NOW_MS)])
    assert sensor.apply(TAG, 1, Sample(NOW_MS, 4.0)) == Sample(NOW_MS - 2 * HOUR_MS, 4.0)
    assert sensor.apply(OTHER, 1, Sample(NOW_MS, 4.0)) == Sample(NOW_MS, 4.0)


def test_spikes_are_rare_both_ways_and_repeatable() -> None:
    sensor = Distortion([switch_on("spike-noise", TAG, 0.5, None, NOW_MS)])
    values = [sensor.apply(TAG, 10, Sample(ts, 100.0)).value for ts in range(20_000)]
    assert set(values) == {95.0, 100.0, 105.0}
    share = mean(value != 100.0 for value in values)
    assert 0.04 < share < 0.06
    assert values == [100 + 10 * spike(TAG, ts, 0.5) for ts in range(20_000)]


@given(st.floats(allow_nan=False, allow_infinity=False) | st.none())
def test_no_number_is_invented_for_a_missing_value(value: float | None) -> None:
    names = ("spike-noise", "clock-jump")
    sensor = Distortion([switch_on(name, "offshore/WELL-00009", None, None, 0) for name in names])
    after = sensor.apply(TAG, 1.0, Sample(NOW_MS, value))
    assert (after.value is None) == (value is None)


def test_a_scenario_ends_by_itself() -> None:
    active = [switch_on("gas-lock", None, None, 5.0, NOW_MS)]
    assert still_on(active, NOW_MS + 4_999) == active
    assert still_on(active, NOW_MS + 5_000) == []


def test_switching_on_again_replaces_and_off_can_mean_one_or_all() -> None:
    first = switch_on("tubing-leak", "pad-a/A-01", 0.2, None, NOW_MS)
    again = switch_on("tubing-leak", "pad-a/A-01", 0.8, None, NOW_MS)
    other = switch_on("tubing-leak", "pad-a/A-03", 0.5, None, NOW_MS)
    both = replaced(replaced([first], again), other)
    assert both == [again, other]
    assert without(both, Scenario.TUBING_LEAK, "pad-a/A-03") == [again]
    assert without(both, Scenario.TUBING_LEAK, None) == []
    assert without(both, Scenario.GAS_LOCK, None) == both
