"""A request's body: read as it comes, within a bound, in time, and not nested without end."""

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Final

import numpy as np
from starlette.types import Message, Receive

from ogim.contracts.problems import InvalidInput, OgimError, TooLarge

JSON_DEPTH_MAX: Final = 64
BODY_DEADLINE_S: Final = 30
UNREAD_BYTES_MAX: Final = 64 << 20
UNREAD_DEADLINE_S: Final = 30
"""What is read of a refused body, so that whoever still sends it hears why."""

Headers = Mapping[bytes, bytes]
_NOT_BRACKETS: Final = bytes(byte for byte in range(256) if byte not in b"[]{}")
_STEPS: Final = np.zeros(256, np.int8)
_STEPS[list(b"[{")] = 1
_STEPS[list(b"]}")] = -1


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


def check_depth(headers: Headers, body: bytes) -> None:
    """Raise InvalidInput if it is JSON that is nested deeper than ``JSON_DEPTH_MAX``."""
    if body.count(b"[") + body.count(b"{") <= JSON_DEPTH_MAX or not _is_json(headers):
        return
    if json_depth(body) > JSON_DEPTH_MAX:
        raise InvalidInput(f"The JSON is nested deeper than {JSON_DEPTH_MAX} levels.")


def _is_json(headers: Headers) -> bool:
    kind = headers.get(b"content-type")
    return not kind or b"json" in kind


def has_body(headers: Headers) -> bool:
    """Whether a request says that it has one."""
    return b"content-length" in headers or b"transfer-encoding" in headers


class Incoming:
    """A request's body as it comes, which knows whether all of it was read."""

    def __init__(self, headers: Headers, receive: Receive) -> None:
        self._receive = receive
        self._more = has_body(headers)

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


async def read(receive: Receive, limit: int) -> bytes:
    """All of it, ``limit`` bytes at most.

    Raises:
        TooLarge: there is more.
        Slow: it did not arrive in time.
    """
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


def replayed(body: bytes, receive: Receive) -> Receive:
    """``receive`` as if nobody had read the body yet."""
    first = True

    async def replay() -> Message:
        nonlocal first
        if first:
            first = False
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return replay
