"""Which alarms go to whom: routes, matched by area, priority, class and shift."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Final, Literal, Protocol, TypeVar
from uuid import UUID

from pydantic import Field

from ogim.contracts.alarms import Priority
from ogim.services.alerts.notify.templates import MessageTemplates
from ogim.services.alerts.notify.weekly import Hours, Strict, first_outside, within

QUIET_MS_MAX: Final = 7 * 86_400_000
"""Quiet hours without an end put nothing off for longer."""
NO_NUL: Final = r"^[^\x00]*$"
Kind = Literal["email", "smpp", "sms-gateway", "webhook", "apprise"]
Path = Annotated[str, Field(min_length=1, max_length=256, pattern=NO_NUL)]
ClassName = Annotated[str, Field(min_length=1, max_length=64, pattern=NO_NUL)]


class Match(Strict):
    """Conditions that all hold; an empty one holds always.

    Attributes:
        assets: paths of the asset tree, each with all below it.
        hours: only alarms that are annunciated within them: a shift.
    """

    assets: list[Path] = Field(default_factory=list[Path], max_length=200)
    priorities: list[Priority] = Field(default_factory=list[Priority], max_length=5)
    classes: list[ClassName] = Field(default_factory=list[ClassName], max_length=100)
    hours: Hours | None = None


class Step(Strict):
    """One rung: who is told, so long after the rung before.

    Attributes:
        wait_s: since the step before, or since the alarm for the first one.
        position: on the roster: 0 is who is on call then, 1 the next, …
        kinds: of channels that are used; empty: all that the member has.
    """

    roster: UUID
    wait_s: Annotated[int, Field(ge=0, le=86_400)] = 0
    position: Annotated[int, Field(ge=0, le=199)] = 0
    kinds: list[Kind] = Field(default_factory=list[Kind], max_length=5)


class Quiet(Strict):
    """Hours in which alarms of these priorities wait."""

    hours: Hours
    priorities: list[Priority] = Field(
        default_factory=lambda: [Priority.MEDIUM, Priority.LOW], min_length=1, max_length=5
    )


class Digest(Strict):
    """With more alarms than this within so many seconds, the rest become one message."""

    more_than: Annotated[int, Field(ge=1, le=1_000)] = 10
    within_s: Annotated[int, Field(ge=1, le=3_600)] = 60


class Route(Strict):
    """What is done with alarms that match.

    Attributes:
        rounds: how often the ladder of steps is walked while nobody acknowledges.
        ends_on_return: it ends when the condition has gone, acknowledged or not.
        repeat_s: an alarm that comes again within this is not told again.
        tells_end: those who were told are told how it ended.
        templates: messages in one's own words.
        final: routes behind this one do not see what it matches.
    """

    match: Match = Match()
    steps: Annotated[list[Step], Field(min_length=1, max_length=20)]
    rounds: Annotated[int, Field(ge=1, le=20)] = 1
    ends_on_return: bool = True
    quiet: Quiet | None = None
    digest: Digest = Digest()
    repeat_s: Annotated[int, Field(ge=0, le=86_400)] = 300
    tells_end: bool = False
    templates: MessageTemplates = MessageTemplates()
    final: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is routed by.

    Attributes:
        tag: path of the tag in the asset tree.
    """

    tag: str
    priority: Priority
    class_name: str


class Stored(Protocol):
    """A stored route."""

    @property
    def route(self) -> Route: ...


T = TypeVar("T", bound=Stored)


def matches(match: Match, facts: Facts, at_ms: int) -> bool:
    """Whether an alarm that is annunciated at an instant (UTC epoch ms) is meant."""
    return (
        (not match.assets or any(_below(facts.tag, path) for path in match.assets))
        and (not match.priorities or facts.priority in match.priorities)
        and (not match.classes or facts.class_name in match.classes)
        and (match.hours is None or within(match.hours.windows, at_ms, match.hours.time_zone))
    )


def chosen(routes: Iterable[T], facts: Facts, at_ms: int) -> list[T]:
    """The routes that an alarm takes: those that match, up to a final one."""
    found: list[T] = []
    for stored in routes:
        if matches(stored.route.match, facts, at_ms):
            found.append(stored)
            if stored.route.final:
                break
    return found


def told_ms(quiet: Quiet | None, priority: Priority, at_ms: int) -> int:
    """When a message may go out that is due at an instant, UTC epoch ms."""
    if quiet is None or priority not in quiet.priorities:
        return at_ms
    return first_outside(quiet.hours, at_ms, QUIET_MS_MAX)


def _below(tag: str, path: str) -> bool:
    return tag == path or tag.startswith(path.rstrip("/") + "/")
