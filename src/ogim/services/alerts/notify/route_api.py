"""Endpoints of routes."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from ogim.infra.etags import IfMatch, etag, version_of
from ogim.infra.guard import Guard, Principal
from ogim.services.alerts.notify.own_words import preview
from ogim.services.alerts.notify.requests import READ, WRITE, After, Id, Limit
from ogim.services.alerts.notify.schemas import (
    Previewed,
    RouteBody,
    RoutePage,
    StoredRoute,
    TemplatePreview,
)
from ogim.services.alerts.notify.service import Notifications


def add(routes: APIRouter, service: Notifications, guard: Guard) -> None:
    """Add them to the routes of notifications."""
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

    _changed(routes, service, guard)


def _changed(routes: APIRouter, service: Notifications, guard: Guard) -> None:
    writer = Annotated[Principal, Depends(guard.require(WRITE, everywhere=True))]

    @routes.post("/templates/preview")
    async def preview_template(
        body: TemplatePreview,
        caller: writer,  # noqa: ARG001 # pyright: ignore[reportInvalidTypeForm]
    ) -> Previewed:
        """What a template says of an example; nothing is stored or sent."""
        return preview(body.template, body.language)

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
