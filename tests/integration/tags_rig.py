"""A process with the catalogue's routes, on the instance's PostgreSQL."""

import asyncio
import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from prometheus_client import REGISTRY
from psycopg import AsyncConnection, Notify
from psycopg_pool import AsyncConnectionPool

from ogim.infra import postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.http import application
from ogim.infra.tasks import ended
from ogim.infra.tokens import KeyRing, Particulars, mint
from ogim.runtime.processes import adapters
from ogim.services.tags.api import router
from ogim.services.tags.exchange import api as exchange_api
from ogim.services.tags.exchange.exporting import Exporting
from ogim.services.tags.exchange.importing import Importing
from ogim.services.tags.hot import HotTags, writing_route
from ogim.services.tags.service import TagService

WAIT_S = 5.0
MISSED = "ogim_tags_missed_total"


class Unheard(AsyncConnection[Any]):
    """A connection on which notices take longer than any test."""

    async def notifies(self, **wait: Any) -> AsyncGenerator[Notify]:
        """None in time."""
        async for late in super().notifies(**wait):
            assert late.channel == "ogim_tags"
        for never in ():
            yield never


@asynccontextmanager
async def nothing_more(_app: Any) -> AsyncGenerator[None]:
    """The lifespan of routes that have all they need."""
    yield


@asynccontextmanager
async def catalogue(
    home: Home,
    role: str = "engineer",
    scopes: tuple[str, ...] = (),
    *,
    hears: bool = True,
    **network: int,
) -> AsyncGenerator[httpx.AsyncClient]:
    """A client of a process of its own, which keeps tags in memory.

    Args:
        hears: False: what PostgreSQL tells it of changes is still under way.
        network: ``port`` at which it reaches PostgreSQL, where that is not its own.
    """
    conninfo = postgres.conninfo(home, postgres.Role.APP, **network)

    async def connect() -> AsyncConnection:
        return await (AsyncConnection if hears else Unheard).connect(conninfo)

    particulars = Particulars(scopes=scopes)
    token = mint(KeyRing(home).signing, "tester", (role,), now_ms(), 600, particulars)
    async with AsyncConnectionPool(conninfo, min_size=1, max_size=8, timeout=WAIT_S) as pool:
        service, guard = TagService(pool), adapters.guard(home)
        hot = HotTags(service)
        listening = asyncio.create_task(hot.keep(connect))
        exchange = exchange_api.router(Importing(pool), Exporting(pool), guard, writing_route(hot))
        app = application("test", [exchange, router(service, guard, hot)], nothing_more)
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app),
            base_url="http://ogim/api",
            headers={"Authorization": f"Bearer {token}"},
        ) as client:
            yield client
        await ended(listening)


async def kept(client: httpx.AsyncClient, path: str) -> bool:
    """Whether a tag was answered from memory."""
    before = REGISTRY.get_sample_value(MISSED)
    said(await client.get(path))
    return REGISTRY.get_sample_value(MISSED) == before


def some_area() -> str:
    """An area of a test's own."""
    return f"t-{secrets.token_hex(5)}"


def at(version: int) -> dict[str, str]:
    """Headers of a change to a version."""
    return {"If-Match": f'"{version}"'}


async def made(client: httpx.AsyncClient, name: str, **fields: Any) -> dict[str, Any]:
    """A new tag."""
    answer = await client.post("/tags", json={"name": name, **fields})
    assert answer.status_code == 201, answer.text
    return answer.json()


def said(answer: httpx.Response, status: int = 200) -> Any:
    """The answer's JSON, which must have that status."""
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None
