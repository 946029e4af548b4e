"""What of the connectors' status is to be stored: what changed, and each change of state once."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from ogim.infra.clock import Clock
from ogim.services.ingestion.settings import IngestionSettings
from ogim.services.ingestion.supervised import Supervised, status_of
from ogim.services.ingestion.throughput import Throughput

EVENTS_KEPT_MAX: Final = 20_000

Rows = list[dict[str, Any]]


class StatusBoard:
    """Remembers what was stored last."""

    def __init__(self, settings: IngestionSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._stored: dict[UUID, dict[str, Any]] = {}
        self._rates: dict[UUID, Throughput] = {}
        self._statuses: dict[UUID, dict[str, Any]] = {}
        self._events: Rows = []

    def collect(self, running: Iterable[Supervised]) -> tuple[Rows, Rows]:
        """Status rows that differ from the stored ones, and events since the last time."""
        now = self._clock()
        for supervised in running:
            supervised.refresh()
            key = supervised.assignment.id
            rate = self._rates.setdefault(key, Throughput()).note(supervised.tally.durable, now)
            self._note(supervised, rate)
        statuses, self._statuses = list(self._statuses.values()), {}
        events, self._events = self._events, []
        for row in statuses:
            self._stored[row["id"]] = row
        return [row | {"id": str(row["id"])} for row in statuses], events

    def stopped(self, supervised: Supervised) -> None:
        """Note a connector's last status; it is told with the next ``collect``."""
        self._note(supervised, 0.0)
        self._rates.pop(supervised.assignment.id, None)
        self._stored.pop(supervised.assignment.id, None)

    def take_back(self, statuses: Sequence[dict[str, Any]], events: Rows) -> None:
        """What ``collect`` gave could not be stored: give it again next time."""
        for row in statuses:
            self._stored.pop(UUID(row["id"]), None)
        self._events = (events + self._events)[-EVENTS_KEPT_MAX:]

    def _note(self, supervised: Supervised, rate: float) -> None:
        assignment = supervised.assignment
        row = {
            "id": assignment.id,
            "newest_ts": supervised.tally.newest_ts,
            "status": status_of(supervised, rate, self._settings.skew_tolerated_ms),
        }
        if self._stored.get(assignment.id) != row:
            self._statuses[assignment.id] = row
        self._events += [
            {
                "id": str(assignment.id),
                "name": assignment.name,
                "at": change.at,
                "state": change.state.value,
                "reason": change.reason,
            }
            for change in supervised.changes()
        ]
