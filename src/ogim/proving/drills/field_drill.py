"""The drill in which the field itself is killed: what its servers gave, against the historian."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import polars as pl

from ogim.infra.clock import now_ms
from ogim.infra.home import Home, Port
from ogim.proving.access import Access
from ogim.proving.drills import faults, field_load
from ogim.proving.drills.field_truth import (
    SCHEMA,
    Compared,
    Served,
    Span,
    compare,
    fed_by,
    given,
    stored,
)
from ogim.proving.drills.ledger import POLL_S, wait_fresh
from ogim.proving.drills.result import DrillResult

WELLS: Final = "offshore-opcua"
PAD: Final = "pad-a-modbus"
BEFORE_S: Final = 10
AFTER_S: Final = 10
SETTLE_S: Final = 2
DEADLINE_S: Final = 180


class NoField(Exception):
    """The instance has not the connectors that this drill counts at; the message says which."""


@dataclass(frozen=True, slots=True)
class _Sources:
    """The servers with a history, and the tags of the one without."""

    served: tuple[Served, ...]
    polled: tuple[str, ...]

    async def fresh(self, home: Home, after_ms: int) -> float | None:
        """Seconds until every source gave a reading newer than ``after_ms``; None if one did not.

        Each is judged by its first and its last tag. Of the polled device only a value tells that
        it is back: that it is away is a reading, too.
        """
        served = [_ends(server.addresses) for server in self.served]
        waits = await asyncio.gather(
            *(wait_fresh(home, tag, after_ms, DEADLINE_S) for tags in served for tag in tags),
            *(
                wait_fresh(home, tag, after_ms, DEADLINE_S, valued=True)
                for tag in _ends(self.polled)
            ),
        )
        came = [wait for wait in waits if wait is not None]
        return max(came) if len(came) == len(waits) else None


def _ends(tags: Iterable[str]) -> tuple[str, str]:
    ordered = list(tags)
    return ordered[0], ordered[-1]


async def field_drill(home: Home, access: Access, fault: faults.Fault, rate: float) -> DrillResult:
    """Kill the field's servers while connectors read them, and count from source to historian.

    Raises:
        NoField: the seeded connectors are not there.
        Unavailable, RuntimeError: the load could not be set up.
    """
    wells, pad = await fed_by(home, WELLS), await fed_by(home, PAD)
    if not wells or not pad:
        raise NoField(f"no tags of {WELLS} or {PAD}; make them with: ogim up")
    name = f"drill/{fault.name}-{int(time.time())}"
    field = Served(f"opc.tcp://{home.address(Port.FIELD_OPCUA)}/ogim/field", wells)
    async with (
        field_load.load_server(home, rate) as (server, endpoint),
        field_load.read_by_connector(access, name, endpoint) as load,
    ):
        sources = _Sources((field, load), tuple(pad))
        await sources.fresh(home, 0)
        begin = now_ms()
        await asyncio.sleep(BEFORE_S)
        await faults.provoke(home, fault)
        field_load.kill(server)
        recovery = await sources.fresh(home, now_ms())
        await asyncio.sleep(AFTER_S)
        span = Span(begin, now_ms())
        await asyncio.sleep(SETTLE_S)
        found = await _settled(home, sources, span)
    return DrillResult(
        fault.name,
        found.given,
        found.lost,
        found.too_many,
        None if recovery is None else round(recovery, 1),
        0,
    )


async def _settled(home: Home, sources: _Sources, span: Span) -> Compared:
    """The comparison, once nothing is lost or time is up."""
    wanted = [await given(server, span) for server in sources.served]
    tags = [tag for server in sources.served for tag in server.addresses]
    until = time.monotonic() + DEADLINE_S
    while True:
        found = compare(pl.concat(wanted), await stored(home, tags, span))
        if found.lost == 0 or time.monotonic() > until:
            break
        await asyncio.sleep(POLL_S * 4)
    polled = await stored(home, sources.polled, span)
    twice = polled.height - polled.select(list(SCHEMA)[:2]).n_unique()
    return Compared(found.given, found.lost, found.too_many + twice)
