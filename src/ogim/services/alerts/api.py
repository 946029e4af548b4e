"""Endpoints of alarms."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import APIRouter, Depends, Path, Query, Response
from fastapi.responses import StreamingResponse

from ogim.contracts.alarms import Priority
from ogim.infra.guard import Guard, Principal
from ogim.services.alerts import acting_api
from ogim.services.alerts.acting import Acting
from ogim.services.alerts.bulk import Bulk
from ogim.services.alerts.export import MEDIA_TYPES, Export, Kind
from ogim.services.alerts.kpi import api as kpi_api
from ogim.services.alerts.kpi.service import Performance
from ogim.services.alerts.lifecycle import State
from ogim.services.alerts.raising import Raising
from ogim.services.alerts.schemas import Alert, AlertPage, Events, Shelf, Summary
from ogim.services.alerts.selection import TS_MAX, Selection, Sort
from ogim.services.alerts.service import AlertService

NO_NUL = r"^[^\x00]*$"
PathText = Annotated[str | None, Query(max_length=256, pattern=NO_NUL)]
Moment = Annotated[int, Query(ge=0, le=TS_MAX)]
AlertId = Annotated[UUID, Path()]


def router(service: AlertService, guard: Guard) -> APIRouter:
    """Routes under ``/api``."""
    routes = APIRouter(tags=["alerts"])
    _listed(routes, service, guard)
    _standing(routes, service, guard)
    routes.include_router(kpi_api.router(Performance(service), guard))
    routes.include_router(
        acting_api.router(Acting(service), Raising(service), Bulk(service), guard)
    )
    _one(routes, service, guard)
    return routes


def _filters(guard: Guard) -> Callable[..., Awaitable[Selection]]:
    """The dependency that takes the filters of a request, within the caller's scopes."""
    reader = Annotated[Principal, Depends(guard.require("alerts:read"))]

    async def selected(  # noqa: PLR0913, PLR0917 – one a filter
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        state: Annotated[list[State] | None, Query()] = None,
        priority: Annotated[list[Priority] | None, Query()] = None,
        asset: PathText = None,
        tag_id: Annotated[int | None, Query(ge=1, le=2_147_483_647)] = None,
        key: Annotated[str | None, Query(max_length=300, pattern=NO_NUL)] = None,
        class_name: Annotated[str | None, Query(max_length=64, pattern=NO_NUL)] = None,
        raised_from: Annotated[Moment | None, Query(alias="from")] = None,
        raised_to: Annotated[Moment | None, Query(alias="to")] = None,
        *,
        standing: bool = False,
        chattering: bool = False,
        sort: Sort = "newest",
    ) -> Selection:
        return Selection(
            state or (), priority or (), asset, tag_id, key, class_name,
            raised_from, raised_to, standing, chattering, sort, caller.scopes,
        )  # fmt: skip

    return selected


def _listed(routes: APIRouter, service: AlertService, guard: Guard) -> None:
    chosen = Annotated[Selection, Depends(_filters(guard))]

    @routes.get("/alerts", response_model=AlertPage)
    async def alerts(
        wanted: chosen,  # pyright: ignore[reportInvalidTypeForm]
        cursor: Annotated[str | None, Query(max_length=100, pattern=NO_NUL)] = None,
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    ) -> Response:
        """Occurrences, newest first; ``standing`` are those that are not over."""
        return _json(await service.page(wanted, cursor, limit))

    @routes.get(
        "/alerts/export",
        response_class=Response,
        responses={200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}},
    )
    async def export(
        wanted: chosen,  # pyright: ignore[reportInvalidTypeForm]
        format: Kind = "csv",  # noqa: A002
    ) -> StreamingResponse:
        """Occurrences as a file; filters as in the list."""
        pieces = await Export(service).rows(wanted, format)
        name = f'attachment; filename="alarms.{format}"'
        headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
        return StreamingResponse(pieces, media_type=MEDIA_TYPES[format], headers=headers)


def _standing(routes: APIRouter, service: AlertService, guard: Guard) -> None:
    reader = Annotated[Principal, Depends(guard.require("alerts:read"))]

    @routes.get("/alerts/summary", response_model=Summary)
    async def summary(
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Response:
        """What stands now, the most urgent of it, and how fast alarms come."""
        return _json(await service.summary(caller))

    @routes.get("/alerts/shelf", response_model=Shelf)
    async def shelf(
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        after: Annotated[str, Query(max_length=300, pattern=NO_NUL)] = "",
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    ) -> Response:
        """Alarms that are shelved, suppressed or out of service, by key."""
        return _json(await service.shelf(caller, after, limit))


def _one(routes: APIRouter, service: AlertService, guard: Guard) -> None:
    reader = Annotated[Principal, Depends(guard.require("alerts:read"))]

    @routes.get("/alerts/{alert_id}", response_model=Alert)
    async def alert(
        alert_id: AlertId,
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Response:
        """One occurrence."""
        return _json(await service.get(alert_id, caller))

    @routes.get("/alerts/{alert_id}/events", response_model=Events)
    async def events(
        alert_id: AlertId,
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        after: Annotated[int, Query(ge=0, le=2**63 - 1)] = 0,
        limit: Annotated[int, Query(ge=1, le=1_000)] = 200,
    ) -> Response:
        """What happened to an occurrence, in order."""
        return _json(await service.events(alert_id, caller, after, limit))


def _json(content: Any) -> Response:
    """Encoded at once: pages are rows of the database as they are."""
    return Response(msgspec.json.encode(content), media_type="application/json")
