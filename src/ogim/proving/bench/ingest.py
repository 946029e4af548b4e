"""Readings a second from ``POST /ingest`` until they are readable in the historian."""

import asyncio
import time
from typing import Final

from ogim.infra.home import Home
from ogim.proving.access import Access
from ogim.proving.drills.ledger import newest_ms, wait_complete
from ogim.proving.figures import Figure, figure, percentile
from ogim.proving.load import Load, Shape, create_tags

LAG_HELD_MS: Final = 3_000
DRAIN_DEADLINE_S: Final = 180
WARM_UP_S: Final = 8
_GATE_S: Final = 0.5


async def _hold_to_lag(home: Home, load: Load, tag: str, stop: asyncio.Event) -> None:
    """Pause the load while the newest stored reading is older than the newest accepted one."""
    while not stop.is_set():
        newest = await newest_ms(home, tag)
        load.hold(held=load.sent.last_ts - (newest or load.sent.last_ts) > LAG_HELD_MS)
        await asyncio.sleep(_GATE_S)
    load.hold(held=False)


async def _push(home: Home, access: Access, shape: Shape, seconds: float) -> tuple[Load, float]:
    """Run a load for ``seconds`` and drain it; the load, and seconds until all was readable."""
    await create_tags(access, shape.tags)
    load = Load(access, shape)
    stop = asyncio.Event()
    begun = time.monotonic()
    gate = asyncio.create_task(_hold_to_lag(home, load, shape.tags[-1], stop))
    running = asyncio.create_task(load.run(stop, DRAIN_DEADLINE_S))
    await asyncio.wait({running}, timeout=seconds)
    stop.set()
    await gate
    await running
    prefix = shape.tags[0].rsplit("/", 1)[0] + "/"
    held = await wait_complete(home, prefix, load.sent.readings, DRAIN_DEADLINE_S)
    if held.distinct != load.sent.readings or held.doubled:
        raise RuntimeError(f"sent {load.sent.readings}, stored {held.rows} ({held.distinct})")
    return load, time.monotonic() - begun


async def sustained(
    home: Home,
    access: Access,
    name: str,
    *,
    tags: int,
    per_request: int,
    seconds: float,
    ceiling: float,
) -> Figure:
    """Readings/s over the whole chain, closed loop: sending waits while storing lags 3 s.

    Args:
        ceiling: rows/s that COPY alone puts into the same table (``storage.copy_ceiling``).
    """
    run = f"bench/{name}-{int(time.time())}"
    warm = Shape([f"{run}-warm/T{i:05}" for i in range(tags)], per_request, None)
    await _push(home, access, warm, WARM_UP_S)
    shape = Shape([f"{run}/T{i:05}" for i in range(tags)], per_request, None)
    load, elapsed = await _push(home, access, shape, seconds)
    sent = load.sent
    detail = (
        f"{sent.readings} readings in {elapsed:.1f} s, {tags} tags, {per_request} a request; "
        f"request p50 {percentile(sent.latencies_ms, 0.5):.1f} ms, "
        f"p99 {percentile(sent.latencies_ms, 0.99):.1f} ms; 0 lost, 0 twice; "
        "ceiling: COPY alone into the same table"
    )
    return figure(name, sent.readings / elapsed, "readings/s", ceiling=ceiling, detail=detail)
