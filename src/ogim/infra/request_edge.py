"""What surrounds every HTTP request, as plain ASGI: an id, a bounded body, no loose errors."""

import asyncio
import contextlib
import re
import uuid
from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ogim.contracts.problems import Forbidden, InvalidInput, OgimError, TooLarge
from ogim.infra import request_context
from ogim.infra.guard import API_KEY_HEADER
from ogim.infra.logs import logger
from ogim.infra.rate_limit import Allowance, RateLimits

REQUEST_ID_HEADER: Final = "x-request-id"
BODY_BYTES_MAX: Final = 1 << 20
JSON_DEPTH_MAX: Final = 64
BODY_DEADLINE_S: Final = 30
UNBOUNDED: Final = -1
"""A body limit of a route that reads its own body as it comes."""
UNREAD_BYTES_MAX: Final = 64 << 20
UNREAD_DEADLINE_S: Final = 30
"""What is read of a refused body, so that whoever still sends it hears why."""

Headers = Mapping[bytes, bytes]
_HEADER: Final = REQUEST_ID_HEADER.encode()
_API_KEY_HEADER: Final = API_KEY_HEADER.encode()
_REQUEST_ID: Final = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_NOT_BRACKETS: Final = bytes(byte for byte in range(256) if byte not in b"[]{}")
_STEPS: Final = np.zeros(256, np.int8)
_STEPS[list(b"[{")] = 1
_STEPS[list(b"]}")] = -1
_log = logger(__name__)


class Slow(OgimError):
    """The request's body did not arrive in time."""

    type, title, status = "slow-request", "The request took too long to arrive", 408


def json_depth(body: bytes) -> int:
    """How deep arrays and objects of a JSON text are nested; brackets in strings don't count."""
    bare = body.replace(rb"\\", b"").replace(rb"\"", b"").split(b'"')[::2]
    brackets = b"".join(bare).translate(None, _NOT_BRACKETS)
    if not brackets:
        return 0
    return int(_STEPS[np.frombuffer(brackets, np.uint8)].cumsum(dtype=np.int64).max())


def _check_depth(headers: Headers, body: bytes) -> None:
    if body.count(b"[") + body.count(b"{") <= JSON_DEPTH_MAX or not _is_json(headers):
        return
    if json_depth(body) > JSON_DEPTH_MAX:
        raise InvalidInput(f"The JSON is nested deeper than {JSON_DEPTH_MAX} levels.")


def _is_json(headers: Headers) -> bool:
    kind = headers.get(b"content-type")
    return not kind or b"json" in kind


def _first_of_each(scope: Scope) -> Headers:
    return dict(reversed(scope["headers"]))


def _has_body(headers: Headers) -> bool:
    return b"content-length" in headers or b"transfer-encoding" in headers


def _allowance(rates: RateLimits | None, headers: Headers) -> Allowance | None:
    """What the caller may still ask; None where no known one calls, or nothing is counted."""
    if rates is None:
        return None
    value = headers.get(b"authorization")
    if value is not None:
        return rates.of(value[7:].strip()) if value[:7].lower() == b"bearer " else None
    key = headers.get(_API_KEY_HEADER)
    return rates.of(key) if key else None


class Incoming:
    """A request's body as it comes, which knows whether all of it was read."""

    def __init__(self, headers: Headers, receive: Receive) -> None:
        self._receive = receive
        self._more = _has_body(headers)

    async def __call__(self) -> Message:
        """The next message."""
        message = await self._receive()
        self._more = message["type"] == "http.request" and message.get("more_body", False)
        return message

    async def drain(self) -> None:
        """Read what nobody read, before a refusal is sent.

        A server that answers and hangs up in the midst of a body resets the connection: the
        gateway then fails at sending, and tells of a service that is down in place of the answer.
        """
        size = 0
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(UNREAD_DEADLINE_S):
                while self._more and size <= UNREAD_BYTES_MAX:
                    size += len((await self()).get("body", b""))


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
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                scope["state"] = {**scope.get("state", {})}
                request_context.enter(scope)
            await self._app(scope, receive, send)
            return
        headers = _first_of_each(scope)
        given = headers.get(_HEADER, b"")
        request_id = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex.encode()
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
        if limit == UNBOUNDED or not _has_body(headers):
            return receive
        length = headers.get(b"content-length", b"")
        if length.isdigit() and int(length[:20]) > limit:
            raise TooLarge(f"At most {limit} bytes are taken here.", limit_bytes=limit)
        body = await _read(receive, limit)
        _check_depth(headers, body)
        return _replay(body, receive)


async def _read(receive: Receive, limit: int) -> bytes:
    chunks, size = list[bytes](), 0
    try:
        async with asyncio.timeout(BODY_DEADLINE_S):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    break
                chunk = message.get("body", b"")
                size += len(chunk)
                if size > limit:
                    raise TooLarge(f"At most {limit} bytes are taken here.", limit_bytes=limit)
                chunks.append(chunk)
                if not message.get("more_body", False):
                    break
    except TimeoutError as error:
        raise Slow(f"The body did not arrive within {BODY_DEADLINE_S} s.") from error
    return b"".join(chunks)


def _replay(body: bytes, receive: Receive) -> Receive:
    first = True

    async def replay() -> Message:
        nonlocal first
        if first:
            first = False
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return replay
