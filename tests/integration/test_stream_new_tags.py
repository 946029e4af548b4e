"""Readings of tags that were created a moment before: none of them is set aside."""

from uuid import uuid4

import pytest
from api_client import api_of, eventually

from ogim.infra.clock import now_ms
from ogim.infra.home import Home

pytestmark = [pytest.mark.engines, pytest.mark.timeout(180)]

TAGS = 3_000
PER_REQUEST = 1_000


async def test_a_flood_of_new_tags_arrives_whole(instance: Home) -> None:
    """More new names at once than the stream asks for one by one."""
    area = f"new-{uuid4().hex[:8]}"
    names = [f"{area}/W-1/T{number}" for number in range(TAGS)]
    async with api_of(instance) as api:
        for at in range(0, TAGS, PER_REQUEST):
            now = now_ms()
            body = [{"tag": name, "ts": now, "value": 1.0} for name in names[at : at + PER_REQUEST]]
            answer = await api.post("/ingest?auto_create=true", json=body)
            assert (answer.status_code, answer.json()["created"]) == (202, PER_REQUEST)

        async def all_there() -> bool:
            latest = await api.get("/timeseries/latest", params={"asset": area})
            return sum(item["ts"] is not None for item in latest.json()["items"]) == TAGS

        assert await eventually(all_there, 60)


async def test_a_name_that_was_unknown_a_moment_ago_is_not_remembered_so(instance: Home) -> None:
    async with api_of(instance) as api:
        for _ in range(10):
            name = f"new-{uuid4().hex[:8]}/W-1/P"
            unknown = [{"tag": name, "ts": now_ms(), "value": 1.0}]
            assert (await api.post("/ingest", json=unknown)).status_code == 202
            known = [{"tag": name, "ts": now_ms() + 1, "value": 2.0}]
            assert (await api.post("/ingest?auto_create=true", json=known)).status_code == 202

            async def arrived(tag: str = name) -> bool:
                latest = await api.get("/timeseries/latest", params={"tag": tag})
                return latest.json()["items"][0]["value"] == 2.0

            assert await eventually(arrived, 30), name
