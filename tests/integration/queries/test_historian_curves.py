"""Curves, aggregates and fills over HTTP, from every store."""

import httpx
import numpy as np
import pytest
from historian_rig import DAY_MS, HOUR_MS, MINUTE_MS, database
from pyarrow import fs
from query_data import (
    BAD,
    HI,
    LO,
    OLD,
    SILENCE,
    SPIKE,
    Tag,
    ask,
    make_hours,
    make_tag,
    roll_up,
    signal,
)

from ogim.contracts.quality import Quality
from ogim.infra import postgres
from ogim.infra.home import Home
from ogim.services.historian.archive_store import archive_store
from ogim.services.historian.archiver import Archiver, Day, due_days
from ogim.services.historian.settings import HistorianSettings
from ogim.services.historian.writer import moment

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]


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


async def test_a_year_keeps_extremes_doubt_and_silence(
    client: httpx.AsyncClient, home: Home
) -> None:
    start = np.arange(HI - 365 * DAY_MS, HI, HOUR_MS)
    silence = (HI - 100 * DAY_MS, HI - 97 * DAY_MS)
    start = start[(start < silence[0]) | (start >= silence[1])]
    n = np.full(len(start), 3_600)
    good = n.copy()
    good[200], good[300:324] = 1_800, 0
    hours = make_hours(home, start, n, good)
    series = await ask(client, hours, **{"from": HI - 365 * DAY_MS, "points": 1_000})
    assert series["tier"] == "1h"
    assert 900 <= len(series["ts"]) <= 1_000
    assert max(h for h in series["hi"] if h is not None) == np.nanmax(hours.value) + 1
    assert min(v for v in series["lo"] if v is not None) == np.nanmin(hours.value) - 1
    holes = [ts for ts, value in zip(series["ts"], series["values"], strict=True) if value is None]
    assert any(silence[0] - 8 * HOUR_MS <= ts < silence[1] for ts in holes)
    assert any(start[300] <= ts < start[324] for ts in holes)
    doubted = [ts for ts, q in zip(series["ts"], series["quality"], strict=True) if q >> 30 == 1]
    assert any(abs(ts - start[200]) < 8 * HOUR_MS for ts in doubted)
    assert series["ts"][-1] == start[-1]


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
