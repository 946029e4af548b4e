"""A program that is told of alarms over HTTP, and gateways of text messages; some misbehave."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web


@dataclass
class Told:
    """What was posted: path, headers, body."""

    port: int = 0
    posts: list[tuple[str, dict[str, str], bytes]] = field(
        default_factory=list[tuple[str, dict[str, str], bytes]]
    )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def program() -> AsyncIterator[Told]:
    """Such a program; the path says what it answers."""
    told = Told()

    async def answer(request: web.Request) -> web.StreamResponse:
        told.posts.append((request.path, dict(request.headers), await request.read()))
        match request.path:
            case "/hang":
                await asyncio.sleep(60)
            case "/redirect":
                return web.Response(status=307, headers={"Location": f"{told.url}/elsewhere"})
            case "/drop":
                assert request.transport is not None
                request.transport.abort()
            case "/endless":
                stream = web.StreamResponse()
                await stream.prepare(request)
                while True:
                    await stream.write(b"x" * 65_536)
            case "/sms":
                return web.json_response({"messages": [{"id": 815}]})
            case path if path[1:].isdigit():
                return web.Response(status=int(path[1:]))
            case _:
                pass
        return web.Response(text="thanks")

    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    told.port = runner.addresses[0][1]
    try:
        yield told
    finally:
        await runner.cleanup()
