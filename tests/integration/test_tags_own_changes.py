"""Who changes a tag reads the change, though nothing was heard of it yet."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from api_client import eventually
from tags_rig import at, catalogue, kept, made, said, some_area

from ogim.infra.home import Home

pytestmark = pytest.mark.engines


@pytest.fixture
async def client(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with catalogue(instance, "admin", hears=False) as client:
        yield client


@pytest.fixture
async def tag(client: httpx.AsyncClient) -> dict[str, Any]:
    """A tag that is answered from memory."""
    tag = await made(client, f"{some_area()}/W-1/P", unit="bar")
    assert await eventually(lambda: kept(client, f"/tags/{tag['tag_id']}"))
    return tag


async def test_a_change_a_restored_version_and_a_deletion(
    client: httpx.AsyncClient, tag: dict[str, Any]
) -> None:
    path = f"/tags/{tag['tag_id']}"
    said(await client.put(path, json={"unit": "Pa"}, headers=at(1)))
    assert said(await client.get(path))["unit"] == "Pa"
    said(await client.post(f"{path}/versions/1/restore", headers=at(2)))
    assert said(await client.get(path))["unit"] == "bar"
    assert (await client.delete(path, headers=at(3))).status_code == 204
    said(await client.get(path), 404)


async def test_what_changes_many(client: httpx.AsyncClient, tag: dict[str, Any]) -> None:
    path, area = f"/tags/{tag['tag_id']}", tag["asset"].split("/")[0]
    body = {"tags": [{"name": tag["name"], "unit": "Pa"}], "update": True}
    said(await client.post("/tags/bulk", json=body))
    assert said(await client.get(path))["unit"] == "Pa"
    rows = [{"name": tag["name"], "unit": "kPa"}]
    query = {"format": "json", "mode": "upsert"}
    said(await client.post("/tags/import", json=rows, params=query))
    assert said(await client.get(path))["unit"] == "kPa"
    (node,) = [each for each in said(await client.get("/assets")) if each["name"] == area]
    body = {"name": f"{area}-b"}
    said(await client.patch(f"/assets/{node['asset_id']}", json=body, headers=at(1)))
    assert said(await client.get(path))["name"] == f"{area}-b/W-1/P"


async def test_a_check_and_a_refused_change_forget_nothing(
    client: httpx.AsyncClient, tag: dict[str, Any]
) -> None:
    path = f"/tags/{tag['tag_id']}"
    said(await client.post("/tags/expression/check", json={"expression": "1 + 1"}))
    said(await client.put(path, json={"unit": "Pa"}, headers=at(9)), 412)
    assert await kept(client, path)
