"""Alarm floods (EEMUA 191, ISA-18.2): more than an operator can take in.

A flood of a position begins when more than ``begins`` alarms were annunciated within ten minutes,
and ends when fewer than ``ends`` were.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

WINDOW_MS: Final = 600_000


@dataclass(slots=True)
class Flood:
    """One flood.

    Attributes:
        position: the operator's, a path in the asset tree.
        start_ms: when the first of the alarms came that made it one, UTC epoch ms.
        end_ms: when the last came of those before it ended; None: it goes on.
        alarms: annunciated in it.
        peak: most within ten minutes.
    """

    position: str
    start_ms: int
    end_ms: int | None
    alarms: int
    peak: int


def floods(
    times: Iterable[int], position: str, now_ms: int, *, begins: int, ends: int
) -> list[Flood]:
    """The floods of one position.

    Args:
        times: of annunciations, rising, UTC epoch ms.
        now_ms: a flood that is not over by then goes on.
    """
    found: list[Flood] = []
    window: deque[int] = deque()
    running: Flood | None = None
    last = 0
    for at in times:
        running = _ended(running, window, at, last, ends)
        window.append(at)
        last = at
        if running is not None:
            running.alarms += 1
            running.peak = max(running.peak, len(window))
        elif len(window) > begins:
            running = Flood(position, window[0], None, len(window), len(window))
            found.append(running)
    _ended(running, window, now_ms, last, ends)
    return found


def _ended(
    running: Flood | None, window: deque[int], at: int, last: int, ends: int
) -> Flood | None:
    """The flood that still runs at a time; what is older than ten minutes leaves the window."""
    while window and window[0] <= at - WINDOW_MS:
        window.popleft()
        if running is not None and len(window) < ends:
            running.end_ms, running = last, None
    return running


def by_position(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[int]]:
    """Times of annunciations by position, each rising as the rows are."""
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(row["position"], []).append(row["at_ms"])
    return found


def rates(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many were annunciated by position."""
    return {position: len(times) for position, times in by_position(rows).items()}
