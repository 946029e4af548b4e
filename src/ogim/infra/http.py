"""The HTTP application that every service's routes are mounted on, and its one error shape."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Any, Final, cast

from fastapi import APIRouter, FastAPI, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from ogim.infra import openapi
from ogim.infra.direct_routes import DirectRoute, DirectRoutes, Endpoint
from ogim.infra.problem_documents import problem_response, told
from ogim.infra.rate_limit import RateLimits
from ogim.infra.request_context import address_of
from ogim.infra.request_edge import UNBOUNDED, RequestEdge

PREFIX: Final = "/api"
BULK_BODY_BYTES_MAX: Final = 8 << 20
BODY_LIMITS: Final = {
    "/api/ingest": UNBOUNDED,
    "/api/tags/bulk": BULK_BODY_BYTES_MAX,
    "/api/tags/import": UNBOUNDED,
    "/api/modbus/maps": BULK_BODY_BYTES_MAX,
    "/api/connectors/": BULK_BODY_BYTES_MAX,
}
Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def client_address(request: Request) -> str:
    """The caller's address; the gateway's word for it counts where the gateway itself calls."""
    return address_of(request.scope)


class Application(FastAPI):
    """FastAPI whose direct routes are answered before any of its layers."""

    front: ASGIApp | None = None

    def __init__(self, title: str, lifespan: Lifespan) -> None:
        super().__init__(
            title=title,
            version="1",
            lifespan=lifespan,
            docs_url=None,
            redoc_url=None,
            openapi_url=f"{PREFIX}/openapi.json",
            redirect_slashes=False,
        )
        told(self)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        await (self.front or self.routed)(scope, receive, send)

    def openapi(self) -> dict[str, Any]:
        """The contract, errors included."""
        if self.openapi_schema is None:
            self.openapi_schema = openapi.with_problems(super().openapi())
        return self.openapi_schema

    async def routed(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection the ordinary way."""
        await super().__call__(scope, receive, send)


def application(
    title: str,
    routers: Sequence[APIRouter],
    lifespan: Lifespan,
    body_limits: Mapping[str, int] = BODY_LIMITS,
    limits: RateLimits | None = None,
    refused: Callable[[], None] | None = None,
) -> FastAPI:
    """An application with OGIM's error shape, request ids and body bounds.

    Args:
        title: shown in the OpenAPI document.
        routers: mounted under ``/api``.
        lifespan: opens what the routes need and puts it on ``app.state``.
        body_limits: see ``RequestEdge``.
        limits: how many requests a caller may make; None: any number.
        refused: is told when a service refused what the guard had let in.
    """
    app = Application(title, lifespan)
    edge = partial(
        RequestEdge,
        problem=problem_response,
        limits=limits,
        body_limits=body_limits,
        refused=refused,
    )
    app.front = DirectRoutes(app.routed, _direct(routers), edge)
    app.add_middleware(edge)
    for router in routers:
        app.include_router(router, prefix=PREFIX)
    return app


def _direct(routers: Sequence[APIRouter]) -> dict[tuple[str, str], Endpoint]:
    """Direct routes by method and path."""
    return {
        (method, PREFIX + route.path): cast("Endpoint", route.endpoint)
        for router in routers
        for route in router.routes
        if isinstance(route, DirectRoute)
        for method in route.methods or ()
    }
