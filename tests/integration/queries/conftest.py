"""A database that nobody else writes to, a tag in it, and the historian's API on it."""

from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager

import httpx
import numpy as np
import pytest
from fastapi import FastAPI, Request
from historian_rig import without_historian
from query_data import BAD, HI, LO, SILENCE, SPIKE, SPIKE_AT, Tag, make_tag, roll_up, signal

from ogim.contracts.quality import Quality
from ogim.infra import postgres
from ogim.infra.guard import Principal
from ogim.infra.home import Home
from ogim.infra.http import application
from ogim.services.historian import api
from ogim.services.historian.archive_store import archive_store
from ogim.services.historian.export import Export
from ogim.services.historian.service import HistorianService
from ogim.services.historian.settings import HistorianSettings


class Open:
    """A guard that lets everybody in; what a token may is tested where tokens are."""

    def require(self, _permission: str) -> Callable[[Request], Principal]:
        def caller(request: Request) -> Principal:
            return Principal("tester", frozenset())

        return caller


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A database without a historian: that of OGIM_HOME, else one of its own."""
    with without_historian(tmp_path_factory.mktemp("queries"), "postgres") as home:
        yield home


@pytest.fixture(scope="module")
def tag(home: Home) -> Tag:
    """Six hours at one reading a second: a silence, a minute of Bad, one spike; rolled up."""
    ts = np.arange(LO, HI, 1_000)
    ts = ts[(ts < SILENCE[0]) | (ts >= SILENCE[1])]
    value, bad = signal(ts), (ts >= BAD[0]) & (ts < BAD[1])
    value[bad], value[ts == SPIKE_AT] = np.nan, SPIKE
    tag = make_tag(home, ts, value, np.where(bad, int(Quality.BAD_SENSOR_FAILURE), 0))
    roll_up(home, tag)
    return tag


@pytest.fixture
async def client(home: Home) -> AsyncGenerator[httpx.AsyncClient]:
    settings = HistorianSettings()
    pool = postgres.pool(home, size_max=2)
    service = HistorianService(
        pool, archive_store(settings, home.folder("archive-queries")), settings
    )
    routes = api.router(service, Export(pool, service), Open())

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        yield

    transport = httpx.ASGITransport(application("test", [routes], lifespan))
    async with pool, httpx.AsyncClient(transport=transport, base_url="http://test/api") as client:
        yield client
