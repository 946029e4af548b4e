"""What is done next with a case: who is told, when the next is, and when it ends.

A case is one walk up the steps of a route, for one alarm or, in a flood, for many. It looks at how
its alarms stand when a step is due, so an acknowledgement ends it however it was made.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from ogim.services.alerts.lifecycle import UNSEEN, State
from ogim.services.alerts.notify.routing import Route, Step


class End(StrEnum):
    """Why a case is over."""

    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"
    SILENCED = "silenced"
    EXHAUSTED = "exhausted"
    ROUTE_GONE = "route-gone"


@dataclass(frozen=True, slots=True)
class Told:
    """A step to be taken.

    Attributes:
        number: of the step, from 0, counted over all rounds.
        next_ms: when the one after it is due, UTC epoch ms; None: it is the last.
    """

    step: Step
    number: int
    next_ms: int | None


def waits(state: State, number: int, *, ends_on_return: bool) -> bool:
    """Whether an alarm in a state still asks for a step.

    The first step is taken for an alarm that has returned already: it was an alarm.
    """
    if state not in UNSEEN:
        return False
    return number == 0 or state is State.UNACKNOWLEDGED or not ends_on_return


def advance(route: Route, number: int, states: Collection[State], now_ms: int) -> Told | End:
    """What a case does whose step is due.

    Args:
        number: of the step that is due, counted over all rounds.
        states: of the alarms of the case.
        now_ms: UTC epoch ms.
    """
    if number >= len(route.steps) * route.rounds:
        return End.EXHAUSTED
    if not any(waits(each, number, ends_on_return=route.ends_on_return) for each in states):
        return _ended(states)
    following = number + 1
    last = following >= len(route.steps) * route.rounds
    wait_s = route.steps[following % len(route.steps)].wait_s
    if following % len(route.steps) == 0:  # a new round does not follow at once
        wait_s = max(wait_s, route.steps[-1].wait_s, 60)
    next_ms = None if last else now_ms + wait_s * 1000
    return Told(route.steps[number % len(route.steps)], number, next_ms)


def _ended(states: Collection[State]) -> End:
    if any(each in UNSEEN for each in states):
        return End.RETURNED
    if all(each in (State.SHELVED, State.SUPPRESSED, State.OUT_OF_SERVICE) for each in states):
        return End.SILENCED
    return End.ACKNOWLEDGED
