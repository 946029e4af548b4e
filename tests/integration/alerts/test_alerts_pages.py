"""Lists, searches and exports of alarms: whole, in order, and no place for hostile text."""

import httpx
import pytest
from alerts_rig import new_tag, raised
from tags_rig import catalogue, said, some_area

from ogim.infra.home import Home
from ogim.services.alerts.pages import FEW_WHOLE_TAGS

pytestmark = pytest.mark.engines


@pytest.mark.parametrize("quiet", [0, FEW_WHOLE_TAGS], ids=["small area", "large area"])
async def test_pages_follow_one_another_without_a_gap(
    instance: Home, client: httpx.AsyncClient, quiet: int
) -> None:
    area = some_area()
    async with catalogue(instance) as tags:
        ids = [await new_tag(tags, area) for _ in range(3)]
        others = [{"name": f"{area}/quiet/T{at}"} for at in range(quiet)]
        if others:
            said(await tags.post("/tags/bulk", json={"tags": others}))
    priorities = ("critical", "low", "high", "medium")
    made = [(await raised(client, ids[n % 3], priority=priorities[n % 4]))["id"] for n in range(13)]
    for params in (
        {"asset": area}, {"asset": area, "standing": True}, {"asset": area, "from": 1},
        {"asset": area, "standing": True, "sort": "urgent"},
        {"asset": area, "priority": list(priorities)},
    ):  # fmt: skip
        seen: list[str] = []
        cursor = None
        while True:
            page = said(
                await client.get("/alerts", params=params | {"limit": 4, "cursor": cursor or ""})
                if cursor
                else await client.get("/alerts", params=params | {"limit": 4})
            )
            seen += [each["id"] for each in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break
        assert len(seen) == len(set(seen))
        assert set(seen) == set(made), params
    for bad in ("", "x", "1_2", "1_2_3", f"9_1_{made[0]}", f"1_-1_{made[0]}"):
        said(await client.get("/alerts", params={"cursor": bad}), 422)
    said(await client.get("/alerts", params={"sort": "urgent"}), 422)
    said(await client.get("/alerts", params={"from": 5, "to": 5}), 422)


@pytest.mark.parametrize("where", ["asset", "key", "class_name"])
@pytest.mark.parametrize(
    "text",
    ["%", "_", "'; DROP TABLE alerts.alerts; --", "\\", "%(paths)s", "{}", "../..", "\u202e/x",
     "a" * 200, "شیر/ایمنی", "\U0001f600", " ", "/"],
)  # fmt: skip
async def test_hostile_text_finds_nothing(
    client: httpx.AsyncClient, tag: int, where: str, text: str
) -> None:
    await raised(client, tag)
    for more in ({}, {"standing": True}, {"priority": "low"}, {"from": 1}):
        answer = await client.get("/alerts", params={where: text} | more)
        if answer.status_code != 422:
            assert said(answer)["items"] == []


async def test_an_export_computes_nothing_in_a_spreadsheet(
    client: httpx.AsyncClient, tag: int
) -> None:
    evil = '=HYPERLINK("http://x","y")'
    await raised(client, tag, title={"en": evil, "fa": "+cmd|' /C calc'!A0"}, class_name="@SUM(1)")
    await raised(client, tag, title={"fa": "نشت گاز"})
    csv = (await client.get("/alerts/export", params={"tag_id": tag})).text
    assert "'=HYPERLINK" in csv
    assert "'+cmd" in csv
    assert "'@SUM" in csv
    assert "نشت گاز" in csv
    json = await client.get("/alerts/export", params={"tag_id": tag, "format": "json"})
    assert [each["told"]["title"]["en"] for each in json.json()] == ["", evil]
    nothing = await client.get("/alerts/export", params={"tag_id": tag, "format": "json", "to": 1})
    assert nothing.json() == []
