"""Endpoints of notifications."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Response

from ogim.infra.etags import IfMatch, etag, version_of
from ogim.infra.guard import Guard, Principal
from ogim.services.alerts.notify.channel_service import Channels
from ogim.services.alerts.notify.rosters import TS_MAX
from ogim.services.alerts.notify.schemas import (
    Channel,
    ChannelBody,
    ChannelPage,
    Delivery,
    DeliveryPage,
    OnCall,
    RosterBody,
    RosterPage,
    RouteBody,
    RoutePage,
    State,
    StoredRoster,
    StoredRoute,
    Tested,
    TestMessage,
)
from ogim.services.alerts.notify.service import Notifications

Id = Annotated[UUID, Path()]
After = Annotated[str, Query(max_length=64, pattern=r"^[^\x00]*$")]
Limit = Annotated[int, Query(ge=1, le=500)]
Cursor = Annotated[str | None, Query(max_length=100, pattern=r"^[^\x00]*$")]
PREFIX = "/notifications"
READ, WRITE = "notifications:read", "notifications:write"


def router(channels: Channels, service: Notifications, guard: Guard) -> APIRouter:
    """Routes under ``/api``.

    Channels, rosters and routes concern all of the asset tree; only what was sent of alarms can be
    told apart by it.
    """
    routes = APIRouter(tags=["notifications"], prefix=PREFIX)
    _channels(routes, channels, guard)
    _rosters(routes, service, guard)
    _routes(routes, service, guard)
    _deliveries(routes, service, guard)
    return routes


def _channels(routes: APIRouter, channels: Channels, guard: Guard) -> None:
    reading = [Depends(guard.require(READ, everywhere=True))]
    writer = Annotated[Principal, Depends(guard.require(WRITE, everywhere=True))]

    @routes.get("/channels", dependencies=reading)
    async def list_channels(cursor: After = "", limit: Limit = 100) -> ChannelPage:
        """Channels by name."""
        return await channels.page(cursor, limit)

    @routes.post("/channels", status_code=201)
    async def create_channel(
        body: ChannelBody,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
    ) -> Channel:
        """Store a channel."""
        made = await channels.create(body, caller)
        response.headers["ETag"] = etag(made.version)
        return made

    @routes.get("/channels/{channel_id}", dependencies=reading)
    async def get_channel(channel_id: Id, response: Response) -> Channel:
        """One channel; its secrets are named, never told."""
        found = await channels.get(channel_id)
        response.headers["ETag"] = etag(found.version)
        return found

    @routes.put("/channels/{channel_id}")
    async def change_channel(
        channel_id: Id,
        body: ChannelBody,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        if_match: IfMatch = None,
    ) -> Channel:
        """Replace a channel's settings; secrets that are left out stay as they are."""
        changed = await channels.change(channel_id, body, caller, version_of(if_match))
        response.headers["ETag"] = etag(changed.version)
        return changed

    @routes.delete("/channels/{channel_id}", status_code=204)
    async def delete_channel(
        channel_id: Id,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        if_match: IfMatch = None,
    ) -> None:
        """Remove a channel that no roster uses; what waits for it becomes a dead letter."""
        await channels.delete(channel_id, caller, version_of(if_match))

    @routes.post("/channels/{channel_id}/test", status_code=202)
    async def test_channel(
        channel_id: Id,
        body: TestMessage,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Tested:
        """Send a test message by it, the way alarms go; its delivery tells how it went."""
        return await channels.test(channel_id, body, caller)


def _rosters(routes: APIRouter, service: Notifications, guard: Guard) -> None:
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

    @routes.get("/rosters/{roster_id}/on-call")
    async def on_call(
        roster_id: Id,
        caller: reader,  # noqa: ARG001 # pyright: ignore[reportInvalidTypeForm]
        at: Annotated[int | None, Query(ge=0, le=TS_MAX)] = None,
    ) -> OnCall:
        """Who is on call at a time (UTC epoch ms), or now, and who is asked next."""
        return await service.on_call(roster_id, at)


def _routes(routes: APIRouter, service: Notifications, guard: Guard) -> None:
    reading = [Depends(guard.require(READ, everywhere=True))]
    writer = Annotated[Principal, Depends(guard.require(WRITE, everywhere=True))]

    @routes.get("/routes", dependencies=reading)
    async def list_routes(cursor: After = "", limit: Limit = 100) -> RoutePage:
        """Routes by name."""
        return await service.routes(cursor, limit)

    @routes.post("/routes", status_code=201)
    async def create_route(
        body: RouteBody,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
    ) -> StoredRoute:
        """Store a route."""
        made = await service.put_route(body, caller)
        response.headers["ETag"] = etag(made.version)
        return made

    @routes.get("/routes/{route_id}", dependencies=reading)
    async def get_route(route_id: Id, response: Response) -> StoredRoute:
        """One route."""
        found = await service.route(route_id)
        response.headers["ETag"] = etag(found.version)
        return found

    @routes.put("/routes/{route_id}")
    async def change_route(
        route_id: Id,
        body: RouteBody,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        if_match: IfMatch = None,
    ) -> StoredRoute:
        """Replace a route; cases that are open go on by it."""
        changed = await service.put_route(body, caller, (route_id, version_of(if_match)))
        response.headers["ETag"] = etag(changed.version)
        return changed

    @routes.delete("/routes/{route_id}", status_code=204)
    async def delete_route(
        route_id: Id,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        if_match: IfMatch = None,
    ) -> None:
        """Remove a route; its open cases end."""
        await service.delete("routes", route_id, caller, version_of(if_match))


def _deliveries(routes: APIRouter, service: Notifications, guard: Guard) -> None:
    reader = Annotated[Principal, Depends(guard.require(READ))]
    writer = Annotated[Principal, Depends(guard.require(WRITE, everywhere=True))]

    @routes.get("/deliveries")
    async def list_deliveries(
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        alert: UUID | None = None,
        state: State | None = None,
        cursor: Cursor = None,
        limit: Limit = 100,
    ) -> DeliveryPage:
        """What was sent, of one alarm or of all, newest first, with its proof."""
        return await service.deliveries(
            caller, alert=alert, state=state, cursor=cursor, limit=limit
        )

    @routes.get("/dead")
    async def list_dead(
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        cursor: Cursor = None,
        limit: Limit = 100,
    ) -> DeliveryPage:
        """Messages that were given up, and alarms that nobody could be told of, newest first."""
        return await service.deliveries(
            caller, alert=None, state="dead", cursor=cursor, limit=limit
        )

    @routes.post("/deliveries/{delivery_id}/retry", status_code=202)
    async def retry_delivery(
        delivery_id: Id,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Delivery:
        """Try a dead message again."""
        return await service.retry(delivery_id, caller)
