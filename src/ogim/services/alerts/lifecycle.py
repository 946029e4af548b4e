"""The life of an alarm by ISA-18.2 / IEC 62682, as one table.

Three things are known of an alarm: its state, whether the condition holds (``active``), and whether
only a reset ends it (``latched``: a latching alarm was active and has not been reset since).
``TABLE`` says for each state what each trigger leads to; what it does not say is refused with a
reason. Where the way depends on the condition, the table names a rule for it (``Way``).
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """States of ISA-18.2, figure 2; the letters are the standard's."""

    NORMAL = "normal"  # A
    UNACKNOWLEDGED = "unacknowledged"  # B
    ACKNOWLEDGED = "acknowledged"  # C
    RETURNED = "returned"  # D: return to normal, unacknowledged
    LATCHED_UNACKNOWLEDGED = "latched-unacknowledged"  # E
    LATCHED_ACKNOWLEDGED = "latched-acknowledged"  # F
    SHELVED = "shelved"  # G
    SUPPRESSED = "suppressed"  # H: by design
    OUT_OF_SERVICE = "out-of-service"  # I


class Trigger(StrEnum):
    """What happens to an alarm: the first two from the field, the others from people or timers."""

    ACTIVATE = "activate"
    RETURN = "return"
    ACKNOWLEDGE = "acknowledge"
    RESET = "reset"
    SHELVE = "shelve"
    UNSHELVE = "unshelve"
    SUPPRESS = "suppress"
    UNSUPPRESS = "unsuppress"
    REMOVE = "remove"
    RESTORE = "restore"


class Way(StrEnum):
    """Where it leads depends on what is known of the alarm."""

    CLEAR_UNACKNOWLEDGED = "latched: latched-unacknowledged; else returned"
    CLEAR_ACKNOWLEDGED = "latched: latched-acknowledged; else normal"
    RESUME = "active: unacknowledged; latched: latched-unacknowledged; else normal"


@dataclass(frozen=True, slots=True)
class Alarm:
    """What the lifecycle knows of an alarm."""

    state: State = State.NORMAL
    active: bool = False
    latched: bool = False


class Refused(Exception):
    """The table has no such way; the text says why, for the one who asked."""


_A, _B, _C = State.NORMAL, State.UNACKNOWLEDGED, State.ACKNOWLEDGED
_D = State.RETURNED
_E, _F = State.LATCHED_UNACKNOWLEDGED, State.LATCHED_ACKNOWLEDGED
_G, _H, _I = State.SHELVED, State.SUPPRESSED, State.OUT_OF_SERVICE
_LEAVE: Final = {Trigger.SHELVE: _G, Trigger.SUPPRESS: _H, Trigger.REMOVE: _I}

TABLE: Final[dict[State, dict[Trigger, State | Way]]] = {
    _A: {Trigger.ACTIVATE: _B, **_LEAVE},
    _B: {Trigger.RETURN: Way.CLEAR_UNACKNOWLEDGED, Trigger.ACKNOWLEDGE: _C, **_LEAVE},
    _C: {Trigger.RETURN: Way.CLEAR_ACKNOWLEDGED, **_LEAVE},
    _D: {Trigger.ACTIVATE: _B, Trigger.ACKNOWLEDGE: _A, **_LEAVE},
    _E: {Trigger.ACTIVATE: _B, Trigger.ACKNOWLEDGE: _F, Trigger.RESET: _D, **_LEAVE},
    _F: {Trigger.ACTIVATE: _B, Trigger.RESET: _A, **_LEAVE},
    _G: {
        Trigger.ACTIVATE: _G,
        Trigger.RETURN: _G,
        Trigger.UNSHELVE: Way.RESUME,
        Trigger.REMOVE: _I,
    },
    _H: {
        Trigger.ACTIVATE: _H,
        Trigger.RETURN: _H,
        Trigger.UNSUPPRESS: Way.RESUME,
        Trigger.REMOVE: _I,
    },
    _I: {Trigger.ACTIVATE: _I, Trigger.RETURN: _I, Trigger.RESTORE: Way.RESUME},
}
"""State → trigger → where it leads."""

STANDING: Final = (_B, _C, _D, _E, _F)
"""States that an operator sees in the list of alarms."""
UNSEEN: Final = (_B, _D, _E)
"""States that wait for an acknowledgement."""
SILENT: Final = (_G, _H, _I)
"""States that annunciate nothing, whatever the condition does."""

_REASONS: Final = {
    Trigger.ACKNOWLEDGE: "Only an unacknowledged alarm can be acknowledged",
    Trigger.RESET: "Only a latched alarm whose condition has gone can be reset",
    Trigger.SHELVE: "An alarm that is shelved, suppressed or out of service can't be shelved",
    Trigger.UNSHELVE: "Only a shelved alarm can be unshelved",
    Trigger.SUPPRESS: "An alarm that is shelved, suppressed or out of service can't be suppressed",
    Trigger.UNSUPPRESS: "Only a suppressed alarm can be released from suppression",
    Trigger.REMOVE: "The alarm is out of service already",
    Trigger.RESTORE: "Only an alarm that is out of service can be returned to service",
}


def apply(alarm: Alarm, trigger: Trigger, *, latching: bool = False) -> Alarm:
    """What becomes of an alarm.

    Args:
        latching: the alarm is configured to latch; matters for ``ACTIVATE`` alone.

    Returns:
        The alarm afterwards; the same where a signal of the field says what is known already.

    Raises:
        Refused: a person or timer asked for what the state does not allow.
    """
    if trigger is Trigger.ACTIVATE and alarm.active:
        return alarm
    if trigger is Trigger.RETURN and not alarm.active:
        return alarm
    target = TABLE[alarm.state].get(trigger)
    if target is None:
        raise Refused(f"{_REASONS[trigger]}; this one is {alarm.state.replace('-', ' ')}.")
    known = _knowing(alarm, trigger, latching=latching)
    return replace(known, state=_led(target, known) if isinstance(target, Way) else target)


def _knowing(alarm: Alarm, trigger: Trigger, *, latching: bool) -> Alarm:
    if trigger is Trigger.ACTIVATE:
        return replace(alarm, active=True, latched=alarm.latched or latching)
    if trigger is Trigger.RETURN:
        return replace(alarm, active=False)
    if trigger is Trigger.RESET:
        return replace(alarm, latched=False)
    return alarm


def _led(way: Way, alarm: Alarm) -> State:
    if way is Way.RESUME:
        if alarm.active:
            return State.UNACKNOWLEDGED
        return State.LATCHED_UNACKNOWLEDGED if alarm.latched else State.NORMAL
    if way is Way.CLEAR_UNACKNOWLEDGED:
        return State.LATCHED_UNACKNOWLEDGED if alarm.latched else State.RETURNED
    return State.LATCHED_ACKNOWLEDGED if alarm.latched else State.NORMAL
