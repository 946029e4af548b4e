"""Several change one thing at once, in two processes: one is first, the rest are told."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from tags_rig import at, catalogue, made, said, some_area

from ogim.infra.home import Home

pytestmark = [pytest.mark.engines, pytest.mark.timeout(120)]
RUNNERS = 8
Clients = tuple[httpx.AsyncClient, httpx.AsyncClient]


@pytest.fixture
async def clients(instance: Home) -> AsyncIterator[Clients]:
    """Of two processes, which share PostgreSQL alone."""
    async with catalogue(instance) as one, catalogue(instance) as two:
        yield one, two


async def raced(
    clients: Clients, run: Callable[[httpx.AsyncClient, int], Awaitable[httpx.Response]]
) -> list[int]:
    """Statuses of as many requests at once, half of them from each process."""
    runs = (run(clients[number % 2], number) for number in range(RUNNERS))
    return sorted(answer.status_code for answer in await asyncio.gather(*runs))


async def test_of_many_edits_of_a_tag_one_stands_and_no_other_is_lost_unseen(
    clients: Clients,
) -> None:
    tag = await made(clients[0], f"{some_area()}/W/P", limit_h=1)
    path = f"/tags/{tag['tag_id']}"
    for version in range(1, 4):
        statuses = await raced(
            clients,
            lambda client, n, v=version: client.put(
                path, json={"limit_h": 10 * v + n}, headers=at(v)
            ),
        )
        assert statuses == [200] + [412] * (RUNNERS - 1)
    versions = said(await clients[1].get(f"{path}/versions"))["items"]
    assert [each["version"] for each in versions] == [4, 3, 2, 1]
    assert all(each["changes"].keys() == {"limit_h"} for each in versions[:-1])


async def test_editing_restoring_and_deleting_at_once_is_one_of_them(clients: Clients) -> None:
    tag = await made(clients[0], f"{some_area()}/W/P", limit_h=1)
    path = f"/tags/{tag['tag_id']}"
    said(await clients[0].put(path, json={"limit_h": 2}, headers=at(1)))

    async def run(client: httpx.AsyncClient, number: int) -> httpx.Response:
        if number % 3 == 0:
            return await client.delete(path, headers=at(2))
        if number % 3 == 1:
            return await client.post(f"{path}/versions/1/restore", headers=at(2))
        return await client.put(path, json={"limit_h": 3}, headers=at(2))

    statuses = await raced(clients, run)
    assert len([status for status in statuses if status < 300]) == 1
    assert set(statuses[1:]) <= {404, 412}
    assert said(await clients[1].get(f"{path}/versions"))["items"][0]["version"] == 3


async def test_of_many_moves_of_an_asset_one_stands(clients: Clients) -> None:
    area = some_area()
    tag = await made(clients[0], f"{area}/W/P")
    trees = said(await clients[0].get("/assets"))
    asset = next(each for each in trees if each["path"] == area)
    path = f"/assets/{asset['asset_id']}"
    statuses = await raced(
        clients,
        lambda client, n: client.patch(path, json={"name": f"{area}-{n}"}, headers=at(1)),
    )
    assert statuses == [200] + [412] * (RUNNERS - 1)
    trees = said(await clients[1].get("/assets"))
    moved = next(each for each in trees if each["asset_id"] == asset["asset_id"])
    name = said(await clients[1].get(f"/tags/{tag['tag_id']}"))["name"]
    assert name == f"{moved['path']}/W/P" != f"{area}/W/P"


async def test_of_many_edits_of_a_template_and_of_the_schema_one_stands(
    clients: Clients,
) -> None:
    new = {"name": some_area(), "kind": "well", "tags": [{"path": "P"}]}
    template = said(await clients[0].post("/asset-templates", json=new), 201)
    path = f"/asset-templates/{template['template_id']}"
    schema = "/tag-attributes/schema"
    version = int((await clients[0].get(schema)).headers["etag"].strip('"'))
    kept = said(await clients[0].get(schema))
    ways = (
        lambda client, n: client.put(path, json=new | {"description_en": f"{n}"}, headers=at(1)),
        lambda client, _: client.put(schema, json=kept, headers=at(version)),
    )
    for way in ways:
        assert await raced(clients, way) == [200] + [412] * (RUNNERS - 1)


async def test_of_many_who_create_one_name_one_does(clients: Clients) -> None:
    name = f"{some_area()}/W/P"
    statuses = await raced(clients, lambda client, _: client.post("/tags", json={"name": name}))
    assert statuses == [201] + [409] * (RUNNERS - 1)
