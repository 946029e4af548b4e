"""First-order lag: how a quantity follows its target."""

import math


def follow(value: float, target: float, elapsed_s: float, time_constant_s: float) -> float:
    """The value after ``elapsed_s``; always between ``value`` and ``target``.

    Exact solution of dx/dt = (target - x) / τ: x + (target - x)(1 - e^(-Δt/τ)), so that one long
    step equals many short ones.

    Args:
        value: now, any unit.
        target: where it settles, same unit.
        elapsed_s: step >= 0, s.
        time_constant_s: τ, s; 0 or less follows at once.
    """
    if time_constant_s <= 0:
        return target
    return value + (target - value) * -math.expm1(-max(elapsed_s, 0.0) / time_constant_s)


def ramp(value: float, target: float, elapsed_s: float, speed_per_s: float) -> float:
    """The value after ``elapsed_s`` at a constant speed, never past ``target``.

    Args:
        value: now.
        target: where it stops.
        elapsed_s: step >= 0, s.
        speed_per_s: > 0, units of ``value`` per s.
    """
    step = speed_per_s * max(elapsed_s, 0.0)
    return min(value + step, target) if target > value else max(value - step, target)
