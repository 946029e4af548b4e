"""Weekly hours in a time zone: shifts, quiet hours, and the parts of a roster.

Wall-clock times of a day are what people agree on; instants follow from them by the zone. A time
that a day skips (clocks go forward) is that of the rules before the change, one that it has twice
is the first.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Annotated, Final
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

HOUR_MINUTE: Final = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
WINDOWS_MAX: Final = 50
_DAY: Final = timedelta(days=1)
_ZONES: Final = frozenset(available_timezones())


def _zone(name: str) -> str:
    if name not in _ZONES:
        raise ValueError("no time zone of the IANA database, such as Asia/Tehran")
    return name


TimeZone = Annotated[str, Field(max_length=64), AfterValidator(_zone)]
HourMinute = Annotated[str, Field(pattern=HOUR_MINUTE, description="Local time, such as 06:00.")]
Weekday = Annotated[int, Field(ge=0, le=6, description="0 is Monday.")]


class Strict(BaseModel):
    """A body whose unknown members are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Window(Strict):
    """Hours of some days of the week; one that ends before it starts ends on the next day.

    Attributes:
        days: on which it starts; empty: on each.
    """

    days: list[Weekday] = Field(default_factory=list[Weekday], max_length=7)
    start: HourMinute = "00:00"
    end: HourMinute = "00:00"


class Hours(Strict):
    """Windows in a time zone."""

    time_zone: TimeZone = "UTC"
    windows: Annotated[list[Window], Field(min_length=1, max_length=WINDOWS_MAX)]


def local(at_ms: int, zone: str) -> datetime:
    """The local time of an instant, UTC epoch ms."""
    return datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone))


def instant_ms(day: date, clock: str, zone: str) -> int:
    """UTC epoch ms of a local time of a day."""
    moment = datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone))
    return round(moment.timestamp() * 1000)


def begun(window: Window, at_ms: int, zone: str) -> date | None:
    """The local day on which the window began that holds an instant; None where none does."""
    today = local(at_ms, zone).date()
    for day in (today, today - _DAY):
        if window.days and day.weekday() not in window.days:
            continue
        if instant_ms(day, window.start, zone) <= at_ms < ends_ms(window, day, zone):
            return day
    return None


def ends_ms(window: Window, day: date, zone: str) -> int:
    """When a window ends that began on a day, UTC epoch ms."""
    last = day if window.end > window.start else day + _DAY
    return instant_ms(last, window.end, zone)


def within(windows: Sequence[Window], at_ms: int, zone: str) -> bool:
    """Whether any of the windows holds an instant."""
    return any(begun(window, at_ms, zone) is not None for window in windows)


def first_outside(hours: Hours, at_ms: int, most_ms: int) -> int:
    """The first instant from ``at_ms`` on that no window holds; at most so much later.

    Returns:
        UTC epoch ms; ``at_ms + most_ms`` where the windows leave no gap before it.
    """
    moment, zone = at_ms, hours.time_zone
    while moment < at_ms + most_ms:
        held = [
            (window, day)
            for window in hours.windows
            if (day := begun(window, moment, zone)) is not None
        ]
        if not held:
            return moment
        moment = max(ends_ms(window, day, zone) for window, day in held)
    return at_ms + most_ms
