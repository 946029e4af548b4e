"""Tags with known readings, put straight into the historian, and how they are asked for."""

import uuid
from dataclasses import dataclass
from typing import Any, LiteralString

import httpx
import numpy as np
from historian_rig import DAY_MS, HOUR_MS, MINUTE_MS, database

from ogim.contracts.quality import Quality, to_signed
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.services.historian import repairs
from ogim.services.historian.rollup_writer import upsert
from ogim.services.historian.writer import moment

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


def make_hours(home: Home, start: np.ndarray, n: np.ndarray, good: np.ndarray) -> Tag:
    """A tag of which hours alone are kept: mean as ``signal``, extremes one away from it."""
    tag = make_tag(home, *(np.empty(0, kind) for kind in (np.int64, np.float64, np.int64)))
    mean = np.where(good > 0, signal(start), np.nan)
    with database(home) as connection:
        connection.execute(
            "INSERT INTO historian.rollups_1h (tag_id, start, n, good, lo, hi, mean)"
            " SELECT %s, to_timestamp(t / 1000.0), n, g, m - 1, m + 1, m"
            " FROM (SELECT t, n, g, nullif(v, 'NaN') AS m"
            " FROM unnest(%s::bigint[], %s::int[], %s::int[], %s::float8[]) AS x (t, n, g, v)) y",
            (tag.tag_id, start.tolist(), n.tolist(), good.tolist(), mean.tolist()),
        )
    return Tag(tag.tag_id, tag.name, start, mean, np.where(good == n, 0, int(Quality.UNCERTAIN)))


async def ask(client: httpx.AsyncClient, tag: Tag, **query: Any) -> dict[str, Any]:
    span = {"tag": tag.name, "from": LO, "to": HI}
    answer = await client.get("/timeseries", params=span | query)
    assert answer.status_code == 200, answer.text
    (series,) = answer.json()["series"]
    assert len({len(series[column]) for column in ("ts", "values", "quality")}) == 1
    assert series["ts"] == sorted(set(series["ts"]))
    return series
