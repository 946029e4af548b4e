"""Serves an ASGI application in this process: granian on uvloop, ended by SIGTERM."""

import asyncio
import gc
import signal
from typing import Any, Final

import uvloop
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from ogim.infra.home import LOOPBACK

BACKLOG: Final = 1024
GC_ALLOCATIONS: Final = 50_000
"""A request leaves no cycles behind: they need not be looked for every 700 objects."""
IN_FLIGHT_MAX: Final = 512
"""Requests worked on at once; further ones wait in the socket."""


async def _serve(app: Any, port: int) -> None:
    server = Server(
        app,
        address=LOOPBACK,
        port=port,
        interface=Interfaces.ASGI,
        backlog=BACKLOG,
        backpressure=IN_FLIGHT_MAX,
        http1_settings=HTTP1Settings(header_read_timeout=30_000),
        log_enabled=False,
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.stop)
    await server.serve()


def serve(app: Any, port: int) -> None:
    """Serve ``app`` on a loopback port until SIGTERM or SIGINT, in this one process."""
    gc.freeze()
    gc.set_threshold(GC_ALLOCATIONS, 20, 20)
    uvloop.run(_serve(app, port))
