"""The HTTP application that every service's routes are mounted on: problems and request ids."""

import re
import uuid
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Final, cast

import msgspec
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ogim.contracts.problems import PROBLEM_MEDIA_TYPE, OgimError, Retry
from ogim.infra.logs import logger

REQUEST_ID_HEADER: Final = "x-request-id"
PREFIX: Final = "/api"
PROBLEM_BASE: Final = "urn:ogim:problem:"
HTTP_TITLES: Final = {404: "not-found", 405: "method-not-allowed", 413: "too-large"}
_REQUEST_ID: Final = REQUEST_ID_HEADER.encode()
_ID: Final = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_log = logger(__name__)

Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]
Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def problem_response(request: Request, error: OgimError) -> Response:
    """The RFC 9457 document for ``error``."""
    body: dict[str, Any] = {
        "type": PROBLEM_BASE + error.type,
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "instance": request.url.path,
        "request_id": request.state.request_id,
        "blame": error.blame,
        "retry": error.retry,
        **error.members,
    }
    headers = {} if error.retry is Retry.NEVER else {"Retry-After": "1"}
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(msgspec.json.encode(body), error.status, headers, PROBLEM_MEDIA_TYPE)


async def _on_ogim_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, OgimError)  # noqa: S101
    return problem_response(request, error)


async def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    problem = OgimError(str(error.detail))
    problem.status = error.status_code
    problem.type = HTTP_TITLES.get(error.status_code, "http-error")
    problem.title = str(error.detail)
    problem.retry = Retry.NEVER
    return problem_response(request, problem)


async def _on_validation_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    errors = [
        {"at": "/".join(str(part) for part in item["loc"]), "problem": item["msg"]}
        for item in error.errors()[:50]
    ]
    problem = OgimError("; ".join(f"{item['at']}: {item['problem']}" for item in errors[:3]))
    problem.type, problem.title, problem.status = "invalid-input", "The request is not valid", 422
    problem.retry = Retry.NEVER
    problem.members["errors"] = errors
    return problem_response(request, problem)


async def _on_unexpected(request: Request, error: Exception) -> Response:
    _log.error("unexpected error", path=request.url.path, exc_info=error)
    return problem_response(request, OgimError("See the log under this request id."))


class RequestIds:
    """Gives each request an id, or takes the caller's, and sends it back.

    Plain ASGI: Starlette's own base class costs a task group a request.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with ``request.state.request_id`` set."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = next((value for name, value in scope["headers"] if name == _REQUEST_ID), b"")
        request_id = given.decode("latin-1") if _ID.fullmatch(given) else uuid.uuid4().hex
        scope["state"] = {**scope.get("state", {}), "request_id": request_id}

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                header = (_REQUEST_ID, request_id.encode("latin-1"))
                message = {**message, "headers": [*message.get("headers", ()), header]}
            await send(message)

        await self._app(scope, receive, send_with_id)


class DirectRoute(APIRoute):
    """A route for thousands of requests a second: its endpoint is ``async (Request) -> Response``.

    It is listed in the OpenAPI document like any other, but answered before routing: nothing is
    parsed, injected or validated for it. Its path has no parameters.
    """

    def get_route_handler(self) -> Endpoint:
        """The endpoint as it is."""
        return cast("Endpoint", self.endpoint)


class DirectRoutes:
    """Answers direct routes, and passes everything else on."""

    def __init__(self, app: ASGIApp, routes: Mapping[tuple[str, str], Endpoint]) -> None:
        self._app = app
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        endpoint = None
        if scope["type"] == "http":
            endpoint = self._routes.get((scope["method"], scope["path"]))
        if endpoint is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive, send)
        try:
            response = await endpoint(request)
        except OgimError as error:
            response = problem_response(request, error)
        await response(scope, receive, send)


def application(title: str, routers: Sequence[APIRouter], lifespan: Lifespan) -> FastAPI:
    """An application with OGIM's error shape and request ids.

    Args:
        title: shown in the OpenAPI document.
        routers: mounted under ``/api``.
        lifespan: opens what the routes need and puts it on ``app.state``.
    """
    app = FastAPI(
        title=title,
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.add_exception_handler(OgimError, _on_ogim_error)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_validation_error)
    app.add_exception_handler(Exception, _on_unexpected)

    app.add_middleware(
        DirectRoutes,
        routes={
            (method, PREFIX + route.path): cast("Endpoint", route.endpoint)
            for router in routers
            for route in router.routes
            if isinstance(route, DirectRoute)
            for method in route.methods or ()
        },
    )
    app.add_middleware(RequestIds)
    for router in routers:
        app.include_router(router, prefix=PREFIX)
    return app
