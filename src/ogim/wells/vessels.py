"""Mass balance of separators and tanks."""

from dataclasses import dataclass
from typing import NamedTuple

from ogim.wells.constants import SECONDS_PER_DAY


class Filled(NamedTuple):
    """A vessel after a step.

    Attributes:
        volume_m3: liquid in it.
        out_m3: liquid that left during the step; less than asked where the vessel ran dry.
        spilled_m3: liquid that found no room; 0 unless it ran full.
    """

    volume_m3: float
    out_m3: float
    spilled_m3: float


def fill(
    volume_m3: float, capacity_m3: float, in_m3_d: float, out_m3_d: float, elapsed_s: float
) -> Filled:
    """Liquid in a vessel after a step; volume_before + in = volume_after + out + spilled, exactly.

    Args:
        volume_m3: liquid now, 0 to ``capacity_m3``.
        capacity_m3: > 0.
        in_m3_d: inflow >= 0, m³/d.
        out_m3_d: wanted outflow >= 0, m³/d.
        elapsed_s: step >= 0, s.
    """
    days = elapsed_s / SECONDS_PER_DAY
    available = volume_m3 + in_m3_d * days
    out = min(out_m3_d * days, available)
    left = available - out
    volume = min(left, capacity_m3)
    return Filled(volume, out, left - volume)


def gas_pressure_bar(
    pressure_bar: float,
    gas_volume_m3: float,
    in_sm3_d: float,
    out_sm3_d: float,
    elapsed_s: float,
    temperature_c: float = 45.0,
) -> float:
    """Absolute pressure of a gas cap after a step, bar, at least 1 (atmosphere).

    Ideal gas at constant volume and temperature: dp/dt = p_s (T / T_s) (q_in - q_out) / V with
    standard conditions p_s = 1.013 25 bar, T_s = 288.15 K. Source: ideal gas law.

    Args:
        pressure_bar: absolute, now, bar.
        gas_volume_m3: room above the liquid > 0, m³.
        in_sm3_d: gas in, standard m³/d.
        out_sm3_d: gas out, standard m³/d.
        elapsed_s: step >= 0, s.
        temperature_c: of the gas, °C.
    """
    standard_bar, standard_k = 1.01325, 288.15
    gained = (in_sm3_d - out_sm3_d) * elapsed_s / SECONDS_PER_DAY
    rise = standard_bar * (temperature_c + 273.15) / standard_k * gained / gas_volume_m3
    return max(1.0, pressure_bar + rise)


@dataclass(frozen=True, slots=True)
class Controller:
    """A proportional-integral controller with limits and no wind-up.

    Attributes:
        gain: output per unit of error; positive opens as the measurement rises above its set-point.
        reset_s: integral time > 0, s.
        low: least output.
        high: greatest output.
    """

    gain: float
    reset_s: float
    low: float = 0.0
    high: float = 1.0

    def step(
        self, integral: float, measured: float, set_point: float, elapsed_s: float
    ) -> tuple[float, float]:
        """The new integral and the output, both within the limits.

        Source: textbook PI algorithm with a clamped integral.
        """
        error = measured - set_point
        grown = integral + self.gain * error * elapsed_s / self.reset_s
        kept = min(max(grown, self.low), self.high)
        output = min(max(kept + self.gain * error, self.low), self.high)
        return kept, output
