"""Routes for thousands of requests a second, answered before any of the framework's layers."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final, cast

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from ogim.contracts.problems import OgimError
from ogim.infra.problem_documents import ENGINE_ERRORS, on_engine_error, problem_response

Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]
NUMBER_DIGITS_MAX: Final = 20


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
            response = await on_engine_error(request, error)
        await response(scope, receive, send)
