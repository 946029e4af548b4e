"""The asset tree, moves that lose nothing, and templates."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from api_client import eventually
from tags_rig import at, catalogue, made, said, some_area

from ogim.infra import postgres
from ogim.infra.home import Home
from ogim.infra.postgres import Role

pytestmark = pytest.mark.engines


@pytest.fixture
async def client(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with catalogue(instance, "admin") as client:
        yield client


async def asset(client: httpx.AsyncClient, path: str) -> dict[str, Any]:
    """The node of a path in the tree."""
    nodes = said(await client.get("/assets"))
    while True:
        node = next(node for node in nodes if (path + "/").startswith(node["path"] + "/"))
        if node["path"] == path:
            return node
        nodes = node["children"]


def streamed(home: Home, *names: str) -> dict[str, tuple[int, str]]:
    """Id and asset that the stream finds under each name."""
    with postgres.connect(home, Role.STREAM) as connection:
        rows = connection.execute(
            "SELECT name, tag_id, asset FROM tags.stream_catalogue WHERE name = ANY (%s)",
            (list(names),),
        ).fetchall()
    return {name: (tag_id, path) for name, tag_id, path in rows}


async def test_a_moved_well_keeps_ids_history_and_the_names_its_source_sends(
    instance: Home, client: httpx.AsyncClient
) -> None:
    area, firm = some_area(), some_area()
    tag = await made(client, f"{area}/W-1/ESP/I", unit="A")
    for path, kind in ((firm, "enterprise"), (f"{firm}/south", "site")):
        said(await client.post("/assets", json={"path": path, "kind": kind}), 201)
    node = await asset(client, area)
    assert (node["kind"], node["children"][0]["kind"]) == ("area", "well")
    path, body = f"/assets/{node['asset_id']}", {"parent": f"{firm}/south", "name": "north"}
    assert (await client.patch(path, json=body)).status_code == 428
    moved = said(await client.patch(path, json=body, headers=at(node["version"])))
    assert moved["path"] == f"{firm}/south/north"
    now = said(await client.get(f"/tags/{tag['tag_id']}"))
    assert now["name"] == f"{firm}/south/north/W-1/ESP/I"
    former = said(await client.get(f"/tags/{tag['tag_id']}/references"))["former_names"]
    assert former == [tag["name"]]
    assert streamed(instance, tag["name"], now["name"]) == dict.fromkeys(
        (tag["name"], now["name"]), (tag["tag_id"], now["asset"])
    )
    with postgres.connect(instance) as connection:
        adopted = connection.execute(
            "SELECT name, tag_id, created FROM tags.adopt(jsonb_build_array("
            "jsonb_build_object('name', %s::text, 'interval_ms', 500)))",
            (tag["name"],),
        ).fetchall()
    assert adopted == [(tag["name"], tag["tag_id"], False)]

    async def adopted_here() -> bool:
        return said(await client.get(f"/tags/{tag['tag_id']}"))["interval_ms"] == 500

    assert await eventually(adopted_here)
    assert (await client.post("/tags", json={"name": tag["name"]})).status_code == 409
    then = {"at": tag["updated_at"]}
    old = said(await client.get(f"/tags/{tag['tag_id']}", params=then))
    assert old["name"] == tag["name"]


async def test_a_well_moved_back_has_its_old_name_again(
    instance: Home, client: httpx.AsyncClient
) -> None:
    area = some_area()
    tag = await made(client, f"{area}/W-1/P")
    node = await asset(client, f"{area}/W-1")
    for version, name in ((node["version"], "W-2"), (None, "W-1")):
        version = version or (await asset(client, f"{area}/W-2"))["version"]  # noqa: PLW2901
        body = {"name": name}
        said(await client.patch(f"/assets/{node['asset_id']}", json=body, headers=at(version)))
    assert said(await client.get(f"/tags/{tag['tag_id']}"))["name"] == tag["name"]
    found = streamed(instance, f"{area}/W-1/P", f"{area}/W-2/P")
    assert {tag_id for tag_id, _ in found.values()} == {tag["tag_id"]}


async def test_a_renamed_tag_is_found_under_both_names(
    instance: Home, client: httpx.AsyncClient
) -> None:
    area = some_area()
    tag = await made(client, f"{area}/W-1/P")
    body = {"name": f"{area}/W-1/P-WH"}
    said(await client.put(f"/tags/{tag['tag_id']}", json=body, headers=at(1)))
    assert set(streamed(instance, tag["name"], body["name"])) == {tag["name"], body["name"]}
    await made(client, f"{area}/W-1/T")
    taken = await client.put(
        f"/tags/{tag['tag_id']}", json={"name": f"{area}/W-1/T"}, headers=at(2)
    )
    assert taken.status_code == 409


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"parent": "{area}/W-1/ESP"}, 422), ({"name": "W-2"}, 409), ({"parent": "nowhere"}, 404),
        ({"name": "a/b"}, 422), ({"name": ".."}, 422), ({"kind": "enterprise"}, 422),
        ({"name": "x" * 128, "parent": "{area}/" + "y" * 128}, 422), ({"path": "x"}, 422),
    ],
)  # fmt: skip
async def test_moves_that_can_not_be_are_refused(
    client: httpx.AsyncClient, body: dict[str, str], status: int
) -> None:
    area = some_area()
    await made(client, f"{area}/W-1/ESP/I")
    await made(client, f"{area}/W-2/P")
    node = await asset(client, f"{area}/W-1")
    sent = {field: text.replace("{area}", area) for field, text in body.items()}
    answer = await client.patch(
        f"/assets/{node['asset_id']}", json=sent, headers=at(node["version"])
    )
    assert answer.status_code == status, answer.text


async def test_only_an_empty_asset_is_deleted(client: httpx.AsyncClient) -> None:
    area = some_area()
    tag = await made(client, f"{area}/W-1/P")
    node = await asset(client, f"{area}/W-1")
    path = f"/assets/{node['asset_id']}"
    assert (await client.delete(path, headers=at(node["version"]))).status_code == 409
    said(await client.delete(f"/tags/{tag['tag_id']}", headers=at(1)), 204)
    said(await client.delete(path, headers=at(node["version"])), 204)
    await made(client, f"{area}/W-1/P")
    assert (await asset(client, f"{area}/W-1"))["kind"] == "well"


async def test_a_gas_lift_well_brings_its_tags(client: httpx.AsyncClient) -> None:
    area = some_area()
    await made(client, f"{area}/W-0/P")
    templates = said(await client.get("/asset-templates"))["items"]
    gas_lift = next(template for template in templates if template["name"] == "gas-lift well")
    path = f"/asset-templates/{gas_lift['template_id']}/instantiate"
    wish = {"path": f"{area}/W-7", "source": "plc"}
    instance = said(await client.post(path, json=wish), 201)
    assert instance["asset"]["kind"] == "well"
    assert {tag["outcome"] for tag in instance["tags"]} == {"created"}
    tags = said(await client.get("/tags", params={"asset": f"{area}/W-7"}))["items"]
    assert {tag["name"] for tag in tags} == {
        f"{area}/W-7/{tag['path']}" for tag in gas_lift["tags"]
    }
    tree = next(tag for tag in tags if tag["name"].endswith("T-TPT"))
    assert (tree["unit"], tree["limit_hh"], tree["source"]) == ("degC", 150, "plc")
    again = said(await client.post(path, json=wish), 201)
    assert {tag["outcome"] for tag in again["tags"]} == {"unchanged"}


async def test_a_template_of_ones_own(client: httpx.AsyncClient) -> None:
    name = some_area()
    body = {
        "name": name,
        "kind": "equipment",
        "tags": [{"path": "I", "unit": "A", "description_en": "Current of {name} at {asset}"}],
    }
    made_of = said(await client.post("/asset-templates", json=body), 201)
    assert (await client.post("/asset-templates", json=body)).status_code == 409
    bad = body | {"name": some_area(), "tags": [{"path": "I", "limit_l": 2, "limit_h": 1}]}
    assert (await client.post("/asset-templates", json=bad)).status_code == 422
    path = f"/asset-templates/{made_of['template_id']}"
    assert (await client.put(path, json=body)).status_code == 428
    said(await client.put(path, json=body | {"description_en": "A pump"}, headers=at(1)))
    assert (await client.put(path, json=body, headers=at(1))).status_code == 412
    area = some_area()
    await made(client, f"{area}/W-1/P")
    wish = {"path": f"{area}/W-1/ESP"}
    instance = said(await client.post(f"{path}/instantiate", json=wish), 201)
    tag = said(await client.get(f"/tags/{instance['tags'][0]['tag_id']}"))
    assert tag["description_en"] == f"Current of ESP at {area}/W-1/ESP"
    said(await client.delete(path, headers=at(2)), 204)
    assert (await client.get(path)).status_code == 404


async def test_attributes_satisfy_the_schema_that_is_set(client: httpx.AsyncClient) -> None:
    path = "/tag-attributes/schema"
    before = await client.get(path)
    version = int(before.headers["etag"].strip('"'))
    schema = {"type": "object", "properties": {"sil": {"enum": [1, 2, 3]}}}
    said(await client.put(path, json=schema, headers=at(version)))
    area = some_area()
    try:
        refused = await client.post("/tags", json={"name": f"{area}/W/P", "attributes": {"sil": 4}})
        assert refused.status_code == 422
        assert "attributes/sil" in refused.json()["detail"]
        tags = [{"name": f"{area}/W/{sil}", "attributes": {"sil": sil}} for sil in (3, 4)]
        items = said(await client.post("/tags/bulk", json={"tags": tags}))["items"]
        assert [item["outcome"] for item in items] == ["created", "rejected"]
        assert (
            await client.put(path, json={"type": 7}, headers=at(version + 1))
        ).status_code == 422
        assert (await client.put(path, json=schema, headers=at(version))).status_code == 412
    finally:
        said(await client.put(path, json=before.json(), headers=at(version + 1)))
