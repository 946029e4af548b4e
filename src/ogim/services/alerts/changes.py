"""What a trigger does to an alarm, its occurrence and the record of events."""

from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID, uuid4, uuid5

from ogim.contracts.alarms import OCCURRENCES, RANK, Priority
from ogim.services.alerts.chattering import Nuisance, is_chattering, is_fleeting, remembered
from ogim.services.alerts.lifecycle import SILENT, STANDING, State, Trigger, apply
from ogim.services.alerts.standing import (
    JOURNAL,
    ONE_SHOT,
    AlarmRow,
    AlertRow,
    EventRow,
    Held,
)

COMMENT: Final = "comment"
"""What is recorded of a remark, beside the lifecycle's triggers."""
_SILENCING: Final = (Trigger.SHELVE, Trigger.SUPPRESS, Trigger.REMOVE)


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and by whom something is done.

    Attributes:
        at_ms: source time of what the field did, server time of what people did, UTC epoch ms.
        now_ms: server time.
        by: user name, or a name in brackets.
        id: of the event; None: any.
        one_shot: a shelving ends with the next return to normal.
    """

    at_ms: int
    now_ms: int
    by: str
    id: UUID | None = None
    comment: str | None = None
    until_ms: int | None = None
    value: float | None = None
    one_shot: bool = False


@dataclass(slots=True)
class Changes:
    """Rows to be written, each once, and events in their order."""

    nuisance: Nuisance = field(default_factory=Nuisance)
    alarms: dict[str, AlarmRow] = field(default_factory=dict[str, AlarmRow])
    alerts: dict[UUID, AlertRow] = field(default_factory=dict[UUID, AlertRow])
    events: list[EventRow] = field(default_factory=list[EventRow])

    def move(
        self, held: Held, trigger: Trigger, occasion: Occasion, begun: AlertRow | None = None
    ) -> bool:
        """Let something happen to an alarm; False where it changes nothing.

        Args:
            begun: the occurrence that begins where the alarm has none and becomes active.

        Raises:
            Refused: the lifecycle has no such way.
        """
        alarm = held.alarm
        latching = begun is not None and begun.latched
        after = apply(alarm.life, trigger, latching=latching)
        if after == alarm.life:
            return False
        annunciates = after.state in STANDING and (
            alarm.state in SILENT or (alarm.state is not after.state is State.UNACKNOWLEDGED)
        )
        if alarm.state is not after.state:
            alarm.since_ms = occasion.at_ms
        alarm.state, alarm.active, alarm.latched = after.state, after.active, after.latched
        if trigger is Trigger.ACTIVATE:
            self._activated(held, occasion, begun)
        self._mark_alert(held, trigger, occasion)
        self._silenced(alarm, trigger, occasion)
        self.note(held, trigger, occasion, annunciated=annunciates and _loud(held.alert))
        self._end(held, occasion)
        self._follow(held, trigger, occasion)
        return True

    def note(
        self, held: Held, trigger: Trigger | str, occasion: Occasion, *, annunciated: bool = False
    ) -> None:
        """Record an event of an alarm as it stands."""
        alarm, alert = held.alarm, held.alert
        self.alarms[alarm.key] = alarm
        if alert is not None:
            self.alerts[alert.id] = alert
        self.events.append(
            EventRow(
                id=occasion.id or uuid4(),
                key=alarm.key,
                tag_id=alarm.tag_id,
                alert=alert and alert.id,
                trigger=trigger,
                state=alarm.state,
                active=alarm.active,
                latched=alarm.latched,
                rank=alert.rank if alert else RANK[Priority.JOURNAL],
                annunciated=annunciated,
                at_ms=occasion.at_ms,
                stored_ms=occasion.now_ms,
                by=occasion.by,
                comment=occasion.comment,
                until_ms=occasion.until_ms,
                value=occasion.value,
            )
        )

    def _activated(self, held: Held, occasion: Occasion, begun: AlertRow | None) -> None:
        alarm = held.alarm
        alarm.recent = remembered(alarm.recent, occasion.at_ms, self.nuisance)
        if held.alert is None:
            assert begun is not None, "an alarm becomes active by a signal"  # noqa: S101
            held.alert = begun
            alarm.alert = begun.id
        alert = held.alert
        alert.activations += 1
        alert.activated_ms = occasion.at_ms
        alert.value = occasion.value
        alert.returned_ms = None
        alert.chattering = alert.chattering or is_chattering(alarm.recent, self.nuisance)

    def _mark_alert(self, held: Held, trigger: Trigger, occasion: Occasion) -> None:
        alarm, alert = held.alarm, held.alert
        if alert is None:
            return
        alert.state, alert.active, alert.latched = alarm.state, alarm.active, alarm.latched
        if trigger is Trigger.RETURN:
            acted = alert.acknowledged_ms is not None or alarm.state in SILENT
            alert.returned_ms = occasion.at_ms
            alert.fleeting = alert.fleeting or is_fleeting(
                alert.activated_ms, occasion.at_ms, self.nuisance, acted=acted
            )
        elif trigger is Trigger.ACKNOWLEDGE:
            alert.acknowledged_ms, alert.acknowledged_by = occasion.at_ms, occasion.by
        elif alarm.state is State.UNACKNOWLEDGED:
            alert.acknowledged_ms = alert.acknowledged_by = None
        if alarm.state in STANDING and _loud(alert):
            alert.annunciated = True

    def _silenced(self, alarm: AlarmRow, trigger: Trigger, occasion: Occasion) -> None:
        if trigger in _SILENCING:
            alarm.until_ms, alarm.one_shot = occasion.until_ms, occasion.one_shot
            alarm.silenced_by, alarm.reason = occasion.by, occasion.comment
        elif alarm.state not in SILENT:
            alarm.until_ms = alarm.silenced_by = alarm.reason = None
            alarm.one_shot = False

    def _end(self, held: Held, occasion: Occasion) -> None:
        if held.alarm.state is State.NORMAL and held.alert is not None:
            held.alert.ended_ms = max(occasion.at_ms, held.alert.raised_ms)
            held.alarm.alert = held.alert = None

    def _follow(self, held: Held, trigger: Trigger, occasion: Occasion) -> None:
        """What follows by itself."""
        if trigger is Trigger.RETURN and held.alarm.one_shot:
            self.move(held, Trigger.UNSHELVE, _by(occasion, ONE_SHOT, Trigger.UNSHELVE))
        if held.alarm.state is State.UNACKNOWLEDGED and not _loud(held.alert):
            self.move(held, Trigger.ACKNOWLEDGE, _by(occasion, JOURNAL, Trigger.ACKNOWLEDGE))


def _by(occasion: Occasion, who: str, trigger: Trigger) -> Occasion:
    event = uuid5(occasion.id or OCCURRENCES, trigger) if occasion.id else None
    return replace(occasion, by=who, id=event, comment=None, until_ms=None)


def _loud(alert: AlertRow | None) -> bool:
    return alert is not None and alert.rank < RANK[Priority.JOURNAL]
