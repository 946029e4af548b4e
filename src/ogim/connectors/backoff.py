"""Pauses between attempts: doubling, bounded, with jitter so that a thousand do not march.

A device that has just served is likely to be back soon, so that for some attempts the pauses stay
short; one that never answered is left alone for longer and longer.
"""

import random
from typing import Final

FACTOR: Final = 2.0
SOON_S: Final = 2.0
SOON_ATTEMPTS: Final = 60


class Backoff:
    """The next pause after each failure.

    Args:
        first_s: pause after the first failure.
        longest_s: no pause is longer.
    """

    def __init__(self, first_s: float, longest_s: float) -> None:
        self._first_s, self._longest_s = min(first_s, longest_s), longest_s
        self._next_s = self._first_s
        self._soon = 0

    def pause_s(self) -> float:
        """Between half of and the whole of the current step; the next step is twice as long."""
        step = self._next_s
        longest_s = self._longest_s
        if self._soon:
            self._soon -= 1
            longest_s = min(longest_s, max(SOON_S, self._first_s))
        self._next_s = min(step * FACTOR, longest_s)
        return step * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, not a secret

    def reset(self) -> None:
        """It worked: begin again with the first pause, and keep to short ones for a while."""
        self._next_s = self._first_s
        self._soon = SOON_ATTEMPTS
