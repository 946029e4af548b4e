"""Readings per second, smoothed."""

from typing import Final

WEIGHT: Final = 0.3


class Throughput:
    """An exponentially weighted rate of a count that grows."""

    def __init__(self) -> None:
        self.rate = 0.0
        self._last: tuple[int, int] | None = None

    def note(self, total: int, now: int) -> float:
        """The rate per second after ``total`` at ``now``, UTC epoch ms."""
        if self._last is not None and now > self._last[1]:
            fresh = max(0, total - self._last[0]) * 1_000 / (now - self._last[1])
            self.rate += WEIGHT * (fresh - self.rate)
            if self.rate < 0.05:
                self.rate = 0.0
        self._last = total, now
        return self.rate
