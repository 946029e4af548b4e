"""A calculated tag through the whole instance: made by the API, fed by it, shown like any other."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx
import pytest
from api_client import api_of, eventually, hear, live_of, say, token

from ogim.infra.clock import now_ms
from ogim.infra.home import Home

pytestmark = [pytest.mark.engines, pytest.mark.timeout(180)]


async def heard(socket: Any, tag: int, ts: int) -> list[Any]:
    """What the live view says of a tag at a time or later."""
    async with asyncio.timeout(60):
        while True:
            message = await hear(socket)
            for row in message.get("values", ()):
                if row[0] == tag and row[1] >= ts:
                    return row


async def made(api: httpx.AsyncClient, well: str) -> int:
    """The id of a tag calculated from two others of a well, all three new."""
    tags = [
        {"name": f"{well}/pt-tubing", "unit": "bar"},
        {"name": f"{well}/pt-annulus", "unit": "psi"},
        {
            "name": f"{well}/dp",
            "unit": "kPa",
            "expression": f'"{well}/pt-tubing" - "{well}/pt-annulus"',
        },
    ]
    items = (await api.post("/tags/bulk", json={"tags": tags})).json()["items"]
    assert [each["outcome"] for each in items] == ["created"] * 3
    return items[2]["tag_id"]


async def fed(api: httpx.AsyncClient, well: str) -> None:
    """Readings of both inputs, now."""
    ts = now_ms()
    readings = [
        {"tag": f"{well}/pt-tubing", "ts": ts, "value": 150.0},
        {"tag": f"{well}/pt-annulus", "ts": ts, "value": 1_000.0},
    ]
    answer = await api.post("/ingest", json=readings)
    assert answer.status_code == 202, answer.text


async def latest(api: httpx.AsyncClient, tag: str) -> dict[str, Any]:
    """The newest value."""
    answer = await api.get("/timeseries/latest", params={"tag": tag})
    return answer.json()["items"][0]


async def values(api: httpx.AsyncClient, tag: str, since: int) -> list[Any]:
    """What is stored."""
    span = {"tag": tag, "from": since - 1_000, "to": now_ms() + 1_000}
    answer = await api.get("/timeseries", params=span)
    assert answer.status_code == 200, answer.text
    return answer.json()["series"][0]["values"]


async def test_a_calculated_tag_is_stored_and_shown_as_any_other(instance: Home) -> None:
    well = f"calculated-{uuid4().hex[:8]}/W-1"
    tag = f"{well}/dp"
    async with api_of(instance) as api, live_of(instance) as socket:
        tag_id = await made(api, well)
        await say(socket, token=token(instance), tags=[tag_id])
        first = now_ms()

        async def calculated() -> bool:
            await fed(api, well)
            return (await latest(api, tag))["ts"] is not None

        assert await eventually(calculated, 60)
        expected = pytest.approx((150 - 1_000 * 0.0689475729316836) * 100, rel=1e-9)
        row = await heard(socket, tag_id, first)
        assert (row[2], row[3]) == (expected, 0)
        assert (await latest(api, tag))["value"] == expected

        async def stored() -> bool:
            found = await values(api, tag, first)
            return bool(found) and all(value == expected for value in found)

        assert await eventually(stored, 60)

        async def refused() -> bool:
            reading = {"tag": tag, "ts": now_ms(), "value": 1.0}
            answer = await api.post("/ingest", json=[reading])
            return answer.json()["rejected"] == 1

        assert await eventually(refused, 60)
