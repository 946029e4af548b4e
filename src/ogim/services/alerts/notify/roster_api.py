"""Endpoints of rosters."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from ogim.infra.etags import IfMatch, etag, version_of
from ogim.infra.guard import Guard, Principal
from ogim.services.alerts.notify.requests import READ, WRITE, After, Id, Limit
from ogim.services.alerts.notify.rosters import TS_MAX
from ogim.services.alerts.notify.schemas import (
    DutySchedule,
    OnCall,
    RosterBody,
    RosterPage,
    StoredRoster,
)
from ogim.services.alerts.notify.service import Notifications


def add(routes: APIRouter, service: Notifications, guard: Guard) -> None:
    """Add them to the routes of notifications."""
    reader = Annotated[Principal, Depends(guard.require(READ, everywhere=True))]
    writer = Annotated[Principal, Depends(guard.require(WRITE, everywhere=True))]

    @routes.get("/rosters")
    async def list_rosters(
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        cursor: After = "",
        limit: Limit = 100,
    ) -> RosterPage:
        """Rosters by name."""
        return await service.rosters(caller, cursor, limit)

    @routes.post("/rosters", status_code=201)
    async def create_roster(
        body: RosterBody,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
    ) -> StoredRoster:
        """Store a roster."""
        made = await service.put_roster(body, caller)
        response.headers["ETag"] = etag(made.version)
        return made

    @routes.get("/rosters/{roster_id}")
    async def get_roster(
        roster_id: Id,
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
    ) -> StoredRoster:
        """One roster."""
        found = await service.roster(roster_id, caller)
        response.headers["ETag"] = etag(found.version)
        return found

    _duty(routes, service, guard)
    _changed(routes, service, guard)


def _duty(routes: APIRouter, service: Notifications, guard: Guard) -> None:
    reader = Annotated[Principal, Depends(guard.require(READ, everywhere=True))]

    @routes.get("/rosters/{roster_id}/on-call")
    async def on_call(
        roster_id: Id,
        caller: reader,  # noqa: ARG001 # pyright: ignore[reportInvalidTypeForm]
        at: Annotated[int | None, Query(ge=0, le=TS_MAX)] = None,
    ) -> OnCall:
        """Who is on call at a time (UTC epoch ms), or now, and who is asked next."""
        return await service.on_call(roster_id, at)

    @routes.get("/rosters/{roster_id}/schedule")
    async def on_call_schedule(
        roster_id: Id,
        caller: reader,  # noqa: ARG001 # pyright: ignore[reportInvalidTypeForm]
        at: Annotated[int | None, Query(ge=0, le=TS_MAX)] = None,
        days: Annotated[int, Query(ge=1, le=31)] = 14,
    ) -> DutySchedule:
        """Who is on call over so many days from a time (UTC epoch ms), or from now, on."""
        return await service.schedule(roster_id, at, days)


def _changed(routes: APIRouter, service: Notifications, guard: Guard) -> None:
    writer = Annotated[Principal, Depends(guard.require(WRITE, everywhere=True))]

    @routes.put("/rosters/{roster_id}")
    async def change_roster(
        roster_id: Id,
        body: RosterBody,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        if_match: IfMatch = None,
    ) -> StoredRoster:
        """Replace a roster."""
        changed = await service.put_roster(body, caller, (roster_id, version_of(if_match)))
        response.headers["ETag"] = etag(changed.version)
        return changed

    @routes.delete("/rosters/{roster_id}", status_code=204)
    async def delete_roster(
        roster_id: Id,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        if_match: IfMatch = None,
    ) -> None:
        """Remove a roster that no route uses."""
        await service.delete("rosters", roster_id, caller, version_of(if_match))
