"""Pauses between attempts: doubling, bounded, with jitter so that a thousand do not march."""

import random
from typing import Final

FACTOR: Final = 2.0


class Backoff:
    """The next pause after each failure.

    Args:
        first_s: pause after the first failure.
        longest_s: no pause is longer.
    """

    def __init__(self, first_s: float, longest_s: float) -> None:
        self._first_s, self._longest_s = min(first_s, longest_s), longest_s
        self._next_s = self._first_s

    def pause_s(self) -> float:
        """Between half of and the whole of the current step; the next step is twice as long."""
        step = self._next_s
        self._next_s = min(step * FACTOR, self._longest_s)
        return step * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, not a secret

    def reset(self) -> None:
        """It worked: begin again with the first pause."""
        self._next_s = self._first_s
