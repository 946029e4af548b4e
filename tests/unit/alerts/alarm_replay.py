"""An alarm's row and its occurrence's, made again of nothing but their events."""

from collections.abc import Iterable
from dataclasses import dataclass

from ogim.services.alerts.standing import AlarmRow, AlertRow, EventRow


@dataclass
class Replayed:
    """What events tell of an alarm and of its newest occurrence."""

    state: str = "normal"
    active: bool = False
    latched: bool = False
    since_ms: int = 0
    until_ms: int | None = None
    silenced_by: str | None = None
    occurrence: object = None
    activations: int = 0
    returned_ms: int | None = None
    acknowledged_by: str | None = None
    ended_ms: int | None = None
    annunciated: bool = False


def replayed(events: Iterable[EventRow]) -> Replayed:
    """Events of one alarm, in their order, as a row."""
    row = Replayed()
    for event in events:
        _happened(row, event)
    return row


def _happened(row: Replayed, event: EventRow) -> None:
    if event.alert is not None and event.alert != row.occurrence:
        row.occurrence = event.alert
        row.activations, row.acknowledged_by = 0, None
        row.returned_ms = row.ended_ms = None
        row.annunciated = False
    if event.state != row.state:
        row.since_ms = event.at_ms
    row.state, row.active, row.latched = event.state, event.active, event.latched
    _silenced(row, event)
    if event.trigger == "activate":
        row.activations += 1
        row.returned_ms = None
    if event.trigger == "return":
        row.returned_ms = event.at_ms
    if event.trigger == "acknowledge":
        row.acknowledged_by = event.by
    elif event.state == "unacknowledged":
        row.acknowledged_by = None
    row.annunciated = row.annunciated or event.annunciated
    if event.state == "normal" and event.alert is not None:
        row.ended_ms = event.at_ms


def _silenced(row: Replayed, event: EventRow) -> None:
    if event.trigger in {"shelve", "suppress", "remove"}:
        row.silenced_by, row.until_ms = event.by, event.until_ms
    elif event.state not in {"shelved", "suppressed", "out-of-service"}:
        row.silenced_by = row.until_ms = None


def stored(alarm: AlarmRow, alert: AlertRow | None) -> Replayed:
    """The same of the rows themselves."""
    row = Replayed(
        alarm.state, alarm.active, alarm.latched, alarm.since_ms, alarm.until_ms, alarm.silenced_by
    )
    if alert is not None:
        row.occurrence = alert.id
        row.activations, row.returned_ms = alert.activations, alert.returned_ms
        row.acknowledged_by, row.ended_ms = alert.acknowledged_by, alert.ended_ms
        row.annunciated = alert.annunciated
    return row
