"""The WebSocket ``/api/live``: sign in, subscribe, receive."""

import asyncio
import contextlib
from typing import Final

import msgspec
from fastapi import APIRouter, WebSocket
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
from ogim.services.live import metrics
from ogim.services.live.client import Client, Request, Wanted
from ogim.services.live.hub import Hub
from ogim.services.live.messages import Heartbeat, Hello, Message, Values

PERMISSION: Final = "timeseries:read"
BAD_MESSAGE, NOT_SIGNED_IN, NOT_ALLOWED, TOO_SLOW = 4400, 4401, 4403, 4408
TRY_LATER: Final = 1013
CODES: Final[dict[type[OgimError], int]] = {
    NotAuthenticated: NOT_SIGNED_IN,
    Forbidden: NOT_ALLOWED,
    TooManyRequests: TRY_LATER,
    Unavailable: TRY_LATER,
}
REASON_MAX: Final = 120
_decode = msgspec.json.Decoder(Request).decode
_encode = msgspec.json.Encoder().encode


class Session:
    """One connection."""

    def __init__(self, socket: WebSocket, hub: Hub, guard: TokenGuard) -> None:
        self._socket = socket
        self._hub = hub
        self._guard = guard
        self._principal: Principal | None = None
        self._asked: Wanted = []

    async def run(self) -> None:
        """Until either side ends it; every end carries a code and a reason."""
        await self._socket.accept()
        client: Client | None = None
        try:
            async with asyncio.timeout(self._hub.settings.sign_in_s):
                first = await self._receive()
            self._admit(first)
            client = self._hub.join()
            await self._follow(client, first)
            await self._send(Hello(self._hub.board.cursor))
            await self._exchange(client)
        except OgimError as error:
            await self._end(CODES.get(type(error), BAD_MESSAGE), error.detail)
        except msgspec.MsgspecError as error:
            await self._end(BAD_MESSAGE, str(error))
        except TimeoutError:
            await self._end(TOO_SLOW, "no message was sent or taken in time")
        except WebSocketDisconnect:
            pass
        finally:
            if client:
                self._hub.leave(client)

    async def _exchange(self, client: Client) -> None:
        """Listen, send and heed revocations at once; the first that ends, ends all."""
        work = self._listen(client), self._feed(client), self._heed()
        tasks = {asyncio.create_task(each) for each in work}
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in done:
            task.result()

    async def _receive(self) -> Request:
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000))
        content: bytes | str = message.get("bytes") or message.get("text") or b""
        if len(content) > self._hub.settings.message_bytes_max:
            raise msgspec.ValidationError("the message is too large")
        return _decode(content)

    def _admit(self, request: Request) -> None:
        if request.token is None:
            raise NotAuthenticated("The first message must carry a token.")
        self._principal = self._guard.admit(request.token, PERMISSION)

    @property
    def _scopes(self) -> tuple[str, ...]:
        return self._principal.scopes if self._principal else ()

    async def _heed(self) -> None:
        """Raise NotAuthenticated as soon as the token is revoked; the present one counts."""
        while (principal := self._principal) is not None:
            try:
                await self._guard.outlive(principal)
            except NotAuthenticated:
                if self._principal is principal:
                    raise

    async def _follow(self, client: Client, request: Request) -> None:
        if request.rate_hz is not None:
            low, high = self._hub.settings.rate_hz_min, self._hub.settings.rate_hz_max
            if not low <= request.rate_hz <= high:
                raise msgspec.ValidationError(f"rate_hz must be from {low:g} to {high:g}")
            client.rate_hz = request.rate_hz
        if request.tags is not None:
            self._asked = request.tags
            client.subscribe(await self._seen(request.tags), request.since)

    async def _seen(self, tags: Wanted) -> Wanted:
        """Of the asked tags those within the caller's part of the asset tree, as it is now."""
        if not self._scopes:
            return tags
        visible = await self._hub.within(self._scopes)
        return sorted(visible if tags == "all" else visible.intersection(tags))

    async def _listen(self, client: Client) -> None:
        while True:
            request = await self._receive()
            if request.token is not None:
                before = self._scopes
                self._admit(request)
                if request.tags is None and before != self._scopes:
                    request.tags = self._asked
            await self._follow(client, request)

    async def _feed(self, client: Client) -> None:
        """Send what waits: a first change at once, then at most ``rate_hz`` messages a second."""
        settings = self._hub.settings
        while True:
            try:
                async with asyncio.timeout(settings.heartbeat_s):
                    await client.wake.wait()
            except TimeoutError:
                await self._send(Heartbeat(now_ms()))
            else:
                await asyncio.sleep(settings.coalesce_ms / 1000)
                await self._send_values(client)
                await asyncio.sleep(1 / client.rate_hz - settings.coalesce_ms / 1000)
            if self._principal is None or self._principal.expires_at <= now_ms():
                raise NotAuthenticated("The token has expired; sign in again.")

    async def _send_values(self, client: Client) -> None:
        board = self._hub.board
        rows = board.rows(client.take())
        if rows:
            await self._send(Values(board.cursor, now_ms(), rows))

    async def _send(self, message: Message) -> None:
        """Raises TimeoutError where the client does not take it in time."""
        async with asyncio.timeout(self._hub.settings.slow_s):
            await self._socket.send_text(_encode(message).decode())
        metrics.MESSAGES.inc()

    async def _end(self, code: int, reason: str) -> None:
        if self._socket.application_state is WebSocketState.CONNECTED:
            with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                await self._socket.close(code, reason[:REASON_MAX])


def router(hub: Hub, guard: TokenGuard) -> APIRouter:
    """The route, under ``/api``."""
    routes = APIRouter()

    @routes.websocket("/live")
    async def live(socket: WebSocket) -> None:
        await Session(socket, hub, guard).run()

    return routes
