"""One pumped well of the pad: its state and how a second changes it."""

from dataclasses import dataclass, replace
from typing import Final

from ogim.wells.esp import Pump, motor_current_a, motor_rise_c, shaft_power_kw
from ogim.wells.inflow import composite_bottomhole_bar
from ogim.wells.lag import follow, ramp
from ogim.wells.nodal import Conditions, PumpedWell, operating_point
from ogim.wells.tubing import friction_bar, hydrostatic_bar

CHOKE_SPEED_PER_S: Final = 0.02
DRIVE_SPEED_HZ_PER_S: Final = 1.0
RATE_LAG_S: Final = 15.0
WELLHEAD_LAG_S: Final = 8.0
BOTTOMHOLE_LAG_S: Final = 60.0
ANNULUS_LAG_S: Final = 90.0
MOTOR_LAG_S: Final = 240.0
GAS_LAG_S: Final = 40.0
LEAK_LAG_S: Final = 20.0
USUAL_GAS: Final = 0.04
USUAL_ANNULUS_BAR: Final = 6.0
FLUID_C: Final = 82.0
LEAK_PER_SHARE: Final = 90.0
UNDERLOAD_SHARE: Final = 0.55
HOT_MOTOR_C: Final = 130.0

_PUMP: Final = Pump(50.0, 1_500.0, 700.0, 0.62, 1_000.0, 0.82, 14.0)
PAD_WELLS: Final[dict[str, PumpedWell]] = {
    "A-01": PumpedWell(212.0, 95.0, 6.2, 2_200.0, 2_000.0, 0.0760, 872.0, 0.004, 24.0, _PUMP),
    "A-02": PumpedWell(198.0, 98.0, 5.4, 2_180.0, 1_960.0, 0.0760, 880.0, 0.005, 24.0, _PUMP),
    "A-03": PumpedWell(219.0, 92.0, 7.4, 2_240.0, 2_050.0, 0.0889, 868.0, 0.004, 28.0, _PUMP),
}


@dataclass(frozen=True, slots=True)
class Orders:
    """What the operator and the scenarios ask of a well.

    Attributes:
        choke_percent: set-point, 0 to 100.
        frequency_hz: set-point, 30 to 65.
        run: whether the pump shall run.
        wing_open: whether the wing valve shall be open.
        leak: 0, or size of a tubing leak as a share of the usual rate.
        gas: None, or gas fraction at the intake forced by a scenario.
    """

    choke_percent: float = 60.0
    frequency_hz: float = 50.0
    run: bool = True
    wing_open: bool = True
    leak: float = 0.0
    gas: float | None = None


@dataclass(frozen=True, slots=True)
class WellState:
    """What the instruments of a well would show without noise. Units stand in the names."""

    choke_percent: float = 0.0
    frequency_hz: float = 0.0
    gas_fraction: float = USUAL_GAS
    leak: float = 0.0
    rate_m3_d: float = 0.0
    surface_m3_d: float = 0.0
    wellhead_bar: float = 12.0
    flowline_bar: float = 12.0
    bottomhole_bar: float = 200.0
    intake_bar: float = 180.0
    discharge_bar: float = 180.0
    annulus_bar: float = USUAL_ANNULUS_BAR
    power_kw: float = 0.0
    current_a: float = 0.0
    motor_c: float = FLUID_C
    wellhead_c: float = 20.0
    vibration_mm_s: float = 0.0
    total_m3: float = 0.0
    energy_kwh: float = 0.0
    running_s: float = 0.0

    @property
    def running(self) -> bool:
        """Whether the pump turns."""
        return self.frequency_hz > 0

    @property
    def running_h(self) -> float:
        """Hours the pump has run."""
        return self.running_s / 3_600

    @property
    def motor_hot(self) -> bool:
        """Whether the motor is above its warning temperature."""
        return self.motor_c > HOT_MOTOR_C

    @property
    def underload(self) -> bool:
        """Whether the running pump draws far less than its share of current, as one full of gas."""
        return self.frequency_hz > 30 and self.current_a < UNDERLOAD_SHARE * self.frequency_hz


def step(
    well: PumpedWell, now: WellState, orders: Orders, downstream_bar: float, s: float
) -> WellState:
    """The well ``s`` seconds later.

    Args:
        well: its constants.
        now: its state.
        orders: what is asked of it.
        downstream_bar: pressure in the flowline, bar.
        s: step, s, 0 to 10.
    """
    moved = _actuators(now, orders, s)
    opening = moved.choke_percent / 100 if orders.wing_open else 0.0
    at = Conditions(
        opening,
        moved.frequency_hz,
        downstream_bar,
        moved.gas_fraction,
        moved.leak * LEAK_PER_SHARE,
        now.annulus_bar,
    )
    settled = operating_point(well, at)
    rate = follow(now.rate_m3_d, settled.rate_m3_d, s, RATE_LAG_S)
    surface = follow(now.surface_m3_d, settled.rate_m3_d - settled.leak_m3_d, s, RATE_LAG_S)
    flowed = replace(
        moved,
        rate_m3_d=rate,
        surface_m3_d=surface,
        wellhead_bar=follow(now.wellhead_bar, settled.wellhead_bar, s, WELLHEAD_LAG_S),
        flowline_bar=downstream_bar,
        total_m3=now.total_m3 + surface * s / 86_400,
    )
    return _electrics(well, _pressures(well, flowed, s), s)


def _actuators(now: WellState, orders: Orders, s: float) -> WellState:
    wanted_hz = orders.frequency_hz if orders.run else 0.0
    gas = USUAL_GAS if orders.gas is None else orders.gas
    return replace(
        now,
        choke_percent=ramp(now.choke_percent, orders.choke_percent, s, CHOKE_SPEED_PER_S * 100),
        frequency_hz=ramp(now.frequency_hz, wanted_hz, s, DRIVE_SPEED_HZ_PER_S),
        gas_fraction=follow(now.gas_fraction, gas, s, GAS_LAG_S),
        leak=follow(now.leak, orders.leak, s, LEAK_LAG_S),
    )


def _pressures(well: PumpedWell, now: WellState, s: float) -> WellState:
    settled = composite_bottomhole_bar(
        well.reservoir_bar, now.rate_m3_d, well.bubble_bar, well.index_m3_d_bar
    )
    bottomhole = follow(now.bottomhole_bar, settled, s, BOTTOMHOLE_LAG_S)
    below_pump = hydrostatic_bar(well.density_kg_m3, well.depth_m - well.pump_depth_m)
    friction = friction_bar(
        now.rate_m3_d, well.pump_depth_m, well.tubing_m, well.density_kg_m3, well.viscosity_pa_s
    )
    column = hydrostatic_bar(well.density_kg_m3, well.pump_depth_m)
    leaking = max(0.0, now.wellhead_bar - USUAL_ANNULUS_BAR) * min(1.0, now.leak * 1.6)
    return replace(
        now,
        bottomhole_bar=bottomhole,
        intake_bar=max(0.0, bottomhole - below_pump),
        discharge_bar=now.wellhead_bar + column + friction,
        annulus_bar=follow(now.annulus_bar, USUAL_ANNULUS_BAR + leaking, s, ANNULUS_LAG_S),
    )


def _electrics(well: PumpedWell, now: WellState, s: float) -> WellState:
    power = shaft_power_kw(
        well.pump, now.rate_m3_d, now.frequency_hz, well.density_kg_m3, now.gas_fraction
    )
    rise = motor_rise_c(power, now.rate_m3_d)
    unsteady = 1 + 8 * max(0.0, now.gas_fraction - USUAL_GAS)
    warmth = now.surface_m3_d / (now.surface_m3_d + 60.0)
    return replace(
        now,
        power_kw=power,
        current_a=motor_current_a(well.pump, power, now.frequency_hz),
        motor_c=follow(now.motor_c, FLUID_C + rise, s, MOTOR_LAG_S),
        wellhead_c=follow(now.wellhead_c, 20.0 + 48.0 * warmth, s, MOTOR_LAG_S),
        vibration_mm_s=0.02 * now.frequency_hz * unsteady,
        energy_kwh=now.energy_kwh + power * s / 3_600,
        running_s=now.running_s + (s if now.running else 0.0),
    )
