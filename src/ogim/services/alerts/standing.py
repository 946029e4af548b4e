"""How an alarm stands: its row, the row of its occurrence, and the rows of what happened to it.

Fields are the columns of the tables of the same names (migration 0013), in their order.
"""

from typing import Any, Final
from uuid import UUID

import msgspec

from ogim.services.alerts.lifecycle import Alarm, State

FIELD: Final = "(field)"
"""Who made an alarm active or inactive: nobody."""
TIMER: Final = "(timer)"
"""Who ended a shelving whose time had come."""
ONE_SHOT: Final = "(one-shot)"
"""Who ended a shelving after the one activation that it was for."""
DESIGN: Final = "(design)"
"""Who suppresses by plant state or under a first-up alarm."""
JOURNAL: Final = "(journal)"
"""Who acknowledges what is recorded only."""


class AlarmRow(msgspec.Struct, kw_only=True):
    """One alarm; times are UTC epoch ms.

    Attributes:
        alert: its occurrence that is not over.
        since_ms: when it came into its state.
        until_ms: when its shelving ends by itself.
        one_shot: its shelving ends with the next return to normal.
        silenced_by, reason: who shelved, suppressed or removed it, and why.
        recent: source times of its newest activations.
        signal_ms, heard_ms: source and receive time of the newest signal taken.
    """

    key: str
    tag_id: int
    state: State = State.NORMAL
    active: bool = False
    latched: bool = False
    alert: UUID | None = None
    since_ms: int = 0
    until_ms: int | None = None
    one_shot: bool = False
    silenced_by: str | None = None
    reason: str | None = None
    recent: list[int] = msgspec.field(default_factory=list[int])
    signal_ms: int = 0
    heard_ms: int = 0

    @property
    def life(self) -> Alarm:
        """What the lifecycle knows of it."""
        return Alarm(self.state, self.active, self.latched)


class AlertRow(msgspec.Struct, kw_only=True):
    """One occurrence; times are UTC epoch ms.

    Attributes:
        rank: of the priority, 1 is critical.
        raised_ms, activated_ms: source time of the first and of the newest activation.
        received_ms, stored_ms: when the reading came, and when this row was made.
        annunciated: it was shown to the operator at some time.
        value, setpoint: at the newest activation, in the tag's stored unit.
        first_up: the occurrence that this one is a consequence of.
        told: title, cause, consequence, action, drivers.
    """

    id: UUID
    key: str
    tag_id: int
    rule_id: UUID | None = None
    rule_version: int = 0
    state: State
    active: bool
    latched: bool
    rank: int
    class_name: str
    raised_ms: int
    received_ms: int
    stored_ms: int
    annunciated: bool
    activations: int
    activated_ms: int
    returned_ms: int | None = None
    acknowledged_ms: int | None = None
    acknowledged_by: str | None = None
    ended_ms: int | None = None
    chattering: bool = False
    fleeting: bool = False
    value: float | None = None
    setpoint: float | None = None
    quality: int = 0
    group_key: str | None = None
    first_up: UUID | None = None
    time_to_respond_s: int | None = None
    told: dict[str, Any]


class EventRow(msgspec.Struct, kw_only=True):
    """One thing that happened; see ``contracts.alarms.AlertEvent``."""

    id: UUID
    key: str
    tag_id: int
    alert: UUID | None
    trigger: str
    state: State
    active: bool
    latched: bool
    rank: int
    annunciated: bool
    at_ms: int
    stored_ms: int
    by: str
    comment: str | None = None
    until_ms: int | None = None
    value: float | None = None


class Held(msgspec.Struct):
    """An alarm that is locked, with its occurrence where it has one."""

    alarm: AlarmRow
    alert: AlertRow | None = None
