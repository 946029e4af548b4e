"""The targets that answer HTTP: ``api`` with every service's routes, or one process a service."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI

from ogim.infra import cache, metrics, postgres
from ogim.infra.home import Home
from ogim.infra.http import application as with_problems
from ogim.infra.rate_limit import RateLimits
from ogim.runtime import status_api
from ogim.runtime.engines import routes
from ogim.runtime.processes import adapters
from ogim.runtime.processes.parts import PARTS, Shared
from ogim.runtime.serve import serve


def application(home: Home, services: Sequence[str] = tuple(PARTS)) -> FastAPI:
    """The application, not yet connected to anything: its lifespan does that.

    Args:
        services: whose routes it has; see ``parts``.
    """
    pool, redis = postgres.pool(home), cache.client(home)
    gate = adapters.gate(home, pool, redis)
    parts = [PARTS[name](Shared(home, pool, redis, gate)) for name in services]

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        async with pool, redis, AsyncExitStack() as stack:
            for part in parts:
                await stack.enter_async_context(part.running())
            async with gate.kept():
                yield

    routers = [status_api.router(home, gate.guard)]
    routers += [router for part in parts for router in part.routers]
    limits = RateLimits(redis, gate.guard.verifier)
    refused = gate.refusals.note_service
    return with_problems("OGIM", routers, lifespan, limits=limits, refused=refused)


def run(home: Home, arguments: list[str]) -> None:
    """Serve all services until SIGTERM; the argument says which of several processes it is."""
    number = int(arguments[0]) if arguments else 1
    metrics.serve(home.port(routes.instance_metrics(number)))
    serve(application(home), home.port(routes.instance_port(number)))
