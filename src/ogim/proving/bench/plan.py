"""All benchmarks, as data: what ``ogim bench`` can run, in the order in which it runs them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import numpy as np

from ogim.field.replay.catalogue import WELLS
from ogim.field.replay.recordings import load
from ogim.infra.home import Home
from ogim.proving.access import Access
from ogim.proving.bench import (
    alarm_history,
    alarms,
    audit,
    catalogue,
    footprint,
    gate,
    ingest,
    latency,
    opcua,
    rules,
    storage,
    trend,
)
from ogim.proving.figures import Figure
from ogim.services.historian.copying import Array

Bench = Callable[[Home, Access, float], Awaitable[list[Figure]]]


async def _memory(home: Home, _access: Access, _seconds: float) -> list[Figure]:
    return footprint.resident(home)


async def _chain(home: Home, access: Access, seconds: float) -> list[Figure]:
    return await latency.chain(home, access, seconds / 2)


async def _ingest(home: Home, access: Access, seconds: float) -> list[Figure]:
    ceiling = await asyncio.to_thread(storage.copy_ceiling, home)
    shapes = (("ingest-100", 1_000, 100), ("ingest-10", 10_000, 10))
    return [
        await ingest.sustained(
            home, access, name, tags=tags, per_request=per, seconds=seconds, ceiling=ceiling
        )
        for name, tags, per in shapes
    ]


async def _gate(home: Home, access: Access, seconds: float) -> list[Figure]:
    return await gate.figures(home, access, seconds)


async def _opcua(home: Home, _access: Access, seconds: float) -> list[Figure]:
    return [await opcua.values_per_second(home, seconds / 4)]


async def _archive(_home: Home, _access: Access, _seconds: float) -> list[Figure]:
    return [storage.archived_bytes(_wells(), f"{len(WELLS)} real 3W wells")]


async def _trend(home: Home, access: Access, _seconds: float) -> list[Figure]:
    return await trend.curves(home, access)


async def _catalogue(home: Home, _access: Access, _seconds: float) -> list[Figure]:
    return await catalogue.search(home)


async def _audit(home: Home, _access: Access, _seconds: float) -> list[Figure]:
    return [await audit.appended(home)]


async def _rules(home: Home, access: Access, _seconds: float) -> list[Figure]:
    return await rules.figures(home, access)


async def _alarms(home: Home, access: Access, _seconds: float) -> list[Figure]:
    return [*await alarms.figures(home, access), *await alarm_history.listed(home, access)]


async def _portal(_home: Home, access: Access, _seconds: float) -> list[Figure]:
    # Its browser driver is there where the tests are set up, and nowhere else.
    from ogim.proving.bench import portal  # noqa: PLC0415

    return await portal.figures(access)


def _wells() -> dict[str, Array]:
    """All recordings as a day of readings; what was not recorded stands as Bad without value."""
    parts: list[tuple[Array, Array, Array]] = []
    for at, well in enumerate(WELLS):
        values = load(well).values
        rows, instruments = values.shape
        tag_id = np.repeat(np.arange(instruments) + at * instruments + 1, rows)
        ts = np.tile(np.arange(rows, dtype=np.int64) * 1_000 + 1_795_000_000_000, instruments)
        parts.append((tag_id, ts, values.T.ravel()))
    tag_id, ts, value = (np.concatenate(column) for column in zip(*parts, strict=True))
    quality = np.where(np.isnan(value), -(2**31), 0)
    return {"tag_id": tag_id, "ts": ts, "value": value, "quality": quality}


ALL: Final[dict[str, tuple[str, Bench]]] = {
    "memory": ("resident memory of everything, idle field", _memory),
    "latency": ("Kafka, Flink and screen latency at 1,000 readings/s", _chain),
    "ingest": ("readings/s from POST /ingest until readable", _ingest),
    "gate": ("authenticated reads through the gateway; cost of authorisation", _gate),
    "opcua": ("values/s one OPC UA connector takes", _opcua),
    "portal": ("key presses in the list of alarms, in a flood of 10,000 and after it", _portal),
    "alarms": ("crossing to alarm, a flood of 10,000, lists with a million behind", _alarms),
    "rules": ("alarm rules judged on one core; a rule rehearsed over 30 days", _rules),
    "audit": ("records/s appended to the hash chain of the audit", _audit),
    "catalogue": ("searches of 100,000 tags", _catalogue),
    "archive": ("bytes per archived reading", _archive),
    "trend": ("trend queries with 30 million rows behind; bytes per hot reading", _trend),
}
"""Name → (what it measures, how)."""
