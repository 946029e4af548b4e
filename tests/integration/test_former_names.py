"""A renamed or moved tag is asked for by its old name: its readings come, and its present name."""

import csv
import io
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from api_client import api_of, trust
from tags_rig import at, made, said, some_area

from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.postgres import Role, connect
from ogim.infra.tokens import KeyRing, Particulars, mint

pytestmark = pytest.mark.engines
READINGS = 5
STEP_MS = 1_000


@pytest.fixture
async def client(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with api_of(instance) as client:
        yield client


def store(home: Home, tag_id: int, first_ms: int) -> None:
    """Readings 0, 1, 2, … a second apart."""
    with connect(home, Role.OWNER) as connection, connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO historian.readings (tag_id, ts, value, quality) "
            "VALUES (%s, to_timestamp(%s / 1000.0), %s, 0)",
            [(tag_id, first_ms + n * STEP_MS, float(n)) for n in range(READINGS)],
        )


async def moved(home: Home, client: httpx.AsyncClient) -> tuple[dict[str, Any], str, str, int]:
    """A tag with readings, then renamed, then moved with its well: it, both former names, when."""
    area = some_area()
    tag = await made(client, f"{area}/W-1/P", unit="bar")
    first = now_ms() - 60_000
    store(home, tag["tag_id"], first)
    renamed = f"{area}/W-1/P-WH"
    said(await client.put(f"/tags/{tag['tag_id']}", json={"name": renamed}, headers=at(1)))
    tree = said(await client.get("/assets"))
    top = next(node for node in tree if node["path"] == area)
    well = top["children"][0]
    path = f"/assets/{well['asset_id']}"
    said(await client.patch(path, json={"name": "W-9"}, headers=at(well["version"])))
    now = said(await client.get(f"/tags/{tag['tag_id']}"))
    assert now["name"] == f"{area}/W-9/P-WH"
    return now, tag["name"], renamed, first


async def test_readings_are_had_by_every_name(instance: Home, client: httpx.AsyncClient) -> None:
    tag, first_name, second_name, since = await moved(instance, client)
    span = {"from": since, "to": since + 60_000, "mode": "raw"}
    for asked, former in (
        (first_name, first_name),
        (second_name, second_name),
        (tag["name"], None),
        (str(tag["tag_id"]), None),
    ):
        series = said(await client.get("/timeseries", params={"tag": asked, **span}))["series"]
        assert [(each["tag_id"], each["name"], each["former_name"]) for each in series] == [
            (tag["tag_id"], tag["name"], former)
        ]
        assert series[0]["values"] == [0, 1, 2, 3, 4]
        latest = said(await client.get("/timeseries/latest", params={"tag": asked}))["items"]
        assert [(each["name"], each["former_name"], each["value"]) for each in latest] == [
            (tag["name"], former, 4)
        ]
        days = await client.get("/completeness", params={"tag": asked})
        assert days.status_code == 200
        sheet = await client.get("/timeseries/export", params={"tag": asked, **span})
        rows = list(csv.DictReader(io.StringIO(sheet.text)))
        assert [row["tag"] for row in rows] == [tag["name"]] * READINGS


async def test_a_tag_asked_for_by_several_names_comes_once(
    instance: Home, client: httpx.AsyncClient
) -> None:
    tag, first_name, second_name, since = await moved(instance, client)
    names = [first_name, tag["name"], second_name, str(tag["tag_id"])]
    asked = {"tag": names, "from": since, "to": since + 60_000}
    series = said(await client.get("/timeseries", params=asked))["series"]
    assert [(each["tag_id"], each["former_name"]) for each in series] == [
        (tag["tag_id"], first_name)
    ]
    items = said(await client.get("/timeseries/latest", params={"tag": names}))["items"]
    assert [(each["tag_id"], each["former_name"]) for each in items] == [(tag["tag_id"], None)]


async def test_a_former_name_shows_nobody_what_lies_outside_of_their_scope(
    instance: Home, client: httpx.AsyncClient
) -> None:
    tag, first_name, _, _ = await moved(instance, client)
    well_then = first_name.rpartition("/")[0]
    keys = KeyRing(instance)
    token = mint(
        keys.signing, "tester", ("viewer",), now_ms(), 600, Particulars(scopes=(well_then,))
    )
    async with httpx.AsyncClient(
        base_url=f"{instance.https_url}/api",
        verify=trust(instance),
        headers={"Authorization": f"Bearer {token}"},
    ) as scoped:
        for asked in (first_name, tag["name"], str(tag["tag_id"])):
            assert (await scoped.get("/timeseries", params={"tag": asked})).status_code == 404
            latest = said(await scoped.get("/timeseries/latest", params={"tag": asked}))
            assert latest["items"] == []


async def test_a_deleted_tags_former_name_passes_to_who_takes_it(
    instance: Home, client: httpx.AsyncClient
) -> None:
    tag, first_name, _, since = await moved(instance, client)
    said(await client.delete(f"/tags/{tag['tag_id']}", headers=at(tag["version"])), 204)
    span = {"from": since, "to": since + 60_000}
    series = said(await client.get("/timeseries", params={"tag": first_name, **span}))["series"]
    assert series[0]["tag_id"] == tag["tag_id"], "history of deleted tags stays readable"
    successor = await made(client, first_name)
    series = said(await client.get("/timeseries", params={"tag": first_name, **span}))["series"]
    assert (series[0]["tag_id"], series[0]["former_name"]) == (successor["tag_id"], None)
    assert series[0]["ts"] == []
