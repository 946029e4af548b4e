"""The tag catalogue, on the instance's PostgreSQL."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from tags_rig import catalogue, made, some_area

from ogim.infra import postgres
from ogim.infra.home import Home
from ogim.infra.postgres import Role

pytestmark = pytest.mark.engines


@pytest.fixture
async def client(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with catalogue(instance) as client:
        yield client


@pytest.fixture
def area() -> str:
    return some_area()


async def test_a_tags_life(client: httpx.AsyncClient, area: str) -> None:
    name = f"{area}/W-1/P"
    tag = await made(client, name, unit="Pa", range_lo=0, range_hi=5e7, limit_h=4e7)
    assert tag["asset"] == f"{area}/W-1"
    assert (await client.post("/tags", json={"name": name})).status_code == 409
    path = f"/tags/{tag['tag_id']}"
    first, second = {"If-Match": '"1"'}, {"If-Match": 'W/"2"'}  # a gateway may have compressed it
    body = {"unit": "bar", "description_fa": "فشار ته‌چاهی"}
    assert (await client.put(path, json=body)).status_code == 428
    changed = await client.put(path, json=body, headers=first)
    assert (changed.json()["unit"], changed.json()["range_hi"]) == ("bar", None)
    assert changed.headers["etag"] == '"2"'
    assert (await client.put(path, json=body, headers=first)).status_code == 412
    assert (await client.put(path, json=body, headers={"If-Match": "2"})).status_code == 422
    assert (await client.delete(path, headers=first)).status_code == 412
    assert (await client.delete(path, headers=second)).status_code == 204
    assert (await client.get(path)).status_code == 404
    third = {"If-Match": '"3"'}
    assert (await client.put(path, json=body, headers=third)).status_code == 404
    assert (await client.delete(path, headers=third)).status_code == 404
    again = await made(client, name, unit="Pa")
    assert again["tag_id"] == tag["tag_id"], "the tag comes back with its id, so with its history"


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "a//b"}, {"name": "a\u202eb"}, {"name": "a\u0000"}, {"name": 7},
        {"name": "\ud800"},
        {"range_lo": 2, "range_hi": 1}, {"limit_h": 5, "range_hi": 4}, {"limit_l": 3, "limit_h": 3},
        {"unit": "x" * 65}, {"deadband": -1}, {"interval_ms": 0}, {"interval_ms": 1e12},
        {"unit": "furlong per banana"}, {"unit": "9**9**9"}, {"unit": "bar", "display_unit": "m"},
        {"display_unit": "bar"}, {"state_labels": {"1": {"en": "open"}}}, {"sampling": "often"},
        {"step": True, "state_labels": {"one": {"en": "open"}}}, {"attributes": {"a b": 1}},
        {"name": "offshоre/W/P"},
        {"tag_id": 1}, {"created_at": 0}, {"range_lo": "low"}, {"unit": "a\u0000b"},
    ],
)  # fmt: skip
async def test_what_breaks_a_rule_is_the_callers_fault(
    client: httpx.AsyncClient, area: str, fields: dict[str, Any]
) -> None:
    body = json.dumps({"name": f"{area}/W/P"} | fields)
    answer = await client.post("/tags", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422, answer.text
    assert answer.json()["detail"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 400])
async def test_numbers_that_are_none_are_refused(
    client: httpx.AsyncClient, area: str, number: str
) -> None:
    body = f'{{"name": "{area}/W/P", "range_hi": {number}}}'
    answer = await client.post("/tags", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422, answer.text


async def test_pages_meet_without_gap_or_repeat(client: httpx.AsyncClient, area: str) -> None:
    names = sorted(f"{area}/W-{well}/{kind}" for well in range(4) for kind in ("P", "T", "é"))
    body = {"tags": [{"name": name, "source": area} for name in names]}
    await client.post("/tags/bulk", json=body)
    seen, cursor = list[str](), None
    while True:
        query = {"asset": area, "limit": 5} | ({"cursor": cursor} if cursor else {})
        page = (await client.get("/tags", params=query)).json()
        seen += [tag["name"] for tag in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == names
    by_source = await client.get("/tags", params={"source": area, "limit": 1000})
    assert len(by_source.json()["items"]) == len(names)
    assert (await client.get("/tags", params={"asset": area[:-1]})).json()["items"] == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("كيلومتر", True), ("کیلومتر ۱۲", True), ("12 FLOW", True), ("ته چاهی", True),
        ("تهچاهی", True), ("%", False), ("_", False), ("\\", False), ("flow -- drop", False),
    ],
)  # fmt: skip
async def test_search_reads_persian_however_it_is_typed(
    client: httpx.AsyncClient, area: str, asked: str, *, found: bool
) -> None:
    name = f"{area}/W/P"
    await made(client, name, description_fa="کیلومتر ۱۲ ته‌چاهی", description_en="Flow")
    page = await client.get("/tags", params={"q": f"{area} {asked}"})
    assert [tag["name"] for tag in page.json()["items"]] == ([name] if found else [])


async def test_each_tag_of_a_bulk_is_judged_alone(client: httpx.AsyncClient, area: str) -> None:
    await made(client, f"{area}/old", unit="Pa")
    tags = [
        {"name": f"{area}/new"},
        {"name": f"{area}//bad"},
        {"name": f"{area}/old", "unit": "bar"},
        {"name": f"{area}/new"},
        {"name": f"{area}/worse", "limit_l": 2, "limit_h": 1},
    ]
    for update, there in ((False, "unchanged"), (True, "updated")):
        items = (await client.post("/tags/bulk", json={"tags": tags, "update": update})).json()
        first = "unchanged" if update else "created"
        outcomes = [item["outcome"] for item in items["items"]]
        assert outcomes == [first, "rejected", there, "unchanged", "rejected"]
        assert all(item["reason"] for item in items["items"] if item["outcome"] == "rejected")


async def test_the_tree_holds_areas_wells_and_equipment(
    client: httpx.AsyncClient, area: str
) -> None:
    pump = await made(client, f"{area}/W-1/ESP/I")
    roots = (await client.get("/assets")).json()
    well = next(root for root in roots if root["path"] == area)["children"][0]
    assert (well["kind"], well["children"][0]["kind"]) == ("well", "equipment")
    assert well["children"][0]["tags"] == [pump["tag_id"]]


def adopt(instance: Home, items: list[dict[str, Any]], *, restore: bool = True) -> dict[str, Any]:
    with postgres.connect(instance) as connection:
        rows = connection.execute(
            "SELECT name, tag_id, created FROM tags.adopt(%s::jsonb, %s)",
            (json.dumps(items), restore),
        ).fetchall()
    return {name: (tag_id, created) for name, tag_id, created in rows}


async def test_adoption_creates_fills_gaps_and_keeps_what_people_set(
    instance: Home, client: httpx.AsyncClient, area: str
) -> None:
    name, other = f"{area}/W/P", f"{area}/W/T"
    tag = await made(client, name, unit="bar", limit_h=90)
    found = {"name": name, "unit": "Pa", "range_lo": 0, "range_hi": 10, "description": "Pressure"}
    items = [found, {"name": other, "eu_lo": 9, "eu_hi": 1, "unit": "K"}, {"name": "/bad"}]
    answer = adopt(instance, items)
    assert {key: created for key, (_, created) in answer.items()} == {name: False, other: True}
    kept = (await client.get(f"/tags/{tag['tag_id']}")).json()
    assert (kept["unit"], kept["description_en"]) == ("bar", "Pressure")
    assert kept["range_hi"] is None, "a found range must not contradict limits that people set"
    new = (await client.get(f"/tags/{answer[other][0]}")).json()
    assert (new["unit"], new["eu_lo"]) == ("K", None)
    await client.delete(f"/tags/{tag['tag_id']}", headers={"If-Match": f'"{kept["version"]}"'})
    assert name not in adopt(instance, items, restore=False)
    assert adopt(instance, items)[name] == (tag["tag_id"], False)


async def test_changes_are_told(instance: Home, client: httpx.AsyncClient, area: str) -> None:
    async with await psycopg.AsyncConnection.connect(
        postgres.conninfo(instance, Role.APP), autocommit=True
    ) as listening:
        await listening.execute("LISTEN ogim_tags")
        tag = await made(client, f"{area}/W/P")
        async with asyncio.timeout(30):
            async for notice in listening.notifies():
                if str(tag["tag_id"]) in notice.payload.split(","):
                    break


def test_the_stream_sees_what_it_needs_and_no_more(instance: Home) -> None:
    with postgres.connect(instance, Role.STREAM) as connection:
        connection.execute("SELECT * FROM tags.stream_catalogue LIMIT 1")
    for table in ("tags.tags", "auth.users"):
        with (
            postgres.connect(instance, Role.STREAM) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(SQL("SELECT * FROM {}").format(Identifier(*table.split("."))))
