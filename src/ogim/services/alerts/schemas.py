"""Bodies of the API of alarms; times are UTC epoch ms."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from ogim.contracts.alarms import KEY_LENGTH_MAX, Priority
from ogim.services.alerts.lifecycle import State

NO_NUL = r"^[^\x00]*$"
ID_MAX = 2_147_483_647
Comment = Annotated[str, Field(max_length=1_000, pattern=NO_NUL)]
Reason = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")]
Key = Annotated[str, Field(min_length=5, max_length=KEY_LENGTH_MAX, pattern=r"^[^\x00]+$")]
Minutes = Annotated[float, Field(gt=0, le=129_600, allow_inf_nan=False)]


class Words(BaseModel):
    """One sentence in the languages of the portal."""

    model_config = ConfigDict(extra="forbid")

    en: Annotated[str, Field(max_length=500, pattern=NO_NUL)] = ""
    fa: Annotated[str, Field(max_length=500, pattern=NO_NUL)] = ""


class Alert(BaseModel):
    """One occurrence of an alarm.

    ``value`` and ``setpoint`` are in the tag's stored unit, ``unit``. ``told`` has ``title``,
    ``cause``, ``consequence`` and ``action`` in English and Persian, and the ``drivers``.
    ``first_up`` is the occurrence that this one is a consequence of.
    """

    id: UUID
    key: str
    tag_id: int
    tag: str | None
    unit: str | None
    rule_id: UUID | None
    rule_version: int
    state: State
    active: bool
    latched: bool
    priority: Priority
    class_name: str
    raised_ms: int
    received_ms: int
    stored_ms: int
    annunciated: bool
    activations: int
    activated_ms: int
    returned_ms: int | None
    acknowledged_ms: int | None
    acknowledged_by: str | None
    ended_ms: int | None
    chattering: bool
    fleeting: bool
    value: float | None
    setpoint: float | None
    quality: int
    group_key: str | None
    first_up: UUID | None
    time_to_respond_s: int | None
    told: dict[str, Any]


class AlertPage(BaseModel):
    """Occurrences; ``next`` is the ``cursor`` of the page after it."""

    items: list[Alert]
    next: str | None = None


class Event(BaseModel):
    """One thing that happened to an alarm; ``by`` in brackets is nobody."""

    seq: int
    trigger: str
    state: State
    active: bool
    latched: bool
    at_ms: int
    stored_ms: int
    by: str
    comment: str | None
    until_ms: int | None
    value: float | None


class Events(BaseModel):
    """Events in their order; ``next`` is the ``after`` of the page after it."""

    items: list[Event]
    next: int | None = None


class Summary(BaseModel):
    """What stands now.

    ``counts``: state → priority → how many. ``highest``: the most urgent unacknowledged one, the
    newest of its priority. ``rate``: annunciated in the last 10 minutes by operator's position.
    """

    counts: dict[str, dict[str, int]]
    highest: Alert | None
    rate: dict[str, int]
    flooded: list[str]


class Silence(BaseModel):
    """An alarm that annunciates nothing at the moment, whatever the condition does."""

    key: str
    tag_id: int
    tag: str | None
    state: State
    active: bool
    alert: UUID | None
    since_ms: int
    until_ms: int | None
    one_shot: bool
    silenced_by: str | None
    reason: str | None


class Shelf(BaseModel):
    """Silenced alarms by key; ``next`` is the ``after`` of the page after it."""

    items: list[Silence]
    next: str | None = None


class Remark(BaseModel):
    """What is said with an act."""

    model_config = ConfigDict(extra="forbid")

    comment: Comment | None = None


class Said(BaseModel):
    """A remark on an alarm."""

    model_config = ConfigDict(extra="forbid")

    comment: Annotated[str, Field(min_length=1, max_length=1_000, pattern=NO_NUL)]


class Shelving(BaseModel):
    """Shelve for so long, or until it has returned to normal once; always with a reason."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason
    minutes: Minutes | None = None
    one_shot: bool = False


class Removal(BaseModel):
    """Suppress by design or take out of service; without ``minutes`` until it is ended."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason
    minutes: Minutes | None = None


class PlannedSilence(Shelving):
    """Silence an alarm by its key, before it was ever active or while it is."""

    key: Key
    kind: Literal["shelved", "suppressed", "out-of-service"] = "shelved"


class Many(BaseModel):
    """Acknowledge many at once."""

    model_config = ConfigDict(extra="forbid")

    ids: Annotated[list[UUID], Field(min_length=1, max_length=100_000)]
    reason: Reason


class NotDone(BaseModel):
    """One of many that was not acknowledged, and why."""

    id: UUID
    problem: str


class Acknowledged(BaseModel):
    """What became of many."""

    acknowledged: int
    refused: list[NotDone]


class NewAlert(BaseModel):
    """An alarm that somebody raises; the same ``id`` again raises no second one."""

    model_config = ConfigDict(extra="forbid")

    tag_id: Annotated[int, Field(ge=1, le=ID_MAX)]
    title: Words
    priority: Priority = Priority.MEDIUM
    class_name: Annotated[str, Field(min_length=1, max_length=64, pattern=NO_NUL)] = "manual"
    cause: Words = Words()
    consequence: Words = Words()
    action: Words = Words()
    time_to_respond_s: Annotated[int, Field(ge=1, le=31_536_000)] | None = None
    comment: Comment | None = None
    id: UUID | None = None
