"""API keys of persons, on PostgreSQL and Redis."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from factors_rig import Person, Process, person, process, records
from keys_rig import DAY_MS, WITHIN_S, get, new, within

from ogim.infra import postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home

pytestmark = pytest.mark.engines


@pytest.fixture
async def here(instance: Home) -> AsyncIterator[Process]:
    async with process(instance) as here:
        yield here


@pytest.fixture
async def ada(here: Process) -> Person:
    return await person(here, "engineer")


@pytest.fixture
async def admin(here: Process) -> Person:
    return await person(here, "admin")


async def test_a_key_is_shown_once_and_opens_what_it_may(here: Process, ada: Person) -> None:
    made = await ada.ask("POST", "/api-keys", 201, new())
    assert made["key"].startswith(made["prefix"] + "_")
    assert (await get(here, made["key"])).status_code == 200, "who has the key can use it at once"
    answer = await here.client.get("/door", headers={"x-api-key": made["key"]})
    assert answer.status_code == 200
    answer = await here.client.post(
        "/door", json={}, headers={"authorization": f"bearer {made['key']}"}
    )
    assert (answer.status_code, answer.json()["permission"]) == (403, "tags:write")
    listed = await ada.ask("GET", "/api-keys", 200)
    assert made["key"] not in str(listed)
    assert [each["id"] for each in listed["items"]] == [made["id"]]
    with postgres.connect(here.home) as connection:
        row = connection.execute(
            "SELECT to_jsonb(k)::text FROM auth.api_keys k WHERE key_id = %s", (made["id"],)
        ).fetchone()
    assert row is not None
    assert made["key"].rpartition("_")[2] not in row[0]
    told = records(here.home, f"api-keys/{made['id']}")
    assert [(each["action"], each["actor"]) for each in told] == [("api-keys.create", ada.username)]
    assert made["key"] not in str(told)


async def test_every_process_knows_a_key_and_its_end_within_seconds(
    here: Process, ada: Person
) -> None:
    async with process(here.home) as there:
        made = await ada.ask("POST", "/api-keys", 201, new())
        await within(WITHIN_S, lambda: get(there, made["key"]), 200)
        await ada.ask("DELETE", f"/api-keys/{made['id']}", 204)
        for each in (here, there):
            await within(WITHIN_S, lambda each=each: get(each, made["key"]), 401)
    told = records(here.home, f"api-keys/{made['id']}")
    assert [each["action"] for each in told] == ["api-keys.create", "api-keys.revoke"]
    await ada.ask("DELETE", f"/api-keys/{made['id']}", 404)


async def test_a_key_costs_no_round_trip(here: Process, ada: Person) -> None:
    """The check is no coroutine: there is nobody whom it could ask."""
    made = await ada.ask("POST", "/api-keys", 201, new())
    await within(WITHIN_S, lambda: get(here, made["key"]), 200)
    principal = here.gate.guard.authorise(f"Bearer {made['key']}", "tags:read")
    assert (principal.username, principal.kind) == (ada.username, "key")


async def test_news_of_keys_survive_a_cut_connection(here: Process, ada: Person) -> None:
    made = await ada.ask("POST", "/api-keys", 201, new())
    await within(WITHIN_S, lambda: get(here, made["key"]), 200)
    with postgres.connect(here.home) as connection:
        cut = connection.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE usename = current_user AND query LIKE '%FROM auth.api_keys k%' "
            "AND pid <> pg_backend_pid()"
        ).fetchone()
        assert cut is not None
        assert cut[0] >= 1
        connection.execute(
            "UPDATE auth.api_keys SET revoked_at = now() WHERE key_id = %s", (made["id"],)
        )
    await within(WITHIN_S, lambda: get(here, made["key"]), 401)


async def test_last_use_is_kept(here: Process, ada: Person) -> None:
    made, begun = await ada.ask("POST", "/api-keys", 201, new()), now_ms()
    await within(WITHIN_S, lambda: get(here, made["key"]), 200)

    async def shown() -> httpx.Response:
        listed = (await ada.ask("GET", "/api-keys", 200))["items"][0]
        status = 200 if (listed["last_used_at"] or 0) >= begun - 1 else 202
        return httpx.Response(status)

    await within(WITHIN_S, shown, 200)


async def test_a_key_never_reaches_further_than_its_owner(
    here: Process, ada: Person, admin: Person
) -> None:
    refused = await ada.ask("POST", "/api-keys", 403, new(permissions=["users:write"]))
    assert "users:write" in refused["detail"]
    made = await ada.ask("POST", "/api-keys", 201, new(permissions=["tags:read", "tags:write"]))
    write: dict[str, Any] = {"json": {}, "headers": {"authorization": f"Bearer {made['key']}"}}
    await within(WITHIN_S, lambda: here.client.post("/door", **write), 422)
    await admin.ask("PUT", f"/users/{ada.user_id}", 200, {"roles": ["viewer"]})
    await within(WITHIN_S, lambda: here.client.post("/door", **write), 403)
    assert (await get(here, made["key"])).status_code == 200
    await admin.ask("PUT", f"/users/{ada.user_id}", 200, {"enabled": False})
    await within(WITHIN_S, lambda: get(here, made["key"]), 401)


async def test_a_key_is_not_a_person(here: Process, admin: Person) -> None:
    """A leaked key must not be turned into a password, a factor or another key."""
    made = await admin.ask("POST", "/api-keys", 201, new(permissions=["tags:read", "users:write"]))
    await within(WITHIN_S, lambda: get(here, made["key"]), 200)
    for method, path, body in (
        ("POST", "/users/me/totp", None),
        ("GET", "/users/me/second-factors", None),
        ("POST", "/users/me/passkeys/options", None),
        ("POST", "/api-keys", new()),
        ("GET", "/api-keys", None),
        ("POST", "/step-up/options", None),
    ):
        answer = await here.client.request(
            method, path, json=body, headers={"x-api-key": made["key"]}
        )
        assert answer.status_code == 403, f"{method} {path}: {answer.text}"


async def test_keys_expire(here: Process, ada: Person) -> None:
    made = await ada.ask("POST", "/api-keys", 201, new(expires_at=now_ms() + 6_000))
    await within(WITHIN_S, lambda: get(here, made["key"]), 200)
    await within(WITHIN_S, lambda: get(here, made["key"]), 401)
    assert (await ada.ask("GET", "/api-keys", 200))["items"] == []


async def test_nobody_sees_or_revokes_the_keys_of_others(
    here: Process, ada: Person, admin: Person
) -> None:
    made, eve = await ada.ask("POST", "/api-keys", 201, new()), await person(here)
    assert (await eve.ask("GET", "/api-keys", 200))["items"] == []
    await eve.ask("GET", "/api-keys?all=true", 403)
    await eve.ask("DELETE", f"/api-keys/{made['id']}", 404)
    everybodys = (await admin.ask("GET", "/api-keys?all=true", 200))["items"]
    assert made["id"] in {each["id"] for each in everybodys}
    await admin.ask("DELETE", f"/api-keys/{made['id']}", 204)


ODD: list[dict[str, Any]] = [
    {"name": ""},
    {"name": "x" * 65},
    {"name": "a\x00b"},
    {"permissions": []},
    {"permissions": ["no:such"]},
    {"permissions": ["tags:read"] * 65},
    {"expires_at": 0},
    {"expires_at": -1},
    {"expires_at": 10**30},
    {"expires_at": now_ms() + 4_000 * DAY_MS},
    {"scopes": ["/"]},
    {"scopes": ["x" * 513]},
    {"user_id": 1},
    {"key_hash": "x"},
    {"service_account_id": 0},
]


async def test_odd_keys_are_the_callers_fault(ada: Person) -> None:
    for change in ODD:
        await ada.ask("POST", "/api-keys", 422, new(**change))


MADE_UP = [
    "ogim_",
    "ogim_00000000_" + "x" * 43,
    "ogim_" + "y" * 4_000,
    "ogim_é\x00",
    "ogim_' OR 1=1",
]


async def test_made_up_keys_open_nothing(here: Process) -> None:
    for key in MADE_UP:
        header = {"x-api-key": key.encode("utf-8")}
        assert (await here.client.get("/door", headers=header)).status_code == 401  # type: ignore[arg-type]


async def test_keys_are_bounded_in_number_even_at_once(here: Process, ada: Person) -> None:
    async def one() -> int:
        answer = await here.client.post("/api-keys", json=new(), headers=ada.headers)
        return answer.status_code

    with postgres.connect(here.home) as connection:
        connection.execute(
            "INSERT INTO auth.api_keys (prefix, key_hash, name, user_id, permissions, expires_at, "
            "created_by) SELECT 'p' || n || '-' || %(user)s, "
            "sha256(convert_to(n || ' ' || %(user)s, 'UTF8')), 'k', "
            "%(user)s, '{tags:read}', now() + interval '1 day', 'test' "
            "FROM generate_series(1, 47) n",
            {"user": ada.user_id},
        )
    statuses = await asyncio.gather(*(one() for _ in range(6)))
    assert sorted(statuses) == [201, 201, 201, 409, 409, 409]
