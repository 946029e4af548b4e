"""The WebSocket ``/api/live``: sign in, subscribe, receive."""

import asyncio
from typing import Any

import msgspec
from fastapi import APIRouter, WebSocket

from ogim.infra.clock import now_ms
from ogim.infra.guard import TokenGuard
from ogim.infra.live_session import LiveSession
from ogim.services.live import metrics
from ogim.services.live.client import Client, Request, Wanted
from ogim.services.live.hub import Hub
from ogim.services.live.messages import Heartbeat, Hello, Values

_decode = msgspec.json.Decoder(Request).decode


class Session(LiveSession):
    """One connection to the board."""

    permission = "timeseries:read"

    def __init__(self, socket: WebSocket, hub: Hub, guard: TokenGuard) -> None:
        super().__init__(socket, guard, hub.settings)
        self._hub = hub
        self._asked: Wanted = []
        self._client: Client | None = None

    def decoded(self, content: bytes | str) -> Request:
        """A client's message."""
        return _decode(content)

    async def begin(self, first: Request) -> None:
        """Join, subscribe and greet."""
        self._client = self._hub.join()
        await self._follow(self._client, first)
        await self.send(Hello(self._hub.board.cursor))

    def leave(self) -> None:
        """Leave the hub."""
        if self._client:
            self._hub.leave(self._client)

    async def heard(self, request: Request, before: tuple[str, ...]) -> None:
        """Follow; other scopes see other tags of what was asked for."""
        if request.token is not None and request.tags is None and before != self.scopes:
            request.tags = self._asked
        if self._client:
            await self._follow(self._client, request)

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
        if not self.scopes:
            return tags
        visible = await self._hub.within(self.scopes)
        return sorted(visible if tags == "all" else visible.intersection(tags))

    async def feed(self) -> None:
        """Send what waits: a first change at once, then at most ``rate_hz`` messages a second."""
        settings, client = self._hub.settings, self._client
        while client:
            try:
                async with asyncio.timeout(settings.heartbeat_s):
                    await client.wake.wait()
            except TimeoutError:
                await self.send(Heartbeat(now_ms()))
            else:
                await asyncio.sleep(settings.coalesce_ms / 1000)
                await self._send_values(client)
                await asyncio.sleep(1 / client.rate_hz - settings.coalesce_ms / 1000)
            self.check_token()

    async def _send_values(self, client: Client) -> None:
        board = self._hub.board
        rows = board.rows(client.take())
        if rows:
            await self.send(Values(board.cursor, now_ms(), rows))

    async def send(self, message: msgspec.Struct | dict[str, Any]) -> None:
        """Send and count."""
        await super().send(message)
        metrics.MESSAGES.inc()


def router(hub: Hub, guard: TokenGuard) -> APIRouter:
    """The route, under ``/api``."""
    routes = APIRouter()

    @routes.websocket("/live")
    async def live(socket: WebSocket) -> None:
        await Session(socket, hub, guard).run()

    return routes
