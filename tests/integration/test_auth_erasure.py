"""A person's data are erased on demand; what refers to the person stays whole."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import psycopg
import pytest
from api_client import api_of, eventually
from factors_rig import PASSWORD, Person, Process, person, process
from psycopg.sql import SQL, Identifier
from tags_rig import at, said, some_area

from ogim.infra import postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home

pytestmark = pytest.mark.engines


TABLES = """
SELECT table_schema, table_name FROM information_schema.tables
 WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'public')
   AND table_schema NOT LIKE '%timescaledb%' AND table_type = 'BASE TABLE'
"""


@pytest.fixture
async def served(instance: Home) -> AsyncIterator[Process]:
    async with process(instance) as served:
        yield served


@pytest.fixture
async def api(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with api_of(instance, None) as api:
        yield api


def row_of(home: Home, user_id: int) -> dict[str, Any]:
    with psycopg.connect(postgres.conninfo(home, postgres.Role.OWNER)) as connection:
        row = connection.execute(
            "SELECT to_jsonb(u) FROM auth.users u WHERE user_id = %s", (user_id,)
        ).fetchone()
    assert row is not None
    return row[0]


async def erase(admin: Person, user_id: int, status: int) -> None:
    path = f"/users/{user_id}/erase"
    proof = {"otp": admin.code()}
    header = await admin.step_up("users.erase", "POST", f"/api{path}", proof)
    await admin.ask("POST", path, status, **{"x-step-up": header})


async def test_erasing_takes_all_that_says_who_it_was(instance: Home) -> None:
    async with process(instance) as served:
        admin, ada = await person(served, "admin"), await person(served, "viewer")
        await ada.enrol_totp()
        await admin.enrol_totp()
        exported = json.dumps(await ada.ask("GET", f"/users/{ada.user_id}/export", 200))
        assert ada.username in exported
        assert ada.secret not in exported
        refused = await admin.ask("POST", f"/users/{ada.user_id}/erase", 403)
        assert refused["type"] == "urn:ogim:problem:step-up-required"
        await erase(admin, ada.user_id, 204)
        await ada.ask("GET", "/users/me", 401)
        form = {"username": ada.username, "password": PASSWORD}
        assert (await served.client.post("/token", data=form)).status_code == 401
        left = row_of(instance, ada.user_id)
        assert ada.username not in json.dumps(left)
        assert (left["enabled"], left["roles"], left["scopes"]) == (False, [], [])
        assert left["erased_at"]
        with psycopg.connect(postgres.conninfo(instance, postgres.Role.OWNER)) as connection:
            for table in ("sessions", "totp"):
                query = f"SELECT count(*) FROM auth.{table} WHERE user_id = %s"  # noqa: S608
                assert connection.execute(query, (ada.user_id,)).fetchone() == (0,)


async def test_a_lesser_person_erases_nobody(instance: Home) -> None:
    async with process(instance) as served:
        supervisor, ada = await person(served, "supervisor"), await person(served, "viewer")
        refused = await supervisor.ask("POST", f"/users/{ada.user_id}/erase", 403)
        assert refused["permission"] == "users:write"


def mentions(home: Home, name: str) -> list[str]:
    """The tables of which a row has that text anywhere."""

    def found(connection: "psycopg.Connection[Any]") -> Iterator[str]:
        for schema, table in connection.execute(TABLES).fetchall():
            query = SQL("SELECT count(*) FROM {} t WHERE position(%s IN t::text) > 0")
            row = connection.execute(query.format(Identifier(schema, table)), (name,)).fetchone()
            if row != (0,):
                yield f"{schema}.{table}"

    with psycopg.connect(postgres.conninfo(home, postgres.Role.OWNER)) as connection:
        return list(found(connection))


async def traces(api: httpx.AsyncClient, area: str) -> dict[str, Any]:
    """What a person leaves all over; the tag among it."""
    tag = said(await api.post("/tags", json={"name": f"{area}/W/P"}), 201)
    change = {"unit": "bar"}
    said(await api.put(f"/tags/{tag['tag_id']}", json=change, headers=at(1)))
    template = {"name": area, "kind": "well", "tags": [{"path": "T"}]}
    said(await api.post("/asset-templates", json=template), 201)
    account = said(
        await api.post("/service-accounts", json={"name": area, "roles": ["viewer"]}), 201
    )
    key = {"name": area, "permissions": ["tags:read"], "expires_at": now_ms() + 3_600_000}
    said(await api.post("/api-keys", json=key), 201)
    said(await api.post("/api-keys", json=key | {"service_account_id": account["id"]}), 201)
    reading = {"tag": f"{area}/W/T", "ts": now_ms(), "value": 1.0}
    said(await api.post("/ingest?auto_create=true", json=[reading]), 202)
    return tag


async def test_nothing_names_an_erased_person_and_the_chain_still_verifies(
    instance: Home, served: Process, api: httpx.AsyncClient
) -> None:
    admin, ada = await person(served, "admin"), await person(served, "admin")
    api.headers.update(ada.headers)
    area = some_area()
    tag = await traces(api, area)
    exported = await ada.ask("GET", f"/users/{ada.user_id}/export", 200)
    made = {row["kind"]: row["versions"] for row in exported["parts"]["authorship"]}
    assert made == {"asset": 2, "tag": 2, "template": 1}
    assert set(mentions(instance, ada.username)) >= {"tags.tag_versions", "auth.service_accounts"}
    await admin.enrol_totp()
    await erase(admin, ada.user_id, 204)
    await ada.ask("GET", "/users/me", 401)
    assert await eventually(lambda: asyncio.to_thread(nobody, instance, ada.username))
    api.headers.update(admin.headers)
    versions = said(await api.get(f"/tags/{tag['tag_id']}/versions"))["items"]
    assert {version["author"] for version in versions} == {f"erased-{ada.user_id}"}
    report = said(await api.get("/audit/verify"))
    assert report["verified"], report


def nobody(home: Home, name: str) -> bool:
    """Whether no row has the name; what waits to be recorded is written within moments."""
    return not mentions(home, name)


@pytest.mark.parametrize("name", ["erased-7", "erased-"])
async def test_nobody_is_called_like_an_erased_person(served: Process, name: str) -> None:
    """Else one could keep another from being erased, or pass for somebody's past."""
    admin = await person(served, "admin")
    body = {"username": name, "display_name": "x", "password": PASSWORD}
    await admin.ask("POST", "/users", 422, body)
