"""Well physics: monotone, bounded, inverse functions that invert, mass that balances."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.field.pad.wells import PAD_WELLS
from ogim.wells.choke import equal_percentage_share, liquid_drop_bar, liquid_rate_m3_d
from ogim.wells.esp import efficiency, head_m, motor_current_a, motor_rise_c, shaft_power_kw
from ogim.wells.inflow import (
    composite_bottomhole_bar,
    composite_rate_m3_d,
    linear_rate_m3_d,
    vogel_rate_m3_d,
)
from ogim.wells.lag import follow, ramp
from ogim.wells.nodal import Conditions, operating_point, wellhead_bar
from ogim.wells.tubing import friction_bar, friction_factor, hydrostatic_bar
from ogim.wells.vessels import Controller, fill, gas_pressure_bar

WELL = PAD_WELLS["A-01"]
PUMP = WELL.pump
RESERVOIR_BAR, BUBBLE_BAR, INDEX = 210.0, 95.0, 6.0
pressures = st.floats(0, 250)
rates = st.floats(0, 900)
shares = st.floats(0, 1)
hertz = st.floats(0, 65)
seconds = st.floats(0, 10)


def composite(bottomhole_bar: float) -> float:
    return composite_rate_m3_d(RESERVOIR_BAR, bottomhole_bar, BUBBLE_BAR, INDEX)


@given(pressures, pressures)
def test_inflow_never_rises_with_bottomhole_pressure(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert composite(low) >= composite(high) >= 0


@given(st.floats(0, RESERVOIR_BAR))
def test_inflow_and_its_inverse_agree(bottomhole_bar: float) -> None:
    back = composite_bottomhole_bar(RESERVOIR_BAR, composite(bottomhole_bar), BUBBLE_BAR, INDEX)
    assert back == pytest.approx(bottomhole_bar, abs=1e-6)


@given(st.floats(300, 10_000))
def test_more_than_the_open_flow_leaves_no_pressure(surplus: float) -> None:
    assert composite_bottomhole_bar(RESERVOIR_BAR, composite(0) + surplus, BUBBLE_BAR, INDEX) == 0


def test_inflow_is_smooth_at_the_bubble_point() -> None:
    step = 1e-4
    above = (composite(BUBBLE_BAR) - composite(BUBBLE_BAR + step)) / step
    below = (composite(BUBBLE_BAR - step) - composite(BUBBLE_BAR)) / step
    assert above == pytest.approx(below, rel=1e-3)


def test_vogel_at_its_ends_and_at_half_the_reservoir_pressure() -> None:
    assert vogel_rate_m3_d(200, 0, 100) == pytest.approx(100)
    assert vogel_rate_m3_d(200, 200, 100) == pytest.approx(0)
    assert vogel_rate_m3_d(200, 100, 100) == pytest.approx(70)
    assert linear_rate_m3_d(200, 150, 2) == pytest.approx(100)
    assert linear_rate_m3_d(200, 250, 2) == 0


@given(shares, shares)
def test_a_choke_passes_more_the_wider_it_is(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= equal_percentage_share(low) <= equal_percentage_share(high) <= 1


@given(st.floats(0.1, 100), st.floats(0, 200), st.floats(600, 1_100))
def test_choke_rate_and_drop_agree(coefficient: float, drop_bar: float, density: float) -> None:
    rate = liquid_rate_m3_d(coefficient, drop_bar, density)
    assert liquid_drop_bar(coefficient, rate, density) == pytest.approx(drop_bar, abs=1e-9)


def test_a_shut_choke_is_tight_and_holds_any_pressure() -> None:
    assert equal_percentage_share(0) == 0
    assert equal_percentage_share(1) == pytest.approx(1)
    assert math.isinf(liquid_drop_bar(0, 1, 870))
    assert liquid_drop_bar(0, 0, 870) == 0
    assert liquid_rate_m3_d(24, -5, 870) == 0


@given(rates, rates, hertz, shares)
def test_head_falls_with_rate(one: float, other: float, hz: float, gas: float) -> None:
    low, high = sorted((one, other))
    assert head_m(PUMP, low, hz, gas) >= head_m(PUMP, high, hz, gas) >= 0


@given(rates, hertz, shares, shares)
def test_head_falls_with_gas(rate: float, hz: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert head_m(PUMP, rate, hz, low) >= head_m(PUMP, rate, hz, high)


@given(st.floats(30, 60), st.floats(0, 0.9))
def test_head_obeys_the_affinity_laws(hz: float, load: float) -> None:
    ratio = hz / PUMP.nominal_hz
    nominal = head_m(PUMP, load * PUMP.max_rate_m3_d, PUMP.nominal_hz)
    scaled = head_m(PUMP, load * PUMP.max_rate_m3_d * ratio, hz)
    assert scaled == pytest.approx(nominal * ratio**2)


@given(rates, hertz, shares)
def test_power_current_and_heat_are_finite_and_not_negative(
    rate: float, hz: float, gas: float
) -> None:
    power = shaft_power_kw(PUMP, rate, hz, 870, gas)
    assert 0 <= power < 1_000
    assert 0 <= motor_current_a(PUMP, power, hz) < 10_000
    assert 0 <= motor_rise_c(power, rate) < 1_000
    assert 0 < efficiency(PUMP, rate, hz) <= PUMP.best_efficiency


@given(rates, rates)
def test_friction_rises_with_rate(one: float, other: float) -> None:
    low, high = sorted((one, other))
    lost = [friction_bar(rate, 2_000, 0.076, 870, 0.004) for rate in (low, high)]
    assert 0 <= lost[0] <= lost[1] * (1 + 1e-9)


def test_friction_factor_against_the_moody_chart() -> None:
    laminar = friction_bar(1.0, 1_000, 0.1, 900, 0.1)  # Re about 1: 32 μ L v / D²
    assert laminar == pytest.approx(32 * 0.1 * 1_000 * (1 / 86_400 / (math.pi / 400)) / 0.01 / 1e5)
    assert friction_factor(1e5, 1e-4) == pytest.approx(0.0185, rel=0.02)
    assert hydrostatic_bar(1_000, 10.197) == pytest.approx(1.0, rel=1e-3)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0, 1e4), st.floats(0.01, 1e4))
def test_a_lag_stays_between_value_and_target(
    value: float, target: float, elapsed: float, constant: float
) -> None:
    low, high = sorted((value, target))
    assert low - 1e-6 <= follow(value, target, elapsed, constant) <= high + 1e-6


@given(seconds, seconds)
def test_two_steps_of_a_lag_equal_one(first: float, second: float) -> None:
    twice = follow(follow(10, 90, first, 7), 90, second, 7)
    assert twice == pytest.approx(follow(10, 90, first + second, 7))


@given(st.floats(-100, 100), st.floats(-100, 100), seconds)
def test_a_ramp_never_passes_its_target(value: float, target: float, elapsed: float) -> None:
    reached = ramp(value, target, elapsed, 2)
    assert min(value, target) <= reached <= max(value, target)
    assert abs(reached - value) <= 2 * elapsed + 1e-9


@given(st.floats(0, 20), st.floats(0, 1e5), st.floats(0, 1e5), st.floats(0, 600))
def test_no_liquid_is_made_or_lost(
    volume: float, in_m3_d: float, out_m3_d: float, elapsed: float
) -> None:
    after = fill(volume, 20, in_m3_d, out_m3_d, elapsed)
    came = in_m3_d * elapsed / 86_400
    assert 0 <= after.volume_m3 <= 20
    assert after.spilled_m3 >= 0
    assert volume + came == pytest.approx(
        after.volume_m3 + after.out_m3 + after.spilled_m3, abs=1e-9
    )


@given(st.floats(1, 100), st.floats(0, 1e6), st.floats(0, 1e6), seconds)
def test_gas_pressure_rises_with_what_comes_in(
    pressure: float, gas_in: float, gas_out: float, elapsed: float
) -> None:
    after = gas_pressure_bar(pressure, 10, gas_in, gas_out, elapsed)
    assert after >= 1
    assert (after >= pressure) or gas_in < gas_out or math.isclose(after, pressure)


@given(st.floats(-5, 5), st.floats(0, 1), st.floats(0, 1), seconds)
def test_a_controller_stays_within_its_limits(
    integral: float, measured: float, wanted: float, elapsed: float
) -> None:
    kept, output = Controller(3.0, 60.0).step(integral, measured, wanted, elapsed)
    assert 0 <= kept <= 1
    assert 0 <= output <= 1


openings = st.floats(0.1, 1)
speeds = st.floats(40, 60)


@given(openings, openings, speeds)
def test_opening_the_choke_brings_rate_and_takes_wellhead_pressure(
    one: float, other: float, hz: float
) -> None:
    low, high = sorted((one, other))
    narrow = operating_point(WELL, Conditions(low, hz, 13))
    wide = operating_point(WELL, Conditions(high, hz, 13))
    assert wide.rate_m3_d >= narrow.rate_m3_d - 1e-6
    assert wide.wellhead_bar <= narrow.wellhead_bar + 1e-6


@given(openings, speeds, st.floats(0, 0.95), st.floats(0, 90))
def test_at_the_operating_point_pressures_balance(
    opening: float, hz: float, gas: float, leak: float
) -> None:
    at = Conditions(opening, hz, 13, gas, leak, 6)
    point = operating_point(WELL, at)
    assert 0 <= point.leak_m3_d <= point.rate_m3_d <= PUMP.max_rate_m3_d * hz / 50
    if point.rate_m3_d > point.leak_m3_d > 0 or (point.rate_m3_d > 0 and leak == 0):
        assert wellhead_bar(WELL, point.rate_m3_d, at) == pytest.approx(point.wellhead_bar)
        through = liquid_rate_m3_d(
            WELL.choke_kv_m3_h * equal_percentage_share(opening),
            point.wellhead_bar - 13,
            WELL.density_kg_m3,
        )
        assert through == pytest.approx(point.rate_m3_d - point.leak_m3_d, abs=0.1)


def test_a_stopped_pump_and_a_shut_choke_give_nothing() -> None:
    assert operating_point(WELL, Conditions(0.6, 0, 13)).rate_m3_d == 0
    shut = operating_point(WELL, Conditions(0, 50, 13))
    assert shut.rate_m3_d == pytest.approx(0, abs=1e-6)
    assert shut.wellhead_bar > operating_point(WELL, Conditions(0.6, 50, 13)).wellhead_bar


def test_a_depleted_reservoir_gives_less() -> None:
    weak = replace(WELL, reservoir_bar=WELL.reservoir_bar - 20)
    at = Conditions(0.6, 50, 13)
    assert operating_point(weak, at).rate_m3_d < operating_point(WELL, at).rate_m3_d
