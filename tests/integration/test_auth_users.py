"""Users as others see and administer them: names, masks, pages, copies of their data."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator

import pytest
from auth_rig import NEW, SETTINGS, Rig, rig_of

from ogim.infra.home import Home
from ogim.services.auth.bootstrap import ensure_admin

pytestmark = pytest.mark.engines


@pytest.fixture
async def rig(instance: Home) -> AsyncIterator[Rig]:
    async with rig_of(instance) as rig:
        ensure_admin(instance, SETTINGS)
        yield rig


@pytest.mark.parametrize(
    "name", ["аdmin", "admin\u200b", "ADMIN", "ａｄｍｉｎ", " admin", "admin\u202e", "../admin", ""]
)
async def test_names_that_look_like_others_are_refused(rig: Rig, name: str) -> None:
    await rig.ask("POST", "/users", 422, rig.token_of(), {**NEW, "username": name})


@pytest.mark.parametrize("name", ["a\u202eb", "a\x00b", "a\nb", "\ufeff", "x" * 129])
async def test_what_is_shown_of_a_person_cannot_hide_anything(rig: Rig, name: str) -> None:
    new = {**NEW, "username": f"u-{secrets.token_hex(4)}", "display_name": name}
    await rig.ask("POST", "/users", 422, rig.token_of(), new)


async def test_persons_are_masked_for_those_who_need_not_know_them(rig: Rig) -> None:
    user = await rig.new_user("viewer")
    headers = rig.token_of("supervisor")
    seen = await rig.ask("GET", f"/users/{user['id']}", 200, headers)
    assert (seen["username"], seen["display_name"]) == ("u***", "A***")
    whole = json.dumps(await rig.ask("GET", "/users", 200, headers))
    assert user["username"] not in whole
    assert "Ada" not in whole
    open_one = await rig.ask("GET", f"/users/{user['id']}", 200, rig.token_of())
    assert open_one["username"] == user["username"]


async def test_users_come_in_pages(rig: Rig) -> None:
    for _ in range(3):
        await rig.new_user("viewer")
    names, cursor = list[str](), ""
    while cursor is not None:
        page = await rig.ask("GET", f"/users?limit=2&cursor={cursor}", 200, rig.token_of())
        assert len(page["items"]) <= 2
        names += [item["username"] for item in page["items"]]
        cursor = page["next"]
    assert names == sorted(set(names))
    assert "admin" in names


async def test_two_users_cannot_take_one_name(rig: Rig) -> None:
    new = {**NEW, "username": f"u-{secrets.token_hex(4)}"}
    answers = await asyncio.gather(
        *(rig.client.post("/users", json=new, headers=rig.token_of()) for _ in range(4))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_a_person_gets_a_copy_of_their_data(rig: Rig) -> None:
    user, stranger = await rig.new_user("viewer"), await rig.new_user("viewer")
    opened = await rig.session(user, "10.0.0.9")
    data = await rig.ask("GET", f"/users/{user['id']}/export", 200, opened.headers)
    assert data["user"]["display_name"] == "Ada Wells"
    assert data["parts"]["sessions"][0]["address"] == "10.0.0.9"
    assert "$2" not in json.dumps(data)
    other = (await rig.session(stranger)).headers
    await rig.ask("GET", f"/users/{user['id']}/export", 403, other)
    await rig.ask("GET", f"/users/{user['id']}/export", 200, rig.token_of())
