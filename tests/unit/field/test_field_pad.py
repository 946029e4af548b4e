"""The pad: what chokes, drives, leaks and gas do to it, and that it stays within its bounds."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogim.field.pad import facilities, model
from ogim.field.pad.facilities import OIL_TANK_M3, SEPARATOR_M3, WATER_TANK_M3
from ogim.field.pad.model import Pad, order_well, settled, with_scenarios
from ogim.field.scenarios import Active, Scenario, switch_on


@pytest.fixture(scope="module")
def pad() -> Pad:
    return settled()


def on(name: Scenario, target: str) -> Active:
    return switch_on(name, target, None, None, 0)


def test_a_settled_pad_produces_and_holds_its_set_points(pad: Pad) -> None:
    for state in pad.wells.values():
        assert 300 < state.rate_m3_d < 550
        assert state.intake_bar < state.discharge_bar
        assert state.flowline_bar < state.wellhead_bar
    assert pad.facilities.pressure_bar == pytest.approx(12, abs=0.3)
    assert pad.facilities.level_percent == pytest.approx(50, abs=3)


def test_closing_a_choke_takes_rate_with_a_lag_and_builds_pressure(pad: Pad) -> None:
    closing = order_well(pad, "A-01", choke_percent=30.0)
    soon, later = model.advance(closing, 2), model.advance(closing, 300)
    before = pad.wells["A-01"]
    assert 30 < soon.wells["A-01"].choke_percent < 60
    assert soon.wells["A-01"].rate_m3_d == pytest.approx(before.rate_m3_d, rel=0.05)
    assert later.wells["A-01"].rate_m3_d < 0.7 * before.rate_m3_d
    assert later.wells["A-01"].wellhead_bar > 2 * before.wellhead_bar
    assert later.wells["A-01"].bottomhole_bar > before.bottomhole_bar + 10


def test_a_slower_drive_lifts_less_and_draws_less(pad: Pad) -> None:
    slower = model.advance(order_well(pad, "A-03", frequency_hz=44.0), 300)
    assert slower.wells["A-03"].rate_m3_d < pad.wells["A-03"].rate_m3_d - 50
    assert slower.wells["A-03"].current_a < pad.wells["A-03"].current_a


def test_gas_lock_starves_the_well_and_ends(pad: Pad) -> None:
    locked = model.advance(with_scenarios(pad, [on(Scenario.GAS_LOCK, "pad-a/A-02")]), 600)
    assert locked.wells["A-02"].rate_m3_d < 5
    assert locked.wells["A-02"].underload
    assert locked.wells["A-02"].motor_c > pad.wells["A-02"].motor_c
    assert locked.wells["A-01"].rate_m3_d == pytest.approx(pad.wells["A-01"].rate_m3_d, rel=0.02)
    freed = model.advance(with_scenarios(locked, []), 900)
    assert freed.wells["A-02"].rate_m3_d == pytest.approx(pad.wells["A-02"].rate_m3_d, rel=0.05)
    assert not freed.wells["A-02"].underload


def test_a_tubing_leak_loses_oil_into_the_annulus_and_ends(pad: Pad) -> None:
    leaking = model.advance(with_scenarios(pad, [on(Scenario.TUBING_LEAK, "pad-a/A-01")]), 600)
    before, after = pad.wells["A-01"], leaking.wells["A-01"]
    assert after.surface_m3_d < before.surface_m3_d - 30
    assert after.rate_m3_d > after.surface_m3_d + 30
    assert after.annulus_bar > before.annulus_bar + 5
    assert after.wellhead_bar < before.wellhead_bar
    mended = model.advance(with_scenarios(leaking, []), 900)
    assert mended.wells["A-01"].surface_m3_d == pytest.approx(before.surface_m3_d, rel=0.02)


def test_one_long_step_equals_many_short_ones(pad: Pad) -> None:
    long = model.advance(pad, 100)
    short = pad
    for _ in range(10):
        short = model.advance(short, 10)
    assert long == short


orders = st.fixed_dictionaries(
    {
        "choke_percent": st.floats(0, 100),
        "frequency_hz": st.floats(30, 65),
        "run": st.booleans(),
        "wing_open": st.booleans(),
        "leak": st.floats(0, 1),
        "gas": st.none() | st.floats(0, 0.95),
    }
)


@settings(max_examples=10, deadline=None)
@given(
    first=orders,
    second=orders,
    level=st.floats(20, 80),
    pressure=st.floats(5, 20),
    automatic=st.booleans(),
)
def test_whatever_is_ordered_the_pad_stays_within_bounds(
    first: dict[str, float | bool | None],
    second: dict[str, float | bool | None],
    level: float,
    pressure: float,
    *,
    automatic: bool,
) -> None:
    pad = order_well(order_well(settled(), "A-01", **first), "A-02", **second)
    wanted = facilities.FacilityOrders(level, pressure, automatic, not automatic)
    pad = model.advance(replace(pad, facility_orders=wanted), 900)
    for state in pad.wells.values():
        numbers = [float(getattr(state, item.name)) for item in fields(state)]
        assert all(0 <= number < 1e7 for number in numbers)
        assert state.surface_m3_d <= state.rate_m3_d + 1e-6
    served = pad.facilities
    assert 0 <= served.separator_m3 <= SEPARATOR_M3
    assert 0 <= served.oil_m3 <= OIL_TANK_M3
    assert 0 <= served.water_m3 <= WATER_TANK_M3
    assert 1 <= served.pressure_bar < 100


def test_over_six_hours_what_the_wells_gave_is_where_it_must_be() -> None:
    pad = Pad()
    after = model.advance(pad, 21_600)
    produced = sum(state.total_m3 for state in after.wells.values())
    start, end = pad.facilities, after.facilities
    held = (end.separator_m3 + end.oil_m3 + end.water_m3) - (
        start.separator_m3 + start.oil_m3 + start.water_m3
    )
    left = end.export_total_m3 + end.disposal_total_m3 + end.spilled_m3
    assert produced > 250
    assert produced == pytest.approx(held + left, rel=1e-9)


def test_a_pump_empties_its_tank_between_two_levels() -> None:
    assert facilities.hysteresis(running=False, share=0.81)
    assert facilities.hysteresis(running=True, share=0.5)
    assert not facilities.hysteresis(running=False, share=0.5)
    assert not facilities.hysteresis(running=True, share=0.24)
