"""A circuit breaker per unit: after some failures in a row it is left alone for a while; pure.

CLOSED → OPEN after ``after`` failures in a row; OPEN → PROBING when the pause is over, for one
attempt; PROBING → CLOSED on success, → OPEN with twice the pause on failure.
"""

from enum import StrEnum


class Circuit(StrEnum):
    """State of a breaker."""

    CLOSED = "closed"
    OPEN = "open"
    PROBING = "probing"


class Breaker:
    """Decides whether to try a unit.

    Args:
        after: failures in a row that open it, at least 1.
        first_s: first pause.
        longest_s: no pause is longer.
    """

    def __init__(self, after: int, first_s: float, longest_s: float) -> None:
        self._after, self._first_s, self._longest_s = after, first_s, longest_s
        self._failures = 0
        self._pause_s = first_s
        self._until_s = 0.0
        self.state = Circuit.CLOSED

    def allows(self, now_s: float) -> bool:
        """Whether an attempt may be made now; an open one whose pause is over begins to probe."""
        if self.state is Circuit.OPEN and now_s >= self._until_s:
            self.state = Circuit.PROBING
        return self.state is not Circuit.OPEN

    def succeeded(self) -> None:
        """The unit answered."""
        self.state = Circuit.CLOSED
        self._failures = 0
        self._pause_s = self._first_s

    def failed(self, now_s: float) -> bool:
        """The unit did not answer; True where this opened a closed breaker."""
        was = self.state
        self._failures += 1
        if was is Circuit.PROBING:
            self._pause_s = min(2 * self._pause_s, self._longest_s)
        if was is Circuit.PROBING or self._failures >= self._after:
            self.state = Circuit.OPEN
            self._until_s = now_s + self._pause_s
        return was is Circuit.CLOSED and self.state is Circuit.OPEN

    def wait_s(self, now_s: float) -> float:
        """Seconds until an attempt may be made."""
        return max(0.0, self._until_s - now_s) if self.state is Circuit.OPEN else 0.0
