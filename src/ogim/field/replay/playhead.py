"""Where a replay stands: which recorded second falls due at which moment of the wall clock."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from ogim.contracts.problems import InvalidInput

SPEED_MIN: Final = 1.0
SPEED_MAX: Final = 60.0
CATCH_UP_MS_MAX: Final = 60_000


class Due(NamedTuple):
    """A recorded row that falls due, with its source time (UTC epoch ms)."""

    row: int
    ts: int


@dataclass(frozen=True, slots=True)
class Playhead:
    """A looping replay of a 1 Hz recording.

    Attributes:
        rows: length of the recording, s.
        speed: recorded seconds per second of the wall clock, 1 to 60.
        anchor_ms: wall clock at which ``anchor_row`` is due, UTC epoch ms.
        anchor_row: the row due then.
        ticks: rows emitted since.
    """

    rows: int
    speed: float
    anchor_ms: int
    anchor_row: int
    ticks: int = 0

    def __post_init__(self) -> None:
        """Check the bounds.

        Raises:
            InvalidInput: speed or row out of range.
        """
        if not SPEED_MIN <= self.speed <= SPEED_MAX:
            raise InvalidInput(f"Speed is {self.speed}; it must lie between 1 and 60.")
        if not 0 <= self.anchor_row < self.rows:
            raise InvalidInput(f"Second {self.anchor_row} is not within 0 to {self.rows - 1}.")

    def _ts(self, tick: int) -> int:
        return self.anchor_ms + round(tick * 1_000 / self.speed)

    @property
    def next_ms(self) -> int:
        """When the next row falls due, UTC epoch ms."""
        return self._ts(self.ticks)

    @property
    def row(self) -> int:
        """The next row."""
        return (self.anchor_row + self.ticks) % self.rows

    def advance(self, now_ms: int) -> tuple["Playhead", list[Due]]:
        """The replay after ``now_ms``, and the rows due until then, oldest first.

        After a pause of more than ``CATCH_UP_MS_MAX`` the replay goes on from the present row
        instead of making up for all of it, so that a suspended machine does not flood its readers.
        A wall clock set back by more than that is followed too, instead of waited for.
        """
        if abs(now_ms - self.next_ms) > CATCH_UP_MS_MAX:
            return replace(self, anchor_ms=now_ms, anchor_row=self.row, ticks=0).advance(now_ms)
        due: list[Due] = []
        tick = self.ticks
        while (ts := self._ts(tick)) <= now_ms:
            due.append(Due((self.anchor_row + tick) % self.rows, ts))
            tick += 1
        return replace(self, ticks=tick), due

    def seek(self, row: int, now_ms: int) -> "Playhead":
        """The same replay standing at ``row``, due at ``now_ms`` or the next free moment."""
        return replace(self, anchor_ms=max(now_ms, self.next_ms), anchor_row=row, ticks=0)


def start_row(rows: int, event_row: int | None, lead_s: int) -> int:
    """The row ``lead_s`` before the event; the recording's first where it has no event."""
    return 0 if event_row is None else max(0, min(event_row - lead_s, rows - 1))
