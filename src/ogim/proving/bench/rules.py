"""How fast alarm rules are judged: live ones on one core, and one rule over a month of history."""

import asyncio
import time
from statistics import median
from typing import Final

import aiohttp
import numpy as np
from psycopg import Connection

from ogim.contracts.alarms import Priority
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.postgres import connect
from ogim.proving.access import Access
from ogim.proving.figures import Figure, figure, percentile
from ogim.runtime.processes.adapters import archive
from ogim.services.alerts.engine import Readings
from ogim.services.alerts.rules.engine import Engine
from ogim.services.alerts.rules.kinds import (
    Condition,
    Deviates,
    Expression,
    InState,
    Limit,
    Rate,
    Rule,
    Stale,
    Stuck,
)
from ogim.services.historian.archive_files import table_of, written
from ogim.services.historian.archive_store import put
from ogim.services.historian.settings import HistorianSettings

RULES: Final = 10_000
TICKS: Final = 60
BATCH_S: Final = 1
DAYS: Final = 30
HOT_DAYS: Final = 7
DAY_MS: Final = 86_400_000
ROUNDS: Final = 3
_ADOPT: Final = """
SELECT tag_id FROM tags.adopt(jsonb_build_array(jsonb_build_object(
  'name', 'bench/rehearsal/P', 'interval_ms', 1000, 'unit', 'bar')))
"""
_FILL: Final = """
INSERT INTO historian.readings (tag_id, quality, ts, value)
SELECT %(tag)s, 0, t, 100 + 10 * sin(extract(epoch FROM t) / 900) + random()
  FROM generate_series(%(lo)s::timestamptz, %(hi)s::timestamptz - INTERVAL '1 ms',
    INTERVAL '1 second') t
"""


def _mixed(at: int) -> Condition:
    """Half of the rules are limits, the others one of each kind in turn."""
    kinds: tuple[Condition, ...] = (
        Deviates(5.0, reference=100.0, deadband=1.0),
        Rate(3.0, window_ms=5_000),
        Stuck(60_000),
        Stale(60_000),
        InState((0, 3)),
    )
    return Limit("high", 108.0, 1.0) if at % 2 else kinds[at // 2 % len(kinds)]


def _rule(at: int, condition: Condition) -> Rule:
    return Rule(
        key=f"rule:{at}:{at + 1}",
        tag_id=at + 1,
        condition=condition,
        priority=Priority.LOW,
        on_delay_ms=2_000,
        off_delay_ms=2_000,
    )


def _second(at: int, noise: np.random.Generator) -> Readings:
    """One reading of each tag."""
    tag_id = np.arange(1, RULES + 1)
    ts = np.full(RULES, 1_795_000_000_000 + at * 1_000) + noise.integers(0, 900, RULES)
    value = 100 + 8 * np.sin(ts / 20_000 + tag_id) + noise.random(RULES)
    zeros = np.zeros(RULES, np.int64)
    return Readings(zeros, tag_id, ts, value, zeros, ts + 50, zeros, zeros)


def evaluated(name: str, rules: list[Rule], detail: str) -> Figure:
    """Pairs of a rule and a reading judged in a second of one core, with the signals they make."""
    rates: list[float] = []
    signals = 0
    for _ in range(ROUNDS):
        engine = Engine()
        engine.load(rules)
        noise = np.random.default_rng(7)
        batches = [_second(at, noise) for at in range(TICKS)]
        signals = 0
        begun = time.process_time()
        for batch in batches:
            signals += len(engine.evaluate(batch, int(batch.received[-1])))
        rates.append(TICKS * len(rules) / (time.process_time() - begun))
    told = f"{detail}; {TICKS} batches of one reading a tag, {signals} signals"
    return figure(name, median(rates), "evaluations/s", detail=told)


def _remembered() -> Figure:
    """What storing the engine's memory adds to a transaction."""
    engine = Engine()
    engine.load([_rule(at, _mixed(at)) for at in range(RULES)])
    batch = _second(0, np.random.default_rng(7))
    engine.evaluate(batch, int(batch.received[-1]))
    taken: list[float] = []
    size = 0
    for _ in range(20):
        begun = time.process_time()
        size = len(engine.remembered())
        taken.append((time.process_time() - begun) * 1000)
    detail = f"{RULES} rules and tags, {size / 1000:.0f} kB, at most once a second"
    return figure("rule-memory", median(taken), "ms", detail=detail)


def _filled(home: Home) -> int:
    """A month of one tag at one reading a second: a week in the table, the rest in the archive."""
    today = now_ms() // DAY_MS * DAY_MS
    with connect(home) as connection:
        row = connection.execute(_ADOPT).fetchone()
        tag_id = int(row[0]) if row else 0
        _fill_archive(home, connection, tag_id, today)
        _fill_table(connection, tag_id, today)
    with connect(home) as connection:
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE historian.readings")
    return tag_id


def _fill_archive(home: Home, connection: Connection, tag_id: int, today: int) -> None:
    store = archive(home, HistorianSettings())
    noise = np.random.default_rng(7)
    for back in range(HOT_DAYS + 1, DAYS + 2):
        lo = today - back * DAY_MS
        ts = np.arange(lo, lo + DAY_MS, 1_000)
        columns = {
            "tag_id": np.full(len(ts), tag_id),
            "ts": ts,
            "value": 100 + 10 * np.sin(ts / 900_000) + noise.random(len(ts)),
            "quality": np.zeros(len(ts), np.int64),
        }
        key = f"bench/rehearsal-{back}.parquet"
        content = written(table_of(columns))
        put(store, key, content)
        connection.execute(
            "INSERT INTO historian.archive_files (key, day, n, bytes, sha256, tag_lo, tag_hi, "
            "ts_lo, ts_hi) VALUES (%s, to_timestamp(%s)::date, %s, %s, '', %s, %s, "
            "to_timestamp(%s), to_timestamp(%s)) ON CONFLICT DO NOTHING",
            (key, lo / 1000, len(ts), len(content), tag_id, tag_id, lo / 1000,
             (lo + DAY_MS) / 1000),
        )  # fmt: skip


def _fill_table(connection: Connection, tag_id: int, today: int) -> None:
    connection.execute(
        "DELETE FROM historian.readings WHERE tag_id = %s AND ts >= to_timestamp(%s)",
        (tag_id, (today - HOT_DAYS * DAY_MS) / 1000),
    )
    for back in range(HOT_DAYS):
        hi = today - back * DAY_MS
        span = {"tag": tag_id, "lo": _stamp(hi - DAY_MS), "hi": _stamp(hi)}
        connection.execute(_FILL, span)
        connection.commit()


def _stamp(ms: int) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S+00", time.gmtime(ms // 1000))


async def _rehearsed(home: Home, access: Access) -> list[Figure]:
    tag_id = await asyncio.to_thread(_filled, home)
    conditions = {
        "rehearsal-30d": {"kind": "limit", "side": "high", "limit": 109, "deadband": 0.5},
        "rehearsal-30d-expression": {
            "kind": "expression", "text": "p > 109.0 && p < 300.0", "inputs": {"p": tag_id},
        },
    }  # fmt: skip
    found: list[Figure] = []
    async with aiohttp.ClientSession(headers=access.headers()) as session:
        for name, condition in conditions.items():
            rule = {"name": name, "tag": tag_id, "condition": condition, "on_delay_s": 10}
            body = {"rule": rule, "days": DAYS}
            taken: list[float] = []
            answer: dict[str, object] = {}
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                async with session.post(
                    access.url("/rules/rehearsal"), json=body, ssl=access.tls
                ) as response:
                    answer = await response.json()
                    if response.status != 200:
                        raise RuntimeError(f"{response.status}: {answer}")
                taken.append(time.perf_counter() - begun)
            told = f"{answer['readings']:,} readings, at the client, TLS; median of {ROUNDS}"
            found.append(figure(name, percentile(taken, 0.5), "s", detail=told))
    return found


async def figures(home: Home, access: Access) -> list[Figure]:
    """Evaluations a second by kind of rule, memory, and the rehearsal of a month."""
    limits = [_rule(at, Limit("high", 108.0, 1.0)) for at in range(RULES)]
    mixed = [_rule(at, _mixed(at)) for at in range(RULES)]
    joint = [
        _rule(at, Expression("p > 107 && q > 102", {"p": at + 1, "q": (at + 1) % RULES + 1}))
        for at in range(RULES)
    ]
    shapes = (
        ("rule-evaluations", limits, f"{RULES} limits on as many tags"),
        ("rule-evaluations-mixed", mixed, f"{RULES} rules of seven kinds on as many tags"),
        ("rule-evaluations-cel", joint, f"{RULES} expressions over two tags each"),
    )
    live = [await asyncio.to_thread(evaluated, *shape) for shape in shapes]
    return [*live, await asyncio.to_thread(_remembered), *await _rehearsed(home, access)]
