"""Errors as HTTP tells them: one shape, RFC 9457, whatever went wrong."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec
import psycopg
import redis.exceptions
from fastapi import FastAPI, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from psycopg_pool import PoolTimeout, TooManyRequests
from starlette.exceptions import HTTPException

from ogim.contracts.problems import (
    PROBLEM_MEDIA_TYPE,
    Blame,
    Conflict,
    InvalidInput,
    OgimError,
    Retry,
    Unavailable,
)
from ogim.infra.guard import Requirement
from ogim.infra.logs import logger
from ogim.infra.request_context import caller

PROBLEM_BASE: Final = "urn:ogim:problem:"
HTTP_TYPES: Final = {
    400: "bad-request",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-media-type",
}
TEXT_MAX: Final = 300
_log = logger(__name__)


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


async def on_ogim_error(request: Request, error: Exception) -> Response:
    """An error that a service raised."""
    assert isinstance(error, OgimError)  # noqa: S101
    return problem_response(request, error)


async def on_http_error(request: Request, error: Exception) -> Response:
    """An error of the framework, such as an unknown path."""
    assert isinstance(error, HTTPException)  # noqa: S101
    try:
        _ask_guard(request)
    except OgimError as refusal:
        return problem_response(request, refusal)
    problem = OgimError(str(error.detail)[:TEXT_MAX])
    problem.status = error.status_code
    problem.type = HTTP_TYPES.get(error.status_code, "http-error")
    problem.title = problem.detail
    problem.blame, problem.retry = Blame.CALLER, Retry.NEVER
    response = problem_response(request, problem)
    response.headers.update(error.headers or {})
    return response


async def on_validation_error(request: Request, error: Exception) -> Response:
    """Input that does not fit its schema: what, and where."""
    assert isinstance(error, RequestValidationError)  # noqa: S101
    try:
        _ask_guard(request)
    except OgimError as refusal:
        return problem_response(request, refusal)
    errors = [
        {
            "at": "/".join(str(part) for part in item["loc"])[:TEXT_MAX],
            "problem": str(item["msg"])[:TEXT_MAX],
        }
        for item in error.errors()[:50]
    ]
    detail = "; ".join(f"{item['at']}: {item['problem']}" for item in errors[:3])
    return problem_response(request, InvalidInput(detail, errors=errors))


def _ask_guard(request: Request) -> None:
    """Let the guard of a request's route speak, where the request failed before it was asked.

    A body is taken apart before dependencies are: whoever is not let in is not to hear about it.

    Raises:
        NotAuthenticated, Forbidden: as the route would have.
    """
    if caller() is None:
        for requirement in _requirements(getattr(request.scope.get("route"), "dependant", None)):
            requirement.admit(request)


def _requirements(of: Dependant | None) -> Iterator[Requirement]:
    for each in of.dependencies if of else ():
        if isinstance(each.call, Requirement):
            yield each.call
        yield from _requirements(each)


async def on_engine_error(request: Request, error: Exception) -> Response:
    """An engine that does not answer, or refuses what is stored."""
    problem = next(make() for kind, make in OUTSIDE if isinstance(error, kind))
    _log.warning(
        "engine error",
        path=request.url.path,
        request_id=getattr(request.state, "request_id", None),
        error=without_values(error)[:TEXT_MAX],
    )
    return problem_response(request, problem)


def without_values(error: Exception) -> str:
    """An error for the log; what was stored or sent, such as a person's name, is left out."""
    if isinstance(error, psycopg.DataError | psycopg.IntegrityError):
        broken = error.diag.constraint_name or error.diag.column_name or error.sqlstate
        return f"{type(error).__name__}: {broken}"
    return f"{type(error).__name__}: {error}"


def told(app: FastAPI) -> None:
    """Let ``app`` answer every error with its document."""
    app.add_exception_handler(OgimError, on_ogim_error)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(RequestValidationError, on_validation_error)
    for kind in ENGINE_ERRORS:
        app.add_exception_handler(kind, on_engine_error)
