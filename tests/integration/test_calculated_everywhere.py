"""A calculated tag through the whole instance: made by the API, fed by it, shown like any other."""

import asyncio
from typing import Any
from uuid import uuid4

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


async def test_a_calculated_tag_is_stored_and_shown_as_any_other(instance: Home) -> None:
    well = f"calculated-{uuid4().hex[:8]}/W-1"
    async with api_of(instance) as api, live_of(instance) as socket:
        tags = [
            {"name": f"{well}/pt-tubing", "unit": "bar"},
            {"name": f"{well}/pt-annulus", "unit": "psi"},
            {
                "name": f"{well}/dp",
                "unit": "kPa",
                "expression": f'"{well}/pt-tubing" - "{well}/pt-annulus"',
            },
        ]
        made = (await api.post("/tags/bulk", json={"tags": tags})).json()["items"]
        assert [each["outcome"] for each in made] == ["created"] * 3
        await say(socket, token=token(instance), tags=[made[2]["tag_id"]])
        first = now_ms()

        async def fed(ts: int) -> None:
            readings = [
                {"tag": f"{well}/pt-tubing", "ts": ts, "value": 150.0},
                {"tag": f"{well}/pt-annulus", "ts": ts, "value": 1_000.0},
            ]
            answer = await api.post("/ingest", json=readings)
            assert answer.status_code == 202, answer.text

        async def latest() -> dict[str, Any]:
            answer = await api.get("/timeseries/latest", params={"tag": f"{well}/dp"})
            return answer.json()["items"][0]

        async def calculated() -> bool:
            await fed(now_ms())
            return (await latest())["ts"] is not None

        assert await eventually(calculated, 30)
        expected = pytest.approx((150 - 1_000 * 0.0689475729316836) * 100, rel=1e-9)
        row = await heard(socket, made[2]["tag_id"], first)
        assert (row[2], row[3]) == (expected, 0)
        assert (await latest())["value"] == expected

        async def stored() -> bool:
            span = {"tag": f"{well}/dp", "from": first - 1_000, "to": now_ms() + 1_000}
            answer = await api.get("/timeseries", params=span)
            assert answer.status_code == 200, answer.text
            values = answer.json()["series"][0]["values"]
            return bool(values) and all(value == expected for value in values)

        assert await eventually(stored, 30)

        async def refused() -> bool:
            reading = {"tag": f"{well}/dp", "ts": now_ms(), "value": 1.0}
            answer = await api.post("/ingest", json=[reading])
            return answer.json()["rejected"] == 1

        assert await eventually(refused, 30)
