"""Endpoints of notifications, and those of deliveries."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from ogim.infra.guard import Guard, Principal
from ogim.services.alerts.notify import channel_api, roster_api, route_api
from ogim.services.alerts.notify.channel_service import Channels
from ogim.services.alerts.notify.requests import READ, WRITE, Cursor, Id, Limit
from ogim.services.alerts.notify.schemas import Delivery, DeliveryPage, State
from ogim.services.alerts.notify.service import Notifications


def router(channels: Channels, service: Notifications, guard: Guard) -> APIRouter:
    """Routes under ``/api``.

    Channels, rosters and routes concern all of the asset tree; only what was sent of alarms can be
    told apart by it.
    """
    routes = APIRouter(tags=["notifications"], prefix="/notifications")
    channel_api.add(routes, channels, guard)
    roster_api.add(routes, service, guard)
    route_api.add(routes, service, guard)
    _deliveries(routes, service, guard)
    return routes


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
