"""Who is on call over a span of time: a pure function of a roster, from instants of change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from ogim.contracts.problems import InvalidInput
from ogim.services.alerts.notify.rosters import Roster, begins_ms, on_call, turn
from ogim.services.alerts.notify.weekly import Window, ends_ms, instant_ms, local

SPAN_MS_MAX: Final = 31 * 86_400_000
LOOKS_MAX: Final = 200_000
"""Windows that are looked at, over all changes: some seconds of work."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One member on call without a break, from one instant to another (UTC epoch ms).

    Attributes:
        member: None: nobody is.
        overrides: somebody took over, whoever's turn it is.
    """

    member: str | None
    from_ms: int
    to_ms: int
    overrides: bool = False


def schedule(roster: Roster, from_ms: int, to_ms: int) -> list[Duty]:
    """Who is on call from one instant to another, without gaps.

    Args:
        from_ms, to_ms: UTC epoch ms, ``SPAN_MS_MAX`` apart at most.

    Raises:
        InvalidInput: it changes too often within the span.
    """
    edges = sorted({from_ms, to_ms, *_changes(roster, from_ms, to_ms)})
    if len(edges) * (1 + sum(len(each.windows) for each in roster.layers)) > LOOKS_MAX:
        raise InvalidInput("The roster changes too often; ask for a shorter span.")
    found: list[Duty] = []
    for start, end in pairwise(edges):
        first = on_call(roster, start)
        member = first and first.name
        swapped = any(each.from_ms <= start < each.to_ms for each in roster.overrides)
        last = found[-1] if found else None
        if last is not None and (last.member, last.overrides) == (member, swapped):
            found[-1] = Duty(member, last.from_ms, end, swapped)
        else:
            found.append(Duty(member, start, end, swapped))
    return found


def _changes(roster: Roster, from_ms: int, to_ms: int) -> Iterator[int]:
    """All instants within the span at which somebody else may be on call."""
    overridden = (at for each in roster.overrides for at in (each.from_ms, each.to_ms))
    for at in (*overridden, *_layered(roster, from_ms, to_ms)):
        if from_ms < at < to_ms:
            yield at


def _layered(roster: Roster, from_ms: int, to_ms: int) -> Iterator[int]:
    """Midnights (for holidays), edges of windows, and hand-overs; some outside of the span."""
    zone = roster.time_zone
    days = list(_days(local(from_ms, zone).date(), local(to_ms, zone).date()))
    yield from (instant_ms(day, "00:00", zone) for day in days)
    hours = {(each.start, each.end) for layer in roster.layers for each in layer.windows}
    for window in (Window(start=start, end=end) for start, end in hours):
        for day in days:
            yield instant_ms(day, window.start, zone)
            yield ends_ms(window, day, zone)
    for layer in roster.layers:
        number = max(turn(layer, zone, from_ms) or 0, 0)
        while (at := begins_ms(layer, zone, number)) < to_ms:
            yield at
            number += 1


def _days(first: date, last: date) -> Iterator[date]:
    """From the day before the first on: what began then may end within."""
    for number in range(-1, (last - first).days + 1):
        yield first + timedelta(days=number)
