"""Who is on call: a pure function of a roster and an instant.

A roster has layers, such as the day shift, the night shift and a week-end duty. In each, members
take turns of so many days, handed over at a local time. The first layer that covers an instant has
the one on call; overrides (illness, a swap) go before all layers.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import Field, model_validator

from ogim.services.alerts.notify.weekly import (
    WINDOWS_MAX,
    HourMinute,
    Strict,
    TimeZone,
    Window,
    begun,
    instant_ms,
    local,
)

TS_MAX: Final = 4_102_444_800_000
"""2100-01-01."""
MEMBERS_MAX: Final = 200
PRINTABLE: Final = r"^[^\x00-\x1f\x7f\u2028\u2029]*$"
MemberName = Annotated[str, Field(min_length=1, max_length=100, pattern=PRINTABLE)]
Days = Literal["all-days", "working-days", "holidays"]


class Reach(Strict):
    """How a member is reached by a channel.

    Attributes:
        to: e-mail address, telephone number (+98…), or empty where the channel knows by itself.
    """

    channel: UUID
    to: Annotated[str, Field(max_length=320, pattern=PRINTABLE)] = ""


class Member(Strict):
    """A person, or a desk that somebody always sits at.

    Attributes:
        username: the user of OGIM that it is; who is erased there is forgotten here.
    """

    name: MemberName
    username: Annotated[str, Field(max_length=64, pattern=PRINTABLE)] = ""
    language: Literal["en", "fa"] = "en"
    reach: list[Reach] = Field(default_factory=list[Reach], max_length=10)


class Layer(Strict):
    """Members who take turns.

    Attributes:
        start: local day of the first hand-over; nobody is on call by this layer before.
        hand_over: local time at which a turn ends and the next begins.
        turn_days: length of a turn; 14 for a fortnight offshore.
        windows: the hours it covers; empty: all.
        on: whether it covers holidays, other days, or both.
    """

    name: MemberName
    members: Annotated[list[MemberName], Field(min_length=1, max_length=MEMBERS_MAX)]
    start: Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))]
    hand_over: HourMinute = "00:00"
    turn_days: Annotated[int, Field(ge=1, le=366)] = 7
    windows: list[Window] = Field(default_factory=list[Window], max_length=WINDOWS_MAX)
    on: Days = "all-days"


class Override(Strict):
    """Somebody instead of whoever would be on call, from one instant to another (UTC epoch ms)."""

    member: MemberName
    from_ms: Annotated[int, Field(ge=0, le=TS_MAX)]
    to_ms: Annotated[int, Field(ge=0, le=TS_MAX)]


class Roster(Strict):
    """Members, layers, overrides and holidays, in one time zone."""

    time_zone: TimeZone = "UTC"
    members: Annotated[list[Member], Field(min_length=1, max_length=MEMBERS_MAX)]
    layers: list[Layer] = Field(default_factory=list[Layer], max_length=20)
    overrides: list[Override] = Field(default_factory=list[Override], max_length=500)
    holidays: list[date] = Field(default_factory=list[date], max_length=1_000)

    @model_validator(mode="after")
    def _consistent(self) -> "Roster":
        names = [member.name for member in self.members]
        if len(set(names)) != len(names):
            raise ValueError("two members have the same name")
        named = [(f"layer {layer.name}", name) for layer in self.layers for name in layer.members]
        named += [("an override", override.member) for override in self.overrides]
        for where, name in named:
            if name not in names:
                raise ValueError(f"{where} names {name!r}, who is no member")
        if any(override.from_ms >= override.to_ms for override in self.overrides):
            raise ValueError("an override ends before it begins")
        return self


def turn(layer: Layer, zone: str, at_ms: int) -> int | None:
    """Which turn of a layer an instant lies in, from 0; None: before the first.

    Turns are between instants of hand-over, so none is handed back when clocks are set back.
    """
    days = (local(at_ms, zone).date() - layer.start).days
    number = days // layer.turn_days
    if number >= 0 and begins_ms(layer, zone, number) > at_ms:
        number -= 1
    elif number >= -1 and begins_ms(layer, zone, number + 1) <= at_ms:
        number += 1
    return number if number >= 0 else None


def ladder(roster: Roster, at_ms: int) -> list[Member]:
    """Who is on call at an instant, then who is asked next, and so on; nobody twice.

    Behind an override come the others of the layer in the order of their turns, behind a layer
    those of the next layer that covers the instant.
    """
    known = {member.name: member for member in roster.members}
    return [known[name] for name in dict.fromkeys(_names(roster, at_ms))]


def on_call(roster: Roster, at_ms: int, position: int = 0) -> Member | None:
    """Who is on call at an instant, UTC epoch ms.

    Args:
        position: 0 is the one on call, 1 the next, …
    """
    steps = ladder(roster, at_ms)
    return steps[position] if position < len(steps) else None


def _names(roster: Roster, at_ms: int) -> Iterator[str]:
    for override in roster.overrides:
        if override.from_ms <= at_ms < override.to_ms:
            yield override.member
    for layer in roster.layers:
        if not _covers(roster, layer, at_ms):
            continue
        number = turn(layer, roster.time_zone, at_ms)
        if number is not None:
            count = len(layer.members)
            yield from (layer.members[(number + step) % count] for step in range(count))


def _covers(roster: Roster, layer: Layer, at_ms: int) -> bool:
    """By its hours and by the kind of the day on which they began."""
    zone = roster.time_zone
    if layer.windows:
        days = [day for each in layer.windows if (day := begun(each, at_ms, zone)) is not None]
    else:
        days = [local(at_ms, zone).date()]
    if layer.on == "all-days":
        return bool(days)
    wanted = layer.on == "holidays"
    return any((day in roster.holidays) is wanted for day in days)


def begins_ms(layer: Layer, zone: str, number: int) -> int:
    """When a turn of a layer begins, UTC epoch ms."""
    return instant_ms(layer.start + timedelta(days=number * layer.turn_days), layer.hand_over, zone)
