"""The WebSocket ``/api/live/alarms``: sign in, then hear of every alarm that changes."""

import asyncio
from typing import Any, Final

import msgspec
from fastapi import APIRouter, WebSocket

from ogim.infra.clock import now_ms
from ogim.infra.guard import TokenGuard
from ogim.infra.live_session import Bounds, LiveSession
from ogim.services.alerts import metrics
from ogim.services.alerts.live import AlarmHub, Screen

HEARTBEAT_S: Final = 5.0
PAUSE_S: Final = 0.05
"""Between two messages; the first change after a quiet time goes out at once."""


class Request(msgspec.Struct, forbid_unknown_fields=True):
    """What a client sends: its access token, first of all and whenever it is renewed."""

    token: str | None = None


_decode = msgspec.json.Decoder(Request).decode


class AlarmSession(LiveSession):
    """One screen."""

    permission = "alerts:read"

    def __init__(self, socket: WebSocket, hub: AlarmHub, guard: TokenGuard, bounds: Bounds) -> None:
        super().__init__(socket, guard, bounds)
        self._hub = hub
        self._screen: Screen | None = None

    def decoded(self, content: bytes | str) -> Request:
        """A client's message."""
        return _decode(content)

    async def begin(self, first: Request) -> None:  # noqa: ARG002 – it has a token alone
        """Join and greet; what changed before is for the list to tell."""
        self._screen = self._hub.join(self._may_see)
        await self.send({"type": "hello", "at": now_ms()})

    async def heard(self, request: Request, before: tuple[str, ...]) -> None:  # noqa: ARG002
        """With other scopes the list is another one."""
        if self._screen and before != self.scopes:
            self._screen.lose()

    def leave(self) -> None:
        """Leave the hub."""
        if self._screen:
            self._hub.leave(self._screen)

    async def feed(self) -> None:
        """Send what changes, at once after a quiet time."""
        while screen := self._screen:
            try:
                async with asyncio.timeout(HEARTBEAT_S):
                    await screen.wake.wait()
            except TimeoutError:
                await self.send({"type": "heartbeat", "at": now_ms()})
            else:
                if message := screen.take():
                    await self.send(message | {"at": now_ms()})
                await asyncio.sleep(PAUSE_S)
            self.check_token()

    async def send(self, message: msgspec.Struct | dict[str, Any]) -> None:
        """Send and count."""
        await super().send(message)
        metrics.LIVE_MESSAGES.inc()

    def _may_see(self, path: str) -> bool:
        return self.principal is not None and self.principal.may_see(path)


def router(hub: AlarmHub, guard: TokenGuard, bounds: Bounds) -> APIRouter:
    """The route, under ``/api``."""
    routes = APIRouter()

    @routes.websocket("/live/alarms")
    async def live(socket: WebSocket) -> None:
        await AlarmSession(socket, hub, guard, bounds).run()

    return routes
