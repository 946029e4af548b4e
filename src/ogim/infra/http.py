"""The HTTP application that every service's routes are mounted on, and its one error shape."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Any, Final, cast

import msgspec
import psycopg
import redis.exceptions
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from psycopg_pool import PoolTimeout, TooManyRequests
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from ogim.contracts.problems import (
    PROBLEM_MEDIA_TYPE,
    Blame,
    Conflict,
    InvalidInput,
    OgimError,
    Retry,
    Unavailable,
)
from ogim.infra import openapi
from ogim.infra.logs import logger
from ogim.infra.rate_limit import RateLimits
from ogim.infra.request_context import address_of
from ogim.infra.request_edge import UNBOUNDED, RequestEdge

PREFIX: Final = "/api"
PROBLEM_BASE: Final = "urn:ogim:problem:"
HTTP_TYPES: Final = {
    400: "bad-request",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-media-type",
}
BULK_BODY_BYTES_MAX: Final = 8 << 20
BODY_LIMITS: Final = {
    "/api/ingest": UNBOUNDED,
    "/api/tags/bulk": BULK_BODY_BYTES_MAX,
    "/api/tags/import": UNBOUNDED,
    "/api/modbus/maps": BULK_BODY_BYTES_MAX,
    "/api/connectors/": BULK_BODY_BYTES_MAX,
}
TEXT_MAX: Final = 300
_log = logger(__name__)

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]

OUTSIDE: Final[tuple[tuple[type[Exception], Callable[[], OgimError]], ...]] = (
    (PoolTimeout, lambda: Unavailable("The database is busy or away; try again.")),
    (TooManyRequests, lambda: Unavailable("The database is busy; try again.")),
    (psycopg.OperationalError, lambda: Unavailable("The database does not answer; try again.")),
    (psycopg.DataError, lambda: InvalidInput("A value can't be stored: see the field's rules.")),
    (psycopg.IntegrityError, lambda: Conflict("It contradicts a rule of what is stored.")),
    (redis.exceptions.RedisError, lambda: Unavailable("The cache does not answer; try again.")),
    (TimeoutError, lambda: Unavailable("It took too long; try again.")),
)
"""Errors of engines, and what a caller is told. The log has the rest."""
ENGINE_ERRORS: Final = tuple(kind for kind, _make in OUTSIDE)
NUMBER_DIGITS_MAX: Final = 20


def problem_response(request: Request, error: OgimError) -> Response:
    """The RFC 9457 document for ``error``."""
    body: dict[str, Any] = {
        "type": PROBLEM_BASE + error.type,
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "instance": request.url.path[:TEXT_MAX],
        "request_id": getattr(request.state, "request_id", None),
        "blame": error.blame,
        "retry": error.retry,
        **error.members,
    }
    headers = {"Cache-Control": "no-store"}
    if error.retry is not Retry.NEVER:
        headers["Retry-After"] = str(error.members.get("retry_after_s", 1))
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(msgspec.json.encode(body), error.status, headers, PROBLEM_MEDIA_TYPE)


async def _on_ogim_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, OgimError)  # noqa: S101
    return problem_response(request, error)


async def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    problem = OgimError(str(error.detail)[:TEXT_MAX])
    problem.status = error.status_code
    problem.type = HTTP_TYPES.get(error.status_code, "http-error")
    problem.title = problem.detail
    problem.blame, problem.retry = Blame.CALLER, Retry.NEVER
    response = problem_response(request, problem)
    response.headers.update(error.headers or {})
    return response


async def _on_validation_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    errors = [
        {
            "at": "/".join(str(part) for part in item["loc"])[:TEXT_MAX],
            "problem": str(item["msg"])[:TEXT_MAX],
        }
        for item in error.errors()[:50]
    ]
    detail = "; ".join(f"{item['at']}: {item['problem']}" for item in errors[:3])
    return problem_response(request, InvalidInput(detail, errors=errors))


async def _on_engine_error(request: Request, error: Exception) -> Response:
    problem = next(make() for kind, make in OUTSIDE if isinstance(error, kind))
    _log.warning(
        "engine error",
        path=request.url.path,
        request_id=getattr(request.state, "request_id", None),
        error=_without_values(error)[:TEXT_MAX],
    )
    return problem_response(request, problem)


def _without_values(error: Exception) -> str:
    """An error for the log; what was stored or sent, such as a person's name, is left out."""
    if isinstance(error, psycopg.DataError | psycopg.IntegrityError):
        broken = error.diag.constraint_name or error.diag.column_name or error.sqlstate
        return f"{type(error).__name__}: {broken}"
    return f"{type(error).__name__}: {error}"


def client_address(request: Request) -> str:
    """The caller's address; the gateway's word for it counts where the gateway itself calls."""
    return address_of(request.scope)


class DirectRoute(APIRoute):
    """A route for thousands of requests a second: its endpoint is ``async (Request) -> Response``.

    It is listed in the OpenAPI document like any other, but answered before routing: nothing is
    parsed, injected or validated for it. Its path has no parameter, or one last: ``{name:int}``.
    """

    def get_route_handler(self) -> Endpoint:
        """The endpoint as it is."""
        return cast("Endpoint", self.endpoint)


class DirectRoutes:
    """Answers direct routes, and passes everything else on.

    Args:
        ordinary: answers the rest.
        routes: endpoints by method and path; a path that ends in ``/{name:int}`` takes any number.
        edge: what direct routes are answered behind.
    """

    def __init__(
        self,
        ordinary: ASGIApp,
        routes: Mapping[tuple[str, str], Endpoint],
        edge: Callable[[ASGIApp], ASGIApp],
    ) -> None:
        self._ordinary = ordinary
        self._routes = {key: end for key, end in routes.items() if not key[1].endswith(":int}")}
        self._numbered = {
            (method, path[: path.rindex("/") + 1]): (path[path.rindex("{") + 1 : -5], endpoint)
            for (method, path), endpoint in routes.items()
            if path.endswith(":int}")
        }
        self._direct = edge(self._answer)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        endpoint = self._endpoint(scope) if scope["type"] == "http" else None
        if endpoint is None:
            await self._ordinary(scope, receive, send)
        else:
            scope["direct_endpoint"] = endpoint
            await self._direct(scope, receive, send)

    def _endpoint(self, scope: Scope) -> Endpoint | None:
        method, path = scope["method"], scope["path"]
        endpoint = self._routes.get((method, path))
        if endpoint is not None:
            return endpoint
        cut = path.rfind("/") + 1
        found = self._numbered.get((method, path[:cut]))
        if found is None or not (path.isascii() and path[cut:].isdigit()):
            return None
        scope["path_params"] = {found[0]: int(path[cut : cut + NUMBER_DIGITS_MAX])}
        return found[1]

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        try:
            response = await scope["direct_endpoint"](request)
        except OgimError as error:
            response = problem_response(request, error)
        except ENGINE_ERRORS as error:
            response = await _on_engine_error(request, error)
        await response(scope, receive, send)


class Application(FastAPI):
    """FastAPI whose direct routes are answered before any of its layers."""

    front: ASGIApp | None = None

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
    app = Application(
        title=title,
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        redirect_slashes=False,
    )
    app.add_exception_handler(OgimError, _on_ogim_error)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_validation_error)
    for kind, _make in OUTSIDE:
        app.add_exception_handler(kind, _on_engine_error)
    direct = {
        (method, PREFIX + route.path): cast("Endpoint", route.endpoint)
        for router in routers
        for route in router.routes
        if isinstance(route, DirectRoute)
        for method in route.methods or ()
    }
    edge = partial(
        RequestEdge,
        problem=problem_response,
        limits=limits,
        body_limits=body_limits,
        refused=refused,
    )
    app.front = DirectRoutes(app.routed, direct, edge)
    app.add_middleware(edge)
    for router in routers:
        app.include_router(router, prefix=PREFIX)
    return app
