"""Service accounts: programs that have keys and no password."""

from collections.abc import AsyncIterator

import pytest
from factors_rig import Person, Process, person, process, records
from keys_rig import WITHIN_S, get, new, within

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


async def test_a_service_account_has_keys_and_no_password(here: Process, admin: Person) -> None:
    name = f"scada-{now_ms()}"
    account = {"name": name, "roles": ["operator"], "scopes": ["north"]}
    made = await admin.ask("POST", "/service-accounts", 201, account)
    await admin.ask("POST", "/service-accounts", 409, account)
    where = f"/service-accounts/{made['id']}"
    asked = new(service_account_id=made["id"], permissions=["tags:read", "tags:write"])
    await admin.ask("POST", "/api-keys", 403, asked)
    scoped = new(service_account_id=made["id"], scopes=["north/pad-a", "south"])
    key = await admin.ask("POST", "/api-keys", 201, scoped)
    assert key["owner"] == f"service:{name}"
    await within(WITHIN_S, lambda: get(here, key["key"]), 200)
    caller = here.gate.guard.authorise(f"Bearer {key['key']}", "tags:read")
    assert (caller.kind, caller.scopes) == ("service", ("north/pad-a",))
    assert caller.may_see("north/pad-a/well-1")
    assert not caller.may_see("south")
    await admin.ask("PATCH", where, 422, {})
    await admin.ask("PATCH", where, 200, {"enabled": False})
    await within(WITHIN_S, lambda: get(here, key["key"]), 401)
    await admin.ask("PATCH", where, 200, {"enabled": True})
    await within(WITHIN_S, lambda: get(here, key["key"]), 200)
    await admin.ask("DELETE", where, 204)
    await within(WITHIN_S, lambda: get(here, key["key"]), 401)
    await admin.ask("DELETE", where, 404)
    acts = [each["action"] for each in records(here.home, where.removeprefix("/"))]
    assert acts == [
        "service-accounts.create",
        "service-accounts.change",
        "service-accounts.change",
        "service-accounts.delete",
    ]


async def test_service_accounts_take_no_more_than_their_maker_has(
    here: Process, ada: Person, admin: Person
) -> None:
    await ada.ask("GET", "/service-accounts", 403)
    role = f"keeper-{now_ms() % 10_000_000}"
    body = {"name": role, "description": "keys", "permissions": ["apikeys:write", "tags:read"]}
    await admin.ask("POST", "/roles", 201, body)
    keeper = await person(here, role)
    for roles, status in ((["admin"], 403), (["nobody"], 422), ([role], 201)):
        wanted = {"name": f"x-{role}", "roles": roles}
        answer = await keeper.ask("POST", "/service-accounts", status, wanted)
    await keeper.ask("PATCH", f"/service-accounts/{answer['id']}", 403, {"roles": ["admin"]})
    strong = {"name": f"y-{role}", "roles": ["admin"]}
    kept = await admin.ask("POST", "/service-accounts", 201, strong)
    await keeper.ask("PATCH", f"/service-accounts/{kept['id']}", 403, {"enabled": True})
    asked = new(service_account_id=kept["id"], permissions=["users:write"])
    await keeper.ask("POST", "/api-keys", 403, asked)
