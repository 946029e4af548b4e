"""Curves, aggregates, exports and the ledger over HTTP, from every store; bad input is told."""

import io
import os
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, LiteralString

import httpx
import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest
from fastapi import FastAPI, Request
from historian_rig import DAY_MS, HOUR_MS, MINUTE_MS, database
from pyarrow import fs

from instances import ogim
from ogim.contracts.quality import Quality, to_signed
from ogim.infra import postgres
from ogim.infra.clock import now_ms
from ogim.infra.guard import Principal
from ogim.infra.home import Home
from ogim.infra.http import application
from ogim.runtime.free_ports import first_free
from ogim.runtime.supervision import Supervisor
from ogim.services.historian import api, repairs
from ogim.services.historian.archive_store import archive_store
from ogim.services.historian.archiver import Archiver, Day, due_days
from ogim.services.historian.export import Export
from ogim.services.historian.rollup_writer import upsert
from ogim.services.historian.service import HistorianService
from ogim.services.historian.settings import HistorianSettings
from ogim.services.historian.writer import moment

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]

NOW = now_ms()
HI = NOW // HOUR_MS * HOUR_MS
LO = HI - 6 * HOUR_MS
SILENCE = (LO + 20 * MINUTE_MS, LO + 30 * MINUTE_MS)
BAD = (LO + 40 * MINUTE_MS, LO + 41 * MINUTE_MS)
SPIKE_AT = LO + 50 * MINUTE_MS
SPIKE = 1_000.0
OLD = (NOW // DAY_MS - 33) * DAY_MS


FORGET: tuple[LiteralString, ...] = (
    "DELETE FROM historian.readings WHERE tag_id = %s",
    "DELETE FROM historian.rollups_1m WHERE tag_id = %s",
    "DELETE FROM historian.rollups_1h WHERE tag_id = %s",
)
"""Other tests take ids as they come."""


class Open:
    """A guard that lets everybody in; what a token may is tested where tokens are."""

    def require(self, _permission: str) -> Callable[[Request], Principal]:
        def caller(request: Request) -> Principal:
            return Principal("tester", frozenset())

        return caller


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A database without a historian: that of OGIM_HOME, else one of its own."""
    if "OGIM_HOME" in os.environ and "OGIM_PORT_BASE" in os.environ:
        home = Home()
        program = Supervisor(home).programs().get("historian")
        if program is None or not program.pid:
            yield home
            return
    home = Home(home=tmp_path_factory.mktemp("queries"), port_base=first_free())
    ogim(home, "up", "--only", "postgres")
    yield home
    ogim(home, "down")


@dataclass(frozen=True)
class Tag:
    tag_id: int
    name: str
    ts: np.ndarray
    value: np.ndarray
    quality: np.ndarray


def signal(ts: np.ndarray) -> np.ndarray:
    return 50 + 10 * np.sin(ts / 400_000)


def make_tag(home: Home, ts: np.ndarray, value: np.ndarray, quality: np.ndarray) -> Tag:
    name = f"query-{uuid.uuid4().hex[:8]}/WELL-1/P-PDG"
    with database(home) as connection:
        row = connection.execute(
            "INSERT INTO tags.tags (name, unit, interval_ms) VALUES (%s, 'Pa', 1000)"
            " RETURNING tag_id",
            (name,),
        ).fetchone()
        assert row
        for delete in FORGET:
            connection.execute(delete, row)
        connection.execute(
            "INSERT INTO historian.readings (tag_id, quality, ts, value)"
            " SELECT %s, q, to_timestamp(t / 1000.0), nullif(v, 'NaN')"
            " FROM unnest(%s::bigint[], %s::float8[], %s::int[]) AS x (t, v, q)",
            (row[0], ts.tolist(), value.tolist(), [to_signed(code) for code in quality.tolist()]),
        )
    return Tag(row[0], name, ts, value, quality)


def roll_up(home: Home, tag: Tag) -> None:
    hours = [moment(at) for at in np.unique(tag.ts // HOUR_MS * HOUR_MS).tolist()]
    with database(home) as connection:
        for table, size in (("rollups_1m", "1 minute"), ("rollups_1h", "1 hour")):
            query = upsert(table, repairs.STATISTICS.format(size=size), fuller=True)
            connection.execute(query, ([tag.tag_id] * len(hours), hours))


@pytest.fixture(scope="module")
def tag(home: Home) -> Tag:
    """Six hours at one reading a second: a silence, a minute of Bad, one spike; rolled up."""
    ts = np.arange(LO, HI, 1_000)
    ts = ts[(ts < SILENCE[0]) | (ts >= SILENCE[1])]
    value, bad = signal(ts), (ts >= BAD[0]) & (ts < BAD[1])
    value[bad], value[ts == SPIKE_AT] = np.nan, SPIKE
    tag = make_tag(home, ts, value, np.where(bad, int(Quality.BAD_SENSOR_FAILURE), 0))
    roll_up(home, tag)
    return tag


@pytest.fixture
async def client(home: Home) -> AsyncIterator[httpx.AsyncClient]:
    settings = HistorianSettings()
    pool = postgres.pool(home, size_max=2)
    service = HistorianService(
        pool, archive_store(settings, home.folder("archive-queries")), settings
    )
    routes = api.router(service, Export(pool, service), Open())

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield

    transport = httpx.ASGITransport(application("test", [routes], lifespan))
    async with pool, httpx.AsyncClient(transport=transport, base_url="http://test/api") as client:
        yield client


async def ask(client: httpx.AsyncClient, tag: Tag, **query: Any) -> dict[str, Any]:
    span = {"tag": tag.name, "from": LO, "to": HI}
    answer = await client.get("/timeseries", params=span | query)
    assert answer.status_code == 200, answer.text
    (series,) = answer.json()["series"]
    assert len({len(series[column]) for column in ("ts", "values", "quality")}) == 1
    assert series["ts"] == sorted(set(series["ts"]))
    return series


async def test_raw_gives_every_reading_and_marks_the_silence(
    client: httpx.AsyncClient, tag: Tag
) -> None:
    series = await ask(client, tag, mode="raw")
    assert (series["name"], series["unit"], series["tier"]) == (tag.name, "Pa", "raw")
    rows = dict(
        zip(series["ts"], zip(series["values"], series["quality"], strict=True), strict=True)
    )
    (added,) = set(rows) - set(tag.ts.tolist())
    assert SILENCE[0] - 1_000 < added < SILENCE[1]
    assert rows.pop(added) == (None, int(Quality.BAD_NO_DATA))
    assert list(rows) == tag.ts.tolist()
    expected = [None if np.isnan(value) else value for value in tag.value.tolist()]
    assert [value for value, _ in rows.values()] == expected
    assert [quality for _, quality in rows.values()] == tag.quality.tolist()


@pytest.mark.parametrize(("span_ms", "tier"), [(HOUR_MS, "raw"), (6 * HOUR_MS, "1m")])
async def test_auto_keeps_the_spike_and_its_bounds(
    client: httpx.AsyncClient, tag: Tag, span_ms: int, tier: str
) -> None:
    series = await ask(client, tag, points=200, to=LO + span_ms)
    assert series["tier"] == tier
    assert 100 <= len(series["ts"]) <= 200
    assert SPIKE in (series["values"] if tier == "raw" else series["hi"])
    holes = [ts for ts, value in zip(series["ts"], series["values"], strict=True) if value is None]
    assert any(SILENCE[0] - MINUTE_MS <= ts < SILENCE[1] for ts in holes)
    assert any(BAD[0] <= ts < BAD[1] for ts in holes)


async def test_auto_shows_what_no_rollup_has_yet(client: httpx.AsyncClient, home: Home) -> None:
    ts = np.arange(HI - 5 * HOUR_MS, HI, 1_000)
    late = make_tag(home, ts, signal(ts), np.zeros(len(ts), np.int64))
    roll_up(home, Tag(late.tag_id, late.name, ts[ts < HI - HOUR_MS], ts, ts))
    series = await ask(client, late, points=1_000)
    assert series["tier"] == "1m"
    assert series["ts"][-1] == ts[-1]
    buckets = await ask(client, late, points=60, mode="aggregate", aggregate="n")
    assert sum(buckets["values"]) == len(ts)


@pytest.mark.parametrize("points", [6, 36, 720, 3_000])
async def test_aggregates_equal_plain_arithmetic(
    client: httpx.AsyncClient, tag: Tag, points: int
) -> None:
    size = (HI - LO) // points
    bucket = (tag.ts - LO) // size
    good = ~np.isnan(tag.value)
    models = {"mean": np.mean, "min": np.min, "max": np.max}
    for aggregate in ("mean", "min", "max", "first", "last", "n"):
        series = await ask(client, tag, mode="aggregate", aggregate=aggregate, points=points)
        assert [(ts - LO) // size for ts in series["ts"]] == np.unique(bucket).tolist()
        for number, value in zip(np.unique(bucket), series["values"], strict=True):
            inside = tag.value[(bucket == number) & good]
            if aggregate == "n":
                assert value == (bucket == number).sum()
            elif not len(inside):
                assert value is None
            elif aggregate in models:
                assert value == pytest.approx(models[aggregate](inside))
            else:
                assert value == inside[0 if aggregate == "first" else -1]


async def test_fill_gives_the_asked_grid(client: httpx.AsyncClient, tag: Tag) -> None:
    end = LO + 10 * MINUTE_MS
    for fill in ("linear", "step"):
        series = await ask(client, tag, to=end, fill=fill, points=1_200)
        assert series["ts"] == list(range(LO, end, 500))
        assert None not in series["values"][:-1]
    assert series["values"][1] == series["values"][0] == pytest.approx(float(signal(np.array(LO))))


async def test_good_leaves_the_bad_minute_out(client: httpx.AsyncClient, tag: Tag) -> None:
    series = await ask(client, tag, mode="raw", quality="good")
    assert set(series["quality"]) == {0}
    assert not any(BAD[0] <= ts < BAD[1] for ts in series["ts"])


async def test_archive_and_table_answer_as_one(client: httpx.AsyncClient, home: Home) -> None:
    ts = np.arange(OLD, OLD + 2 * HOUR_MS, 1_000)
    old = make_tag(home, ts, signal(ts), np.zeros(len(ts), np.int64))
    span = {"from": OLD, "to": OLD + DAY_MS, "mode": "raw"}
    before = await ask(client, old, **span)
    store: fs.FileSystem = archive_store(HistorianSettings(), home.folder("archive-queries"))
    with postgres.connect(home) as connection:
        day = Day(moment(OLD).date())
        assert day.day in due_days(connection, day.hi, day.lo)
        assert Archiver(connection, store).archive(day.day) >= len(ts)
    after = await ask(client, old, **span)
    assert (before.pop("tier"), after.pop("tier")) == ("raw", "archive")
    assert after == before
    with database(home) as connection:
        connection.execute(
            "INSERT INTO historian.readings VALUES (%s, 0, %s, 7), (%s, 0, %s, 8)",
            (old.tag_id, moment(OLD + 5), old.tag_id, moment(int(ts[9]))),
        )
    merged = await ask(client, old, **span)
    assert merged["tier"] == "raw+archive"
    assert len(merged["ts"]) == len(before["ts"]) + 1
    assert merged["values"][1] == 7


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
