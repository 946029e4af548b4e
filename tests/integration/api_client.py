"""The instance's API and live view through its gateway, as a caller from outside has them."""

import asyncio
import ssl
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import msgspec
from websockets.asyncio.client import ClientConnection, connect

from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.tokens import KeyRing, mint

WAIT_S = 60.0


def token(home: Home, role: str = "admin", lifetime_s: int = 3_600) -> str:
    """A token of a user that is not stored, signed by the instance's key."""
    return mint(KeyRing(home).signing, "tester", (role,), now_ms(), lifetime_s)


def trust(home: Home) -> ssl.SSLContext:
    """TLS that trusts the instance's own authority."""
    return ssl.create_default_context(cafile=str(home.ca_certificate))


@asynccontextmanager
async def api_of(home: Home, role: str | None = "admin") -> AsyncGenerator[httpx.AsyncClient]:
    """A client of ``/api``; without a role it is not signed in."""
    headers = {"Authorization": f"Bearer {token(home, role)}"} if role else {}
    async with httpx.AsyncClient(
        base_url=f"{home.https_url}/api", verify=trust(home), headers=headers, timeout=60
    ) as client:
        yield client


@asynccontextmanager
async def live_of(home: Home) -> AsyncGenerator[ClientConnection]:
    """An open WebSocket that has said nothing yet."""
    url = home.https_url.replace("https", "wss") + "/api/live"
    async with connect(url, ssl=trust(home), open_timeout=30, max_size=None) as socket:
        yield socket


async def say(socket: ClientConnection, **message: Any) -> None:
    """Send a message to the live view."""
    await socket.send(msgspec.json.encode(message).decode())


async def hear(socket: ClientConnection) -> dict[str, Any]:
    """The next message; TimeoutError where none comes."""
    return msgspec.json.decode(await asyncio.wait_for(socket.recv(), WAIT_S))


async def eventually(what: Callable[[], Awaitable[bool]], deadline_s: float = WAIT_S) -> bool:
    """Whether ``what`` becomes true before the deadline."""
    until = time.monotonic() + deadline_s
    while not await what():
        if time.monotonic() > until:
            return False
        await asyncio.sleep(0.1)
    return True
