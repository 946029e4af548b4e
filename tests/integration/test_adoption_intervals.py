"""Adopted tags expect readings, so the completeness ledger counts against a promise."""

from collections.abc import AsyncGenerator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from api_client import api_of

from ogim.infra.home import Home

pytestmark = pytest.mark.engines


@pytest.fixture
async def api(instance: Home) -> AsyncGenerator[httpx.AsyncClient]:
    async with api_of(instance) as client:
        yield client


async def intervals(api: httpx.AsyncClient, source: str) -> dict[str, int | None]:
    items = (await api.get("/tags", params={"source": source, "limit": 1_000})).json()["items"]
    return {item["name"].rpartition("/")[2]: item["interval_ms"] for item in items}


async def test_tags_expect_what_the_map_the_device_or_the_connector_says(
    api: httpx.AsyncClient,
) -> None:
    name = f"pace-{uuid4().hex[:8]}"
    config = {"host": "127.0.0.1", "port": 1, "interval_ms": 2_000}
    await api.post("/connectors", json={"name": name, "kind": "modbus", "config": config})
    items: list[dict[str, Any]] = [
        {"address": "1/holding/0", "name": f"test/{name}/usual"},
        {"address": "1/holding/1", "name": f"test/{name}/slow", "interval_ms": 60_000},
        {"address": "1/holding/2", "name": f"test/{name}/told", "expected_interval_ms": 5_000},
    ]
    adopted = await api.post(f"/connectors/{name}/tags", json={"items": items})
    assert adopted.status_code == 200, adopted.text
    assert await intervals(api, name) == {"usual": 2_000, "slow": 60_000, "told": 5_000}
    points = (await api.get(f"/connectors/{name}/points")).json()["items"]
    assert {point["interval_ms"] for point in points} == {None, 60_000}
    await api.patch(f"/connectors/{name}", json={"config": {"interval_ms": 500}})
    assert await intervals(api, name) == {"usual": 500, "slow": 60_000, "told": 5_000}
    await api.delete(f"/connectors/{name}")


@pytest.mark.parametrize("source", ["offshore-opcua", "pad-a-modbus"])
async def test_the_default_fields_tags_expect_readings(api: httpx.AsyncClient, source: str) -> None:
    expected = await intervals(api, source)
    assert expected
    assert None not in expected.values()
