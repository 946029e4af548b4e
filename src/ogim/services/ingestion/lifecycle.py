"""A connector's states as OGIM shows them, as a table; and which connectors to start and stop."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from ogim.connectors.state import State, StateReport


class Signal(StrEnum):
    """What can happen to a connector."""

    START = "start"
    """It was told to run."""
    CONNECTS = "connects"
    """It tries, or is connected and has seen no data."""
    FLOWS = "flows"
    """Data was seen and every point is good."""
    PARTIAL = "partial"
    """Data is seen, but not all of it."""
    FAILS = "fails"
    """It cannot get data."""
    STOP = "stop"
    """It was told to stop."""


_ACTIVE: Final = {
    Signal.START: State.CONNECTING,
    Signal.CONNECTS: State.CONNECTING,
    Signal.FLOWS: State.RUNNING,
    Signal.PARTIAL: State.DEGRADED,
    Signal.FAILS: State.FAILED,
    Signal.STOP: State.STOPPED,
}
TRANSITIONS: Final[Mapping[State, Mapping[Signal, State]]] = {
    State.STOPPED: {
        signal: State.CONNECTING if signal is Signal.START else State.STOPPED for signal in Signal
    },
    State.CONNECTING: _ACTIVE,
    State.RUNNING: _ACTIVE,
    State.DEGRADED: _ACTIVE,
    State.FAILED: _ACTIVE,
}
"""Stopped is left only by START: what a stopping connector still says changes nothing."""


def signal_of(report: StateReport, *, durable: int, dropping: bool) -> Signal:
    """What a connector's report means.

    Args:
        report: what it says of itself.
        durable: readings of it made durable since it was started.
        dropping: True while readings of it are dropped.
    """
    match report.state:
        case State.FAILED:
            return Signal.FAILS
        case State.RUNNING | State.DEGRADED if durable == 0 and not dropping:
            return Signal.CONNECTS if report.state is State.RUNNING else Signal.PARTIAL
        case State.RUNNING:
            return Signal.PARTIAL if dropping else Signal.FLOWS
        case State.DEGRADED:
            return Signal.PARTIAL
        case State.CONNECTING | State.STOPPED:
            return Signal.CONNECTS


@dataclass(frozen=True, slots=True)
class Plan:
    """Connectors to stop, then to start; one whose version changed is in both."""

    stop: frozenset[UUID]
    start: frozenset[UUID]


def plan(wanted: Mapping[UUID, int], actual: Mapping[UUID, int]) -> Plan:
    """What brings ``actual`` to ``wanted``; both are versions by connector."""
    stop = {key for key, version in actual.items() if wanted.get(key) != version}
    start = {key for key, version in wanted.items() if actual.get(key) != version}
    return Plan(frozenset(stop), frozenset(start))
