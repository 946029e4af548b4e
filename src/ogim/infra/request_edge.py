"""What surrounds every HTTP request, as plain ASGI: an id, a bounded body, no loose errors."""

import re
import uuid
from collections.abc import Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ogim.contracts.problems import Forbidden, OgimError, TooLarge
from ogim.infra import request_body, request_context
from ogim.infra.guard import API_KEY_HEADER
from ogim.infra.logs import logger
from ogim.infra.rate_limit import Allowance, RateLimits
from ogim.infra.request_body import Headers, Incoming

REQUEST_ID_HEADER: Final = "x-request-id"
BODY_BYTES_MAX: Final = 1 << 20
UNBOUNDED: Final = -1
"""A body limit of a route that reads its own body as it comes."""

_HEADER: Final = REQUEST_ID_HEADER.encode()
_API_KEY_HEADER: Final = API_KEY_HEADER.encode()
_REQUEST_ID: Final = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_log = logger(__name__)


def _first_of_each(scope: Scope) -> Headers:
    return dict(reversed(scope["headers"]))


def _request_id(headers: Headers) -> bytes:
    """The caller's, where it is one; else a new one."""
    given = headers.get(_HEADER, b"")
    return given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex.encode()


def _allowance(rates: RateLimits | None, headers: Headers) -> Allowance | None:
    """What the caller may still ask; None where no known one calls, or nothing is counted."""
    if rates is None:
        return None
    value = headers.get(b"authorization")
    if value is not None:
        return rates.of(value[7:].strip()) if value[:7].lower() == b"bearer " else None
    key = headers.get(_API_KEY_HEADER)
    return rates.of(key) if key else None


class RequestEdge:
    """The outermost layer: request id in and out, whole bodies within bounds, problems for errors.

    Args:
        app: what it surrounds.
        problem: makes the response of an error.
        limits: how many requests a caller may make; None: any number.
        body_limits: path prefix → bytes; ``UNBOUNDED`` leaves the body to the route. The first
            prefix that fits counts; every other path has ``BODY_BYTES_MAX``.
        refused: is told when a service refused what the guard had let in.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        problem: Callable[[Request, OgimError], Response],
        limits: RateLimits | None = None,
        body_limits: Mapping[str, int],
        refused: Callable[[], None] | None = None,
    ) -> None:
        self._app = app
        self._refused = refused
        self._problem = problem
        self._rates = limits
        self._limits = tuple(body_limits.items())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] == "http":
            await self._request(scope, receive, send)
            return
        if scope["type"] == "websocket":
            scope["state"] = {**scope.get("state", {})}
            request_context.enter(scope)
        await self._app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _first_of_each(scope)
        request_id = _request_id(headers)
        scope["state"] = {**scope.get("state", {}), "request_id": request_id.decode()}
        request_context.enter(scope)
        started, allowance = False, _allowance(self._rates, headers)
        incoming = Incoming(headers, receive)

        async def send_with_id(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                await self._refusing(scope, message["status"], incoming)
                told = [*message.get("headers", ()), (_HEADER, request_id)]
                if allowance is not None:
                    told.append((b"ratelimit-policy", allowance.policy_header))
                    told.append((b"ratelimit", allowance.header()))
                message["headers"] = told
            await send(message)

        try:
            if allowance is not None and not allowance.take():
                await allowance.wait()
            bounded = await self._bounded(scope["path"], headers, incoming)
            await self._app(scope, bounded, send_with_id)
        except OgimError as error:
            await self._problem(Request(scope), error)(scope, incoming, send_with_id)
        except Exception as error:
            _log.error(
                "unexpected error",
                path=scope["path"],
                request_id=request_id.decode(),
                exc_info=error,
            )
            if started:
                raise
            problem = OgimError("See the log under this request id.")
            await self._problem(Request(scope), problem)(scope, incoming, send_with_id)

    async def _refusing(self, scope: Scope, status: int, incoming: Incoming) -> None:
        """Before a refusal is sent: read the rest, and tell where the guard did not."""
        if status < 400:
            return
        await incoming.drain()
        if status == Forbidden.status and self._refused and not scope["state"].get("refused"):
            self._refused()

    async def _bounded(self, path: str, headers: Headers, receive: Receive) -> Receive:
        """``receive`` for the application: the whole body, read and checked beforehand."""
        limit = next((n for prefix, n in self._limits if path.startswith(prefix)), BODY_BYTES_MAX)
        if limit == UNBOUNDED or not request_body.has_body(headers):
            return receive
        length = headers.get(b"content-length", b"")
        if length.isdigit() and int(length[:20]) > limit:
            raise TooLarge(f"At most {limit} bytes are taken here.", limit_bytes=limit)
        body = await request_body.read(receive, limit)
        request_body.check_depth(headers, body)
        return request_body.replayed(body, receive)
