"""Signals into alarms: the one door for rules, for the stream and for people.

The same signal may come any number of times, from any instance, at any time: what was taken once
is known by the id of its event, and one that is older than what was taken since is outdated.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid5

import msgspec

from ogim.contracts.alarms import RANK, Kind, Signal, occurrence_id, signal_id
from ogim.services.alerts.changes import Changes, Occasion
from ogim.services.alerts.lifecycle import SILENT, State, Trigger
from ogim.services.alerts.standing import DESIGN, FIELD, AlarmRow, AlertRow, Held

TEXT_MAX: Final = 500
DRIVERS_MAX: Final = 20


class Verdict(StrEnum):
    """What became of a signal."""

    TAKEN = "taken"
    REPEATED = "repeated"
    OUTDATED = "outdated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored of the alarms that signals are of; the alarms are locked.

    Attributes:
        held: every alarm of the signals, by key.
        events: ids of signals that were taken before.
        firsts: group → its first occurrence that is not over.
    """

    held: Mapping[str, Held]
    events: Collection[UUID]
    firsts: dict[str, UUID]


def ids_of(signals: Iterable[Signal]) -> list[UUID]:
    """Ids of the events that signals would make."""
    return [signal_id(each.key, each.kind, each.at_ms) for each in signals]


def take(changes: Changes, known: Known, signals: Iterable[Signal], now_ms: int) -> list[Verdict]:
    """Take signals in their order; what became of each."""
    seen = set(known.events)
    verdicts: list[Verdict] = []
    for signal in signals:
        event = signal_id(signal.key, signal.kind, signal.at_ms)
        alarm = known.held[signal.key].alarm
        if event in seen:
            verdicts.append(Verdict.REPEATED)
        elif _is_outdated(signal, alarm):
            verdicts.append(Verdict.OUTDATED)
        else:
            seen.add(event)
            verdicts.append(_take(changes, known, signal, event, now_ms))
    return verdicts


def _is_outdated(signal: Signal, alarm: AlarmRow) -> bool:
    """Whether the newest signal taken says more; at one time only the other kind does."""
    if signal.received_ms > alarm.heard_ms or signal.at_ms > alarm.signal_ms:
        return False
    return signal.at_ms < alarm.signal_ms or (signal.kind is Kind.ACTIVE) == alarm.active


def _take(changes: Changes, known: Known, signal: Signal, event: UUID, now_ms: int) -> Verdict:
    held = known.held[signal.key]
    occasion = Occasion(at_ms=signal.at_ms, now_ms=now_ms, by=FIELD, id=event, value=signal.value)
    designed = _suppress(changes, held, signal, occasion)
    if signal.kind is Kind.ACTIVE:
        begun = _begun(signal, known.firsts.get(signal.group_key or ""), now_ms)
        moved = changes.move(held, Trigger.ACTIVATE, occasion, begun)
        if moved and signal.group_key and held.alert is not None:
            known.firsts.setdefault(signal.group_key, held.alert.id)
    else:
        moved = changes.move(held, Trigger.RETURN, occasion)
    held.alarm.signal_ms, held.alarm.heard_ms = signal.at_ms, signal.received_ms
    return Verdict.TAKEN if moved or designed else Verdict.UNCHANGED


def _suppress(changes: Changes, held: Held, signal: Signal, occasion: Occasion) -> bool:
    """Into suppression by design and out of it, as the signal says."""
    alarm, why = held.alarm, signal.suppressed_by
    if why is not None and signal.kind is Kind.ACTIVE and alarm.state not in SILENT:
        trigger = Trigger.SUPPRESS
    elif why is None and alarm.state is State.SUPPRESSED and alarm.silenced_by == DESIGN:
        trigger = Trigger.UNSUPPRESS
    else:
        return False
    event = occasion.id and uuid5(occasion.id, trigger)
    comment = why and why[:TEXT_MAX]
    by_design = Occasion(occasion.at_ms, occasion.now_ms, DESIGN, event, comment)
    return changes.move(held, trigger, by_design)


def _begun(signal: Signal, first_up: UUID | None, now_ms: int) -> AlertRow:
    """The occurrence that begins with a signal; ``move`` counts the activation."""
    return AlertRow(
        id=occurrence_id(signal.key, signal.at_ms),
        key=signal.key,
        tag_id=signal.tag_id,
        rule_id=signal.rule_id,
        rule_version=signal.rule_version,
        state=State.NORMAL,
        active=False,
        latched=signal.latching,
        rank=RANK[signal.priority],
        class_name=signal.class_name[:TEXT_MAX],
        raised_ms=signal.at_ms,
        received_ms=signal.received_ms,
        stored_ms=now_ms,
        annunciated=False,
        activations=0,
        activated_ms=signal.at_ms,
        value=signal.value,
        setpoint=signal.limit,
        quality=signal.quality,
        group_key=signal.group_key,
        first_up=first_up,
        time_to_respond_s=signal.time_to_respond_s,
        told=told(signal),
    )


def told(signal: Signal) -> dict[str, object]:
    """What the operator is told, as JSON."""
    texts = {
        name: msgspec.to_builtins(getattr(signal, name))
        for name in ("title", "cause", "consequence", "action")
    }
    return texts | {"drivers": msgspec.to_builtins(signal.drivers[:DRIVERS_MAX])}
