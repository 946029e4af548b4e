"""One drill: a steady load, a fault in the middle, and the count afterwards."""

import asyncio
import time
from typing import Final

import msgspec

from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.proving.access import Access
from ogim.proving.drills import faults
from ogim.proving.drills.ledger import wait_complete, wait_fresh
from ogim.proving.load import Load, Shape, create_tags

TAGS: Final = 100
PER_REQUEST: Final = 20
RATE: Final = 2_000
BEFORE_S: Final = 6
AFTER_S: Final = 6
DEADLINE_S: Final = 180


class DrillResult(msgspec.Struct, frozen=True):
    """What a drill found.

    Attributes:
        name: of the fault.
        sent: readings that ``/ingest`` accepted.
        lost: of these, how many the historian does not hold.
        duplicated: rows that the historian holds too many.
        recovery_s: seconds from the end of the fault until a reading taken after it was readable
            in the historian; None if that never came.
        repeated: requests the sender had to repeat.
    """

    name: str
    sent: int
    lost: int
    duplicated: int
    recovery_s: float | None
    repeated: int

    @property
    def passed(self) -> bool:
        """Nothing lost, nothing twice, and it came back."""
        return self.lost == 0 and self.duplicated == 0 and self.recovery_s is not None


async def drill(
    home: Home, access: Access, fault: faults.Fault, *, rate: float = RATE
) -> DrillResult:
    """Break one part under a load of ``rate`` readings/s and count."""
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
