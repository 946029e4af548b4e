"""Every operation that changes something leaves a record, with its request's id."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Iterator
from typing import Any

import audit_rig as rig
import httpx
import pytest
from audit_alarms import alarm_rules, alarms, notifications
from audit_caller import Caller, operations, version
from factors_rig import PASSWORD, store_user

from instances import ogim
from ogim.contracts.problems import Forbidden
from ogim.infra import postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.refusals import Refusals
from ogim.runtime.free_ports import first_free
from ogim.runtime.processes import api

import pyotp  # isort: skip

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]

CHANGES_NOTHING = {
    "post /ingest": "readings are the history itself; tags that they make are recorded",
    "post /connectors/{connector_id}/browse": "reads from the device",
    "post /modbus/maps": "reads a file",
    "post /tags/expression/check": "says what an expression would mean",
    "post /rules/trial": "judges readings by a rule that is not stored",
    "post /rules/rehearsal": "the same over history",
    "post /notifications/templates/preview": "says what a template would make of an example",
    "post /philosophy/lint": "reads a document",
    "post /token/refresh": "goes on with a session; a second use of a token is recorded",
    "post /users/me/passkeys/options": "a challenge",
    "post /token/passkey/options": "a challenge",
    "post /step-up/options": "a challenge",
}
ELSEWHERE = {
    "post /users/me/passkeys": "test_factors_passkeys",
    "delete /users/me/passkeys/{passkey_id}": "test_factors_passkeys",
    "post /token/passkey": "test_factors_passkeys",
    "post /token/oidc": "test_oidc",
}
"""Needs an authenticator or a provider of identities: the named module has them."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """Engines without an audit worker: what is recorded stays in the outbox."""
    home = Home(home=tmp_path_factory.mktemp("everywhere"), port_base=first_free())
    try:
        ogim(home, "up", "--only", "postgres,redis,kafka")
        yield home
    finally:
        ogim(home, "down")


@pytest.fixture
async def admin(home: Home) -> AsyncIterator[Caller]:
    app = api.application(home)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://ogim/api", timeout=60) as client,
    ):
        _, name = store_user(home, ("admin",))
        admin = Caller(home, app, client, name)
        await admin.sign_in()
        yield admin


async def test_every_change_leaves_a_record(admin: Caller) -> None:
    await own_account(admin)
    await users_and_roles(admin)
    await keys(admin)
    await connectors(admin)
    await admin.does("delete", "/users/me/totp")
    await sessions(admin)
    await catalogue(admin)
    await notifications(admin)
    await alarm_rules(admin)
    await alarms(admin)
    known = admin.covered | CHANGES_NOTHING.keys() | ELSEWHERE.keys()
    missing = sorted({" ".join(each) for each in operations(admin.app)} - known)
    assert not missing, f"not known to leave a record: {missing}"


async def own_account(admin: Caller) -> None:
    begun = await admin.does("post", "/users/me/totp", {})
    otp = pyotp.TOTP(begun["secret"])
    code = otp.at(now_ms() // 1000)
    done = await admin.does("post", "/users/me/totp/verify", {"otp": code})
    admin.recovery = done["recovery_codes"]
    done = await admin.does("post", "/users/me/recovery-codes")
    admin.recovery = done["recovery_codes"]
    told = await admin.sign_in()
    proof = {"challenge": told["challenge"], "recovery_code": admin.recovery.pop()}
    token = await admin.does("post", "/token/second-factor", proof)
    admin.headers = {"authorization": f"Bearer {token['access_token']}"}
    await admin.does("post", "/token", data={"username": other(admin), "password": PASSWORD})
    await admin.does("put", "/second-factors/policy", {"roles": []})
    victim, _ = store_user(admin.home)
    await admin.does("delete", f"/users/{victim}/second-factors")


def other(admin: Caller, role: str = "viewer") -> str:
    """The name of a user besides."""
    return store_user(admin.home, (role,))[1]


async def users_and_roles(admin: Caller) -> None:
    new = {"username": "ada", "display_name": "Ada", "password": "twelve pumps beside the sea"}
    made = await admin.does("post", "/users", new | {"roles": ["viewer"]})
    await admin.does("put", f"/users/{made['id']}", {"display_name": "Ada W."})
    await admin.does("post", f"/users/{made['id']}/erase", {})
    victim, _ = store_user(admin.home)
    await admin.does("delete", f"/users/{victim}")
    role = {"name": "reader", "permissions": ["tags:read"], "description": "reads"}
    await admin.does("post", "/roles", role)
    await admin.does("put", "/roles/reader", {"permissions": ["tags:read", "status:read"]})
    await admin.does("delete", "/roles/reader")


async def keys(admin: Caller) -> None:
    expires = now_ms() + 86_400_000
    key = {"name": "script", "permissions": ["tags:read"], "expires_at": expires}
    made = await admin.does("post", "/api-keys", key)
    await admin.does("delete", f"/api-keys/{made['id']}")
    made = await admin.does("post", "/service-accounts", {"name": "robot", "roles": ["viewer"]})
    await admin.does("patch", f"/service-accounts/{made['id']}", {"description": "a robot"})
    await admin.does("delete", f"/service-accounts/{made['id']}")


def at(written: dict[str, Any]) -> dict[str, str]:
    """The version a write made: reads of tags come from memory, which is told a moment later."""
    return {"if-match": f'"{written["version"]}"'}


async def catalogue(admin: Caller) -> None:
    tag = await admin.does("post", "/tags", {"name": "audit/p1", "unit": "bar"})
    path = f"/tags/{tag['tag_id']}"
    limits = {"unit": "bar", "limit_h": 9}
    changed = await admin.does("put", path, limits, headers=at(tag))
    restored = await admin.does("post", f"{path}/versions/1/restore", {}, headers=at(changed))
    await admin.does("delete", path, headers=at(restored))
    await admin.does("post", "/tags/bulk", {"tags": [{"name": "audit/p2"}]})
    rows = b"name,unit\naudit/p3,bar\n"
    await admin.does("post", "/tags/import?format=csv&dry_run=false", rows)
    schema = "/tag-attributes/schema"
    fresh = {"type": "object", "properties": {"maker": {"type": "string"}}}
    await admin.does("put", schema, fresh, headers=await version(admin, schema))
    await assets(admin)


async def assets(admin: Caller) -> None:
    made = await admin.does("post", "/assets", {"path": "north", "kind": "area"})
    path = f"/assets/{made['asset_id']}"
    match = {"if-match": f'"{made["version"]}"'}
    changed = await admin.does("patch", path, {"name": "south"}, headers=match)
    await admin.does("delete", path, headers={"if-match": f'"{changed["version"]}"'})
    new = {"name": "pump", "kind": "equipment", "tags": [{"path": "P", "unit": "bar"}]}
    made = await admin.does("post", "/asset-templates", new)
    path = f"/asset-templates/{made['template_id']}"
    await admin.does("put", path, new, headers=await version(admin, path))
    await admin.does("post", f"{path}/instantiate", {"path": "audit"})
    unused = await admin.does("post", "/asset-templates", new | {"name": "unused"})
    path = f"/asset-templates/{unused['template_id']}"
    await admin.does("delete", path, headers=await version(admin, path))


async def connectors(admin: Caller) -> None:
    config = {"endpoint": "opc.tcp://127.0.0.1:1", "username": "u", "password": "not to be told"}
    made = await admin.does("post", "/connectors", {"name": "a", "kind": "opcua", "config": config})
    path = f"/connectors/{made['id']}"
    await admin.does("patch", path, {"name": "b", "config": {"password": "nor this"}})
    await admin.does("post", f"{path}/start")
    await admin.does("post", f"{path}/stop")
    found = {"name": "audit/found", "address": "ns=2;s=found"}
    await admin.does("post", f"{path}/tags", {"items": [found]})
    polling = {"connector_id": made["id"], "interval_ms": 5_000}
    await admin.does("post", "/opcua/start_polling", polling)
    await admin.does("delete", path)
    told = rig.asked(admin.home, "SELECT before || after FROM audit.outbox")
    assert told
    query = "SELECT count(*) FROM audit.outbox o WHERE o::text ~ 'not to be told|nor this'"
    assert rig.asked(admin.home, query) == [(0,)]


async def sessions(admin: Caller) -> None:
    listed = (await admin.client.get("/sessions", headers=admin.headers)).json()["items"]
    mine = Caller(admin.home, admin.app, admin.client, admin.name, covered=admin.covered)
    await mine.sign_in()
    await mine.does("delete", f"/sessions/{listed[0]['id']}")
    await mine.does("post", "/logout", {})
    await mine.sign_in()
    new = {"current": PASSWORD, "new": "thirteen valves under the moon"}
    await mine.does("post", "/users/me/password", new)
    form = {"username": mine.name, "password": new["new"]}
    body = (await mine.client.post("/token", data=form)).json()
    mine.headers = {"authorization": f"Bearer {body['access_token']}"}
    await mine.does("post", "/logout/everywhere", {})
    admin.name = other(admin, "admin")
    await admin.sign_in()


async def test_readings_of_unknown_tags_are_recorded_as_the_tags_they_make(admin: Caller) -> None:
    request = secrets.token_hex(8)
    reading = {"tag": "audit/made", "ts": now_ms(), "value": 1.0}
    headers = {**admin.headers, "x-request-id": request}
    answer = await admin.client.post("/ingest?auto_create=true", json=[reading], headers=headers)
    assert answer.status_code == 202, answer.text
    query = "SELECT actor, action, after FROM audit.outbox WHERE request = %s"
    ((actor, action, after),) = rig.asked(admin.home, query, request)
    assert (actor, action) == (admin.name, "tags.create")
    assert json.loads(after)["tags"] == ["audit/made"]


WRITES = "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%%audit.outbox%%'"


async def test_refusals_that_are_being_written_as_the_process_ends_are_recorded(home: Home) -> None:
    permission = secrets.token_hex(8)
    async with postgres.pool(home, size_max=1) as pool:
        refusals = Refusals(pool)
        with postgres.connect(home, postgres.Role.OWNER) as owner:
            owner.execute("LOCK TABLE audit.outbox IN EXCLUSIVE MODE")
            for _ in range(3):
                refusals.note(None, permission, Forbidden("no"))
            keeping = asyncio.create_task(refusals.keep())
            await asyncio.to_thread(
                rig.wait_for, "the write", lambda: bool(rig.asked(home, f"SELECT 1 {WRITES}"))
            )
            keeping.cancel()
            await asyncio.wait({keeping}, timeout=1)
        await asyncio.wait({keeping})
    query = "SELECT sum(times) FROM audit.outbox WHERE position(%s IN after) > 0"
    assert rig.asked(home, query, permission) == [(3,)]
