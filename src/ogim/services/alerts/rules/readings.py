"""Readings in columns, as the engine takes them."""

from typing import Final

import numpy as np

from ogim.services.alerts.engine import Array, Readings

__all__ = ["Array", "Readings", "usable"]

SEVERITY: Final = 0xC000_0000
BAD: Final = 0x8000_0000


def usable(value: Array, quality: Array) -> Array:
    """Whether there is a finite number to judge; Uncertain ones are judged, Bad ones are not."""
    return np.isfinite(value) & ((quality & BAD) == 0)
