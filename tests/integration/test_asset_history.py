"""What assets and templates were, and templates instantiated as a whole or not at all."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import psycopg
import pytest
from tags_rig import at, catalogue, made, said, some_area

from ogim.infra.home import Home
from ogim.infra.postgres import connect

pytestmark = pytest.mark.engines


@pytest.fixture
async def client(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with catalogue(instance, "admin") as client:
        yield client


async def versions(client: httpx.AsyncClient, path: str, **asked: int) -> list[dict[str, Any]]:
    return said(await client.get(f"{path}/versions", params=asked))["items"]


async def made_asset(client: httpx.AsyncClient, path: str, kind: str, **more: Any) -> str:
    """The API's path of a new asset."""
    body = {"path": path, "kind": kind}
    created = said(await client.post("/assets", json=body, params=more), 201)
    return f"/assets/{created['asset_id']}"


def a_template(name: str, *paths: str) -> dict[str, Any]:
    return {"name": name, "kind": "well", "tags": [{"path": path, "unit": "bar"} for path in paths]}


async def test_an_asset_tells_who_changed_what_and_why(client: httpx.AsyncClient) -> None:
    area = some_area()
    await made_asset(client, area, "area")
    path = await made_asset(client, f"{area}/W-1", "well", reason="drilled")
    why = {"reason": "the office says so"}
    body = {"name": "W-2", "description_en": "A well"}
    said(await client.patch(path, json=body, params=why, headers=at(1)))
    said(await client.patch(path, json=body, headers=at(await newest(client, path))))
    said(await client.delete(path, headers=at(await newest(client, path))), 204)
    told = await versions(client, path)
    assert [each["version"] for each in told] == sorted(
        (each["version"] for each in told), reverse=True
    )
    assert told[0]["deleted"]
    assert (told[-1]["author"], told[-1]["reason"], told[-1]["changes"]) == (
        "tester",
        "drilled",
        {},
    )
    changed = {field: both for each in told[1:-1] for field, both in each["changes"].items()}
    assert changed == {
        "path": {"before": f"{area}/W-1", "after": f"{area}/W-2"},
        "description_en": {"before": None, "after": "A well"},
    }
    assert {each["reason"] for each in told[1:-1]} == {"the office says so"}
    page = said(await client.get(f"{path}/versions", params={"limit": 1}))
    assert page["next"] == told[0]["version"]
    assert await versions(client, path, before=page["next"]) == told[1:]


async def newest(client: httpx.AsyncClient, path: str) -> int:
    return (await versions(client, path, limit=1))[0]["version"]


async def test_a_move_is_in_the_history_of_all_that_came_along(
    instance: Home, client: httpx.AsyncClient
) -> None:
    area = some_area()
    top = await made_asset(client, area, "area")
    well = await made_asset(client, f"{area}/W-1", "well")
    said(await client.patch(top, json={"name": f"{area}x"}, headers=at(1)))
    assert (await versions(client, well))[0]["changes"] == {
        "path": {"before": f"{area}/W-1", "after": f"{area}x/W-1"}
    }
    async with catalogue(instance, "viewer", (area,)) as scoped:
        assert (await scoped.get(f"{well}/versions")).status_code == 404
    async with catalogue(instance, "viewer", (f"{area}x",)) as scoped:
        assert (await scoped.get(f"{well}/versions")).status_code == 200


async def test_a_template_keeps_its_history_when_it_is_deleted(client: httpx.AsyncClient) -> None:
    body = a_template(some_area(), "P")
    made_of = said(await client.post("/asset-templates", json=body), 201)
    path = f"/asset-templates/{made_of['template_id']}"
    changed = body | {"description_en": "A well"}
    params = {"reason": "named"}
    said(await client.put(path, json=changed, params=params, headers=at(1)))
    same = said(await client.put(path, json=changed, headers=at(2)))
    assert same["version"] == 2, "nothing changed, so there is no version"
    said(await client.delete(path, params={"reason": "unused"}, headers=at(2)), 204)
    told = await versions(client, path)
    assert [(each["version"], each["reason"], each["deleted"]) for each in told] == [
        (3, "unused", True), (2, "named", False), (1, None, False),
    ]  # fmt: skip
    assert told[1]["changes"] == {"description_en": {"before": None, "after": "A well"}}


async def test_unknown_ones_have_no_history(client: httpx.AsyncClient) -> None:
    for path in ("/assets/2147483647", "/asset-templates/2147483647"):
        assert (await client.get(f"{path}/versions")).status_code == 404
        assert (await client.get(f"{path}/versions?before=0")).status_code == 422


@pytest.mark.parametrize("statement", ["UPDATE tags.asset_versions SET author = 'x'",
                                       "DELETE FROM tags.asset_versions"])  # fmt: skip
def test_no_service_rewrites_history(instance: Home, statement: str) -> None:
    with (
        connect(instance) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement)


async def test_a_template_is_instantiated_as_a_whole_or_not_at_all(
    client: httpx.AsyncClient,
) -> None:
    area = some_area()
    tag = await made(client, f"{area}/W-1/T")
    renamed = {"name": f"{area}/W-2/T"}
    said(await client.put(f"/tags/{tag['tag_id']}", json=renamed, headers=at(1)))
    body = a_template(some_area(), "P", "T", "Q")
    made_of = said(await client.post("/asset-templates", json=body), 201)
    path = f"/asset-templates/{made_of['template_id']}/instantiate"
    well = said(await client.get("/assets"))
    before = next(node for node in well if node["path"] == area)
    answer = await client.post(path, json={"path": f"{area}/W-1"})
    assert answer.status_code == 409
    problem = answer.json()
    assert [each["name"] for each in problem["tags"]] == [f"{area}/W-1/T"]
    after = next(node for node in said(await client.get("/assets")) if node["path"] == area)
    assert after == before, "neither its asset nor the other tags"
    made_now = said(await client.post(path, json={"path": f"{area}/W-3"}), 201)
    assert {each["outcome"] for each in made_now["tags"]} == {"created"}
    asset_path = f"/assets/{made_now['asset']['asset_id']}"
    newest_version = (await versions(client, asset_path))[0]
    assert newest_version["reason"] == f"template {body['name']}"


async def test_two_who_instantiate_at_once_make_one_well(client: httpx.AsyncClient) -> None:
    area = some_area()
    await made_asset(client, area, "area")
    body = a_template(some_area(), *(f"P-{number}" for number in range(40)))
    made_of = said(await client.post("/asset-templates", json=body), 201)
    path = f"/asset-templates/{made_of['template_id']}/instantiate"
    wish = {"path": f"{area}/W-1"}
    answers = await asyncio.gather(*(client.post(path, json=wish) for _ in range(4)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert sum(answer.status_code == 201 for answer in answers) >= 1
    found = said(await client.get("/tags", params={"asset": wish["path"]}))["items"]
    assert len(found) == 40
