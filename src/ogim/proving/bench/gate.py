"""Authenticated reads of tags through the gateway, and what authorisation costs of each request."""

import asyncio
import re
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median
from tempfile import NamedTemporaryFile
from typing import Annotated, Final

from fastapi import APIRouter, Depends, FastAPI
from starlette.types import ASGIApp, Message

from ogim.infra import cache
from ogim.infra.clock import now_ms
from ogim.infra.guard import Principal, TokenGuard
from ogim.infra.home import Home
from ogim.infra.http import application
from ogim.infra.postgres import connect
from ogim.infra.rate_limit import RateLimits
from ogim.infra.tokens import KeyRing, Verifier, mint
from ogim.proving.access import Access
from ogim.proving.bench import empty
from ogim.proving.figures import Figure, figure
from ogim.proving.load import create_tags

TAGS: Final = 1_000
CONNECTIONS: Final = 32
ROUNDS: Final = 3
TOKENS: Final = 500
ASKED: Final = 4_000
PACED: Final = 256
"""Connections that ask at a steady rate: so many that hardly one is late for its next request."""
_SCRIPT: Final = """
local ids = {{{ids}}}
local at = 0
request = function()
  at = at % #ids + 1
  return wrk.format("GET", "/api/tags/" .. ids[at])
end
done = function(summary, latency, requests)
  print(string.format("p95 %d p99 %d", latency:percentile(95), latency:percentile(99)))
end
"""
_REST: Final = "delay = function() return math.random(0, {most}) end"


@dataclass(frozen=True, slots=True)
class Load:
    """What a load was answered with: requests a second, latencies in ms."""

    rate: float
    p95: float
    p99: float


async def _load(
    home: Home, token: str, ids: Sequence[int], seconds: float, rest_ms: float | None = None
) -> Load:
    """Reads over 32 connections without rest, or over 256 that rest between requests.

    Args:
        rest_ms: how long in the mean, before each request.

    Raises:
        RuntimeError: some were answered otherwise than with 200.
    """
    script = _SCRIPT.format(ids=",".join(map(str, ids)))
    if rest_ms is not None:
        script += _REST.format(most=max(1, round(2 * rest_ms)))
    connections = CONNECTIONS if rest_ms is None else PACED
    with NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = ("wrk", "-t1", f"-c{connections}", f"-d{seconds:.0f}s", "-s", file.name,
                   "-H", f"Authorization: Bearer {token}", home.https_url)  # fmt: skip
        process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        async with asyncio.timeout(seconds + 30):
            printed = (await process.communicate())[0].decode()
    rate = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    taken = re.search(r"p95 (\d+) p99 (\d+)", printed)
    if not rate or not taken or "Non-2xx" in printed or "Socket errors" in printed:
        raise RuntimeError(printed)
    return Load(float(rate[1]), *(int(each) / 1000 for each in taken.groups()))


async def _paced(home: Home, token: str, ids: Sequence[int], rate: float, seconds: float) -> Load:
    """Reads at about this rate; how long a rest has to be is found by a first try."""
    each_ms = PACED / rate * 1000
    tried = await _load(home, token, ids, 2, each_ms)
    more_ms = PACED / tried.rate * 1000 - each_ms
    return await _load(home, token, ids, seconds, max(0.5, each_ms - more_ms))


@asynccontextmanager
async def _nothing(_app: FastAPI) -> AsyncGenerator[None]:
    yield


async def _answer(app: ASGIApp, token: str) -> None:
    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message.get("status", 200) != 200:
            raise RuntimeError(f"answered {message['status']}")

    headers = [(b"host", b"bench"), (b"authorization", b"Bearer " + token.encode())]
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
             "scheme": "http", "path": "/api/thing", "raw_path": b"/api/thing", "root_path": "",
             "query_string": b"", "headers": headers, "client": ("127.0.0.1", 1),
             "server": ("127.0.0.1", 2)}  # fmt: skip
    await app(scope, receive, send)


async def authorisation(home: Home) -> Figure:
    """What a route costs more for its guard and the count of its callers' requests, µs."""
    keys = KeyRing(home)
    verifier = Verifier(keys.keys)
    guard, routes, bare = TokenGuard(verifier), APIRouter(), APIRouter()

    @routes.get("/thing")
    async def guarded(caller: Annotated[Principal, Depends(guard.require("tags:read"))]) -> str:
        return caller.kind

    @bare.get("/thing")
    async def open_() -> str:
        return "user"

    tokens = [mint(keys.signing, f"bench-{at}", ("viewer",), now_ms(), 600) for at in range(TOKENS)]
    async with cache.client(home) as redis:
        limits = RateLimits(redis, verifier)
        apps = (
            application("open", [bare], _nothing),
            application("guarded", [routes], _nothing, limits=limits),
        )
        first = time.process_time()
        for token in tokens:
            await _answer(apps[1], token)
        first = (time.process_time() - first) / TOKENS
        costs: list[float] = []
        for _ in range(ROUNDS):
            took = [await _time(app, tokens) for app in apps]
            costs.append(took[1] - took[0])
    detail = (
        f"guard and rate limit of a token seen before; of a new one {first * 1e6:.0f} µs in all"
    )
    return figure("authorisation-cost", median(costs) * 1e6, "µs", detail=detail)


async def _time(app: ASGIApp, tokens: Sequence[str]) -> float:
    """Seconds of processor a request; most callers ask several times in a row."""
    begun = time.process_time()
    for at in range(ASKED):
        await _answer(app, tokens[at // 8 % len(tokens)])
    return (time.process_time() - begun) / ASKED


def _ids(home: Home) -> list[int]:
    with connect(home) as connection:
        rows = connection.execute("SELECT tag_id FROM tags.tags WHERE name LIKE 'bench/gate/%'")
        return [row[0] for row in rows]


async def figures(home: Home, access: Access, seconds: float) -> list[Figure]:
    """Reads a second beside an empty route's, latency at half of that, cost of authorisation."""
    await create_tags(access, [f"bench/gate/T{at:04}" for at in range(TAGS)])
    ids = await asyncio.to_thread(_ids, home)
    each = max(2.0, seconds / 6 / ROUNDS)
    rates: list[float] = []
    ceilings: list[float] = []
    await _load(home, access.token(), ids, 2)
    with empty.behind_nginx() as nothing:
        for _ in range(ROUNDS):
            ceilings.append((await _load(nothing, access.token(), ids, each)).rate)
            rates.append((await _load(home, access.token(), ids, each)).rate)
    rate = median(rates)
    half = await _paced(home, access.token(), ids, rate / 2, each * 2)
    how = f"{half.rate:,.0f} requests/s over {PACED} connections, half of what it can; TLS"
    return [
        figure(
            "tag-reads",
            rate,
            "requests/s",
            ceiling=median(ceilings),
            detail=f"GET /tags/{{id}} of {TAGS} tags through the gateway; ceiling: an empty route",
        ),
        figure("tag-read-p95", half.p95, "ms", detail=how),
        figure("tag-read-p99", half.p99, "ms", detail=how),
        await authorisation(home),
    ]
