"""How far a source's clock is ahead, judged by its readings."""

from collections import deque
from typing import Final

WINDOW_MS: Final = 30_000
BATCHES_MIN: Final = 3


class LeadEstimator:
    """The least lead of a source's clock that its readings prove, over a sliding window.

    A reading is made before it arrives, so a source time after the receive time proves a clock
    that is ahead. The smallest such lead among recent batches is robust against single wild
    times. Times that lie behind prove nothing: a value may simply not have changed for long.
    """

    def __init__(self) -> None:
        self._leads: deque[tuple[int, int]] = deque(maxlen=1_000)

    def add(self, newest_ts: int, received: int) -> int:
        """Note a live batch; the proven lead in ms, 0 where none is.

        Args:
            newest_ts: newest source time of the batch, UTC epoch ms.
            received: its receive time, UTC epoch ms.
        """
        self._leads.append((received, newest_ts - received))
        while self._leads[0][0] < received - WINDOW_MS:
            self._leads.popleft()
        if len(self._leads) < BATCHES_MIN:
            return 0
        return max(0, min(lead for _, lead in self._leads))
