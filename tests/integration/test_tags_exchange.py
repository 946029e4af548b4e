"""Bulk import and export of tags, on the instance's PostgreSQL."""

import csv
import io
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from factors_rig import records
from tags_rig import catalogue, some_area

from ogim.infra import postgres
from ogim.infra.home import Home
from ogim.infra.postgres import Role
from ogim.infra.spreadsheet import FORMULA_STARTS

pytestmark = pytest.mark.engines
NODESET = Path(__file__).parents[1] / "unit" / "tags" / "data" / "pump.NodeSet2.xml"


@pytest.fixture
async def client(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with catalogue(instance) as client:
        yield client


@pytest.fixture
def area() -> str:
    return some_area()


@pytest.fixture
def database(instance: Home) -> Iterator[psycopg.Connection]:
    """The database, as its owner sees it."""
    with psycopg.connect(postgres.conninfo(instance, Role.OWNER), autocommit=True) as connection:
        yield connection


async def sent(
    client: httpx.AsyncClient, body: str | bytes, plan: str | None = None, **query: Any
) -> httpx.Response:
    headers = {"If-Match": plan if plan.startswith("W/") else f'"{plan}"'} if plan else {}
    return await client.post(
        "/tags/import", params={"format": "csv", **query}, content=body, headers=headers
    )


async def exported(client: httpx.AsyncClient, area: str, **query: Any) -> bytes:
    answer = await client.get("/tags/export", params={"format": "csv", "asset": area, **query})
    assert answer.status_code == 200, answer.text
    return answer.content


def table(area: str, *lines: str, header: str = "name,unit,limit_h") -> str:
    return "\n".join([header, *(f"{area}/W-1/{line}" for line in lines)])


async def test_a_dry_run_tells_what_the_real_run_does(
    client: httpx.AsyncClient, area: str, database: psycopg.Connection
) -> None:
    await sent(client, table(area, "P,kPa,5", "T,degC,"))
    file = table(area, "P,kPa,7", "T,degC,", "Q,m3/h,2")
    dry = (await sent(client, file, dry_run=True)).json()
    assert [row["outcome"] for row in dry["rows"]] == ["updated", "unchanged", "created"]
    assert dry["rows"][0]["changes"] == {"limit_h": {"before": 5.0, "after": 7.0}}
    assert dry["counts"] | {"created": 1, "updated": 1, "unchanged": 1} == dry["counts"]
    assert len((await exported(client, area)).splitlines()) == 3, "a dry run writes nothing"
    weak = f'W/"{dry["plan"]}"'  # as it comes through a gateway that compresses
    real = await sent(client, file, weak, reason="new limits")
    assert real.json() == dry | {"dry_run": False}
    again = (await sent(client, file, dry_run=True)).json()
    assert again["counts"]["unchanged"] == 3
    kept = database.execute(
        "SELECT v.version, author, reason FROM tags.tag_versions v JOIN tags.tags t USING (tag_id) "
        "WHERE t.name = %s ORDER BY 1 DESC LIMIT 1", (f"{area}/W-1/P",),
    ).fetchone()  # fmt: skip
    assert kept is not None
    assert kept[1:] == ("tester", "new limits")


async def test_a_plan_that_no_longer_holds_is_refused(client: httpx.AsyncClient, area: str) -> None:
    file = table(area, "P,kPa,7")
    await sent(client, table(area, "P,kPa,5"))
    plan = (await sent(client, file, dry_run=True)).json()["plan"]
    await sent(client, table(area, "P,bar,6"))
    answer = await sent(client, file, plan)
    assert (answer.status_code, answer.json()["type"]) == (412, "urn:ogim:problem:plan-changed")
    assert (await sent(client, file, answer.json()["plan"])).status_code == 200


async def test_a_bad_row_stops_all_unless_told_otherwise(
    client: httpx.AsyncClient, area: str
) -> None:
    file = table(area, "P,kPa,5", "P,bar,6", "/,kPa,", "T,kPa,high")
    answer = await sent(client, file)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:ogim:problem:import-rejected")
    told = {row["row"]: row["errors"][0]["field"] for row in answer.json()["rows"]}
    assert told == {3: "name", 4: "name", 5: "limit_h"}
    assert "row 2" in answer.json()["rows"][0]["errors"][0]["problem"]
    assert len((await exported(client, area)).splitlines()) == 1, "nothing was written"
    partly = await sent(client, file, skip_rejected=True)
    assert partly.json()["counts"] | {"created": 1, "rejected": 3} == partly.json()["counts"]


@pytest.mark.parametrize("format_", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("language", ["en", "fa"])
async def test_what_is_exported_comes_back_unchanged(
    client: httpx.AsyncClient, area: str, format_: str, language: str
) -> None:
    tags = [
        {"name": f"{area}/چاه ۱/فشار", "description_fa": "=cmd|' /C calc'!A0", "step": True},
        {"name": f"{area}/W-2/P", "description_en": '\'-5, "quoted"', "limit_l": -7.25},
        {"name": f"{area}/W-3/P", "description_en": "+1\nand @2", "interval_ms": 500},
    ]
    made = await sent(client, json.dumps(tags), format="json")
    assert made.json()["counts"]["created"] == 3, made.text
    file = await exported(client, area, format=format_, language=language)
    back = (await sent(client, file, format=format_, dry_run=True)).json()
    assert [(row["outcome"], row["errors"]) for row in back["rows"]] == [("unchanged", [])] * 3


async def test_no_cell_of_an_exported_table_is_computed(
    client: httpx.AsyncClient, area: str
) -> None:
    tags = [
        {"name": f"{area}/W/{at}", "description_en": f"{start}HYPERLINK(1)"}
        for at, start in enumerate((*FORMULA_STARTS, "'="))
    ]
    await sent(client, json.dumps(tags), format="json")
    text = (await exported(client, area)).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text)):
        assert not any(cell.startswith(FORMULA_STARTS) for cell in row)


async def test_a_nodeset_and_a_register_map_become_tags(
    client: httpx.AsyncClient, area: str
) -> None:
    place = {"prefix": f"{area}/W-1", "source": "pad"}
    answer = await sent(client, NODESET.read_bytes(), format="nodeset", **place)
    assert answer.json()["counts"] | {"created": 2, "skipped": 2} == answer.json()["counts"]
    registers = "name,address,type,unit\nP-9,40,float32,kPa\n"
    mapped = await sent(client, registers, format="modbus", **place)
    assert mapped.json()["counts"]["created"] == 1, mapped.text
    found = json.loads(await exported(client, area, format="json"))
    assert {tag["name"]: tag["unit"] for tag in found} == {
        f"{area}/W-1/P-101/Mode": None,
        f"{area}/W-1/P-101/Pressure": "kPa",
        f"{area}/W-1/P-9": "kPa",
    }
    assert {tag["source"] for tag in found} == {"pad"}


async def test_the_rules_of_the_catalogue_hold_in_files_too(
    client: httpx.AsyncClient, area: str
) -> None:
    rules = [
        ({"unit": "furlongs per sneeze"}, "unit"),
        ({"unit": "kPa", "display_unit": "degC"}, "display_unit"),
        ({"state_labels": {"0": {"en": "shut"}}}, "state_labels"),
        ({"attributes": {"no good": 1}}, "attributes"),
        ({"name": f"{area}/W\u0415LL/P"}, "name"),
    ]
    tags = [{"name": f"{area}/W/{at}"} | fields for at, (fields, _) in enumerate(rules)]
    told = (await sent(client, json.dumps(tags), format="json", dry_run=True)).json()["rows"]
    assert [row["errors"][0]["field"] for row in told] == [field for _, field in rules]
    states = {"0": {"en": "shut", "fa": "بسته"}, "1": {"en": "open", "fa": None}}
    valve = {"name": f"{area}/W/valve", "step": True, "state_labels": states}
    assert (await sent(client, json.dumps([valve]), format="json")).status_code == 200
    table_ = await exported(client, area)
    assert (await sent(client, table_, dry_run=True)).json()["counts"]["unchanged"] == 1


async def test_each_import_leaves_a_record(
    client: httpx.AsyncClient, area: str, instance: Home
) -> None:
    plan = (await sent(client, table(area, "P,kPa,5"))).json()["plan"]
    told = [
        (act["actor"], json.loads(act["after"]))
        for act in records(instance, "tags/import")
        if plan in act["after"]
    ]
    assert [(who, after["created"]) for who, after in told] == [("tester", 1)]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"format": "yaml"}, 422),
        ({"source": "x"}, 422),
        ({"prefix": "../x", "format": "nodeset"}, 422),
        ({"limit": -1}, 422),
        ({"unknown": 1}, 422),
    ],
)
async def test_requests_that_make_no_sense(
    client: httpx.AsyncClient, area: str, query: dict[str, Any], status: int
) -> None:
    assert (await sent(client, table(area, "P,kPa,5"), **query)).status_code == status


async def test_bodies_that_are_none_or_too_large(client: httpx.AsyncClient) -> None:
    assert (await sent(client, b"")).status_code == 422
    form = await client.post("/tags/import?format=csv", files={"file": b"name\na/b/c\n"})
    assert "not a form" in form.json()["detail"]

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(101):
            yield b"x" * (1 << 20)

    answer = await client.post("/tags/import?format=csv", content=endless())
    assert answer.status_code == 413
