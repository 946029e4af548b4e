"""Pressure along a string of tubing filled with liquid."""

import math
from typing import Final

from ogim.wells.constants import GRAVITY_M_S2, PA_PER_BAR, SECONDS_PER_DAY

LAMINAR_REYNOLDS: Final = 2_300.0


def hydrostatic_bar(density_kg_m3: float, height_m: float) -> float:
    """Weight of a column, bar: ρ g h.

    Args:
        density_kg_m3: mean density of the fluid, kg/m³.
        height_m: vertical height, m; negative upwards gives a negative weight.
    """
    return density_kg_m3 * GRAVITY_M_S2 * height_m / PA_PER_BAR


def friction_factor(reynolds: float, relative_roughness: float) -> float:
    """Darcy friction factor of turbulent flow, dimensionless, > 0: 0.25 / lg²(ε/3.7 + 5.74/Re^0.9).

    Source: Swamee and Jain, J. Hydraulics Div. ASCE 102 (1976) 657-664.

    Args:
        reynolds: Reynolds number, from about 2300 up.
        relative_roughness: roughness over diameter, 0 to 0.05.
    """
    term = relative_roughness / 3.7 + 5.74 / reynolds**0.9
    return 0.25 / math.log10(term) ** 2


def friction_bar(
    rate_m3_d: float,
    length_m: float,
    diameter_m: float,
    density_kg_m3: float,
    viscosity_pa_s: float,
    roughness_m: float = 4.5e-5,
) -> float:
    """Pressure lost to friction, bar, at least 0 and rising with the rate.

    Laminar (Re < 2300): Hagen-Poiseuille, 32 μ L v / D². Else Darcy-Weisbach, f (L / D) ρ v² / 2.
    Source: any text on fluid mechanics; the factor f as above.

    Args:
        rate_m3_d: flow rate >= 0, m³/d.
        length_m: measured length, m.
        diameter_m: inner diameter > 0, m.
        density_kg_m3: density, kg/m³.
        viscosity_pa_s: dynamic viscosity > 0, Pa s.
        roughness_m: wall roughness, m; default: commercial steel.
    """
    if rate_m3_d <= 0:
        return 0.0
    area_m2 = math.pi * diameter_m**2 / 4
    speed_m_s = rate_m3_d / SECONDS_PER_DAY / area_m2
    reynolds = density_kg_m3 * speed_m_s * diameter_m / viscosity_pa_s
    if reynolds < LAMINAR_REYNOLDS:
        return 32 * viscosity_pa_s * length_m * speed_m_s / diameter_m**2 / PA_PER_BAR
    factor = friction_factor(reynolds, roughness_m / diameter_m)
    return factor * length_m / diameter_m * density_kg_m3 * speed_m_s**2 / 2 / PA_PER_BAR
