"""Sessions: refresh tokens for one use, lists, and endings that hold in every process at once."""

import asyncio
import time
from collections.abc import AsyncIterator

import jwt
import psycopg
import pytest
from auth_rig import SETTINGS, Opened, Rig, rig_of, served
from redis import asyncio as aioredis

from ogim.contracts.problems import NotAuthenticated
from ogim.infra import cache, postgres
from ogim.infra.home import Home
from ogim.infra.tokens import KeyRing
from ogim.runtime.free_ports import first_free
from ogim.services.auth.sessions.listing import PREFIX

pytestmark = pytest.mark.engines
ANYHOW_S = 30.0
"""A machine may stand still for a while; a token lives for half an hour."""


@pytest.fixture
async def rig(instance: Home) -> AsyncIterator[Rig]:
    async with rig_of(instance) as rig:
        yield rig


@pytest.fixture
async def other(instance: Home) -> AsyncIterator[Rig]:
    """A second process; it shares engines and secrets with the first, and nothing else."""
    async with rig_of(instance) as rig:
        yield rig


async def refused(rig: Rig, headers: dict[str, str]) -> float:
    """Seconds until a process refuses the token."""
    begun = time.monotonic()
    while (await rig.client.get("/users/me", headers=headers)).status_code != 401:
        assert time.monotonic() < begun + ANYHOW_S
        await asyncio.sleep(0.01)
    return time.monotonic() - begun


async def test_a_refresh_token_is_good_for_one_use_and_its_second_ends_the_session(
    rig: Rig, other: Rig
) -> None:
    opened = await rig.session(await rig.new_user("viewer"))
    first = await rig.ask("POST", "/token/refresh", 200, {}, opened.refresh)
    assert first["refresh_token"] != opened.body["refresh_token"]
    headers = {"Authorization": f"Bearer {first['access_token']}"}
    await other.ask("GET", "/users/me", 200, headers)
    again = await rig.ask("POST", "/token/refresh", 401, {}, opened.refresh)
    assert again["type"].endswith("not-authenticated")
    await rig.ask("POST", "/token/refresh", 401, {}, {"refresh_token": first["refresh_token"]})
    await refused(other, headers)


async def test_refresh_tokens_are_not_kept_as_they_are(rig: Rig) -> None:
    opened = await rig.session(await rig.new_user("viewer"))
    with postgres.connect(rig.home) as connection:
        rows = connection.execute("SELECT t::text FROM auth.refresh_tokens t").fetchall()
    assert rows
    assert opened.body["refresh_token"] not in str(rows)
    assert opened.body["refresh_token"].encode().hex() not in str(rows)


async def test_of_many_uses_at_once_at_most_one_succeeds(rig: Rig) -> None:
    opened = await rig.session(await rig.new_user("viewer"))
    answers = await asyncio.gather(
        *(rig.client.post("/token/refresh", json=opened.refresh) for _ in range(6))
    )
    codes = sorted(answer.status_code for answer in answers)
    assert codes.count(200) <= 1
    assert set(codes) <= {200, 401}


@pytest.mark.parametrize("token", ["", "x", "ü", "a" * 256, "' OR 1=1 --"])
async def test_made_up_refresh_tokens_are_refused(rig: Rig, token: str) -> None:
    await rig.ask("POST", "/token/refresh", 401, {}, {"refresh_token": token})


async def test_refresh_brings_new_rights_and_a_disabled_user_nothing(rig: Rig) -> None:
    user = await rig.new_user("viewer")
    opened = await rig.session(user)
    await rig.ask("PUT", f"/users/{user['id']}", 200, rig.token_of(), {"roles": ["engineer"]})
    await rig.ask("GET", "/users/me", 401, opened.headers)
    fresh = await rig.ask("POST", "/token/refresh", 200, {}, opened.refresh)
    me = await rig.ask(
        "GET", "/users/me", 200, {"Authorization": f"Bearer {fresh['access_token']}"}
    )
    assert me["roles"] == ["engineer"]
    await rig.ask("PUT", f"/users/{user['id']}", 200, rig.token_of(), {"enabled": False})
    await rig.ask("POST", "/token/refresh", 401, {}, {"refresh_token": fresh["refresh_token"]})


async def test_logging_out_holds_in_every_process_within_a_second(rig: Rig, other: Rig) -> None:
    user = await rig.new_user("viewer")
    beside = await rig.session(user)
    # The machine may stand still during one of them, but hardly during each.
    took = [await log_out(rig, other, await rig.session(user)) for _ in range(3)]
    assert min(took) < 1
    await other.ask("GET", "/users/me", 200, beside.headers)


async def log_out(rig: Rig, other: Rig, opened: Opened) -> float:
    """Seconds until the other process knows."""
    await other.ask("GET", "/users/me", 200, opened.headers)
    await rig.ask("POST", "/logout", 204, opened.headers)
    await rig.ask("GET", "/users/me", 401, opened.headers)
    took = await refused(other, opened.headers)
    await rig.ask("POST", "/token/refresh", 401, {}, opened.refresh)
    return took


async def test_logging_out_everywhere_ends_all_sessions(rig: Rig, other: Rig) -> None:
    user = await rig.new_user("viewer")
    one, two = await rig.session(user), await rig.session(user)
    await other.ask("GET", "/users/me", 200, two.headers)
    await rig.ask("POST", "/logout/everywhere", 204, one.headers)
    await refused(other, two.headers)
    for each in (one, two):
        await other.ask("POST", "/token/refresh", 401, {}, each.refresh)
    await rig.session(user)


async def test_a_process_that_starts_later_knows_earlier_endings(rig: Rig) -> None:
    opened = await rig.session(await rig.new_user("viewer"))
    await rig.ask("POST", "/logout", 204, opened.headers)
    async with rig_of(rig.home) as late:
        await refused(late, opened.headers)


async def test_endings_hold_while_redis_is_away(instance: Home, rig: Rig) -> None:
    away = aioredis.Redis(port=first_free(), socket_connect_timeout=1)
    async with (
        postgres.pool(instance) as pool,
        away,
        served(instance, pool=pool, redis=away) as lonely,
    ):
        user = await lonely.new_user("viewer")
        opened = await lonely.session(user)
        await rig.ask("GET", "/users/me", 200, opened.headers)
        await rig.ask("POST", "/logout", 204, opened.headers)
        await refused(lonely, opened.headers)


async def test_a_running_process_follows_rotated_keys(rig: Rig, other: Rig) -> None:
    """As ``ogim token rotate-keys``: known everywhere at once, signing soon, old tokens go on."""
    user = await rig.new_user("viewer")
    before = await rig.session(user)
    new, _ = KeyRing(rig.home).rotate(overlap_s=3_600)
    until = time.monotonic() + ANYHOW_S
    for process in (rig, other):
        while new.kid not in str((await process.client.get("/.well-known/jwks.json")).json()):
            assert time.monotonic() < until
            await asyncio.sleep(0.05)
    while (
        jwt.get_unverified_header((await rig.session(user)).body["access_token"])["kid"] != new.kid
    ):
        assert time.monotonic() < until
        await asyncio.sleep(0.5)
    after = await rig.session(user)
    for opened in (before, after):
        await other.ask("GET", "/users/me", 200, opened.headers)


async def test_a_waiting_connection_is_told_at_once(rig: Rig, other: Rig) -> None:
    opened = await rig.session(await rig.new_user("viewer"))
    principal = other.gate.guard.admit(opened.body["access_token"], "tags:read")
    living = asyncio.create_task(other.gate.guard.outlive(lambda: principal))
    await asyncio.sleep(0)
    assert not living.done()
    await rig.ask("POST", "/logout", 204, opened.headers)
    with pytest.raises(NotAuthenticated):
        await asyncio.wait_for(living, ANYHOW_S)


async def test_sessions_are_listed_and_ended_by_their_owner_and_by_who_may(rig: Rig) -> None:
    ada, eve = await rig.new_user("viewer"), await rig.new_user("viewer")
    mine, second = await rig.session(ada, "10.0.0.7"), await rig.session(ada)
    listed = (await rig.ask("GET", "/sessions", 200, mine.headers))["items"]
    assert [item["current"] for item in listed] == [False, True]
    assert listed[1]["address"] == "10.0.0.7"
    assert listed[1]["agent"] == "tests"
    there = f"/sessions/{listed[0]['id']}"
    thief = await rig.session(eve)
    await rig.ask("DELETE", there, 404, thief.headers)
    await rig.ask("GET", f"/sessions?user_id={ada['id']}", 403, thief.headers)
    seen = await rig.ask("GET", f"/sessions?user_id={ada['id']}", 200, rig.token_of())
    assert len(seen["items"]) == 2
    await rig.ask("DELETE", there, 204, mine.headers)
    await rig.ask("DELETE", there, 404, mine.headers)
    await rig.ask("GET", "/users/me", 401, second.headers)
    assert len((await rig.ask("GET", "/sessions", 200, mine.headers))["items"]) == 1


async def test_a_list_that_redis_lost_is_read_from_the_database(rig: Rig) -> None:
    user = await rig.new_user("viewer")
    opened = await rig.session(user)
    before = await rig.ask("GET", "/sessions", 200, opened.headers)
    async with cache.client(rig.home) as redis:
        assert await redis.delete(PREFIX + str(user["id"]))
        assert await rig.ask("GET", "/sessions", 200, opened.headers) == before
        assert await redis.hlen(PREFIX + str(user["id"])) == 2


async def test_sessions_of_a_user_are_bounded(instance: Home) -> None:
    few = SETTINGS.model_copy(update={"sessions_max": 3})
    async with rig_of(instance, few) as rig:
        user = await rig.new_user("viewer")
        opened = [await rig.session(user) for _ in range(5)]
        listed = await rig.ask("GET", "/sessions", 200, opened[-1].headers)
        assert len(listed["items"]) == 3
        await rig.ask("POST", "/token/refresh", 401, {}, opened[0].refresh)
        await rig.ask("POST", "/token/refresh", 200, {}, opened[4].refresh)


async def test_an_expired_session_cannot_be_refreshed(rig: Rig) -> None:
    user = await rig.new_user("viewer")
    for column in ("expires_at", "ends_at"):
        opened = await rig.session(user)
        with psycopg.connect(postgres.conninfo(rig.home, postgres.Role.OWNER)) as connection:
            connection.execute(
                f"UPDATE auth.sessions SET {column} = now() WHERE user_id = %s",  # noqa: S608
                (user["id"],),
            )
        await rig.ask("POST", "/token/refresh", 401, {}, opened.refresh)
