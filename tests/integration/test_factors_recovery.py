"""Who has lost a factor, changes one, or has to have one."""

import secrets
from collections.abc import AsyncIterator

import pytest
from factors_rig import Person, Process, person, process, records, second

from ogim.infra.home import Home

pytestmark = pytest.mark.engines


@pytest.fixture
async def here(instance: Home) -> AsyncIterator[Process]:
    async with process(instance) as here:
        yield here


@pytest.fixture
async def ada(here: Process) -> Person:
    return await person(here, "engineer")


async def test_a_recovery_code_works_once_however_it_is_typed(here: Process, ada: Person) -> None:
    codes = await ada.enrol_totp()
    assert await second(ada, recovery_code=codes[0].upper().replace("-", " ")) == 200
    assert await second(ada, recovery_code=codes[0]) == 401
    shown = await ada.ask("GET", "/users/me/second-factors", 200)
    assert shown["recovery_codes_left"] == 9
    acts = records(here.home, f"users/{ada.user_id}")
    used = [each for each in acts if each["action"] == "second-factor.recover"]
    assert [each["actor"] for each in used] == [ada.username]


async def test_a_recovery_code_is_of_one_user(here: Process, ada: Person) -> None:
    codes, eve = await ada.enrol_totp(), await person(here)
    await eve.enrol_totp()
    assert await second(eve, recovery_code=codes[0]) == 401
    assert await second(ada, recovery_code=codes[0]) == 200


async def test_factors_are_changed_with_a_factor_only(here: Process, ada: Person) -> None:
    codes = await ada.enrol_totp()
    refused = await ada.ask("DELETE", "/users/me/totp", 403)
    assert refused["type"].endswith("step-up-required")
    assert (refused["action"], refused["methods"]) == ("second-factor.remove", ["totp", "recovery"])
    for method, path in (("POST", "/users/me/totp"), ("POST", "/users/me/passkeys/options")):
        assert (await ada.ask(method, path, 403))["action"] == "second-factor.enrol"
    proof = await ada.step_up(
        "second-factor.recovery", "POST", "/api/users/me/recovery-codes", {"otp": ada.code()}
    )
    new = await ada.ask("POST", "/users/me/recovery-codes", 200, **{"x-step-up": proof})
    assert not set(new["recovery_codes"]) & set(codes)
    assert await second(ada, recovery_code=codes[5]) == 401
    code = {"recovery_code": new["recovery_codes"][0]}
    proof = await ada.step_up("second-factor.remove", "DELETE", "/api/users/me/totp", code)
    await ada.ask("DELETE", "/users/me/totp", 204, **{"x-step-up": proof})
    assert (await ada.sign_in()).status_code == 200
    shown = await ada.ask("GET", "/users/me/second-factors", 200)
    assert (shown["methods"], shown["recovery_codes_left"]) == ([], 0)


async def test_an_administrator_resets_who_has_lost_all(here: Process, ada: Person) -> None:
    await ada.enrol_totp()
    admin = await person(here, "admin")
    await ada.ask("DELETE", f"/users/{ada.user_id}/second-factors", 403)
    await admin.ask("DELETE", "/users/2000000000/second-factors", 404)
    role = f"clerk-{secrets.token_hex(3)}"
    body = {"name": role, "description": "users", "permissions": ["users:write"]}
    await admin.ask("POST", "/roles", 201, body)
    clerk = await person(here, role)
    await clerk.ask("DELETE", f"/users/{admin.user_id}/second-factors", 403)
    await admin.ask("DELETE", f"/users/{ada.user_id}/second-factors", 204)
    assert (await ada.sign_in()).status_code == 200
    await admin.enrol_totp()
    where = f"/users/{ada.user_id}/second-factors"
    assert (await admin.ask("DELETE", where, 403))["action"] == "second-factor.reset"
    code = {"otp": admin.code()}
    proof = await admin.step_up("second-factor.reset", "DELETE", f"/api{where}", code)
    await admin.ask("DELETE", where, 204, **{"x-step-up": proof})
    told = records(here.home, f"users/{ada.user_id}")[-2:]
    assert ("second-factor.reset", admin.username) in {(t["action"], t["actor"]) for t in told}


async def test_a_role_can_demand_a_second_factor(here: Process) -> None:
    admin = await person(here, "admin")
    await admin.ask("PUT", "/second-factors/policy", 422, {"roles": ["nobody"]})
    await admin.ask("PUT", "/second-factors/policy", 200, {"roles": ["supervisor"]})
    try:
        eve, ada = await person(here, "supervisor"), await person(here, "viewer")
        refused = await eve.ask("GET", "/users", 403)
        assert refused["type"].endswith("second-factor-enrolment-required")
        await ada.ask("GET", "/users", 403)
        assert (await eve.ask("GET", "/users/me/second-factors", 200))["required"] is True
        await eve.enrol_totp()
        assert await second(eve, otp=eve.code()) == 200
        await eve.ask("GET", "/users", 200)
    finally:
        await admin.ask("PUT", "/second-factors/policy", 200, {"roles": []})
    acts = [each["action"] for each in records(here.home, "second-factors/policy")]
    assert acts.count("second-factor.policy") >= 2
