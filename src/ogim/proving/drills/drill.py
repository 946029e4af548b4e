"""One drill: a steady load, a fault in the middle, and the count afterwards."""

import asyncio
import time
from typing import Final

from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.proving.access import Access
from ogim.proving.drills import faults
from ogim.proving.drills.alarm_drill import alarm_drill
from ogim.proving.drills.field_drill import field_drill
from ogim.proving.drills.ledger import wait_complete, wait_fresh
from ogim.proving.drills.result import DrillResult
from ogim.proving.load import Load, Shape, create_tags

TAGS: Final = 100
PER_REQUEST: Final = 20
RATE: Final = 2_000
BEFORE_S: Final = 6
AFTER_S: Final = 6
DEADLINE_S: Final = 180


async def drill(
    home: Home, access: Access, fault: faults.Fault, *, rate: float = RATE
) -> DrillResult:
    """Break one part under a load of ``rate`` readings/s and count."""
    if fault.load == "alarms":
        return await alarm_drill(home, access, fault)
    if fault.load == "field":
        return await field_drill(home, access, fault, rate)
    prefix = f"drill/{fault.name}-{int(time.time())}"
    shape = Shape([f"{prefix}/T{i:03}" for i in range(TAGS)], PER_REQUEST, rate)
    await create_tags(access, shape.tags)
    load = Load(access, shape)
    stop = asyncio.Event()
    running = asyncio.create_task(load.run(stop, DEADLINE_S))
    await wait_fresh(home, shape.tags[0], 0, DEADLINE_S)
    await asyncio.wait({running}, timeout=BEFORE_S)
    await faults.provoke(home, fault)
    recovery = await wait_fresh(home, shape.tags[0], now_ms(), DEADLINE_S)
    await asyncio.wait({running}, timeout=AFTER_S)
    stop.set()
    sent = await running
    held = await wait_complete(home, f"{prefix}/", sent.readings, DEADLINE_S)
    return DrillResult(
        fault.name,
        sent.readings,
        max(0, sent.readings - held.distinct),
        held.doubled,
        None if recovery is None else round(recovery, 1),
        sent.repeated,
    )
