"""Connectors of kind rest on the running instance: named doors for programs."""

from collections.abc import AsyncGenerator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from api_client import api_of, eventually
from ingest_rig import RawTopic

from ogim.contracts.problems import Unavailable
from ogim.infra import postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.services.ingestion.doors import Doors

pytestmark = pytest.mark.engines


@pytest.fixture
async def api(instance: Home) -> AsyncGenerator[httpx.AsyncClient]:
    async with api_of(instance) as client:
        yield client


@pytest.fixture
async def door(api: httpx.AsyncClient) -> AsyncGenerator[str]:
    """A running door that makes no tags; removed at the end."""
    name = f"door-{uuid4().hex[:8]}"
    made = await api.post("/connectors", json={"name": name, "kind": "rest", "desired": "running"})
    assert made.status_code == 201, made.text
    assert made.json()["config"]["auto_create"] is False
    assert made.json()["status"]["state"] == "connecting"
    yield name
    await api.delete(f"/connectors/{name}")


def readings(tag: str, count: int = 3) -> list[dict[str, Any]]:
    now = now_ms()
    return [{"tag": tag, "ts": now - n, "value": float(n)} for n in range(count)]


async def status_of(api: httpx.AsyncClient, name: str) -> dict[str, Any]:
    return (await api.get(f"/connectors/{name}/status")).json()


async def test_readings_bear_the_doors_name_and_are_counted(
    instance: Home, api: httpx.AsyncClient, door: str
) -> None:
    topic = RawTopic(instance)
    by_name = await api.post(f"/ingest?connector={door}", json=[*readings("test/door/P"), {}])
    assert (by_name.status_code, by_name.json()["accepted"]) == (202, 3)
    connector_id = (await api.get(f"/connectors/{door}")).json()["id"]
    by_id = await api.post(f"/ingest?connector={connector_id}", json=readings("test/door/T", 2))
    assert by_id.json() == {"accepted": 2, "rejected": 0, "errors": [], "created": 0}
    frames = await topic.read(door, 5)
    topic.close()
    assert sum(len(frame.tags) for frame in frames) == 5

    async def counted() -> bool:
        status = await status_of(api, door)
        return (status["state"], status["readings_total"]) == ("running", 5)

    assert await eventually(counted), await status_of(api, door)
    status = await status_of(api, door)
    assert now_ms() - status["last_data_at"] < 60_000
    assert status["last_error"] is None
    states = [
        event["state"] for event in (await api.get(f"/connectors/{door}/events")).json()["items"]
    ]
    assert states[0] == "running"


async def test_what_was_refused_is_the_last_error(api: httpx.AsyncClient, door: str) -> None:
    old = {"tag": "test/door/P", "ts": 0, "value": 1.0}
    answer = await api.post(f"/ingest?connector={door}", json=[old, *readings("test/door/P")])
    assert answer.json()["rejected"] == 1

    async def told() -> bool:
        return "1 of 4 readings were rejected" in ((await status_of(api, door))["last_error"] or "")

    assert await eventually(told), await status_of(api, door)
    assert (await api.post(f"/ingest?connector={door}", content=b"{]")).status_code in {202, 400}


async def test_a_stopped_door_is_shut_until_it_is_started(
    api: httpx.AsyncClient, door: str
) -> None:
    await api.post(f"/connectors/{door}/stop")
    shut = await api.post(f"/ingest?connector={door}", json=readings("test/door/P"))
    assert shut.status_code == 409
    assert shut.headers["content-type"] == "application/problem+json"
    assert (shut.json()["connector"], door in shut.json()["detail"]) == (door, True)
    assert (await status_of(api, door))["state"] == "stopped"
    await api.post(f"/connectors/{door}/start")
    opened = await api.post(f"/ingest?connector={door}", json=readings("test/door/P"))
    assert opened.status_code == 202


async def test_missing_tags_are_made_where_the_door_says_so(
    api: httpx.AsyncClient, door: str
) -> None:
    tag = f"made/{uuid4().hex}/P"
    kept_out = await api.post(f"/ingest?connector={door}", json=readings(tag))
    assert kept_out.json()["created"] == 0
    changed = await api.patch(f"/connectors/{door}", json={"config": {"auto_create": True}})
    assert changed.json()["config"]["auto_create"] is True
    let_in = await api.post(f"/ingest?connector={door}", json=readings(tag))
    assert let_in.json()["created"] == 1
    found = (await api.get("/tags", params={"source": door})).json()["items"]
    assert [item["name"] for item in found] == [tag]

    async def stored() -> bool:
        latest = await api.get("/timeseries/latest", params={"tag": tag})
        return any(item["value"] is not None for item in latest.json()["items"])

    assert await eventually(stored)


@pytest.mark.parametrize(
    ("name", "status"),
    [("nobody", 404), ("", 422), ("x" * 65, 422), ("%00", 422), ("offshore-opcua", 422)],
)
async def test_no_such_door(api: httpx.AsyncClient, name: str, status: int) -> None:
    answer = await api.post(f"/ingest?connector={name}", json=readings("test/door/P"))
    assert answer.status_code == status, answer.text
    assert answer.json()["detail"]


async def test_a_removed_door_is_gone_at_once(api: httpx.AsyncClient, door: str) -> None:
    assert (await api.post(f"/ingest?connector={door}", json=readings("test/door/P"))).is_success
    await api.delete(f"/connectors/{door}")
    gone = await api.post(f"/ingest?connector={door}", json=readings("test/door/P"))
    assert gone.status_code == 404


async def test_nothing_to_browse(api: httpx.AsyncClient, door: str) -> None:
    answer = await api.post(f"/connectors/{door}/browse", json={"depth": 1})
    assert (answer.status_code, "sent its readings" in answer.text) == (422, True)


async def test_known_doors_stay_open_without_postgresql(
    instance: Home, api: httpx.AsyncClient, door: str
) -> None:
    pool = postgres.pool(instance)
    await pool.open()
    doors = Doors(pool, 1.0)
    known = await doors.open(door)
    doors.tally(known).took(1, [], now_ms())
    await pool.close()
    doors.forget()
    assert await doors.open(door) == known
    with pytest.raises(Unavailable):
        await doors.open("another")
    with pytest.raises(Unavailable):
        await doors.store(0)


async def test_an_operator_may_send_but_not_make_doors(instance: Home, door: str) -> None:
    async with api_of(instance, "operator") as operator:
        sent = await operator.post(f"/ingest?connector={door}", json=readings("test/door/P"))
        assert sent.status_code == 202
        made = await operator.post("/connectors", json={"name": "x", "kind": "rest"})
        assert made.status_code == 403
