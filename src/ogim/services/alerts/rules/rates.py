"""How fast a value changes, on whole arrays; pairs are as in ``kernels``."""

from dataclasses import dataclass

import numpy as np

from ogim.services.alerts.rules.readings import Array


@dataclass(frozen=True, slots=True)
class Anchors:
    """First usable readings of the present and of the previous window, by rule; NaN: none."""

    t: Array
    value: Array
    former_t: Array
    former_value: Array


def rates(
    value: Array, t: Array, starts: Array, before: Anchors, window: Array
) -> tuple[Array, Anchors]:
    """Change per second at each pair against the window before; NaN where there is none yet.

    Args:
        window: ms, by rule; 0: against the pair before.
    """
    total = len(t)
    ends = np.append(starts[1:], total)
    rule = np.repeat(np.arange(len(starts)), ends - starts)
    width = np.maximum(window[rule], 1)
    slot = t // width
    slot_before = np.append(0, slot[:-1]).astype(np.float64)
    slot_before[starts] = np.floor(before.t / np.maximum(window, 1))
    begins = (slot != slot_before) | (window[rule] == 0)
    pair = np.arange(total)
    current = np.maximum.accumulate(np.where(begins, pair, -1))
    here = current >= starts[rule]
    prior = np.append(-1, current)[np.maximum(current, 0)]
    prior_here = here & (prior >= starts[rule])
    from_t = np.where(here, before.t[rule], before.former_t[rule])
    from_value = np.where(here, before.value[rule], before.former_value[rule])
    from_t = np.where(prior_here, t[np.maximum(prior, 0)], from_t)
    from_value = np.where(prior_here, value[np.maximum(prior, 0)], from_value)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = (value - from_value) / ((t - from_t) / 1000)
    last = ends - 1
    now = current[last]
    own = now >= starts
    return rate, Anchors(
        np.where(own, t[np.maximum(now, 0)], before.t),
        np.where(own, value[np.maximum(now, 0)], before.value),
        from_t[last],
        from_value[last],
    )
