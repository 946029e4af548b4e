"""Readings a second from ``POST /ingest`` until they are readable in the historian."""

import asyncio
import time
from typing import Final

from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.proving.access import Access
from ogim.proving.drills.ledger import newest_ms, stored, wait_stored
from ogim.proving.figures import Figure, figure, percentile
from ogim.proving.load import Load, Shape, create_tags

LAG_HELD_MS: Final = 3_000
DRAIN_DEADLINE_S: Final = 180
WARM_UP_S: Final = 60
"""Both JVMs compile what they run often, at the cost of a core, for the first minute."""
SENDERS_MAX: Final = 256
_GATE_S: Final = 0.25


async def _hold_to_lag(home: Home, load: Load, tag: str, stop: asyncio.Event) -> None:
    """Pause the load while a reading of ``tag``, its last, waits for the historian too long."""
    marks = load.sent.marks
    while not stop.is_set():
        newest = await newest_ms(home, tag) or 0
        while marks and marks[0] <= newest:
            marks.popleft()
        load.hold(held=bool(marks) and now_ms() - marks[0] > LAG_HELD_MS)
        await asyncio.sleep(_GATE_S)
    load.hold(held=False)


async def _push(
    home: Home, access: Access, shape: Shape, seconds: float, before: int = 0
) -> tuple[Load, float]:
    """Run a load for ``seconds`` and drain it; the load, and seconds until all was readable.

    Args:
        before: readings of these tags that are stored already.
    """
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
    sent = before + load.sent.readings
    if not await wait_stored(home, prefix, sent, DRAIN_DEADLINE_S):
        raise RuntimeError(f"{sent} sent, not all of them readable in {DRAIN_DEADLINE_S} s")
    elapsed = time.monotonic() - begun
    held = await stored(home, prefix)
    if held.distinct != sent or held.doubled:
        raise RuntimeError(f"sent {sent}, stored {held.rows} ({held.distinct})")
    return load, elapsed


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
    names = [f"{run}/T{i:05}" for i in range(tags)]
    shape = Shape(names, per_request, None, min(SENDERS_MAX, tags // per_request * 4))
    await create_tags(access, shape.tags)
    warm, _ = await _push(home, access, shape, WARM_UP_S)
    load, elapsed = await _push(home, access, shape, seconds, warm.sent.readings)
    sent = load.sent
    detail = (
        f"{sent.readings} readings in {elapsed:.1f} s, {tags} tags, {per_request} a request, "
        f"{shape.connections} senders, warmed up for {WARM_UP_S} s; "
        f"request p50 {percentile(sent.latencies_ms, 0.5):.1f} ms, "
        f"p99 {percentile(sent.latencies_ms, 0.99):.1f} ms; 0 lost, 0 twice; "
        "ceiling: COPY alone into the same table"
    )
    return figure(name, sent.readings / elapsed, "readings/s", ceiling=ceiling, detail=detail)
