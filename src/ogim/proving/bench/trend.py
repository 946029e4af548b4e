"""A trend of one tag at 1,000 points over an hour, a day and a year; 30 million rows behind it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import aiohttp
from psycopg import AsyncConnection
from psycopg.sql import SQL, Identifier, Literal

from ogim.infra.home import Home
from ogim.infra.postgres import Role, connect, conninfo
from ogim.proving.access import Access
from ogim.proving.bench import storage
from ogim.proving.figures import Figure, figure, percentile
from ogim.runtime.processes.adapters import archive
from ogim.services.historian.reader import Query, Reader
from ogim.services.historian.settings import HistorianSettings

TAGS: Final = 50
ROWS_A_TAG: Final = 600_000
"""At one reading a second: nearly seven days, the hot window."""
STRETCH: Final = timedelta(seconds=6_000)
REPEATS: Final = 60
WARM_UP: Final = 5
"""Questions that are not counted: a new connection knows no table yet, a pooled one does."""
SPANS_S: Final = {"1h": 3_600, "1d": 86_400, "1y": 365 * 86_400}
_ADOPT: Final = """
SELECT tag_id FROM tags.adopt((SELECT jsonb_agg(jsonb_build_object(
  'name', 'bench/trend/T' || lpad(i::text, 3, '0'), 'interval_ms', 1000))
  FROM generate_series(1, %s) i)) ORDER BY tag_id
"""
_FILL: Final = """
INSERT INTO historian.readings (tag_id, quality, ts, value)
SELECT tag_id, 0, t, 100 + 10 * sin(extract(epoch FROM t) / 900) + random()
  FROM generate_series(%(lo)s, %(lo)s + %(length)s - INTERVAL '1 ms', INTERVAL '1 second') t,
       unnest(%(ids)s::int[]) tag_id
 ORDER BY t, tag_id
"""
_KEPT: Final = (("rollups_1m", "1 minute", 60, "2 days"), ("rollups_1h", "1 hour", 3_600, "1 year"))
"""Rollups of all tags: table, window, readings in one, how far back."""
_ROLLUPS: Final = SQL(
    """
INSERT INTO historian.{} (tag_id, start, n, good, lo, hi, mean, sd, first, last)
SELECT tag, t, %(n)s, %(n)s, m - 1, m + 1, m, 0.5, m, m
  FROM generate_series(date_trunc('hour', now()) - %(back)s::interval, now() - {}::interval,
                       {}::interval) t,
       LATERAL (SELECT 100 + 10 * sin(extract(epoch FROM t) / 900)) AS x (m),
       unnest(%(ids)s::int[]) tag
ON CONFLICT DO NOTHING
"""
)


def fill(home: Home) -> int:
    """Put 30 million readings and a year of hours into the historian; the tag to ask for.

    All lie in the heap as they come in: second by second and hour by hour, not tag by tag.
    """
    with connect(home) as connection:
        ids = [row[0] for row in connection.execute(_ADOPT, (TAGS,))]
        begin = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=ROWS_A_TAG)
        while begin < datetime.now(UTC) - STRETCH / 2:
            connection.execute(_FILL, {"lo": begin, "length": STRETCH, "ids": ids})
            connection.commit()
            begin += STRETCH
        for table, size, n, back in _KEPT:
            query = _ROLLUPS.format(Identifier(table), Literal(size), Literal(size))
            connection.execute(query, {"ids": ids, "n": n, "back": back})
    with connect(home) as connection:
        connection.autocommit = True
        for table in ("readings", *(kept[0] for kept in _KEPT)):
            connection.execute(SQL("VACUUM ANALYZE historian.{}").format(Identifier(table)))
    return ids[0]


Ask = Callable[[Query], Awaitable[None]]


async def _timed(ask: Ask, query: Query) -> float:
    begun = time.perf_counter()
    await ask(query)
    return (time.perf_counter() - begun) * 1000


def _span(length_s: int, shift_s: int) -> Query:
    """A span that ends a minute ago, and ever a little earlier."""
    to = int((time.time() - 60 - shift_s) * 1000)
    return Query(to - length_s * 1000, to)


def _of_client(session: aiohttp.ClientSession, access: Access, tag_id: int) -> Ask:
    async def ask(query: Query) -> None:
        asked = {"tag": str(tag_id), "from": str(query.lo), "to": str(query.hi), "points": "1000"}
        async with session.get(access.url("/timeseries"), params=asked, ssl=access.tls) as answer:
            body = await answer.read()
            if answer.status != 200 or b'"ts":[]' in body:
                raise RuntimeError(f"{answer.status}: {body[:200]!r}")

    return ask


def _of_database(home: Home, connection: AsyncConnection[Any], tag_id: int) -> Ask:
    """The historian's own queries, without API, gateway and TLS."""
    settings = HistorianSettings()
    reader = Reader(archive(home, settings), settings)
    tag = {"tag_id": tag_id, "step": False, "interval_ms": 1_000}

    async def ask(query: Query) -> None:
        points, _ = await reader.curve(connection, tag, query, settings.raw_rows_max)
        if not len(points):
            raise RuntimeError(f"no points of tag {tag_id} in {query}")

    return ask


async def curves(home: Home, access: Access) -> list[Figure]:
    """Latency at the database and at the client, for each span; and bytes a hot reading."""
    tag_id = await asyncio.to_thread(fill, home)
    times: dict[str, list[float]] = {}
    async with (
        aiohttp.ClientSession(headers=access.headers()) as session,
        await AsyncConnection.connect(conninfo(home, Role.APP), autocommit=True) as connection,
    ):
        ways = {"-database": _of_database(home, connection, tag_id)}
        ways[""] = _of_client(session, access, tag_id)
        for way, ask in ways.items():
            for name, span_s in SPANS_S.items():
                taken = [await _timed(ask, _span(span_s, at)) for at in range(WARM_UP + REPEATS)]
                times[name + way] = taken[WARM_UP:]
    found = [
        figure(
            f"trend-{name}-p95",
            percentile(taken, 0.95),
            "ms",
            detail=f"p50 {percentile(taken, 0.5):.1f} ms; 1,000 points, {TAGS * ROWS_A_TAG} rows "
            f"behind, {'its queries alone' if 'database' in name else 'at the client, TLS'}",
        )
        for name, taken in times.items()
    ]
    found.append(storage.hot_bytes(home, _rows(home)))
    return found


def _rows(home: Home) -> int:
    with connect(home) as connection:
        row = connection.execute("SELECT count(*) FROM historian.readings").fetchone()
    return int(row[0]) if row else 0
