"""A person's data are erased on demand; what refers to the person stays whole."""

import json
from typing import Any

import psycopg
import pytest
from factors_rig import PASSWORD, Person, person, process

from ogim.infra import postgres
from ogim.infra.home import Home

pytestmark = pytest.mark.engines


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
