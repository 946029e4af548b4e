"""The faults that a drill can provoke, as data."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Literal

import psutil

from ogim.infra.home import Home
from ogim.runtime.supervision import Supervisor

OUTAGE_S: Final = 120

Act = Callable[[Supervisor], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to break the chain.

    Attributes:
        name: stable, as in ``ogim drill NAME``.
        does: one line for a reader.
        act: breaks the part and, where the supervisor would not do so by itself, brings it back.
        outage_s: how long the part is away on purpose.
        load: what goes on meanwhile: readings through ``/ingest`` or from the field's own servers,
            or alarms.
    """

    name: str
    does: str
    act: Act
    outage_s: float = 0
    load: Literal["ingest", "field", "alarms"] = "ingest"


def _kill(target: str) -> Act:
    async def act(supervisor: Supervisor) -> None:
        psutil.Process(supervisor.programs()[target].pid).kill()

    return act


def _kill_with_children(target: str) -> Act:
    """A process that ends its children in good order when killed alone takes them along."""

    async def act(supervisor: Supervisor) -> None:
        parent = psutil.Process(supervisor.programs()[target].pid)
        for process in [parent, *parent.children(recursive=True)]:
            process.kill()

    return act


def _away(target: str, seconds: float) -> Act:
    async def act(supervisor: Supervisor) -> None:
        await asyncio.to_thread(supervisor.stop, target)
        await asyncio.sleep(seconds)
        await asyncio.to_thread(supervisor.start, target)

    return act


ALL: Final = (
    Fault("stream-killed", "kill -9 of Flink in mid-stream", _kill("stream")),
    Fault("historian-killed", "kill -9 of the historian's writer", _kill("historian")),
    Fault("api-killed", "kill -9 of the API while it takes readings", _kill("api")),
    Fault("kafka-killed", "kill -9 of the broker, then its restart", _kill("kafka")),
    Fault("postgres-restarted", "a restart of PostgreSQL", _away("postgres", 0)),
    Fault(
        "field-restarted",
        "kill -9 of the field's servers while connectors read them",
        _kill_with_children("field"),
        load="field",
    ),
    Fault(
        "alerts-killed",
        "kill -9 of one of two instances of the alarms in a flood",
        _kill("alerts"),
        load="alarms",
    ),
    Fault(
        "kafka-away",
        "two minutes without a broker: the spool fills",
        _away("kafka", OUTAGE_S),
        OUTAGE_S,
    ),
)
BY_NAME: Final = {fault.name: fault for fault in ALL}


async def provoke(home: Home, fault: Fault) -> None:
    """Break it."""
    await fault.act(Supervisor(home))
