"""The routes of alarm rules, on the instance's PostgreSQL and a folder for the archive."""

import time
import uuid
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from ogim.infra import postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.http import application
from ogim.infra.tokens import KeyRing, Particulars, mint
from ogim.runtime.processes import adapters
from ogim.services.alerts.rules.api import router
from ogim.services.alerts.rules.history import History
from ogim.services.alerts.rules.kinds import Rule
from ogim.services.alerts.rules.service import RuleService
from ogim.services.alerts.rules.trials import Trials
from ogim.services.tags.api import router as tags_router
from ogim.services.tags.service import TagService

MINUTE_MS = 60_000
DAY_MS = 86_400_000


@asynccontextmanager
async def rules_api(
    home: Home, folder: Path, role: str = "engineer", scopes: tuple[str, ...] = ()
) -> AsyncGenerator[httpx.AsyncClient]:
    """A client of a process with rules and tags, whose archive is ``folder``."""

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncGenerator[None]:
        yield

    particulars = Particulars(scopes=scopes)
    token = mint(KeyRing(home).signing, "tester", (role,), now_ms(), 600, particulars)
    store = fs.SubTreeFileSystem(str(folder), fs.LocalFileSystem())
    async with postgres.pool(home) as pool:
        guard = adapters.guard(home)
        trials = Trials(History(pool, store))
        routers = [tags_router(TagService(pool), guard), router(RuleService(trials), trials, guard)]
        app = application("test", routers, lifespan)
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app),
            base_url="http://ogim/api",
            headers={"Authorization": f"Bearer {token}"},
            timeout=60,
        ) as client:
            yield client


def store(home: Home, tag_id: int, readings: list[tuple[int, float | None]]) -> None:
    """Put good readings into the hot table: source time in UTC epoch ms, value."""
    with (
        postgres.connect(home) as connection,
        connection.cursor() as cursor,
        cursor.copy("COPY historian.readings (tag_id, quality, ts, value) FROM STDIN") as copy,
    ):
        for ts, value in readings:
            moment = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(ts // 1000))
            copy.write_row((tag_id, 0, f"{moment}.{ts % 1000:03d}+00", value))


def connect(home: Home) -> psycopg.Connection[Any]:
    """A connection as the worker has it."""
    return postgres.connect(home)


def limit(tag: str, value: float, **fields: Any) -> dict[str, Any]:
    """A rule with a high limit."""
    condition = {"kind": "limit", "side": "high", "limit": value}
    return {"name": f"{tag} high", "tag": tag, "condition": condition, **fields}


def archived(home: Home, folder: Path, tag_id: int, readings: list[tuple[int, float]]) -> None:
    """Put readings into a file of the archive, as the historian does."""
    ts, values = zip(*readings, strict=True)
    key = f"{uuid.uuid4()}.parquet"
    columns = {
        "tag_id": pa.array([tag_id] * len(ts), pa.int32()),
        "ts": pa.array(ts, pa.int64()),
        "value": pa.array(values, pa.float64()),
        "quality": pa.array([0] * len(ts), pa.int32()),
    }
    pq.write_table(pa.table(columns), folder / key)
    with connect(home) as connection:
        connection.execute(
            "INSERT INTO historian.archive_files (key, day, n, bytes, sha256, tag_lo, tag_hi, "
            "ts_lo, ts_hi) VALUES (%s, (SELECT coalesce(max(day), '2001-01-01') + 1 FROM "
            "historian.archive_files WHERE day < '2010-01-01'), %s, 1, '', %s, %s, "
            "to_timestamp(%s / 1000.0), to_timestamp(%s / 1000.0))",
            (key, len(ts), tag_id, tag_id, ts[0], ts[-1]),
        )


def of(rules: list[Rule] | None, tag_id: int) -> dict[str, Rule]:
    """Those on a tag, by the first parts of their keys."""
    return {rule.key.rsplit(":", 1)[0]: rule for rule in rules or () if rule.tag_id == tag_id}
