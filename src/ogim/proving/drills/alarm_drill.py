"""The drill in which one of two instances of the alarms is killed in a flood."""

import asyncio
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Generator
from typing import Final

import psycopg
from confluent_kafka import ConsumerGroupState
from confluent_kafka.admin import AdminClient

from ogim.infra import kafka
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.postgres import Role, conninfo
from ogim.proving.access import Access
from ogim.proving.crossings import ABOVE, BELOW, limited, send
from ogim.proving.drills import faults
from ogim.proving.drills.ledger import POLL_S
from ogim.proving.drills.result import DrillResult

TAGS: Final = 1_000
PER_REQUEST: Final = 100
ROUNDS: Final = 30
KILLED_AT: Final = 12
ROUND_S: Final = 1.0
DEADLINE_S: Final = 180
GROUP: Final = "ogim-alerts"
_KEPT: Final = """
SELECT tag_id, trigger, at_ms FROM alerts.events WHERE tag_id = ANY (%s) AND by = '(field)'
"""
_SINCE: Final = """
SELECT count(DISTINCT tag_id) FROM alerts.events WHERE tag_id = ANY (%s) AND at_ms > %s
"""
Change = tuple[int, str, int]
"""Tag, what happened to its alarm, source time (UTC epoch ms)."""


async def alarm_drill(home: Home, access: Access, fault: faults.Fault) -> DrillResult:
    """Let a thousand alarms come and go each second, kill an instance, and count what is told.

    Raises:
        RuntimeError: a reading was not taken, or no second instance came to share the work.
    """
    tags = await limited(access, f"drill/{fault.name}-{int(time.time())}", TAGS)
    ids, names = list(tags.values()), list(tags)
    expected: set[Change] = set()
    recovering: asyncio.Task[float | None] | None = None
    sender = await access.sender("/ingest")
    with _second(home):
        await _until_shared(home)
        for name in range(0, TAGS, PER_REQUEST):
            await send(sender, access, names[name : name + PER_REQUEST], BELOW)
        for number in range(ROUNDS):
            due = time.monotonic() + ROUND_S
            value, trigger = (BELOW, "return") if number % 2 else (ABOVE, "activate")
            for at in range(0, TAGS, PER_REQUEST):
                some = names[at : at + PER_REQUEST]
                ts = await send(sender, access, some, value)
                expected |= {(tags[name], trigger, ts) for name in some}
            if number == KILLED_AT:
                await faults.provoke(home, fault)
                recovering = asyncio.create_task(_recovered(home, ids, now_ms()))
            await asyncio.sleep(max(0.0, due - time.monotonic()))
        sender.close()
        recovery = await recovering if recovering is not None else None
        kept = await _settled(home, ids, expected)
    lost = len(expected - set(kept))
    return DrillResult(
        fault.name,
        len(expected),
        lost,
        len(kept) - (len(expected) - lost),
        None if recovery is None else round(recovery, 1),
        0,
    )


@contextlib.contextmanager
def _second(home: Home) -> Generator[None]:
    """Another instance, beside the one that is kept running."""
    environment = {"OGIM_HOME": str(home.root), "OGIM_PORT_BASE": str(home.port_base)}
    process = subprocess.Popen(
        [sys.executable, "-m", "ogim.runtime.run", "alerts"],
        env=os.environ | environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


async def _until_shared(home: Home) -> None:
    admin = AdminClient({"bootstrap.servers": kafka.bootstrap(home)})
    until = time.monotonic() + DEADLINE_S
    while time.monotonic() < until:
        found = await asyncio.to_thread(admin.describe_consumer_groups([GROUP])[GROUP].result)
        reading = [each for each in found.members if each.assignment.topic_partitions]
        if found.state is ConsumerGroupState.STABLE and len(reading) > 1:
            return
        await asyncio.sleep(POLL_S)
    raise RuntimeError("no second instance of the alarms came to share the partitions")


async def _recovered(home: Home, ids: list[int], since: int) -> float | None:
    """Seconds until every tag's alarm has told something newer than ``since``."""
    begun = time.monotonic()
    async with await psycopg.AsyncConnection.connect(conninfo(home, Role.APP)) as connection:
        await connection.set_autocommit(True)
        while time.monotonic() < begun + DEADLINE_S:
            row = await (await connection.execute(_SINCE, (ids, since))).fetchone()
            if row and row[0] == len(ids):
                return time.monotonic() - begun
            await asyncio.sleep(POLL_S)
    return None


async def _settled(home: Home, ids: list[int], expected: set[Change]) -> list[Change]:
    """What is kept of these tags' alarms, once nothing is missing or time is up."""
    until = time.monotonic() + DEADLINE_S
    async with await psycopg.AsyncConnection.connect(conninfo(home, Role.APP)) as connection:
        await connection.set_autocommit(True)
        while True:
            cursor = await connection.execute(_KEPT, (ids,))
            kept: list[Change] = await cursor.fetchall()
            if expected <= set(kept) or time.monotonic() > until:
                return kept
            await asyncio.sleep(POLL_S * 4)
