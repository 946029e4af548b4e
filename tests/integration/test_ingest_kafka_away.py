"""Kafka dies and comes back while readings flow: none lost, each tag's order kept."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path

import pytest
from ingest_rig import RawTopic, Rig, rig

from ogim.infra.home import Home
from ogim.runtime.supervision import Supervisor

pytestmark = pytest.mark.engines

TAGS = 40
CLIENTS = 4
BACK_S = 60.0


@pytest.fixture
async def api(instance: Home, tmp_path: Path) -> AsyncGenerator[Rig]:
    async with rig(instance, tmp_path) as running:
        yield running


async def killed(instance: Home) -> None:
    os.kill(Supervisor(instance).programs()["kafka"].pid, signal.SIGKILL)


async def stopped(instance: Home) -> None:
    supervisor = Supervisor(instance)
    await asyncio.to_thread(supervisor.stop, "kafka")
    await asyncio.sleep(12)
    await asyncio.to_thread(supervisor.start, "kafka")


async def frozen(instance: Home) -> None:
    pid = Supervisor(instance).programs()["kafka"].pid
    os.kill(pid, signal.SIGSTOP)
    await asyncio.sleep(8)
    os.kill(pid, signal.SIGCONT)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("fault", [killed, stopped, frozen])
async def test_nothing_is_lost_and_order_holds(
    instance: Home, api: Rig, fault: Callable[[Home], Awaitable[None]]
) -> None:
    topic = RawTopic(instance)
    sent: dict[str, list[float]] = {
        f"away/{c}/T{n}": [] for c in range(CLIENTS) for n in range(TAGS)
    }
    ending = asyncio.Event()
    slowest = 0.0

    async def client(number: int) -> None:
        nonlocal slowest
        count = 0
        while not ending.is_set():
            count += 1
            body = [
                {"tag": f"away/{number}/T{n}", "ts": time.time_ns() // 1_000_000, "value": count}
                for n in range(TAGS)
            ]
            began = time.monotonic()
            answer = await api.client.post("/ingest", json=body)
            slowest = max(slowest, time.monotonic() - began)
            assert answer.status_code == 202, answer.text
            assert answer.json()["accepted"] == TAGS
            for n in range(TAGS):
                sent[f"away/{number}/T{n}"].append(float(count))
            await asyncio.sleep(0.02)

    clients = [asyncio.create_task(client(number)) for number in range(CLIENTS)]
    await asyncio.sleep(2)
    await fault(instance)
    forwarder = api.ingestion.ingest.publisher.forwarder
    until = time.monotonic() + BACK_S
    await asyncio.sleep(1)
    while forwarder.mode != "direct":
        assert time.monotonic() < until, "readings still go through the spool"
        await asyncio.sleep(0.2)
    await asyncio.sleep(1)
    ending.set()
    await asyncio.gather(*clients)

    total = sum(map(len, sent.values()))
    frames = await topic.read("rest:tester", total)
    topic.close()
    arrived: dict[str, list[float]] = {tag: [] for tag in sent}
    for frame in frames:
        for tag, value in zip(frame.tags, frame.values, strict=True):
            assert value is not None
            arrived[tag].append(value)
    for tag, values in sent.items():
        first_time = list(dict.fromkeys(arrived[tag]))
        assert first_time == values
    assert slowest < 10
    assert forwarder.spool.count == 0
