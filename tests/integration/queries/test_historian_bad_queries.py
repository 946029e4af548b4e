"""Bad input is told, by every endpoint of the historian."""

from typing import Any

import httpx
import pytest
from query_data import HI, LO, Tag, ask

from ogim.services.historian.writer import moment

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]


HOSTILE: list[tuple[dict[str, Any], int]] = [
    ({"tag": "no/such/tag"}, 404),
    ({"tag": "99999999999999999999"}, 404),
    ({"tag": "۱۲۳۴۵۶۷"}, 404),
    ({"tag": []}, 422),
    ({"tag": ""}, 422),
    ({"tag": "a\x00b"}, 422),
    ({"tag": "x" * 257}, 422),
    ({"tag": [str(number) for number in range(51)]}, 422),
    ({"points": 0}, 422),
    ({"points": 20_001}, 422),
    ({"points": "many"}, 422),
    ({"points": 10**30}, 422),
    ({"from": HI, "to": LO}, 422),
    ({"from": HI, "to": HI}, 422),
    ({"from": -5}, 422),
    ({"from": "--5"}, 422),
    ({"from": "9" * 40}, 422),
    ({"to": 9_999_999_999_999}, 422),
    ({"from": "yesterday"}, 422),
    ({"from": "2026-11-24T00:00:00"}, 422),
    ({"from": "0001-01-01T00:00:00+14:00"}, 422),
    ({"from": "'; DROP TABLE historian.readings; --"}, 422),
    ({"mode": "rawest"}, 422),
    ({"aggregate": "median"}, 422),
    ({"fill": "spline"}, 422),
    ({"quality": "best"}, 422),
]


@pytest.mark.parametrize(("changed", "status"), HOSTILE)
async def test_bad_input_gets_a_clear_answer(
    client: httpx.AsyncClient, tag: Tag, changed: dict[str, Any], status: int
) -> None:
    query = {"tag": tag.name, "from": LO, "to": HI} | changed
    answer = await client.get("/timeseries", params=query)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


@pytest.mark.parametrize("path", ["/timeseries/export", "/completeness"])
async def test_the_same_holds_for_the_others(
    client: httpx.AsyncClient, tag: Tag, path: str
) -> None:
    for changed, status in (({"tag": "no/such"}, 404), ({"from": HI, "to": LO}, 422)):
        query = {"tag": tag.name, "from": LO, "to": HI} | changed
        answer = await client.get(path, params=query)
        assert answer.status_code == status, answer.text


async def test_a_time_may_be_iso_8601(client: httpx.AsyncClient, tag: Tag) -> None:
    by_number = await ask(client, tag, points=100)
    by_text = await ask(client, tag, points=100, to=moment(HI).isoformat())
    assert by_text == by_number
