"""Readings of several partitions in the order in which they were received.

The bus keeps order within a partition only. A rule that looks at tags of several would see one
instrument ahead of the other where a reader catches up after a kill, and raise an alarm of a moment
that never was.
"""

import time
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ogim.infra.stored_offsets import Offsets
from ogim.services.alerts.engine import Readings

HELD_MAX: Final = 500_000
"""More readings do not wait; some 32 MB."""
STALL_S: Final = 5.0
"""Nobody waits for a partition of which nothing came for so long."""
UNREAD: Final = 0
"""Before all receive times."""
_NONE: Final = Readings(*(np.empty(0, np.float64 if at == 3 else np.int64) for at in range(8)))


class Alignment:
    """Lets a partition that is ahead wait for those that are behind."""

    def __init__(self, offsets: Offsets, passed_s: Callable[[], float] = time.monotonic) -> None:
        """Prepare.

        Args:
            offsets: say what is read, and which ends were reached.
            passed_s: a monotonic clock.
        """
        self._offsets = offsets
        self._passed_s = passed_s
        self.forget()

    def forget(self) -> None:
        """All are read anew."""
        self._held = _NONE
        self._heard: dict[int, int] = {}
        self._moved_s = self._passed_s()

    @property
    def behind_ms(self) -> int | None:
        """The earliest receive time read last, of partitions whose end was not reached; else None.

        ``UNREAD`` while one of them was not read at all.
        """
        return min((self._heard.get(part, UNREAD) for part in self._behind), default=None)

    def taken(self, batch: Readings) -> Readings:
        """What is judged now, of these next readings of the bus and of those that wait."""
        parts = np.unique(batch.partition).tolist()
        for part in parts:
            self._heard[part] = int(batch.received[batch.partition == part].max())
        if not self._behind.isdisjoint(parts):
            self._moved_s = self._passed_s()
        upto = self.behind_ms if self._passed_s() - self._moved_s < STALL_S else None
        if upto is None and len(parts) < 2 and not len(self._held):
            return batch
        both = _joined(self._held, batch)
        received = _rising(both)
        order = np.lexsort((both.offset, both.partition, received))
        ready = len(order)
        if upto is not None and ready <= HELD_MAX:
            ready = int(np.searchsorted(received[order], upto, side="right"))
        self._held = both.where(order[ready:])
        return both.where(order[:ready])

    def judged(self, following: Mapping[int, int]) -> dict[int, int]:
        """The next offset of each partition that was not judged.

        Args:
            following: next offsets that were not read.
        """
        parts, first = np.unique(self._held.partition, return_index=True)
        held = dict(zip(parts.tolist(), self._held.offset[first].tolist(), strict=True))
        return {**following, **held}

    @property
    def _behind(self) -> set[int]:
        return self._offsets.read - self._offsets.at_end


def _joined(first: Readings, then: Readings) -> Readings:
    pairs = ((getattr(first, name), getattr(then, name)) for name in Readings.__slots__)
    return Readings(*(np.concatenate(pair) for pair in pairs))


def _rising(readings: Readings) -> npt.NDArray[Any]:
    """Receive times that never fall within a partition, so that its order is kept."""
    rising = readings.received.copy()
    for part in np.unique(readings.partition).tolist():
        where = np.flatnonzero(readings.partition == part)
        rising[where] = np.maximum.accumulate(rising[where])
    return rising
