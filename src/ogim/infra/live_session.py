"""One WebSocket of a live view: sign in, listen, send, and end with a code and a reason."""

import asyncio
import contextlib
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Final, Protocol

import msgspec
from fastapi import WebSocket
from starlette.websockets import WebSocketDisconnect, WebSocketState

from ogim.contracts.problems import (
    Forbidden,
    NotAuthenticated,
    OgimError,
    TooManyRequests,
    Unavailable,
)
from ogim.infra.clock import now_ms
from ogim.infra.guard import Principal, TokenGuard
from ogim.infra.tasks import ended

BAD_MESSAGE, NOT_SIGNED_IN, NOT_ALLOWED, TOO_SLOW = 4400, 4401, 4403, 4408
TRY_LATER: Final = 1013
CODES: Final[dict[type[OgimError], int]] = {
    NotAuthenticated: NOT_SIGNED_IN,
    Forbidden: NOT_ALLOWED,
    TooManyRequests: TRY_LATER,
    Unavailable: TRY_LATER,
}
REASON_MAX: Final = 120
_encode = msgspec.json.Encoder().encode


class Asking(Protocol):
    """What every message of a client may have: an access token."""

    @property
    def token(self) -> str | None: ...


class Bounds(Protocol):
    """How patient a session is; see ``OGIM_LIVE_*``."""

    @property
    def sign_in_s(self) -> float: ...
    @property
    def message_bytes_max(self) -> int: ...
    @property
    def slow_s(self) -> float: ...


class LiveSession(ABC):
    """One connection; the first message must carry a token, later ones may renew it."""

    permission: ClassVar[str]

    def __init__(self, socket: WebSocket, guard: TokenGuard, bounds: Bounds) -> None:
        self._socket = socket
        self._guard = guard
        self._bounds = bounds
        self.principal: Principal | None = None

    @abstractmethod
    def decoded(self, content: bytes | str) -> Asking:
        """A client's message; raises MsgspecError where it is none."""

    @abstractmethod
    async def begin(self, first: Any) -> None:
        """Join and greet; the caller is known."""

    @abstractmethod
    async def heard(self, request: Any, before: tuple[str, ...]) -> None:
        """A further message; ``before``: the caller's scopes before it."""

    @abstractmethod
    async def feed(self) -> None:
        """Send what there is to send, for ever."""

    @abstractmethod
    def leave(self) -> None:
        """The connection ends, whether or not it began."""

    async def run(self) -> None:
        """Until either side ends it; every end carries a code and a reason."""
        await self._socket.accept()
        try:
            async with asyncio.timeout(self._bounds.sign_in_s):
                first = await self._receive()
            if first.token is None:
                raise NotAuthenticated("The first message must carry a token.")
            self._admit(first.token)
            await self.begin(first)
            await self._exchange()
        except OgimError as error:
            await self._end(CODES.get(type(error), BAD_MESSAGE), error.detail)
        except msgspec.MsgspecError as error:
            await self._end(BAD_MESSAGE, str(error))
        except TimeoutError:
            await self._end(TOO_SLOW, "no message was sent or taken in time")
        except WebSocketDisconnect:
            pass
        finally:
            self.leave()

    @property
    def scopes(self) -> tuple[str, ...]:
        """Paths that the caller is limited to; empty: everything."""
        return self.principal.scopes if self.principal else ()

    def check_token(self) -> None:
        """Raises NotAuthenticated where the token has expired."""
        if self._present().expires_at <= now_ms():
            raise NotAuthenticated("The token has expired; sign in again.")

    async def send(self, message: msgspec.Struct | dict[str, Any]) -> None:
        """Send a message as JSON.

        Raises:
            TimeoutError: the client does not take it in time.
        """
        await self.send_text(_encode(message).decode())

    async def send_text(self, text: str) -> None:
        """``send`` of what is encoded already."""
        async with asyncio.timeout(self._bounds.slow_s):
            await self._socket.send_text(text)

    async def _exchange(self) -> None:
        """Listen, send and heed revocations at once; the first that ends, ends all."""
        tasks = {asyncio.create_task(each) for each in (self._listen(), self.feed(), self._heed())}
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await ended(*tasks)
        for task in done:
            task.result()

    async def _receive(self) -> Asking:
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000))
        content: bytes | str = message.get("bytes") or message.get("text") or b""
        if len(content) > self._bounds.message_bytes_max:
            raise msgspec.ValidationError("the message is too large")
        return self.decoded(content)

    def _admit(self, token: str) -> None:
        self.principal = self._guard.admit(token, self.permission)

    async def _listen(self) -> None:
        while True:
            request = await self._receive()
            before = self.scopes
            if request.token is not None:
                self._admit(request.token)
            await self.heard(request, before)

    async def _heed(self) -> None:
        """Raise NotAuthenticated as soon as the token is revoked; the present one counts."""
        await self._guard.outlive(self._present)

    def _present(self) -> Principal:
        if self.principal is None:
            raise NotAuthenticated("Nobody is signed in.")
        return self.principal

    async def _end(self, code: int, reason: str) -> None:
        if self._socket.application_state is WebSocketState.CONNECTED:
            with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                await self._socket.close(code, reason[:REASON_MAX])
