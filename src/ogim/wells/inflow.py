"""What the reservoir gives: inflow performance."""

from typing import Final

VOGEL_LINEAR: Final = 0.2
VOGEL_SQUARE: Final = 0.8


def linear_rate_m3_d(reservoir_bar: float, bottomhole_bar: float, index_m3_d_bar: float) -> float:
    """Rate of an undersaturated well, m³/d, at least 0.

    q = J (p_r - p_wf), the productivity index J constant above the bubble point.
    Source: Economides et al., Petroleum Production Systems, 2nd ed., eq. 2-30 and following.

    Args:
        reservoir_bar: average reservoir pressure, bar.
        bottomhole_bar: flowing bottom-hole pressure, bar; above the reservoir's nothing flows.
        index_m3_d_bar: productivity index J > 0, m³/d/bar.
    """
    return max(0.0, index_m3_d_bar * (reservoir_bar - bottomhole_bar))


def vogel_rate_m3_d(reservoir_bar: float, bottomhole_bar: float, open_flow_m3_d: float) -> float:
    """Rate of a saturated (solution gas drive) well, m³/d, from 0 to ``open_flow_m3_d``.

    q / q_max = 1 - 0.2 (p_wf / p_r) - 0.8 (p_wf / p_r)².
    Source: Vogel, J. V., "Inflow performance relationships for solution-gas drive wells",
    JPT 20 (1968) 83-92, doi:10.2118/1476-PA.

    Args:
        reservoir_bar: average reservoir pressure > 0, bar, at or below the bubble point.
        bottomhole_bar: flowing bottom-hole pressure, bar; taken as 0 below and as p_r above.
        open_flow_m3_d: rate at zero bottom-hole pressure, m³/d.
    """
    share = min(max(bottomhole_bar / reservoir_bar, 0.0), 1.0)
    return open_flow_m3_d * (1 - VOGEL_LINEAR * share - VOGEL_SQUARE * share**2)


def composite_rate_m3_d(
    reservoir_bar: float, bottomhole_bar: float, bubble_bar: float, index_m3_d_bar: float
) -> float:
    """Rate of a well whose bottom-hole pressure may fall below the bubble point, m³/d, at least 0.

    Linear above the bubble point p_b, Vogel's curve below it, joined with one slope:
    q = J (p_r - p_b) + J p_b / 1.8 (1 - 0.2 (p_wf / p_b) - 0.8 (p_wf / p_b)²).
    Source: Brown, K. E., The Technology of Artificial Lift Methods, vol. 4 (1984), "composite" IPR.

    Args:
        reservoir_bar: average reservoir pressure, bar, above ``bubble_bar``.
        bottomhole_bar: flowing bottom-hole pressure, bar.
        bubble_bar: bubble-point pressure > 0, bar.
        index_m3_d_bar: productivity index above the bubble point, m³/d/bar.
    """
    if bottomhole_bar >= bubble_bar:
        return linear_rate_m3_d(reservoir_bar, bottomhole_bar, index_m3_d_bar)
    above = linear_rate_m3_d(reservoir_bar, bubble_bar, index_m3_d_bar)
    open_flow_below = index_m3_d_bar * bubble_bar / (VOGEL_LINEAR + 2 * VOGEL_SQUARE)
    return above + vogel_rate_m3_d(bubble_bar, bottomhole_bar, open_flow_below)


def composite_bottomhole_bar(
    reservoir_bar: float, rate_m3_d: float, bubble_bar: float, index_m3_d_bar: float
) -> float:
    """Flowing bottom-hole pressure at a rate, bar, from 0 to ``reservoir_bar``.

    Inverse of ``composite_rate_m3_d``; at more than the open-flow rate it is 0.
    """
    above = linear_rate_m3_d(reservoir_bar, bubble_bar, index_m3_d_bar)
    if rate_m3_d <= above:
        return min(reservoir_bar, reservoir_bar - rate_m3_d / index_m3_d_bar)
    open_flow_below = index_m3_d_bar * bubble_bar / (VOGEL_LINEAR + 2 * VOGEL_SQUARE)
    missing = 1 - min((rate_m3_d - above) / open_flow_below, 1.0)
    root = (VOGEL_LINEAR**2 + 4 * VOGEL_SQUARE * missing) ** 0.5
    return bubble_bar * max(0.0, (root - VOGEL_LINEAR) / (2 * VOGEL_SQUARE))
