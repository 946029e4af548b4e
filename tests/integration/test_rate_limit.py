"""Requests per caller: exact over all processes, cheap for fast callers, alive without Redis."""

import asyncio
import math
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from redis import asyncio as aioredis

from ogim.contracts.problems import TooManyRequests
from ogim.infra import cache
from ogim.infra.clock import now_ms
from ogim.infra.guard import Principal
from ogim.infra.home import Home
from ogim.infra.http import application
from ogim.infra.rate_limit import Allowance, RateLimits, RateSettings
from ogim.infra.rate_store import Policy, Store
from ogim.infra.tokens import KeyRing, Particulars, Verifier, mint

pytestmark = pytest.mark.engines
WAIT_S = 30.0


@pytest.fixture
async def redis(instance: Home) -> AsyncIterator[aioredis.Redis]:
    async with cache.client(instance) as client:
        yield client


def subject(request: pytest.FixtureRequest) -> str:
    return f"test-{request.node.name}-{time.time_ns()}"


async def spend(allowances: Sequence[Allowance], wanted: int) -> tuple[int, float]:
    """Requests that were let through, asked as fast as can be until so many were; seconds."""
    passed, begun = 0, time.monotonic()

    async def ask(allowance: Allowance) -> None:
        nonlocal passed
        while passed < wanted:
            try:
                if not allowance.take():
                    await allowance.wait()
                passed += 1
            except TooManyRequests:
                await asyncio.sleep(0.001)

    async with asyncio.timeout(WAIT_S):
        await asyncio.gather(*(ask(each) for each in allowances))
    return passed, time.monotonic() - begun


@pytest.mark.parametrize("per_s", [10, 500, 20_000])
async def test_all_processes_together_keep_to_the_limit(
    instance: Home, request: pytest.FixtureRequest, per_s: int
) -> None:
    policy, name = Policy("test", per_s, per_s // 2), subject(request)
    clients = [cache.client(instance) for _ in range(4)]
    allowances = [Allowance(Store(client, WAIT_S), name, policy) for client in clients]
    passed, took = await spend(allowances, policy.burst + 2 * per_s)
    for client in clients:
        await client.aclose()
    assert passed <= policy.burst + per_s * took


async def test_a_process_that_stood_still_goes_on_counting_with_the_others(
    instance: Home, request: pytest.FixtureRequest
) -> None:
    policy, name = Policy("test", 1, 40), subject(request)
    async with cache.client(instance) as redis:
        store, begun = Store(redis), time.monotonic()
        granted = (await store.grant(name, policy, 30, 0)).granted
        asked = asyncio.create_task(store.grant(name, policy, 30, 0))
        for _ in range(3):
            await asyncio.sleep(0)
        time.sleep(0.5)  # noqa: ASYNC251 -- the whole process, while Redis answers
        granted += (await asked).granted
        assert granted <= policy.burst + math.ceil(time.monotonic() - begun)


async def test_a_fast_caller_costs_few_round_trips(
    redis: aioredis.Redis, request: pytest.FixtureRequest
) -> None:
    policy = Policy("test", 20_000, 40_000)
    allowance = Allowance(Store(redis), subject(request), policy)
    await allowance.wait()
    before = await scripts_run(redis)
    for _ in range(20_000):
        if not allowance.take():
            await allowance.wait()
    assert await scripts_run(redis) - before < 100


async def scripts_run(redis: aioredis.Redis) -> int:
    return (await redis.info("commandstats"))["cmdstat_evalsha"]["calls"]


async def test_what_was_not_used_goes_back(
    redis: aioredis.Redis, request: pytest.FixtureRequest
) -> None:
    store, name, policy = Store(redis, WAIT_S), subject(request), Policy("test", 1, 100)
    begun = time.monotonic()

    async def granted(want: int, back: int, least: int) -> None:
        got = (await store.grant(name, policy, want, back)).granted
        assert least <= got <= least + math.ceil(time.monotonic() - begun), "one a second is earned"

    await granted(60, 0, 60)
    await granted(60, 0, 40)
    while (refused := await store.grant(name, policy, 1, 0)).granted:
        assert time.monotonic() - begun < WAIT_S
    assert 0 < refused.wait_s <= 1
    await granted(60, 50, 50)


async def test_giving_back_never_fills_more_than_the_burst(
    redis: aioredis.Redis, request: pytest.FixtureRequest
) -> None:
    store, name, policy = Store(redis), subject(request), Policy("test", 1, 10)
    got = await store.grant(name, policy, 1_000, 1_000)
    assert (got.granted, got.left) == (10, 0)


async def test_without_redis_each_process_keeps_to_the_limit_alone(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    nowhere = Home(home=tmp_path_factory.mktemp("nowhere"), port_base=1_024)
    async with cache.client(nowhere) as redis:
        allowance = Allowance(Store(redis), "alone", Policy("test", 1_000, 500))
        passed, took = await spend([allowance], 1_500)
    assert passed <= 500 + 1_000 * took


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
    yield


@pytest.fixture
async def limited(instance: Home, redis: aioredis.Redis) -> AsyncIterator[httpx.AsyncClient]:
    """An application whose users may ask five times."""
    routes = APIRouter()

    @routes.get("/thing")
    async def thing() -> str:
        return "here"

    limits = RateLimits(
        redis, Verifier(KeyRing(instance).keys), RateSettings(user_per_s=1, user_burst=5)
    )
    app = application("test", [routes], lifespan, limits=limits)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ogim/api") as client:
        yield client


def bearer(home: Home, user_id: int) -> dict[str, str]:
    told = Particulars(user_id=user_id, session=f"session-{user_id}")
    token = mint(KeyRing(home).signing, "tester", ("viewer",), now_ms(), 60, told)
    return {"authorization": f"Bearer {token}"}


async def test_answers_say_what_is_left_and_refusals_when_to_come_again(
    instance: Home, limited: httpx.AsyncClient
) -> None:
    someone, another = time.time_ns() % 1_000_000_000, time.time_ns() % 1_000_000_000 + 1
    begun = time.monotonic()
    for used in range(1, 6):
        answer = await limited.get("/thing", headers=bearer(instance, someone))
        assert answer.status_code == 200
        assert answer.headers["ratelimit-policy"] == '"user";q=5;w=5'
        left = int(answer.headers["ratelimit"].split("r=")[1].split(";")[0])
        earned = math.ceil(time.monotonic() - begun)
        assert 5 - used <= left <= 5 - used + earned
    refused = await limited.get("/thing", headers=bearer(instance, someone))
    while refused.status_code == 200:
        assert time.monotonic() - begun < WAIT_S
        refused = await limited.get("/thing", headers=bearer(instance, someone))
    assert refused.status_code == 429
    problem = refused.json()
    assert problem["type"] == "urn:ogim:problem:too-many-requests"
    assert problem["request_id"] == refused.headers["x-request-id"]
    assert 1 <= int(refused.headers["retry-after"]) <= 2
    assert refused.headers["ratelimit"].startswith('"user";r=0;t=')
    assert (await limited.get("/thing", headers=bearer(instance, another))).status_code == 200


async def test_a_token_that_is_not_valid_spends_nobodys_allowance(
    instance: Home, limited: httpx.AsyncClient
) -> None:
    for credential in ("Bearer x.y.z", "Bearer ", "Basic YTpi", "Bearer " + "a" * 5_000):
        answer = await limited.get("/thing", headers={"authorization": credential})
        assert answer.status_code == 200
        assert "ratelimit" not in answer.headers


def test_subjects_are_persons_and_keys(instance: Home) -> None:
    limits = RateLimits(cache.client(instance), Verifier({}))
    user = Principal("a", frozenset(), user_id=7, session="s1")
    again = Principal("a", frozenset(), user_id=7, session="s2")
    key = Principal("a", frozenset(), user_id=7, session="key-1", kind="key")
    assert limits.allowance(user) is limits.allowance(again)
    assert limits.allowance(user) is not limits.allowance(key)
