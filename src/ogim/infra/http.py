"""The HTTP application that every service's routes are mounted on: problems and request ids."""

import uuid
from collections.abc import Awaitable, Callable
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from ogim.contracts.problems import PROBLEM_MEDIA_TYPE, InvalidInput, OgimError, Retry
from ogim.infra.logs import logger

REQUEST_ID_HEADER: Final = "X-Request-ID"
PROBLEM_BASE: Final = "https://ogim.invalid/problems/"
_log = logger(__name__)


def _problem(request: Request, error: OgimError, headers: dict[str, str] | None = None) -> Response:
    body: dict[str, Any] = {
        "type": PROBLEM_BASE + error.type,
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "instance": request.url.path,
        "request_id": request.headers.get(REQUEST_ID_HEADER.lower(), ""),
        "blame": error.blame,
        "retry": error.retry,
        **error.members,
    }
    extra = {} if error.retry is Retry.NEVER else {"Retry-After": "1"}
    return Response(
        msgspec.json.encode(body), error.status, extra | (headers or {}), PROBLEM_MEDIA_TYPE
    )
