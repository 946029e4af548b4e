"""The doors of this process: connectors of kind ``rest``, remembered, and how they are."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from ogim.connectors.registry import REST, config_of
from ogim.connectors.rest.config import RestConfig
from ogim.connectors.state import State
from ogim.contracts.problems import Conflict, InvalidInput, NotFound, OgimError, Unavailable
from ogim.infra.clock import Clock, now_ms
from ogim.infra.logs import logger
from ogim.services.ingestion import repository, worker_repository
from ogim.services.ingestion.door_status import Door, Tally, state_of, status_of
from ogim.services.ingestion.errors import transaction

REMEMBERED_MS: Final = 2_000
"""Longest until a change made by another process is heeded."""
LAST_WORD_S: Final = 2.0
DATABASE_AWAY: Final = (psycopg.OperationalError, PoolTimeout, OSError, Unavailable)
_log = logger(__name__)


class Doors:
    """Which doors there are, by id and by name, and what came through each."""

    def __init__(
        self, pool: AsyncConnectionPool, status_interval_s: float, clock: Clock = now_ms
    ) -> None:
        self.pool = pool
        self.clock = clock
        self._status_interval_s = status_interval_s
        self._doors: dict[str, Door] = {}
        self._tallies: dict[UUID, Tally] = {}
        self._stored: dict[UUID, dict[str, Any]] = {}
        self._events: list[dict[str, Any]] = []
        self._fresh_until = 0
        self._loading = asyncio.Lock()

    def forget(self) -> None:
        """A connector changed: look again before the next request is let in."""
        self._fresh_until = 0

    async def open(self, id_or_name: str) -> Door:
        """The door of that id or name; PostgreSQL is asked once in ``REMEMBERED_MS`` at most.

        Raises:
            NotFound: there is no such connector.
            InvalidInput: it is of another kind.
            Conflict: it is stopped.
            Unavailable: PostgreSQL is away and the door is not known.
        """
        door = self._doors.get(id_or_name)
        if door is None or self.clock() >= self._fresh_until:
            door = await self._again(id_or_name, door)
        if door.desired != "running":
            raise Conflict(
                f"The connector {door.name} is stopped; start it first.", connector=door.name
            )
        return door

    def tally(self, door: Door) -> Tally:
        """What came through ``door``; to be counted up."""
        return self._tallies.setdefault(door.id, Tally())

    async def keep(self, spooled: Callable[[], int]) -> None:
        """Store how the doors are, until cancelled. A database that is away is waited for."""
        try:
            while True:
                await asyncio.sleep(self._status_interval_s)
                await self._try_to_store(spooled())
        finally:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LAST_WORD_S):
                    await self._try_to_store(spooled())

    async def _try_to_store(self, spooled: int) -> None:
        try:
            await self.load()
            await self.store(spooled)
        except DATABASE_AWAY as error:
            _log.warning("status of doors is not stored", reason=str(error))
        except Exception as error:
            _log.error("status of doors is not stored", exc_info=error)

    async def _again(self, id_or_name: str, known: Door | None) -> Door:
        try:
            await self.load()
        except Unavailable:
            if known is None:
                raise
            return known
        found = self._doors.get(id_or_name)
        return found or await self._missing(id_or_name)

    async def _missing(self, id_or_name: str) -> Door:
        """Say why there is no such door."""
        async with transaction(self.pool) as db:
            row = await repository.find(db, id_or_name)
        if row is None:
            raise NotFound(f"There is no connector {id_or_name[:64]!r}.")
        raise InvalidInput(
            f"The connector {row.name} is of kind {row.kind}; only connectors of kind rest are "
            "sent readings."
        )

    async def load(self) -> None:
        """Look again, if what is remembered is too old."""
        async with self._loading:
            if self.clock() < self._fresh_until:
                return
            asked = self.clock()
            self._fresh_until = asked + REMEMBERED_MS
            try:
                async with transaction(self.pool) as db:
                    rows = await repository.of_kind(db, REST)
            except BaseException:
                self._fresh_until = 0
                raise
            self._remember(rows)

    def _remember(self, rows: repository.Rows) -> None:
        doors = [Door(row["id"], row["name"], row["desired"], _config(row)) for row in rows]
        for door, row in zip(doors, rows, strict=True):
            if door.id not in self._tallies:
                self._tallies[door.id] = _recalled(row["status"] or {})
            if door.desired == "stopped":
                self._tallies[door.id].seen_at = None
        self._doors = {door.name: door for door in doors} | {str(door.id): door for door in doors}
        for gone in self._tallies.keys() - {door.id for door in doors}:
            del self._tallies[gone]
            self._stored.pop(gone, None)

    async def store(self, spooled: int) -> None:
        """Store status that changed, and each change of state."""
        changed = self._changed(spooled)
        events, self._events = self._events, []
        try:
            if changed or events:
                async with transaction(self.pool) as db:
                    await worker_repository.store_status(db, changed)
                    await worker_repository.store_events(db, events)
        except BaseException:
            self._events = events + self._events
            raise
        self._stored |= {UUID(row["id"]): row["status"] for row in changed}

    def _changed(self, spooled: int) -> list[dict[str, Any]]:
        now = self.clock()
        rows: list[dict[str, Any]] = []
        for door in {door.id: door for door in self._doors.values()}.values():
            tally = self._tallies[door.id]
            self._settle(door, tally, now)
            status = status_of(tally, now, spooled)
            if self._stored.get(door.id) != status:
                rows.append({"id": str(door.id), "newest_ts": None, "status": status})
        return rows

    def _settle(self, door: Door, tally: Tally, now: int) -> None:
        """Enter the state that holds now, and keep the change to be told."""
        state = state_of(door, tally.seen_at, now)
        if state is tally.state and tally.since:
            return
        tally.state, tally.since = state, now
        event = {"id": str(door.id), "name": door.name, "at": now, "state": state.value}
        self._events.append(event | {"reason": tally.last_error})


def _recalled(status: dict[str, Any]) -> Tally:
    """The tally of a door as it was stored before this process began."""
    return Tally(
        total=status.get("readings_total", 0),
        last_data_at=status.get("last_data_at"),
        state=State(status.get("state", State.STOPPED)),
        since=status.get("since") or 0,
    )


def _config(row: dict[str, Any]) -> RestConfig:
    try:
        return RestConfig.model_validate(config_of(REST, row["config"]).model_dump())
    except OgimError as error:
        _log.error("configuration cannot be read", connector=row["name"], reason=error.detail)
        return RestConfig()
