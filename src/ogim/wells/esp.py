"""Electrical submersible pump: head, power, motor current and temperature."""

from dataclasses import dataclass
from typing import Final

from ogim.wells.constants import GRAVITY_M_S2, SECONDS_PER_DAY

GAS_LOCK_SHARP: Final = 3.0
EFFICIENCY_MIN: Final = 0.05
SQRT_3: Final = 1.732_050_807_568_877_2


@dataclass(frozen=True, slots=True)
class Pump:
    """A pump at its nominal frequency.

    Attributes:
        nominal_hz: frequency of the curve.
        shutoff_head_m: head of all stages at zero rate, m.
        max_rate_m3_d: rate at which no head is left, m³/d.
        best_efficiency: at half of ``max_rate_m3_d``, its best point, 0 to 1.
        nominal_voltage_v: line voltage at nominal frequency, V.
        power_factor: of the motor, 0 to 1.
        idle_current_a: magnetising current, A.
    """

    nominal_hz: float
    shutoff_head_m: float
    max_rate_m3_d: float
    best_efficiency: float
    nominal_voltage_v: float
    power_factor: float
    idle_current_a: float


def head_m(pump: Pump, rate_m3_d: float, frequency_hz: float, gas_fraction: float = 0.0) -> float:
    """Head, m, at least 0; falls with rate and gas, rises with frequency.

    H = H0 r² (1 - (q / (r q_max))²) g(α), r = f / f_nominal (affinity laws: rate as r, head as r²).
    Gas degrades it by g = (1 - α)³, near 1 for little gas and near 0 for a locked pump: a smooth
    stand-in for measured curves, not fitted.
    Source: Takacs, Electrical Submersible Pumps Manual, 2nd ed. (affinity laws, gas interference).

    Args:
        pump: its curve.
        rate_m3_d: rate through the pump >= 0, m³/d.
        frequency_hz: 0 and below means it stands still.
        gas_fraction: free gas at the intake, 0 to 1.
    """
    ratio = max(frequency_hz, 0.0) / pump.nominal_hz
    if rate_m3_d >= ratio * pump.max_rate_m3_d:
        return 0.0
    load = rate_m3_d / (ratio * pump.max_rate_m3_d)
    curve = pump.shutoff_head_m * ratio**2 * (1 - load**2)
    return curve * (1 - min(max(gas_fraction, 0.0), 1.0)) ** GAS_LOCK_SHARP


def efficiency(pump: Pump, rate_m3_d: float, frequency_hz: float) -> float:
    """Hydraulic over shaft power, from a floor of 0.05 to ``best_efficiency``.

    A parabola in the load q / (r q_max) that is 0 at its ends and best at one half.
    """
    ratio = max(frequency_hz, 0.0) / pump.nominal_hz
    if rate_m3_d >= ratio * pump.max_rate_m3_d:
        return EFFICIENCY_MIN
    load = max(rate_m3_d, 0.0) / (ratio * pump.max_rate_m3_d)
    return max(EFFICIENCY_MIN, 4 * pump.best_efficiency * load * (1 - load))


def shaft_power_kw(
    pump: Pump,
    rate_m3_d: float,
    frequency_hz: float,
    density_kg_m3: float,
    gas_fraction: float = 0.0,
) -> float:
    """Shaft power, kW, at least 0: ρ g H q / η with the mixture's density, plus churning at rest.

    Source: Takacs, Electrical Submersible Pumps Manual, 2nd ed., section 2.3 (brake horsepower).
    Churning: a quarter of ρ g H0 q_max / 2 times r³, free gas or not, so that a pump that lifts
    nothing still turns its power into heat (an assumption, not a fitted value).
    """
    ratio = max(frequency_hz, 0.0) / pump.nominal_hz
    mixture = density_kg_m3 * (1 - min(max(gas_fraction, 0.0), 1.0))
    head = head_m(pump, rate_m3_d, frequency_hz, gas_fraction)
    flow_m3_s = max(rate_m3_d, 0.0) / SECONDS_PER_DAY
    useful_w = mixture * GRAVITY_M_S2 * head * flow_m3_s
    best_flow_m3_s = pump.max_rate_m3_d / 2 / SECONDS_PER_DAY
    churning_w = density_kg_m3 * GRAVITY_M_S2 * pump.shutoff_head_m * best_flow_m3_s * ratio**3 / 4
    return (useful_w / efficiency(pump, rate_m3_d, frequency_hz) + churning_w) / 1_000


def motor_current_a(pump: Pump, power_kw: float, frequency_hz: float) -> float:
    """Motor current, A, at least 0; a stopped motor draws none.

    I² = I_idle² + (P / (√3 U cos φ))², U proportional to the frequency (constant V/Hz drive).
    Source: textbook relation of a three-phase induction motor on a variable speed drive.
    """
    ratio = max(frequency_hz, 0.0) / pump.nominal_hz
    if ratio <= 0:
        return 0.0
    active = power_kw * 1_000 / (SQRT_3 * pump.nominal_voltage_v * ratio * pump.power_factor)
    return (pump.idle_current_a**2 + active**2) ** 0.5


def motor_rise_c(power_kw: float, cooling_m3_d: float, loss_share: float = 0.15) -> float:
    """Motor temperature above the passing fluid, °C, at least 0; rises as the cooling flow fails.

    Heat of the losses into the fluid passing the motor, ΔT = P_loss / (h0 + h1 q), with film
    coefficients h0 = 0.03 kW/K at rest and h1 = 0.0009 kW/K per m³/d chosen so that a healthy
    motor runs 20 to 40 °C above its fluid and one without flow about twice that; not fitted.

    Args:
        power_kw: shaft power >= 0, kW.
        cooling_m3_d: liquid passing the motor, m³/d.
        loss_share: losses over shaft power, 0 to 1.
    """
    return power_kw * loss_share / (0.03 + 0.0009 * max(cooling_m3_d, 0.0))
