"""The target ``live``: newest values from the bus to screens and to Redis."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from ogim.infra import cache, kafka, metrics, postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home, Port
from ogim.infra.http import application as with_problems
from ogim.runtime.processes import adapters
from ogim.runtime.serve import serve
from ogim.services.live import socket
from ogim.services.live.hub import Hub
from ogim.services.live.intake import Intake
from ogim.services.live.settings import LiveSettings


def application(home: Home) -> FastAPI:
    """The application, not yet connected to anything: its lifespan does that."""
    settings = LiveSettings()
    redis, pool = cache.client(home), postgres.pool(home, size_max=2)
    hub, gate = Hub(redis, pool, settings), adapters.gate(home, pool, redis)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        consumer = kafka.consumer(
            home, "ogim-live", committed=False, auto_offset_reset="latest", fetch_min_bytes=1
        )
        intake = Intake(consumer, hub.deliver)
        async with pool, redis, gate.kept():
            await hub.recall()
            intake.start(now_ms() - settings.replay_s * 1000)
            keeping = asyncio.create_task(hub.keep_store())
            try:
                yield
            finally:
                keeping.cancel()
                await asyncio.gather(keeping, return_exceptions=True)
                await intake.close()

    return with_problems("OGIM live", [socket.router(hub, gate.guard)], lifespan)


def run(home: Home, _arguments: list[str]) -> None:
    """Serve until SIGTERM."""
    metrics.serve(home.port(Port.LIVE_METRICS))
    serve(application(home), home.port(Port.LIVE))
