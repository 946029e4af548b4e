"""Endpoints of connectors: stored, started, stopped, browsed."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Query, Response

from ogim.connectors.browsed import Browsed
from ogim.connectors.modbus.maps import MapPreview
from ogim.infra.guard import Guard, Principal
from ogim.services.ingestion.schemas import (
    AdoptAnswer,
    AdoptRequest,
    BrowseRequest,
    Connector,
    ConnectorChange,
    ConnectorPage,
    ConnectorStatus,
    Events,
    NewConnector,
    PointPage,
    RegisterMap,
    StartPolling,
)
from ogim.services.ingestion.service import Ingestion

Limit = Annotated[int, Query(ge=1, le=1_000)]
Cursor = Annotated[str, Query(max_length=256)]


def connector_router(ingestion: Ingestion, guard: Guard) -> APIRouter:
    """The endpoints, without the prefix /api."""
    routes = APIRouter(tags=["connectors"])
    reading: Any = [Depends(guard.require("connectors:read"))]
    # A connector feeds tags anywhere, so who is limited to a part of them may not change it.
    writing: Any = [Depends(guard.require("connectors:write", everywhere=True))]
    adopting: Any = [*writing, Depends(guard.require("tags:write"))]
    _stored(routes, ingestion, reading, writing)
    _run(routes, ingestion, reading, writing)
    _found(routes, ingestion, writing, adopting)
    return routes


def _stored(routes: APIRouter, ingestion: Ingestion, reading: Any, writing: Any) -> None:
    connectors = ingestion.connectors

    @routes.get("/connectors", dependencies=reading)
    async def list_connectors(limit: Limit = 100, cursor: Cursor = "") -> ConnectorPage:  # pyright: ignore[reportUnusedFunction]
        """Connectors by name."""
        return await connectors.listing(cursor, limit)

    @routes.post("/connectors", status_code=201, dependencies=writing)
    async def create_connector(new: NewConnector) -> Connector:  # pyright: ignore[reportUnusedFunction]
        """Store a connector; it runs once desired is running."""
        return await connectors.create(new)

    @routes.get("/connectors/{connector_id}", dependencies=reading)
    async def get_connector(connector_id: str) -> Connector:  # pyright: ignore[reportUnusedFunction]
        """One connector, by id or name."""
        return await connectors.get(connector_id)

    @routes.patch("/connectors/{connector_id}", dependencies=writing)
    async def change_connector(connector_id: str, change: ConnectorChange) -> Connector:  # pyright: ignore[reportUnusedFunction]
        """Change what the body names; a running connector restarts with it."""
        return await connectors.change(connector_id, change)

    @routes.delete("/connectors/{connector_id}", status_code=204, dependencies=writing)
    async def delete_connector(connector_id: str) -> None:  # pyright: ignore[reportUnusedFunction]
        """Remove a connector; tags and history stay."""
        await connectors.remove(connector_id)

    @routes.get("/connectors/{connector_id}/points")
    async def list_points(  # pyright: ignore[reportUnusedFunction]
        connector_id: str,
        caller: Annotated[Principal, reading[0]],
        limit: Limit = 1_000,
        cursor: Cursor = "",
    ) -> PointPage:
        """Its points by tag, those within the caller's part of the asset tree."""
        return await connectors.points(connector_id, cursor, limit, caller.scopes)


def _run(routes: APIRouter, ingestion: Ingestion, reading: Any, writing: Any) -> None:
    connectors = ingestion.connectors

    @routes.post("/connectors/{connector_id}/start", dependencies=writing)
    async def start_connector(connector_id: str) -> Connector:  # pyright: ignore[reportUnusedFunction]
        """Run it from now on, after restarts too."""
        return await connectors.change(connector_id, ConnectorChange(desired="running"))

    @routes.post("/connectors/{connector_id}/stop", dependencies=writing)
    async def stop_connector(connector_id: str) -> Connector:  # pyright: ignore[reportUnusedFunction]
        """Stop it until it is started again."""
        return await connectors.change(connector_id, ConnectorChange(desired="stopped"))

    @routes.get("/connectors/{connector_id}/status", dependencies=reading)
    async def get_status(connector_id: str) -> ConnectorStatus:  # pyright: ignore[reportUnusedFunction]
        """How it is; running means that data was seen."""
        return await connectors.status(connector_id)

    @routes.get("/connectors/{connector_id}/events", dependencies=reading)
    async def list_events(connector_id: str, limit: Limit = 100) -> Events:  # pyright: ignore[reportUnusedFunction]
        """Its changes of state, newest first."""
        return await connectors.events(connector_id, limit)

    @routes.post("/opcua/start_polling", dependencies=writing)
    async def start_polling(request: StartPolling) -> Connector:  # pyright: ignore[reportUnusedFunction]
        """Read an OPC UA server by polling, from now on."""
        return await ingestion.discovery.start_polling(request)


def _found(routes: APIRouter, ingestion: Ingestion, writing: Any, adopting: Any) -> None:
    discovery = ingestion.discovery

    @routes.post("/connectors/{connector_id}/browse", dependencies=writing, response_model=Browsed)
    async def browse(connector_id: str, request: BrowseRequest) -> Response:  # pyright: ignore[reportUnusedFunction]
        """What the device offers below a node: {nodes, limits, truncated}."""
        return _json(await discovery.browse(connector_id, request))

    @routes.post("/connectors/{connector_id}/tags", dependencies=adopting)
    async def adopt(connector_id: str, request: AdoptRequest) -> AdoptAnswer:  # pyright: ignore[reportUnusedFunction]
        """Make found variables tags and points of the connector."""
        return await discovery.adopt(connector_id, request.items)

    @routes.post("/modbus/maps", dependencies=writing, response_model=MapPreview)
    def read_map(given: RegisterMap) -> Response:  # pyright: ignore[reportUnusedFunction]
        """The points that a register map describes: {points, errors, rejected}."""
        return _json(discovery.read_map(given))


def _json(value: Any) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json")
