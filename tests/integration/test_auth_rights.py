"""Who may give what to whom: roles, scopes; and what races for them end in."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from typing import Any

import pytest
from auth_rig import NEW, OTHER_PASSWORD, SETTINGS, Rig, only_admins, rig_of

from ogim.contracts.permissions import DESCRIBED
from ogim.infra.home import Home
from ogim.services.auth.bootstrap import ensure_admin

pytestmark = pytest.mark.engines


@pytest.fixture
async def rig(instance: Home) -> AsyncIterator[Rig]:
    async with rig_of(instance) as rig:
        ensure_admin(instance, SETTINGS)
        yield rig


def role_name() -> str:
    return f"r-{secrets.token_hex(4)}"


async def manager(rig: Rig, *permissions: str, **more: Any) -> dict[str, str]:
    """Headers of a user whose own role allows just that."""
    name = role_name()
    body = {"name": name, "description": "", "permissions": list(permissions)}
    await rig.ask("POST", "/roles", 201, rig.token_of(), body)
    return (await rig.session(await rig.new_user(name, **more))).headers


async def test_a_role_of_ones_own_making_allows_what_it_says(rig: Rig) -> None:
    headers = await manager(rig, "roles:read")
    await rig.ask("GET", "/roles", 200, headers)
    known = await rig.ask("GET", "/permissions", 200, headers)
    assert {item["name"] for item in known["items"]} == set(DESCRIBED)
    await rig.ask("GET", "/users", 403, headers)


async def test_a_changed_role_holds_for_those_who_have_it(rig: Rig) -> None:
    name, admin = role_name(), rig.token_of()
    body = {"description": "first", "permissions": ["roles:read"]}
    await rig.ask("POST", "/roles", 201, admin, {"name": name, **body})
    opened = await rig.session(await rig.new_user(name))
    await rig.ask("GET", "/roles", 200, opened.headers)
    await rig.ask("PUT", f"/roles/{name}", 200, admin, {"permissions": ["users:read"]})
    await rig.ask("GET", "/roles", 401, opened.headers)
    fresh = await rig.ask("POST", "/token/refresh", 200, {}, opened.refresh)
    headers = {"Authorization": f"Bearer {fresh['access_token']}"}
    await rig.ask("GET", "/roles", 403, headers)
    await rig.ask("GET", "/users", 200, headers)
    taken = await rig.ask("DELETE", f"/roles/{name}", 409, admin)
    assert taken["users"] == 1


async def test_roles_break_no_rule(rig: Rig) -> None:
    admin, name = rig.token_of(), role_name()
    new = {"name": name, "permissions": ["tags:read"]}
    await rig.ask("POST", "/roles", 201, admin, new)
    await rig.ask("POST", "/roles", 409, admin, new)
    await rig.ask("POST", "/roles", 409, admin, new | {"name": "viewer"})
    await rig.ask("POST", "/roles", 422, admin, new | {"name": "Ünï"})
    await rig.ask("POST", "/roles", 422, admin, new | {"permissions": ["all:all"]})
    await rig.ask("POST", "/roles", 422, admin, new | {"built_in": True})
    await rig.ask("PUT", "/roles/admin", 404, admin, {"permissions": []})
    await rig.ask("DELETE", "/roles/admin", 404, admin)
    limited = rig.token_of("admin", scopes=("offshore",))
    await rig.ask("DELETE", f"/roles/{name}", 403, limited)
    await rig.ask("DELETE", f"/roles/{name}", 204, admin)
    await rig.ask("DELETE", f"/roles/{name}", 404, admin)


async def test_nobody_gives_more_than_they_have(rig: Rig) -> None:
    headers = await manager(rig, "users:write", "users:read", "roles:write", "pii:read")
    me = await rig.ask("GET", "/users/me", 200, headers)

    def named(**more: Any) -> dict[str, Any]:
        return {**NEW, "username": f"u-{secrets.token_hex(4)}", **more}

    await rig.ask("POST", "/users", 403, headers, named(roles=["admin"]))
    await rig.ask("POST", "/users", 403, headers, named(roles=["viewer"]))
    await rig.ask("POST", "/users", 201, headers, named(roles=me["roles"]))
    await rig.ask("POST", "/users", 422, headers, named(roles=["no-such-role"]))
    await rig.ask("PUT", f"/users/{me['id']}", 403, headers, {"roles": ["admin"]})
    greater = {"name": role_name(), "permissions": ["commands:execute"]}
    await rig.ask("POST", "/roles", 403, headers, greater)
    await rig.ask(
        "PUT", f"/roles/{me['roles'][0]}", 403, headers, {"permissions": ["audit:export"]}
    )
    admin = await rig.new_user("admin")
    for change in ({"password": OTHER_PASSWORD}, {"enabled": False}, {"roles": []}):
        await rig.ask("PUT", f"/users/{admin['id']}", 403, headers, change)
    await rig.ask("DELETE", f"/users/{admin['id']}", 403, headers)


@pytest.mark.parametrize(
    "member", ["id", "user_id", "password_hash", "is_admin", "permissions", "erased_at", "kind"]
)
async def test_members_that_nobody_may_set_are_refused(rig: Rig, member: str) -> None:
    user, admin = await rig.new_user("viewer"), rig.token_of()
    await rig.ask("PUT", f"/users/{user['id']}", 422, admin, {"locale": "fa", member: 1})
    new = {**NEW, "username": f"u-{secrets.token_hex(4)}", member: 1}
    await rig.ask("POST", "/users", 422, admin, new)


async def test_scopes_are_kept_clean_and_never_widened(rig: Rig) -> None:
    user = await rig.new_user("viewer", scopes=["/offshore/", "offshore/WELL-1", "pad-a"])
    assert user["scopes"] == ["offshore", "pad-a"]
    opened = await rig.session(user)
    principal = rig.gate.guard.admit(opened.body["access_token"], "tags:read")
    assert principal.may_see("offshore/WELL-2/P")
    assert not principal.may_see("offshore-2/WELL-2/P")
    headers = await manager(rig, "users:write", "pii:read", scopes=["offshore"])
    wide = {**NEW, "username": f"u-{secrets.token_hex(4)}"}
    await rig.ask("POST", "/users", 403, headers, wide)
    await rig.ask("POST", "/users", 403, headers, wide | {"scopes": ["offshore", "pad-a"]})
    made = await rig.ask("POST", "/users", 201, headers, wide | {"scopes": ["offshore/W"]})
    await rig.ask("PUT", f"/users/{made['id']}", 403, headers, {"scopes": []})
    everywhere = await rig.new_user()
    await rig.ask("PUT", f"/users/{everywhere['id']}", 403, headers, {"locale": "fa"})


async def test_the_last_administrator_stays_whatever_two_try_at_once(instance: Home) -> None:
    async with rig_of(instance) as rig:
        one, two = await rig.new_user("admin"), await rig.new_user("admin")
        with only_admins(instance, one["id"], two["id"]):
            for turn in range(5):
                admin = rig.token_of()
                narrower = {"scopes": ["offshore"]} if turn % 2 else {"enabled": False}
                answers = await asyncio.gather(
                    rig.client.put(f"/users/{one['id']}", json={"roles": []}, headers=admin),
                    rig.client.put(f"/users/{two['id']}", json=narrower, headers=admin),
                )
                assert sorted(answer.status_code for answer in answers) == [200, 409]
                back = {"roles": ["admin"], "scopes": [], "enabled": True}
                for user in (one, two):
                    await rig.ask("PUT", f"/users/{user['id']}", 200, admin, back)
        for user in (one, two):
            await rig.client.delete(f"/users/{user['id']}", headers=rig.token_of())


async def test_no_token_with_old_rights_outlives_a_change_that_races_with_refresh(
    rig: Rig,
) -> None:
    for _ in range(5):
        user = await rig.new_user("admin")
        opened = await rig.session(user)
        admin = rig.token_of()
        refreshed, changed = await asyncio.gather(
            rig.client.post("/token/refresh", json=opened.refresh),
            rig.client.put(f"/users/{user['id']}", json={"roles": ["viewer"]}, headers=admin),
        )
        assert (refreshed.status_code, changed.status_code) == (200, 200)
        headers = {"Authorization": f"Bearer {refreshed.json()['access_token']}"}
        seen = await rig.client.get("/users", headers=headers)
        assert seen.status_code in {401, 403}
