"""The target ``api``: every service's routes in one process."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from ogim.infra import metrics
from ogim.infra.guard import TokenGuard
from ogim.infra.home import Home, Port
from ogim.infra.http import application as with_problems
from ogim.infra.tokens import KeyRing, Verifier
from ogim.runtime import status_api
from ogim.runtime.serve import serve


def application(home: Home) -> FastAPI:
    """The application, not yet connected to anything: its lifespan does that."""
    guard = TokenGuard(Verifier(KeyRing(home).keys))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        yield

    return with_problems("OGIM", [status_api.router(home, guard)], lifespan)


def run(home: Home, _arguments: list[str]) -> None:
    """Serve until SIGTERM."""
    metrics.serve(home.port(Port.API_METRICS))
    serve(application(home), home.port(Port.API))
