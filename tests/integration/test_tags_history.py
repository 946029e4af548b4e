"""Versions of tags, what refers to them, and reads from memory that never lag behind for long."""

from collections.abc import AsyncIterator

import httpx
import pytest
from api_client import eventually
from factors_rig import records
from tags_rig import at, catalogue, made, said, some_area

from ogim.infra import postgres
from ogim.infra.home import Home

pytestmark = pytest.mark.engines


@pytest.fixture
async def client(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with catalogue(instance) as client:
        yield client


async def test_a_version_is_read_compared_and_restored(client: httpx.AsyncClient) -> None:
    area = some_area()
    tag = await made(client, f"{area}/W/P", unit="bar", range_hi=100, limit_h=80)
    path = f"/tags/{tag['tag_id']}"
    body = {"unit": "bar", "range_hi": 100, "limit_h": 90}
    asked = {"reason": "pump test"}
    changed = said(await client.put(path, json=body, headers=at(1), params=asked))
    page = said(await client.get(f"{path}/versions"))
    assert [item["version"] for item in page["items"]] == [2, 1]
    newest = page["items"][0]
    assert (newest["author"], newest["reason"]) == ("tester", "pump test")
    assert newest["changes"] == {"limit_h": {"before": 80.0, "after": 90.0}}
    assert said(await client.get(f"{path}/versions/1"))["fields"]["limit_h"] == 80
    assert said(await client.get(f"{path}/versions/1/diff"))["changes"] == newest["changes"]
    then = said(await client.get(path, params={"at": changed["updated_at"] - 1}))
    assert (then["limit_h"], then["version"]) == (80, 1)
    assert said(await client.get(path, params={"at": changed["updated_at"]}))["limit_h"] == 90
    assert (await client.get(path, params={"at": tag["created_at"] - 1})).status_code == 404
    assert (await client.get(path, params={"at": "yesterday"})).status_code == 422
    assert (await client.post(f"{path}/versions/1/restore", headers=at(1))).status_code == 412
    back = said(await client.post(f"{path}/versions/1/restore", headers=at(2)))
    assert (back["limit_h"], back["version"]) == (80, 3)
    assert (await client.get(f"{path}/versions/9")).status_code == 404
    first = said(await client.get(f"{path}/versions", params={"limit": 1}))
    rest = said(await client.get(f"{path}/versions", params={"before": first["next"]}))
    assert [item["version"] for item in rest["items"]] == [2, 1]


async def test_of_two_edits_at_once_one_is_told_so(client: httpx.AsyncClient) -> None:
    tag = await made(client, f"{some_area()}/W/P")
    path = f"/tags/{tag['tag_id']}"
    put = client.put(path, json={"limit_h": 1}, headers=at(1))
    other = client.put(path, json={"limit_h": 2}, headers=at(1))
    answers = sorted([(await put).status_code, (await other).status_code])
    assert answers == [200, 412]


async def test_an_edit_that_changes_nothing_makes_no_version(client: httpx.AsyncClient) -> None:
    tag = await made(client, f"{some_area()}/W/P", limit_h=1)
    again = said(await client.put(f"/tags/{tag['tag_id']}", json={"limit_h": 1}, headers=at(1)))
    assert (again["version"], again["updated_at"]) == (1, tag["updated_at"])


async def test_a_deleted_tag_keeps_its_versions_and_comes_back(client: httpx.AsyncClient) -> None:
    tag = await made(client, f"{some_area()}/W/P", unit="K")
    path = f"/tags/{tag['tag_id']}"
    said(await client.delete(path, headers=at(1)), 204)
    assert [item["deleted"] for item in said(await client.get(f"{path}/versions"))["items"]] == [
        True,
        False,
    ]
    gone = said(await client.get("/tags", params={"asset": tag["asset"], "deleted": True}))
    assert [item["tag_id"] for item in gone["items"]] == [tag["tag_id"]]
    back = said(await client.post(f"{path}/versions/1/restore", headers=at(2)))
    assert (back["unit"], said(await client.get(path))["version"]) == ("K", 3)


async def test_a_tag_that_something_refers_to_stays(
    instance: Home, client: httpx.AsyncClient
) -> None:
    tag = await made(client, f"{some_area()}/W/P")
    path = f"/tags/{tag['tag_id']}"
    with postgres.connect(instance) as connection:
        connection.execute(
            "INSERT INTO tags.tag_references VALUES (%s, 'alarm', 'rules/7')", (tag["tag_id"],)
        )
    refused = said(await client.delete(path, headers=at(1)), 409)
    assert refused["type"].endswith(":tag-in-use")
    assert refused["references"] == [{"kind": "alarm", "object": "rules/7"}]
    assert said(await client.get(f"{path}/references"))["items"] == refused["references"]
    with postgres.connect(instance) as connection:
        connection.execute("DELETE FROM tags.tag_references WHERE tag_id = %s", (tag["tag_id"],))
    said(await client.delete(path, headers=at(1)), 204)


async def test_what_is_kept_in_memory_follows_other_processes(instance: Home) -> None:
    async with catalogue(instance) as one, catalogue(instance) as other:
        tag = await made(one, f"{some_area()}/W/P")
        path = f"/tags/{tag['tag_id']}"
        for version in range(1, 6):
            answer = await other.get(path)
            etag = answer.headers["etag"]
            assert (await other.get(path, headers={"If-None-Match": etag})).status_code == 304
            said(await one.put(path, json={"limit_h": version}, headers=at(version)))

            async def seen(limit: int = version) -> bool:
                return said(await other.get(path))["limit_h"] == limit

            assert await eventually(seen)


async def test_every_change_leaves_a_record(instance: Home, client: httpx.AsyncClient) -> None:
    tag = await made(client, f"{some_area()}/W/P", limit_h=1)
    path = f"tags/{tag['tag_id']}"
    said(await client.put(f"/{path}", json={"limit_h": 2}, headers=at(1)))
    said(await client.delete(f"/{path}", headers=at(2)), 204)
    said(await client.post(f"/{path}/versions/1/restore", headers=at(3)))
    rows = [(act["action"], act["actor"]) for act in records(instance, path)]
    actions = ["tags.create", "tags.update", "tags.delete", "tags.restore"]
    assert rows == [(action, "tester") for action in actions]


async def test_what_lies_outside_of_ones_scope_does_not_exist(instance: Home) -> None:
    mine, other = some_area(), some_area()
    async with (
        catalogue(instance) as everything,
        catalogue(instance, scopes=(f"{mine}/W-1",)) as scoped,
    ):
        own = await made(everything, f"{mine}/W-1/P")
        strange = [await made(everything, name) for name in (f"{mine}/W-10/P", f"{other}/W/P")]
        assert said(await scoped.get(f"/tags/{own['tag_id']}"))["name"] == own["name"]
        for tag in strange:
            path = f"/tags/{tag['tag_id']}"
            said(await everything.get(path))
            for method, below in (
                ("GET", ""), ("PUT", ""), ("DELETE", ""), ("GET", "/versions"),
                ("GET", "/versions/1"), ("GET", "/versions/1/diff"), ("GET", "/references"),
                ("GET", f"?at={tag['updated_at']}"), ("POST", "/versions/1/restore"),
            ):  # fmt: skip
                body = {"json": {}} if method == "PUT" else {}
                answer = await scoped.request(method, path + below, headers=at(1), **body)
                assert answer.status_code == 404, f"{method} {below}: {answer.text}"
        for q in ({}, {"q": "P"}, {"q": mine}):
            found = said(await scoped.get("/tags", params=q))["items"]
            assert [tag["tag_id"] for tag in found] == [own["tag_id"]]
        assert (await scoped.post("/tags", json={"name": f"{other}/W/T"})).status_code == 403
        bulk = said(await scoped.post("/tags/bulk", json={"tags": [{"name": f"{other}/W/T"}]}))
        assert bulk["items"][0]["outcome"] == "rejected"
        roots = said(await scoped.get("/assets"))
        assert [root["path"] for root in roots] == [mine]
        assert [well["path"] for well in roots[0]["children"]] == [f"{mine}/W-1"]
