"""Exports and the ledger over HTTP."""

import csv
import io

import httpx
import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest
from historian_rig import HOUR_MS, database
from query_data import HI, LO, SILENCE, Tag, ask

from ogim.infra.home import Home
from ogim.services.historian.writer import moment

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]


@pytest.mark.parametrize("kind", ["csv", "parquet", "arrow"])
async def test_export_holds_every_reading(client: httpx.AsyncClient, tag: Tag, kind: str) -> None:
    query = {"tag": tag.name, "from": LO, "to": HI, "format": kind}
    async with client.stream("GET", "/timeseries/export", params=query) as answer:
        assert answer.status_code == 200
        assert f".{kind}" in answer.headers["content-disposition"]
        content = io.BytesIO(b"".join([piece async for piece in answer.aiter_bytes()]))
    readers = {"csv": pc.read_csv, "parquet": pq.read_table}
    table = readers[kind](content) if kind in readers else pa.ipc.open_stream(content).read_all()
    assert table.column_names == ["tag", "time", "value", "unit", "quality"]
    assert table.num_rows == len(tag.ts)
    assert set(table["tag"].to_pylist()) == {tag.name}
    value = table["value"].to_numpy(zero_copy_only=False).astype(float)
    np.testing.assert_array_equal(value, tag.value)
    assert [int(code) for code in table["quality"].to_pylist()] == tag.quality.tolist()


async def test_no_cell_of_a_table_is_computed(
    client: httpx.AsyncClient, home: Home, tag: Tag
) -> None:
    """People choose names; the unit is what the device said."""
    name, unit = f"=cmd|'calc'!A{tag.tag_id}/W/P", '=HYPERLINK("//evil.example")'
    with database(home) as connection:
        row = connection.execute(
            "UPDATE tags.tags SET name = %s, unit = %s WHERE tag_id = %s RETURNING tag_id",
            (name, unit, tag.tag_id),
        ).fetchone()
        assert row
        query = {"tag": str(tag.tag_id), "from": LO, "to": LO + 5_000, "format": "csv"}
        answer = await client.get("/timeseries/export", params=query)
        connection.execute(
            "UPDATE tags.tags SET name = %s, unit = 'Pa' WHERE tag_id = %s", (tag.name, tag.tag_id)
        )
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert len(rows) == 5
    assert {(each["tag"], each["unit"]) for each in rows} == {(f"'{name}", f"'{unit}")}


async def test_export_left_early_gives_its_connection_back(
    client: httpx.AsyncClient, tag: Tag
) -> None:
    query = {"tag": tag.name, "from": LO, "to": HI}
    for _ in range(5):
        async with client.stream("GET", "/timeseries/export", params=query) as answer:
            assert answer.status_code == 200
    await ask(client, tag, to=LO + HOUR_MS)


async def test_completeness_tells_the_page(client: httpx.AsyncClient, home: Home, tag: Tag) -> None:
    day = moment(LO).date()
    gap = {"from": SILENCE[0], "to": SILENCE[1], "cause": "no-data", "filled": False}
    with database(home) as connection:
        connection.execute(
            "INSERT INTO historian.completeness"
            " (tag_id, day, expected, stored, bad, gaps, interval_ms, through)"
            " VALUES (%s, %s, 21600, 21000, 60, %s::jsonb, 1000, %s)",
            (tag.tag_id, day, f"[{str(gap).replace(chr(39), chr(34)).replace('False', 'false')}]",
             moment(HI)),
        )  # fmt: skip
    answer = await client.get("/completeness", params={"tag": tag.name, "from": LO, "to": LO + 1})
    (page,) = answer.json()["days"]
    assert (page["name"], page["day"]) == (tag.name, day.isoformat())
    assert (page["expected"], page["stored"], page["bad"]) == (21_600, 21_000, 60)
    assert page["gaps"] == [gap]
