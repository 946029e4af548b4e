"""Nodal analysis of a pumped well: the rate at which inflow, pump, tubing and choke agree."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from ogim.wells.choke import equal_percentage_share, liquid_drop_bar, liquid_rate_m3_d
from ogim.wells.esp import Pump, head_m
from ogim.wells.inflow import composite_bottomhole_bar
from ogim.wells.tubing import friction_bar, hydrostatic_bar

BISECTIONS: Final = 48


@dataclass(frozen=True, slots=True)
class PumpedWell:
    """A well with an electrical submersible pump.

    Attributes:
        reservoir_bar: average reservoir pressure, bar.
        bubble_bar: bubble-point pressure, bar.
        index_m3_d_bar: productivity index, m³/d/bar.
        depth_m: vertical depth of the perforations, m.
        pump_depth_m: vertical depth of the pump, m, above the perforations.
        tubing_m: inner diameter of the tubing, m.
        density_kg_m3: of the produced liquid, kg/m³.
        viscosity_pa_s: of the produced liquid, Pa s.
        choke_kv_m3_h: flow coefficient of the open choke, m³/h.
        pump: its curve.
    """

    reservoir_bar: float
    bubble_bar: float
    index_m3_d_bar: float
    depth_m: float
    pump_depth_m: float
    tubing_m: float
    density_kg_m3: float
    viscosity_pa_s: float
    choke_kv_m3_h: float
    pump: Pump


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the well is run at.

    Attributes:
        opening: of the choke, 0 to 1.
        frequency_hz: of the pump's drive; 0 = stopped.
        downstream_bar: pressure behind the choke, bar.
        gas_fraction: free gas at the pump's intake, 0 to 1.
        leak_m3_d_bar: rate lost through the tubing wall at 1 bar, m³/d per √bar; 0 = tight.
        annulus_bar: pressure the leak flows against, bar.
    """

    opening: float
    frequency_hz: float
    downstream_bar: float
    gas_fraction: float = 0.0
    leak_m3_d_bar: float = 0.0
    annulus_bar: float = 0.0


class OperatingPoint(NamedTuple):
    """Where the well settles.

    Attributes:
        rate_m3_d: through the pump.
        leak_m3_d: of it, lost into the annulus.
        wellhead_bar: upstream of the choke.
    """

    rate_m3_d: float
    leak_m3_d: float
    wellhead_bar: float


def wellhead_bar(well: PumpedWell, rate_m3_d: float, at: Conditions) -> float:
    """Wellhead pressure that inflow, pump and tubing give at a rate, bar; falls with the rate.

    p_wh = p_wf(q) - ρ g (z_perforations - z_pump) + ρ g H(q, f) - ρ g z_pump - Δp_friction(q).
    Negative where the pump can't lift that much to the surface.
    """
    bottomhole = composite_bottomhole_bar(
        well.reservoir_bar, rate_m3_d, well.bubble_bar, well.index_m3_d_bar
    )
    lift = head_m(well.pump, rate_m3_d, at.frequency_hz, at.gas_fraction)
    friction = friction_bar(
        rate_m3_d, well.pump_depth_m, well.tubing_m, well.density_kg_m3, well.viscosity_pa_s
    )
    return bottomhole + hydrostatic_bar(well.density_kg_m3, lift - well.depth_m) - friction


def leak_m3_d(pressure_bar: float, at: Conditions) -> float:
    """Rate through the tubing's hole, m³/d, at least 0: an orifice, C √Δp."""
    return at.leak_m3_d_bar * max(0.0, pressure_bar - at.annulus_bar) ** 0.5


def operating_point(well: PumpedWell, at: Conditions) -> OperatingPoint:
    """The rate at which the wellhead's pressure just drives it through the choke.

    The surplus p_wh(q) - p_downstream - Δp_choke(q - leak) falls with q, so bisection between 0 and
    the pump's greatest rate finds its one root to 1 part in 10¹⁴. No surplus at 0: nothing flows.
    """
    coefficient = well.choke_kv_m3_h * equal_percentage_share(at.opening)
    low, high = 0.0, well.pump.max_rate_m3_d * at.frequency_hz / well.pump.nominal_hz
    for _ in range(BISECTIONS):
        rate = (low + high) / 2
        pressure = wellhead_bar(well, rate, at)
        surface = rate - leak_m3_d(pressure, at)
        drop = liquid_drop_bar(coefficient, surface, well.density_kg_m3)
        if pressure - at.downstream_bar - drop > 0:
            low = rate
        else:
            high = rate
    pressure = max(0.0, wellhead_bar(well, low, at))
    through_choke = liquid_rate_m3_d(coefficient, pressure - at.downstream_bar, well.density_kg_m3)
    lost = min(low, leak_m3_d(pressure, at))
    if low <= 0 or (through_choke <= 0 and lost <= 0):
        return OperatingPoint(0.0, 0.0, pressure)
    return OperatingPoint(low, lost, pressure)
