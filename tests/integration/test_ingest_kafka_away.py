"""Kafka dies and comes back while readings flow: none lost, each tag's order kept."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from ingest_rig import RawTopic, Rig, rig

from fields import wait_for
from ogim.infra.home import Home
from ogim.runtime.supervision import Supervisor
from ogim.services.ingestion.forwarder import Forwarder

pytestmark = pytest.mark.engines

TAGS = 40
CLIENTS = 4
BACK_S = 120.0
Answered = Callable[[], Awaitable[None]]
"""Returns when callers were answered although Kafka is away."""


@pytest.fixture
async def api(instance: Home, tmp_path: Path) -> AsyncGenerator[Rig]:
    async with rig(instance, tmp_path) as running:
        yield running


async def killed(instance: Home, _answered: Answered) -> None:
    psutil.Process(Supervisor(instance).programs()["kafka"].pid).kill()


async def stopped(instance: Home, answered: Answered) -> None:
    supervisor = Supervisor(instance)
    await asyncio.to_thread(supervisor.stop, "kafka")
    try:
        await answered()
    finally:
        await asyncio.to_thread(supervisor.start, "kafka")


async def frozen(instance: Home, answered: Answered) -> None:
    broker = psutil.Process(Supervisor(instance).programs()["kafka"].pid)
    broker.suspend()
    try:
        await answered()
    finally:
        broker.resume()


def readings(client: int, value: int) -> list[dict[str, Any]]:
    """One of each tag of a client."""
    ts = time.time_ns() // 1_000_000
    return [{"tag": f"away/{client}/T{n}", "ts": ts, "value": value} for n in range(TAGS)]


def answering(forwarder: Forwarder, sent: dict[str, list[float]]) -> Answered:
    """Waits until so many requests more were answered by way of the spool."""

    async def spooling() -> bool:
        return forwarder.mode == "spooling"

    async def answered() -> None:
        await wait_for(spooling, BACK_S)
        goal = sum(map(len, sent.values())) + 200 * TAGS

        async def enough() -> bool:
            return sum(map(len, sent.values())) > goal

        await wait_for(enough, BACK_S)

    return answered


async def direct_again(forwarder: Forwarder) -> None:
    """Wait until readings no longer go through the spool, and a second on each side of that."""
    until = time.monotonic() + BACK_S
    await asyncio.sleep(1)
    while forwarder.mode != "direct":
        assert time.monotonic() < until, "readings still go through the spool"
        await asyncio.sleep(0.2)
    await asyncio.sleep(1)


async def all_of(topic: RawTopic, many: int) -> dict[str, list[float]]:
    """So many readings of the topic, by tag, as they lie there."""
    arrived: dict[str, list[float]] = defaultdict(list)
    for frame in await topic.read("rest:tester", many):
        for tag, value in zip(frame.tags, frame.values, strict=True):
            assert value is not None
            arrived[tag].append(value)
    topic.close()
    return arrived


@pytest.mark.timeout(400)
@pytest.mark.parametrize("fault", [killed, stopped, frozen])
async def test_nothing_is_lost_and_order_holds(
    instance: Home, api: Rig, fault: Callable[[Home, Answered], Awaitable[None]]
) -> None:
    topic = RawTopic(instance)
    sent: dict[str, list[float]] = {
        f"away/{c}/T{n}": [] for c in range(CLIENTS) for n in range(TAGS)
    }
    ending = asyncio.Event()
    forwarder = api.ingestion.ingest.publisher.forwarder

    async def client(number: int) -> None:
        count = 0
        while not ending.is_set():
            count += 1
            body = readings(number, count)
            answer = await api.client.post("/ingest", json=body)
            assert answer.status_code == 202, answer.text
            assert answer.json()["accepted"] == TAGS
            for n in range(TAGS):
                sent[f"away/{number}/T{n}"].append(float(count))
            await asyncio.sleep(0.02)

    clients = [asyncio.create_task(client(number)) for number in range(CLIENTS)]
    await asyncio.sleep(2)
    await fault(instance, answering(forwarder, sent))
    await direct_again(forwarder)
    ending.set()
    await asyncio.gather(*clients)

    arrived = await all_of(topic, sum(map(len, sent.values())))
    assert arrived.keys() == sent.keys()
    for tag, values in sent.items():
        assert list(dict.fromkeys(arrived[tag])) == values
    assert forwarder.spool.count == 0
