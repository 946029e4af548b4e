"""What detection is compared with: a robust z-score of the pressure at the tree, and no physics."""

from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from ogim.proving.detection.judging import Found
from ogim.proving.detection.wells import Numbers, Well

STEP_S: Final = 5
PAST: Final = 120
"""Steps of the past that it is held against: ten minutes."""
LIMIT: Final = 6.0
SIGMA: Final = 1.4826
"""Median absolute deviation to standard deviation, for a normal distribution."""
QUIET_STEPS: Final = 180
ROLE: Final = "P-TPT"


def scores(values: Numbers) -> Numbers:
    """|value - median| / (1.4826 MAD) of each step's mean against the ten minutes before it."""
    whole = len(values) // STEP_S
    means = values[: whole * STEP_S].reshape(whole, STEP_S).mean(axis=1)
    result = np.zeros(whole)
    if whole <= PAST:
        return result
    past = sliding_window_view(means, PAST)[:-1]
    median = np.median(past, axis=1)
    spread = SIGMA * np.median(np.abs(past - median[:, None]), axis=1)
    floor = np.abs(median) * 1e-6
    result[PAST:] = np.abs(means[PAST:] - median) / np.maximum(spread, np.maximum(floor, 1e-9))
    return np.nan_to_num(result, nan=0.0, posinf=0.0)


def detections(well: Well, pattern: str) -> list[Found]:
    """Where two steps running are beyond the limit; once until it was quiet for 15 minutes."""
    beyond = scores(well.values.get(ROLE, np.zeros(0))) > LIMIT
    hits = np.flatnonzero(beyond[1:] & beyond[:-1]) + 1
    found, last = list[Found](), -QUIET_STEPS
    for hit in hits:
        if hit - last >= QUIET_STEPS:
            found.append(Found(well.name, pattern, ROLE, float((hit + 1) * STEP_S)))
        last = int(hit)
    return found
