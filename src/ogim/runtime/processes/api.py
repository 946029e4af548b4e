"""The target ``api``: every service's routes in one process."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from ogim.infra import cache, metrics, postgres
from ogim.infra.home import Home, Port
from ogim.infra.http import application as with_problems
from ogim.runtime import status_api
from ogim.runtime.processes import adapters, audit_parts, auth_wiring
from ogim.runtime.processes.factors import Factors
from ogim.runtime.serve import serve
from ogim.services.audit import api as audit_api
from ogim.services.auth.bootstrap import ensure_admin
from ogim.services.auth.second_factor.privacy import FactorPart
from ogim.services.auth.settings import AuthSettings
from ogim.services.historian import api as historian_api
from ogim.services.historian.archive_store import archive_store
from ogim.services.historian.export import Export
from ogim.services.historian.service import HistorianService
from ogim.services.historian.settings import HistorianSettings
from ogim.services.ingestion import api as ingestion_api
from ogim.services.ingestion.service import Ingestion
from ogim.services.live import api as live_api
from ogim.services.live.service import LatestService
from ogim.services.tags import api as tags_api
from ogim.services.tags.service import TagService


def application(home: Home) -> FastAPI:
    """The application, not yet connected to anything: its lifespan does that."""
    pool, redis = postgres.pool(home), cache.client(home)
    gate = adapters.gate(home, pool, redis)
    guard = gate.guard
    auth_settings, historian_settings = AuthSettings(), HistorianSettings()
    factors = Factors(home, pool, redis)
    auth = auth_wiring.auth(pool, redis, gate, auth_settings, factors.service, (FactorPart(),))
    ingestion = Ingestion(
        pool, adapters.producers(home), adapters.folders(home), adapters.secret_box(home)
    )
    archive = archive_store(historian_settings, home.folder("archive"))
    historian = HistorianService(pool, archive, historian_settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        await asyncio.to_thread(ensure_admin, home, auth_settings)
        async with pool, redis, gate.kept():
            await ingestion.open()
            spool = ingestion.ingest.publisher.forwarder
            doors = asyncio.create_task(ingestion.connectors.doors.keep(lambda: spool.spooled))
            try:
                yield
            finally:
                doors.cancel()
                await asyncio.gather(doors, return_exceptions=True)
                await ingestion.close()

    routers = [
        status_api.router(home, guard),
        *auth.routers,
        *factors.routers(gate, auth.sign_in),
        tags_api.router(TagService(pool), guard),
        live_api.router(LatestService(pool, redis), guard),
        ingestion_api.router(ingestion, guard),
        audit_api.router(audit_parts.service(home, pool), guard),
        historian_api.router(historian, Export(pool, historian), guard),
    ]
    return with_problems("OGIM", routers, lifespan)


def run(home: Home, _arguments: list[str]) -> None:
    """Serve until SIGTERM."""
    metrics.serve(home.port(Port.API_METRICS))
    serve(application(home), home.port(Port.API))
