"""Flow through a choke or control valve."""

from typing import Final

from ogim.wells.constants import HOURS_PER_DAY, WATER_DENSITY_KG_M3

RANGEABILITY: Final = 50.0


def equal_percentage_share(opening: float) -> float:
    """Share of the full flow coefficient at an opening, both 0 to 1, monotone, 0 when shut.

    R^(x - 1) with rangeability R = 50, taken down to 0 so that a shut valve is tight.
    Source: IEC 60534-2-4, inherent flow characteristics (equal percentage).

    Args:
        opening: stem travel, 0 (shut) to 1 (open); values outside are taken as the nearer end.
    """
    travel = min(max(opening, 0.0), 1.0)
    floor = 1 / RANGEABILITY
    return (RANGEABILITY ** (travel - 1) - floor) / (1 - floor)


def liquid_rate_m3_d(coefficient_m3_h: float, drop_bar: float, density_kg_m3: float) -> float:
    """Turbulent, non-choked liquid rate, m³/d, at least 0.

    q = K_v sqrt(Δp / (ρ / ρ_water)), K_v in m³/h at 1 bar.
    Source: IEC 60534-2-1, sizing equation for incompressible fluids.

    Args:
        coefficient_m3_h: flow coefficient K_v >= 0, m³/h.
        drop_bar: pressure drop, bar; a negative one gives 0 (a check valve sits behind the choke).
        density_kg_m3: liquid density > 0, kg/m³.
    """
    gravity = density_kg_m3 / WATER_DENSITY_KG_M3
    return coefficient_m3_h * (max(drop_bar, 0.0) / gravity) ** 0.5 * HOURS_PER_DAY


def liquid_drop_bar(coefficient_m3_h: float, rate_m3_d: float, density_kg_m3: float) -> float:
    """Pressure drop at a rate, bar; infinite through a shut valve unless nothing flows.

    Inverse of ``liquid_rate_m3_d``.
    """
    if rate_m3_d <= 0:
        return 0.0
    if coefficient_m3_h <= 0:
        return float("inf")
    gravity = density_kg_m3 / WATER_DENSITY_KG_M3
    return gravity * (rate_m3_d / HOURS_PER_DAY / coefficient_m3_h) ** 2
