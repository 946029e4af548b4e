"""A trend of one tag at 1,000 points over an hour, a day and a year; 30 million rows behind it."""

import asyncio
import time
from typing import Final

import aiohttp
from psycopg.sql import SQL, Identifier, Literal

from ogim.infra.home import Home
from ogim.infra.postgres import connect
from ogim.proving.access import Access
from ogim.proving.bench import storage
from ogim.proving.figures import Figure, figure, percentile

TAGS: Final = 50
ROWS_A_TAG: Final = 600_000
"""At one reading a second: nearly seven days, the hot window."""
REPEATS: Final = 60
SPANS_S: Final = {"1h": 3_600, "1d": 86_400, "1y": 365 * 86_400}
_ADOPT: Final = """
SELECT tag_id FROM tags.adopt((SELECT jsonb_agg(jsonb_build_object(
  'name', 'bench/trend/T' || lpad(i::text, 3, '0'), 'interval_ms', 1000))
  FROM generate_series(1, %s) i)) ORDER BY tag_id
"""
_FILL: Final = """
INSERT INTO historian.readings (tag_id, quality, ts, value)
SELECT %s, 0, t, 100 + 10 * sin(extract(epoch FROM t) / 900) + random()
  FROM generate_series(date_trunc('second', now()) - %s * INTERVAL '1 second', now(),
                       INTERVAL '1 second') t
"""
_ROLLUPS: Final = SQL(
    """
INSERT INTO historian.{} (tag_id, start, n, good, lo, hi, mean, sd, first, last)
SELECT %s, t, 60, 60, m - 1, m + 1, m, 0.5, m, m
  FROM generate_series(date_trunc('hour', now()) - INTERVAL '1 year', now() - {}::interval,
                       {}::interval) t,
       LATERAL (SELECT 100 + 10 * sin(extract(epoch FROM t) / 900)) AS x (m)
ON CONFLICT DO NOTHING
"""
)


def fill(home: Home) -> int:
    """Put 30 million readings and a year of rollups into the historian; the tag to ask for."""
    with connect(home) as connection:
        ids = [row[0] for row in connection.execute(_ADOPT, (TAGS,))]
        for tag_id in ids:
            connection.execute(_FILL, (tag_id, ROWS_A_TAG))
            connection.commit()
        for table, size in (("rollups_1m", "1 minute"), ("rollups_1h", "1 hour")):
            query = _ROLLUPS.format(Identifier(table), Literal(size), Literal(size))
            connection.execute(query, (ids[0],))
    with connect(home) as connection:
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE historian.readings")
    return ids[0]


async def _ask(session: aiohttp.ClientSession, access: Access, query: dict[str, str]) -> float:
    begun = time.perf_counter()
    async with session.get(access.url("/timeseries"), params=query, ssl=access.tls) as answer:
        body = await answer.read()
        if answer.status != 200 or b'"ts":[]' in body:
            raise RuntimeError(f"{answer.status}: {body[:200]!r}")
    return (time.perf_counter() - begun) * 1000


async def curves(home: Home, access: Access) -> list[Figure]:
    """Latency at the client, through the gateway, for each span; and bytes a hot reading."""
    tag_id = await asyncio.to_thread(fill, home)
    found: list[Figure] = []
    async with aiohttp.ClientSession(headers=access.headers()) as session:
        for name, span_s in SPANS_S.items():
            times: list[float] = []
            for at in range(REPEATS):
                to = int((time.time() - 60 - at) * 1000)
                query = {"tag": str(tag_id), "to": str(to), "from": str(to - span_s * 1000)}
                times.append(await _ask(session, access, query | {"points": "1000"}))
            detail = (
                f"p50 {percentile(times, 0.5):.1f} ms; 1,000 points at the client, through TLS, "
                f"{TAGS * ROWS_A_TAG} rows behind"
            )
            found.append(figure(f"trend-{name}-p95", percentile(times, 0.95), "ms", detail=detail))
    found.append(storage.hot_bytes(home, _rows(home)))
    return found


def _rows(home: Home) -> int:
    with connect(home) as connection:
        row = connection.execute("SELECT count(*) FROM historian.readings").fetchone()
    return int(row[0]) if row else 0
