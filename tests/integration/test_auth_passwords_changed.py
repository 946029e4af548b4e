"""Changing passwords, and what a password brings and costs."""

import secrets
from collections.abc import AsyncIterator
from typing import Any

import pytest
from auth_rig import OTHER_PASSWORD, PASSWORD, SETTINGS, Rig, rig_of

from ogim.infra import postgres
from ogim.infra.home import Home
from ogim.services.auth import passwords

pytestmark = pytest.mark.engines


@pytest.fixture
async def rig(instance: Home) -> AsyncIterator[Rig]:
    async with rig_of(instance) as rig:
        yield rig


async def test_a_changed_password_ends_the_other_sessions(rig: Rig) -> None:
    user = await rig.new_user("viewer")
    mine, other_one = await rig.session(user), await rig.session(user)
    change = {"current": PASSWORD, "new": OTHER_PASSWORD}
    wrong = {"current": "not it at all", "new": OTHER_PASSWORD}
    await rig.ask("POST", "/users/me/password", 403, mine.headers, wrong)
    weak = {"current": PASSWORD, "new": "password1234567"}
    await rig.ask("POST", "/users/me/password", 422, mine.headers, weak)
    await rig.ask("POST", "/users/me/password", 204, mine.headers, change)
    await rig.ask("POST", "/token/refresh", 401, {}, other_one.refresh)
    await rig.ask("GET", "/users/me", 401, mine.headers)
    await rig.ask("POST", "/token/refresh", 200, {}, mine.refresh)
    assert (await rig.sign_in(user["username"], PASSWORD)).status_code == 401
    assert (await rig.sign_in(user["username"], OTHER_PASSWORD)).status_code == 200


async def test_who_must_change_the_password_can_do_nothing_else(rig: Rig) -> None:
    user = await rig.new_user("admin", must_change_password=True)
    opened = await rig.session(user)
    assert opened.body["password_change_required"] is True
    for method, path in (("GET", "/users"), ("GET", "/sessions"), ("GET", "/roles")):
        refused = await rig.ask(method, path, 403, opened.headers)
        assert refused["type"] == "urn:ogim:problem:password-change-required"
    me: dict[str, Any] = await rig.ask("GET", "/users/me", 200, opened.headers)
    assert me["must_change_password"] is True
    change = {"current": PASSWORD, "new": OTHER_PASSWORD}
    await rig.ask("POST", "/users/me/password", 204, opened.headers, change)
    fresh = await rig.ask("POST", "/token/refresh", 200, {}, opened.refresh)
    assert fresh["password_change_required"] is False
    headers = {"Authorization": f"Bearer {fresh['access_token']}"}
    await rig.ask("GET", "/users", 200, headers)


async def test_a_password_that_another_chose_must_be_changed(rig: Rig) -> None:
    user = await rig.new_user("viewer")
    opened = await rig.session(user)
    path = f"/users/{user['id']}"
    await rig.ask("PUT", path, 200, rig.token_of(), {"password": OTHER_PASSWORD})
    await rig.ask("POST", "/token/refresh", 401, {}, opened.refresh)
    answer = await rig.sign_in(user["username"], OTHER_PASSWORD)
    assert answer.json()["password_change_required"] is True


async def test_ones_own_password_is_changed_with_the_old_one_only(rig: Rig) -> None:
    admin = await rig.new_user("admin")
    headers = (await rig.session(admin)).headers
    await rig.ask("PUT", f"/users/{admin['id']}", 422, headers, {"password": OTHER_PASSWORD})


async def test_a_cheaper_hash_is_made_anew_at_sign_in(instance: Home) -> None:
    dearer = SETTINGS.model_copy(update={"bcrypt_cost": 11})
    async with rig_of(instance, dearer) as rig:
        user = await rig.new_user("viewer")
        with postgres.connect(instance) as connection:
            connection.execute(
                "UPDATE auth.users SET password_hash = %s WHERE user_id = %s",
                (passwords.hashed(PASSWORD, 10), user["id"]),
            )
        await rig.session(user)
        with postgres.connect(instance) as connection:
            row = connection.execute(
                "SELECT password_hash FROM auth.users WHERE user_id = %s", (user["id"],)
            ).fetchone()
        assert row is not None
        assert passwords.cost_of(row[0]) == 11
        await rig.session(user)


async def test_guessing_over_many_accounts_is_braked_but_keeps_no_known_neighbour_out(
    rig: Rig,
) -> None:
    here = f"10.6.{secrets.randbelow(255)}.{secrets.randbelow(255)}"
    neighbour, stranger = await rig.new_user("viewer"), await rig.new_user("viewer")
    await rig.session(neighbour, here)
    codes = [
        (await rig.sign_in(f"x-{secrets.token_hex(3)}", "not it at all", here)).status_code
        for _ in range(SETTINGS.address_free_failures + 2)
    ]
    assert codes.count(401) == SETTINGS.address_free_failures
    assert codes[-1] == 429
    assert (await rig.sign_in(stranger["username"], PASSWORD, here)).status_code == 429
    assert (await rig.sign_in(neighbour["username"], PASSWORD, here)).status_code == 200
