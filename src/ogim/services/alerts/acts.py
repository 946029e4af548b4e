"""What an operator does to an alarm, as steps of its lifecycle."""

from ogim.contracts.alarms import Source
from ogim.services.alerts.lifecycle import UNSEEN, Alarm, Refused, State, Trigger

OURS = (Source.MANUAL, Source.STREAM)
"""Alarms that a person may end while their condition stands: nobody else might."""


def resolution(alarm: Alarm, key: str) -> list[Trigger]:
    """The steps that finish an alarm.

    A latched one is reset, one that has returned is acknowledged, and one that a person or a
    pattern raised is ended; an alarm whose condition is measured returns by itself.

    Raises:
        Refused: it can't be finished by anybody now.
    """
    first = [Trigger.ACKNOWLEDGE] if alarm.state in UNSEEN else []
    match alarm.state:
        case State.RETURNED:
            return first
        case State.LATCHED_UNACKNOWLEDGED | State.LATCHED_ACKNOWLEDGED:
            return [*first, Trigger.RESET]
        case State.UNACKNOWLEDGED | State.ACKNOWLEDGED if key.partition(":")[0] in OURS:
            reset = [Trigger.RESET] if alarm.latched else []
            return [*first, Trigger.RETURN, *reset]
        case State.UNACKNOWLEDGED | State.ACKNOWLEDGED:
            raise Refused("The condition holds still: the alarm ends when it returns to normal.")
        case _:
            raise Refused(f"An alarm that is {alarm.state.replace('-', ' ')} can't be resolved.")
