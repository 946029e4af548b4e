"""Bodies of the API of notifications; times are UTC epoch ms."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from ogim.services.alerts.notify.rosters import Roster
from ogim.services.alerts.notify.routing import Kind, Route
from ogim.services.alerts.notify.templates import MessageTemplate
from ogim.services.alerts.notify.weekly import Strict

Name = Annotated[
    str,
    Field(
        min_length=1,
        max_length=64,
        pattern=r"^[^\x00-\x1f\x7f/]*[^\x00-\x20\x7f/]$",
        description="Unique among its kind.",
    ),
]
State = Literal["waiting", "sending", "sent", "delivered", "dead", "cancelled"]


class ChannelBody(Strict):
    """A channel; secret members of ``config`` that are left out stay as they were.

    They have to be entered anew where the server, the URL or its certificate changes.
    """

    name: Name
    kind: Kind
    config: Annotated[dict[str, Any], Field(max_length=30)]
    enabled: bool = True


class RosterBody(Strict):
    """A roster with its name."""

    name: Name
    roster: Roster


class RouteBody(Strict):
    """A route with its name; routes are asked in the order of ``place``, then name."""

    name: Name
    route: Route
    place: Annotated[int, Field(ge=0, le=1_000_000)] = 100
    enabled: bool = True


class Stored(BaseModel):
    """What everything that is stored has."""

    id: UUID
    name: str
    version: int
    updated_ms: int


class Channel(Stored):
    """A stored channel; ``secrets`` names the secret members that are set."""

    kind: str
    config: dict[str, Any]
    secrets: list[str]
    enabled: bool


class StoredRoster(Stored):
    """A stored roster; addresses are masked for callers who may not see them."""

    roster: Roster


class StoredRoute(Stored):
    """A stored route."""

    route: Route
    place: int
    enabled: bool


class ChannelPage(BaseModel):
    """Channels by name; ``next`` is the ``cursor`` of the page after it."""

    items: list[Channel]
    next: str | None = None


class RosterPage(BaseModel):
    """Rosters by name; ``next`` is the ``cursor`` of the page after it."""

    items: list[StoredRoster]
    next: str | None = None


class RoutePage(BaseModel):
    """Routes by name; ``next`` is the ``cursor`` of the page after it."""

    items: list[StoredRoute]
    next: str | None = None


class OnCall(BaseModel):
    """Who is on call at ``at_ms``, and who is asked next: ``ladder`` begins with ``member``."""

    at_ms: int
    member: str | None
    ladder: list[str]


class DutySpan(BaseModel):
    """One member on call without a break; ``overrides``: somebody took over from the turns."""

    member: str | None
    from_ms: int
    to_ms: int
    overrides: bool


class DutySchedule(BaseModel):
    """Who is on call over a span of time, in order and without gaps."""

    items: list[DutySpan]


class Tested(BaseModel):
    """A test message is on its way; how it goes, its delivery tells."""

    delivery: UUID


class TestMessage(Strict):
    """Whom to send a test message to."""

    __test__ = False

    to: Annotated[str, Field(max_length=320, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""
    language: Literal["en", "fa"] = "en"


class TemplatePreview(Strict):
    """A template to be looked at, in a language."""

    template: MessageTemplate
    language: Literal["en", "fa"] = "en"


class Previewed(BaseModel):
    """What a template says of an example; ``parts`` of a text message its short form takes."""

    subject: str
    text: str
    short: str
    parts: int


class Delivery(BaseModel):
    """One message to one recipient, and what became of it.

    Attributes:
        alerts: alarms that it tells of, 20 at most; ``alarms``: how many there are, 0 for a test.
        about: the alarm, or how it ended.
        step: of the route, from 0, counted over all rounds.
        channel: None: nobody could be told; ``reason`` says why.
        uncertain: an attempt ended without an answer, so it may have arrived more than once.
        proof: ids by which the other side knows it.
    """

    id: UUID
    alerts: list[UUID]
    alarms: int
    case_id: UUID | None
    about: Literal["alarm", "end"]
    step: int
    channel: UUID | None
    channel_name: str
    member: str
    recipient: str
    language: str
    state: State
    created_ms: int
    due_ms: int
    attempts: int
    uncertain: bool
    sent_ms: int | None
    delivered_ms: int | None
    proof: list[str]
    reason: str | None


class DeliveryPage(BaseModel):
    """Deliveries, newest first; ``next`` is the ``cursor`` of the page after it."""

    items: list[Delivery]
    next: str | None = None
