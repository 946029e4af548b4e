"""How a door is: its state as a function of what came through it, and when. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from ogim.connectors.rest.config import RestConfig
from ogim.connectors.state import State
from ogim.services.ingestion.throughput import Throughput
from ogim.services.ingestion.verdicts import Rejection

ERROR_LENGTH_MAX: Final = 1_000


@dataclass(frozen=True, slots=True)
class Door:
    """A stored connector of kind ``rest``."""

    id: UUID
    name: str
    desired: str
    config: RestConfig


@dataclass(slots=True)
class Tally:
    """What came through a door; times UTC epoch ms.

    Attributes:
        total: readings made durable, over restarts too.
        last_data_at: receive time of the newest of them, or None.
        seen_at: the same, but None again after the door was stopped or this process began.
        last_error: what was wrong with the latest request, or None.
        state, since: as told last.
    """

    total: int = 0
    last_data_at: int | None = None
    seen_at: int | None = None
    last_error: str | None = None
    state: State = State.STOPPED
    since: int = 0
    rate: Throughput = field(default_factory=Throughput)

    def took(self, accepted: int, rejected: Sequence[Rejection], now: int) -> None:
        """A request's good readings are durable."""
        if accepted:
            self.total += accepted
            self.last_data_at = self.seen_at = now
        self.last_error = _words(accepted, rejected)


def state_of(door: Door, seen_at: int | None, now: int) -> State:
    """Running means that data was seen, and not too long ago."""
    if door.desired == "stopped":
        return State.STOPPED
    if seen_at is None or now - seen_at > door.config.silent_after_s * 1_000:
        return State.CONNECTING
    return State.RUNNING


def status_of(tally: Tally, now: int, spooled: int) -> dict[str, Any]:
    """What is stored as the door's status; members as in ``schemas.ConnectorStatus``."""
    return {
        "state": tally.state.value,
        "since": tally.since,
        "last_data_at": tally.last_data_at,
        "readings_total": tally.total,
        "readings_per_s": round(tally.rate.note(tally.total, now), 1),
        "last_error": tally.last_error,
        "spooled": spooled,
    }


def _words(accepted: int, rejected: Sequence[Rejection]) -> str | None:
    if not rejected:
        return None
    first = rejected[0]
    several = f"{len(rejected)} of {accepted + len(rejected)} readings were rejected"
    return f"{several}; the first: {first.reason}: {first.detail}"[:ERROR_LENGTH_MAX]
