"""Search finds what a person means, the best first, in pages that meet."""

from collections.abc import AsyncIterator

import httpx
import pytest
from tags_rig import catalogue, said, some_area

from ogim.infra.home import Home

pytestmark = pytest.mark.engines


@pytest.fixture
async def client(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with catalogue(instance) as client:
        yield client


@pytest.fixture
async def area(client: httpx.AsyncClient) -> str:
    area = some_area()
    tags = [
        {"name": f"{area}/W-{well}/{leaf}", "description_en": english, "description_fa": persian}
        for well in range(5)
        for leaf, english, persian in (
            ("P-PDG", "Downhole pressure", "فشار ته‌چاهی"),
            ("T-PDG", "Downhole temperature", "دمای ته‌چاهی"),
            ("Valve", "Opening, by P-PDG", "گشودگی شیر"),
        )
    ]
    said(await client.post("/tags/bulk", json={"tags": tags}))
    return area


async def names(client: httpx.AsyncClient, q: str, **more: str) -> list[str]:
    items = said(await client.get("/tags", params={"q": q, **more}))["items"]
    return [tag["name"] for tag in items]


async def test_the_best_comes_first(client: httpx.AsyncClient, area: str) -> None:
    found = await names(client, "P-PDG", asset=area)
    assert [name.rpartition("/")[2] for name in found] == ["P-PDG"] * 5 + ["Valve"] * 5
    assert (await names(client, f"{area}/w-3"))[0] == f"{area}/W-3/P-PDG"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("downhole presure", "P-PDG"), ("downhole tempreature", "T-PDG"), ("گشودكي شير", "Valve"),
     ("دماي", "T-PDG")],
)  # fmt: skip
async def test_what_is_meant_is_found_though_misspelt(
    client: httpx.AsyncClient, area: str, typed: str, meant: str
) -> None:
    found = await names(client, typed, asset=area)
    assert found
    assert {name.rpartition("/")[2] for name in found} == {meant}


async def test_those_with_a_limit_alone(client: httpx.AsyncClient, area: str) -> None:
    limited = [f"{area}/W-{well}/Limited" for well in range(3)]
    for name, level in zip(limited, ("limit_ll", "limit_h", "limit_hh"), strict=True):
        said(await client.post("/tags", json={"name": name, "unit": "bar", level: 7}), 201)
    assert await names(client, "", asset=area, limited="true") == limited
    assert await names(client, "limited", asset=area, limited="true") == limited
    assert await names(client, "pdg", asset=area, limited="true") == []
    tag = said(await client.get("/tags", params={"q": limited[0]}))["items"][0]
    await client.delete(f"/tags/{tag['tag_id']}", headers={"If-Match": '"1"'})
    assert await names(client, "", asset=area, limited="true") == limited[1:]


async def test_what_was_searched_for_instead_is_told(client: httpx.AsyncClient, area: str) -> None:
    asked = {"q": "downhole presure", "asset": area, "limit": "2"}
    page = said(await client.get("/tags", params=asked))
    assert page["corrected"] == "downhole pressure"
    following = said(await client.get("/tags", params=asked | {"cursor": page["next"]}))
    assert not {tag["tag_id"] for tag in page["items"]} & {
        tag["tag_id"] for tag in following["items"]
    }


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
async def test_pages_of_a_search_meet(client: httpx.AsyncClient, area: str, limit: int) -> None:
    seen, cursor = list[str](), None
    while True:
        asked = {"q": "P-PDG", "asset": area, "limit": str(limit)}
        page = said(
            await client.get("/tags", params=asked | ({"cursor": cursor} if cursor else {}))
        )
        seen += [tag["name"] for tag in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == await names(client, "P-PDG", asset=area)
    assert len(seen) == len(set(seen)) == 10


async def test_filters_narrow_and_a_forged_cursor_is_refused(
    client: httpx.AsyncClient, area: str
) -> None:
    assert await names(client, "PDG", asset=area, unit="bar") == []
    assert await names(client, "PDG", asset=area, data_type="double")
    answer = await client.get("/tags", params={"q": "x", "cursor": "W10"})
    assert answer.status_code == 422
