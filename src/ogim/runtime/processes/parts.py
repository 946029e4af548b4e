"""What each service's HTTP process is built from; the target ``api`` holds them all."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool
from redis import asyncio as aioredis

from ogim.infra import postgres
from ogim.infra.home import Home
from ogim.infra.tasks import ended
from ogim.runtime.processes import adapters, audit_parts, auth_wiring
from ogim.runtime.processes.factors import Factors
from ogim.services.alerts import api as alerts_api
from ogim.services.alerts.notify import api as notify_api
from ogim.services.alerts.notify.channel_service import Channels
from ogim.services.alerts.notify.privacy import OnCallPart
from ogim.services.alerts.notify.service import Notifications
from ogim.services.alerts.rules import api as rules_api
from ogim.services.alerts.rules.history import History
from ogim.services.alerts.rules.service import RuleService
from ogim.services.alerts.rules.trials import Trials
from ogim.services.alerts.service import AlertService
from ogim.services.alerts.settings import AlertSettings
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
from ogim.services.tags.exchange import api as exchange_api
from ogim.services.tags.exchange.exporting import Exporting
from ogim.services.tags.exchange.importing import Importing
from ogim.services.tags.history.privacy import AuthorPart
from ogim.services.tags.hot import HotTags, writing_route
from ogim.services.tags.service import TagService


@dataclass(frozen=True, slots=True)
class Shared:
    """What all parts of one process have in common."""

    home: Home
    pool: AsyncConnectionPool
    redis: aioredis.Redis
    gate: adapters.Gate


@dataclass(frozen=True, slots=True)
class Part:
    """A service's routes under ``/api``, and what has to run while they are answered."""

    routers: tuple[APIRouter, ...]
    running: Callable[[], AbstractAsyncContextManager[None]] = nullcontext


def auth(shared: Shared) -> Part:
    """Signing in, users, roles, second factors, keys."""
    settings, gate = AuthSettings(), shared.gate
    factors = Factors(shared.home, shared.pool, shared.redis, settings)
    personal = (FactorPart(), AuthorPart(), OnCallPart())
    made = auth_wiring.auth(shared.pool, shared.redis, gate, settings, factors.service, personal)

    @asynccontextmanager
    async def running() -> AsyncGenerator[None]:
        await asyncio.to_thread(ensure_admin, shared.home, settings)
        yield

    return Part((*made.routers, *factors.routers(gate, made)), running)


def tags(shared: Shared) -> Part:
    """The tag catalogue."""
    pool, guard = shared.pool, shared.gate.guard
    service = TagService(pool)
    hot = HotTags(service)

    async def connect() -> AsyncConnection:
        return await AsyncConnection.connect(postgres.conninfo(shared.home, postgres.Role.APP))

    @asynccontextmanager
    async def running() -> AsyncGenerator[None]:
        listening = asyncio.create_task(hot.keep(connect))
        try:
            yield
        finally:
            await ended(listening)

    exchange = exchange_api.router(Importing(pool), Exporting(pool), guard, writing_route(hot))
    return Part((exchange, tags_api.router(service, guard, hot)), running)


def ingestion(shared: Shared) -> Part:
    """Readings in, and the connectors that bring them."""
    home = shared.home
    service = Ingestion(
        shared.pool, adapters.producers(home), adapters.folders(home), adapters.secret_box(home)
    )

    @asynccontextmanager
    async def running() -> AsyncGenerator[None]:
        await service.open()
        spool = service.ingest.publisher.forwarder
        doors = asyncio.create_task(service.connectors.doors.keep(lambda: spool.spooled))
        try:
            yield
        finally:
            await ended(doors)
            await service.close()

    return Part((ingestion_api.router(service, shared.gate.guard),), running)


def timeseries(shared: Shared) -> Part:
    """Readings out: newest, past, exported."""
    settings, pool, guard = HistorianSettings(), shared.pool, shared.gate.guard
    archive = archive_store(settings, shared.home.folder("archive"))
    historian = HistorianService(pool, archive, settings)
    return Part(
        (
            live_api.router(LatestService(pool, shared.redis), guard),
            historian_api.router(historian, Export(pool, historian), guard),
        )
    )


def records(shared: Shared) -> Part:
    """The audit records."""
    return Part(
        (audit_api.router(audit_parts.service(shared.home, shared.pool), shared.gate.guard),)
    )


def alarms(shared: Shared) -> Part:
    """Alarms and what is done with them."""
    service, guard = AlertService(shared.pool, AlertSettings()), shared.gate.guard
    archive = archive_store(HistorianSettings(), shared.home.folder("archive"))
    trials = Trials(History(shared.pool, archive))
    rules = rules_api.router(RuleService(trials), trials, guard)
    box = adapters.notify_box(shared.home)
    notify = notify_api.router(Channels(shared.pool, box), Notifications(shared.pool), guard)
    return Part((alerts_api.router(service, guard), rules, notify))


PARTS: Final[Mapping[str, Callable[[Shared], Part]]] = {
    "auth": auth,
    "tags": tags,
    "ingestion": ingestion,
    "timeseries": timeseries,
    "records": records,
    "alarms": alarms,
}
"""By the service's name in ``runtime.engines.routes``."""
