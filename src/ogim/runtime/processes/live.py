"""The target ``live``: newest values from the bus, and changes of alarms, to screens."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from psycopg import AsyncConnection

from ogim.infra import cache, kafka, metrics, postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home, Port
from ogim.infra.http import application as with_problems
from ogim.infra.tasks import ended
from ogim.runtime.processes import adapters
from ogim.runtime.serve import serve
from ogim.services.alerts import live_socket
from ogim.services.alerts.live import AlarmHub
from ogim.services.alerts.settings import AlertSettings
from ogim.services.live import socket
from ogim.services.live.hub import Hub
from ogim.services.live.intake import Intake
from ogim.services.live.settings import LiveSettings


def application(home: Home) -> FastAPI:
    """The application, not yet connected to anything: its lifespan does that."""
    settings = LiveSettings()
    redis, pool = cache.client(home), postgres.pool(home, size_max=2)
    hub, gate = Hub(redis, pool, settings), adapters.gate(home, pool, redis)

    async def connect() -> AsyncConnection:
        return await AsyncConnection.connect(postgres.conninfo(home, postgres.Role.APP))

    alarms = AlarmHub(connect, pool, AlertSettings())

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        consumer = kafka.consumer(
            home, "ogim-live", committed=False, auto_offset_reset="latest", fetch_min_bytes=1
        )
        intake = Intake(consumer, hub.deliver)
        async with pool, redis, gate.kept():
            await hub.recall()
            intake.start(now_ms() - settings.replay_s * 1000)
            keeping = [asyncio.create_task(each) for each in (hub.keep_store(), alarms.keep())]
            try:
                yield
            finally:
                await ended(*keeping)
                await intake.close()

    routers = [
        socket.router(hub, gate.guard),
        live_socket.router(alarms, gate.guard, settings),
    ]
    return with_problems("OGIM live", routers, lifespan)


def run(home: Home, _arguments: list[str]) -> None:
    """Serve until SIGTERM."""
    metrics.serve(home.port(Port.LIVE_METRICS))
    serve(application(home), home.port(Port.LIVE))
