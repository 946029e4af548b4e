"""Signing in and users, on the instance's PostgreSQL and Redis."""

import secrets
import statistics
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from auth_rig import PASSWORD, SETTINGS, Rig, only_admins, rig_of, served
from factors_rig import records
from psycopg.conninfo import make_conninfo
from psycopg_pool import AsyncConnectionPool
from redis import asyncio as aioredis

from ogim.infra import cache, postgres
from ogim.infra.home import Home
from ogim.infra.tokens import Verifier
from ogim.runtime.free_ports import first_free
from ogim.services.auth.bootstrap import ensure_admin

pytestmark = pytest.mark.engines


@pytest.fixture
async def rig(instance: Home) -> AsyncIterator[Rig]:
    async with rig_of(instance) as rig:
        yield rig


@pytest.fixture
async def user(rig: Rig) -> AsyncIterator[dict[str, Any]]:
    user = await rig.new_user("operator")
    yield user
    await rig.client.delete(f"/users/{user['id']}", headers=rig.token_of())


async def test_the_first_administrator_is_made_once_and_privately(instance: Home, rig: Rig) -> None:
    ensure_admin(instance, SETTINGS)
    assert (instance.root / "admin-password").stat().st_mode & 0o777 == 0o600
    assert not ensure_admin(instance, SETTINGS)


async def test_a_token_verifies_with_the_published_keys(rig: Rig, user: dict[str, Any]) -> None:
    answer = await rig.sign_in(user["username"].upper(), PASSWORD)
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    assert (body["token_type"], body["expires_in"]) == ("bearer", 1_800)
    assert Verifier(rig.keys.keys).verify(body["access_token"]).roles == ("operator",)
    published = (await rig.client.get("/.well-known/jwks.json")).json()
    assert [key["kid"] for key in published["keys"]] == list(rig.keys.keys)


async def test_refusals_say_the_same_and_take_the_same_time(rig: Rig, user: dict[str, Any]) -> None:
    said, took = set[str](), dict[str, list[float]]({"known": [], "unknown": []})
    for turn in range(3):
        for kind, name in (("known", user["username"]), ("unknown", secrets.token_hex(4))):
            begun = time.process_time()  # of all threads, and not while the machine stands still
            answer = await rig.sign_in(name, "not it at all", f"10.1.{turn}.1")
            took[kind].append(time.process_time() - begun)
            assert answer.status_code == 401
            said.add(answer.json()["detail"])
    assert len(said) == 1
    known, unknown = (statistics.median(took[kind]) for kind in ("known", "unknown"))
    assert 0.3 < known / unknown < 3


async def test_guessing_is_braked_for_the_pair_of_account_and_address_alone(
    rig: Rig, user: dict[str, Any]
) -> None:
    name, here, there = user["username"], f"10.2.{secrets.randbelow(255)}.1", "10.3.0.1"
    for _ in range(SETTINGS.free_failures):
        assert (await rig.sign_in(name, "not it at all", here)).status_code == 401
    answer = await rig.sign_in(name, PASSWORD, here)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) == 1
    assert (await rig.sign_in(name, PASSWORD, there)).status_code == 200
    waits = []
    for _ in range(4):
        rig.now[0] += 1_000 * (waits[-1] if waits else 1)
        assert (await rig.sign_in(name, "not it at all", here)).status_code == 401
        waits.append(int((await rig.sign_in(name, PASSWORD, here)).headers["retry-after"]))
    assert waits == [2, 4, 8, 16]
    rig.now[0] += 16_000
    assert (await rig.sign_in(name, PASSWORD, here)).status_code == 200
    assert (await rig.sign_in(name, "not it at all", here)).status_code == 401


async def test_the_gateway_alone_tells_addresses(rig: Rig, user: dict[str, Any]) -> None:
    """A header that the gateway does not set cannot be used to guess from ever new addresses."""
    here, answers = f"10.4.{secrets.randbelow(255)}.1", []
    for at in range(SETTINGS.free_failures + 1):
        forged = {"x-forwarded-for": f"9.9.9.{at}, {here}", "x-real-ip": f"9.9.9.{at}"}
        form = {"username": user["username"], "password": "not it at all"}
        answers.append((await rig.client.post("/token", data=form, headers=forged)).status_code)
    assert answers == [401] * SETTINGS.free_failures + [429]


async def test_each_attempt_to_sign_in_is_recorded(rig: Rig, user: dict[str, Any]) -> None:
    await rig.sign_in(user["username"], "not it at all")
    await rig.sign_in(user["username"], PASSWORD)
    own = [act for act in records(rig.home, "sessions") if act["actor"] == user["username"]]
    assert [(act["action"], act["result"]) for act in own] == [
        ("sessions.open", "refused"),
        ("sessions.open", "done"),
    ]
    assert "not it at all" not in str(own)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 422),
        ({"username": "a"}, 422),
        ({"username": "a" * 65, "password": "b"}, 422),
        ({"username": "a", "password": "b" * 257}, 422),
        ({"username": "a\x00", "password": "b"}, 422),
        ({"username": "' OR 1=1 --", "password": "b"}, 401),
    ],
)
async def test_odd_forms_are_the_callers_fault(rig: Rig, form: dict[str, str], status: int) -> None:
    answer = await rig.client.post(
        "/token", data=form, headers={"x-forwarded-for": f"10.5.{secrets.randbelow(255)}.9"}
    )
    assert answer.status_code == status, answer.text


async def test_users_are_administered_and_one_administrator_stays(
    rig: Rig, user: dict[str, Any]
) -> None:
    headers, last = rig.token_of(), await rig.new_user("admin")
    users = await rig.client.get("/users", headers=headers)
    assert "$2" not in users.text

    async def put(who: int, change: dict[str, Any]) -> int:
        answer = await rig.client.put(f"/users/{who}", json=change, headers=headers)
        return answer.status_code

    assert await put(user["id"], {"roles": ["viewer"], "locale": "fa"}) == 200
    assert await put(user["id"], {"roles": ["god"]}) == 422
    assert await put(user["id"], {"password": "short"}) == 422
    assert await put(user["id"], {}) == 422
    assert await put(user["id"], {"user_id": 1}) == 422
    assert await put(2_000_000_000, {"locale": "fa"}) == 404
    with only_admins(rig.home, last["id"]):
        assert await put(last["id"], {"roles": ["viewer"]}) == 409
        assert await put(last["id"], {"enabled": False}) == 409
        assert await put(last["id"], {"scopes": ["offshore"]}) == 409
        gone = await rig.client.delete(f"/users/{last['id']}", headers=headers)
        assert gone.status_code == 409
    gone = await rig.client.delete(f"/users/{last['id']}", headers=headers)
    assert gone.status_code == 204
    assert await put(user["id"], {"enabled": False}) == 200
    assert (await rig.sign_in(user["username"], PASSWORD)).status_code == 401


async def test_signing_in_works_without_redis(instance: Home, user: dict[str, Any]) -> None:
    away = aioredis.Redis(port=first_free(), socket_connect_timeout=1)
    async with (
        postgres.pool(instance) as pool,
        away,
        served(instance, pool=pool, redis=away) as rig,
    ):
        assert (await rig.sign_in(user["username"], PASSWORD)).status_code == 200
        assert (await rig.sign_in(user["username"], "not it at all")).status_code == 401


async def test_signing_in_without_postgresql_is_to_be_tried_again(instance: Home) -> None:
    nowhere = make_conninfo(host="127.0.0.1", port=first_free(), connect_timeout=2)
    pool = AsyncConnectionPool(nowhere, min_size=1, open=False, timeout=1)
    async with cache.client(instance) as redis:
        await pool.open()
        try:
            async with served(instance, pool=pool, redis=redis) as rig:
                answer = await rig.sign_in(f"x-{secrets.token_hex(4)}", "not it at all")
        finally:
            await pool.close()
    assert (answer.status_code, answer.json()["retry"]) == (503, "later")
    assert "retry-after" in answer.headers
