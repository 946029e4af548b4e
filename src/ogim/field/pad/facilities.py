"""The pad's separator, tanks and export: their state and how a second changes it."""

from dataclasses import dataclass, replace
from typing import Final

from ogim.wells.lag import follow
from ogim.wells.vessels import Controller, fill, gas_pressure_bar

SEPARATOR_M3: Final = 22.0
OIL_TANK_M3: Final = 40.0
WATER_TANK_M3: Final = 25.0
OIL_TANK_HEIGHT_M: Final = 8.0
WATER_TANK_HEIGHT_M: Final = 6.0
WATER_CUT: Final = 0.28
GAS_OIL_RATIO: Final = 62.0
LIQUID_OUT_MAX_M3_D: Final = 3_000.0
GAS_OUT_MAX_SM3_D: Final = 220_000.0
EXPORT_M3_D: Final = 3_200.0
DISPOSAL_M3_D: Final = 1_600.0
START_SHARE: Final = 0.80
STOP_SHARE: Final = 0.25
EXPORT_LAG_S: Final = 6.0

_LEVEL: Final = Controller(gain=3.0, reset_s=180.0)
_PRESSURE: Final = Controller(gain=0.25, reset_s=60.0)


@dataclass(frozen=True, slots=True)
class FacilityOrders:
    """What the operator asks: set-points, and pumps by hand where automatic is off."""

    level_percent: float = 50.0
    pressure_bar: float = 12.0
    export_auto: bool = True
    export_run: bool = False


@dataclass(frozen=True, slots=True)
class Facilities:
    """What the instruments would show without noise. Units stand in the names; bar absolute."""

    ambient_c: float = 18.0
    separator_m3: float = SEPARATOR_M3 / 2
    pressure_bar: float = 12.0
    temperature_c: float = 45.0
    level_valve: float = 0.4
    gas_valve: float = 0.3
    level_integral: float = 0.4
    gas_integral: float = 0.3
    liquid_in_m3_d: float = 0.0
    liquid_out_m3_d: float = 0.0
    gas_out_sm3_d: float = 0.0
    oil_m3: float = OIL_TANK_M3 * 0.45
    water_m3: float = WATER_TANK_M3 * 0.4
    spilled_m3: float = 0.0
    exporting: bool = False
    disposing: bool = False
    export_m3_d: float = 0.0
    export_total_m3: float = 0.0
    disposal_total_m3: float = 0.0
    gas_total_sm3: float = 0.0

    @property
    def level_percent(self) -> float:
        """Liquid level of the separator, 0 to 100 %."""
        return 100 * self.separator_m3 / SEPARATOR_M3

    @property
    def oil_level_m(self) -> float:
        """Level of the upright oil tank, 0 to 8 m."""
        return OIL_TANK_HEIGHT_M * self.oil_m3 / OIL_TANK_M3

    @property
    def water_level_m(self) -> float:
        """Level of the upright water tank, 0 to 6 m."""
        return WATER_TANK_HEIGHT_M * self.water_m3 / WATER_TANK_M3


def step(now: Facilities, orders: FacilityOrders, inflow_m3_d: float, s: float) -> Facilities:
    """The facilities ``s`` seconds later, fed with ``inflow_m3_d`` of liquid and its gas."""
    separated = _separate(now, orders, inflow_m3_d, s)
    return _store(separated, orders, s)


def _separate(now: Facilities, orders: FacilityOrders, inflow_m3_d: float, s: float) -> Facilities:
    level_integral, level_valve = _LEVEL.step(
        now.level_integral, now.level_percent / 100, orders.level_percent / 100, s
    )
    gas_integral, gas_valve = _PRESSURE.step(
        now.gas_integral, now.pressure_bar, orders.pressure_bar, s
    )
    liquid = fill(now.separator_m3, SEPARATOR_M3, inflow_m3_d, level_valve * LIQUID_OUT_MAX_M3_D, s)
    gas_in = inflow_m3_d * (1 - WATER_CUT) * GAS_OIL_RATIO
    gas_out = gas_valve * GAS_OUT_MAX_SM3_D * max(0.0, now.pressure_bar - 1) / 11
    room = max(SEPARATOR_M3 - liquid.volume_m3, 1.0)
    return replace(
        now,
        separator_m3=liquid.volume_m3,
        pressure_bar=gas_pressure_bar(now.pressure_bar, room, gas_in, gas_out, s),
        temperature_c=follow(now.temperature_c, 45.0 if inflow_m3_d > 1 else 25.0, s, 600.0),
        level_valve=level_valve,
        gas_valve=gas_valve,
        level_integral=level_integral,
        gas_integral=gas_integral,
        liquid_in_m3_d=inflow_m3_d,
        liquid_out_m3_d=liquid.out_m3 / s * 86_400 if s > 0 else 0.0,
        gas_out_sm3_d=gas_out,
        gas_total_sm3=now.gas_total_sm3 + gas_out * s / 86_400,
        spilled_m3=now.spilled_m3 + liquid.spilled_m3,
    )


def _store(now: Facilities, orders: FacilityOrders, s: float) -> Facilities:
    oil_share, water_share = now.oil_m3 / OIL_TANK_M3, now.water_m3 / WATER_TANK_M3
    by_level = hysteresis(now.exporting, oil_share)
    exporting = by_level if orders.export_auto else orders.export_run
    disposing = hysteresis(now.disposing, water_share)
    wanted = follow(now.export_m3_d, EXPORT_M3_D if exporting else 0.0, s, EXPORT_LAG_S)
    oil_in = now.liquid_out_m3_d * (1 - WATER_CUT)
    oil = fill(now.oil_m3, OIL_TANK_M3, oil_in, wanted, s)
    water = fill(
        now.water_m3,
        WATER_TANK_M3,
        now.liquid_out_m3_d * WATER_CUT,
        DISPOSAL_M3_D if disposing else 0.0,
        s,
    )
    return replace(
        now,
        oil_m3=oil.volume_m3,
        water_m3=water.volume_m3,
        spilled_m3=now.spilled_m3 + oil.spilled_m3 + water.spilled_m3,
        exporting=exporting,
        disposing=disposing,
        export_m3_d=oil.out_m3 / s * 86_400 if s > 0 else now.export_m3_d,
        export_total_m3=now.export_total_m3 + oil.out_m3,
        disposal_total_m3=now.disposal_total_m3 + water.out_m3,
    )


def hysteresis(running: bool, share: float) -> bool:  # noqa: FBT001 - the state itself
    """Whether a pump that empties a tank runs: on above 80 %, off below 25 %, else as before."""
    return share > STOP_SHARE if running else share >= START_SHARE
