"""The live view of the running instance: from the bus to a WebSocket, to Redis and back."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import psutil
import pytest
from confluent_kafka import Producer
from websockets.asyncio.client import ClientConnection, connect

from datums import datum
from ogim.contracts.quality import Quality
from ogim.contracts.topics import PROCESSED
from ogim.infra import cache, kafka, postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import LOOPBACK, Home, Port
from ogim.infra.tokens import KeyRing, mint
from ogim.services.live import store

pytestmark = pytest.mark.engines
WAIT_S = 30
GROWTH_MAX_BYTES = 150 << 20


@dataclass
class Rig:
    home: Home
    ids: list[int]
    producer: Producer

    def token(self, *roles: str) -> str:
        return mint(KeyRing(self.home).signing, "tester", roles or ("viewer",), now_ms(), 600)

    @asynccontextmanager
    async def socket(self, **first: Any) -> AsyncIterator[ClientConnection]:
        url = f"ws://{self.home.address(Port.LIVE)}/api/live"
        async with connect(url, max_queue=2, max_size=None, open_timeout=WAIT_S) as socket:
            await socket.send(json.dumps({"token": self.token(), "rate_hz": 50} | first))
            yield socket

    def publish(self, tag_id: int, ts: int, value: float | None, quality: int = 0) -> None:
        self.producer.produce(PROCESSED.name, datum(tag_id, ts, value, quality), str(tag_id))
        self.producer.poll(0)


@pytest.fixture
def rig(instance: Home) -> Rig:
    area = f"live-{secrets.token_hex(5)}"
    items = json.dumps([{"name": f"{area}/W/{n:03}", "unit": "Pa"} for n in range(200)])
    with postgres.connect(instance) as connection:
        rows = connection.execute("SELECT tag_id FROM tags.adopt(%s::jsonb)", (items,)).fetchall()
    return Rig(instance, [row[0] for row in rows], kafka.producer(instance))


async def until(
    socket: ClientConnection, wanted: Callable[[dict[str, Any]], bool]
) -> dict[str, Any]:
    """The first message that is wanted."""
    async with asyncio.timeout(WAIT_S):
        while True:
            message = json.loads(await socket.recv())
            if wanted(message):
                return message


def shows(tag_id: int, ts: int) -> Callable[[dict[str, Any]], bool]:
    def wanted(message: dict[str, Any]) -> bool:
        return any(row[:2] == [tag_id, ts] for row in message.get("values", ()))

    return wanted


async def kept(home: Home, tag_id: int, ts: int) -> store.Kept:
    """What Redis holds of a tag, once it is as new as ``ts``."""
    async with cache.client(home) as redis, asyncio.timeout(WAIT_S):
        while True:
            found = (await store.read(redis, [tag_id])).get(tag_id)
            if found and found[0] >= ts:
                return found
            await asyncio.sleep(0.02)


async def test_a_reading_goes_to_screens_and_into_redis_and_newest_wins(rig: Rig) -> None:
    tag, other, now = rig.ids[0], rig.ids[1], now_ms()
    async with rig.socket(tags=[tag]) as socket:
        assert (await until(socket, lambda m: m["type"] == "hello"))["cursor"] >= 0
        rig.publish(other, now, 9.0)
        rig.publish(tag, now, 1.5)
        message = await until(socket, shows(tag, now))
        assert message["values"] == [[tag, now, 1.5, 0, 0]]
        rig.publish(tag, now - 5_000, 7.0)
        rig.publish(tag, now + 1, None, Quality.BAD_NO_COMMUNICATION)
        message = await until(socket, shows(tag, now + 1))
        assert message["values"] == [[tag, now + 1, None, Quality.BAD_NO_COMMUNICATION, 0]]
    assert (await kept(rig.home, tag, now + 1))[1:3] == (None, Quality.BAD_NO_COMMUNICATION)


async def test_a_client_resumes_where_it_was(rig: Rig) -> None:
    early, late, now = rig.ids[0], rig.ids[1], now_ms()
    async with rig.socket(tags=[early, late]) as socket:
        rig.publish(early, now, 1.0)
        cursor = (await until(socket, shows(early, now)))["cursor"]
    rig.publish(late, now, 2.0)
    await kept(rig.home, late, now)
    async with rig.socket(tags=[early, late], since=cursor) as socket:
        message = await until(socket, lambda m: m["type"] == "values")
        assert message["values"] == [[late, now, 2.0, 0, 0]]
        assert message["cursor"] > cursor
        await socket.send(json.dumps({"tags": [early]}))
        assert (await until(socket, shows(early, now)))["values"] == [[early, now, 1.0, 0, 0]]


async def test_latest_values_come_back_after_redis_lost_them(rig: Rig) -> None:
    tag, now = rig.ids[0], now_ms()
    rig.publish(tag, now, 4.5)
    await kept(rig.home, tag, now)
    async with cache.client(rig.home) as redis:
        await redis.delete(store.KEY)
    assert (await kept(rig.home, tag, now))[1] == 4.5
    address = f"http://{rig.home.address(Port.API)}/api/timeseries/latest"
    headers = {"Authorization": f"Bearer {rig.token()}"}
    async with httpx.AsyncClient(headers=headers, timeout=WAIT_S) as client:
        answer = await client.get(address, params={"tag": [tag, rig.ids[5]]})
    assert answer.status_code == 200, answer.text
    reading, never = answer.json()["items"]
    assert (reading["tag_id"], reading["ts"], reading["value"]) == (tag, now, 4.5)
    assert (reading["unit"], never["ts"]) == ("Pa", None)


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ("{}", 4401),
        ('{"token": "x.y.z", "tags": "all"}', 4401),
        ("not json", 4400),
        ("[" * 100_000, 4400),
        ('{"token": 7}', 4400),
        ('{"token": "VALID", "tags": [-1]}', 4400),
        ('{"token": "VALID", "tags": "some"}', 4400),
        ('{"token": "VALID", "rate_hz": 1e9}', 4400),
        ('{"token": "VALID", "rate_hz": 0}', 4400),
        ('{"token": "VALID", "rate_hz": 1e-300}', 4400),
        ('{"token": "POWERLESS", "tags": "all"}', 4403),
        (b"\xff\xfe", 4400),
    ],
)
async def test_odd_clients_are_told_why_they_are_closed(
    rig: Rig, first: str | bytes, code: int
) -> None:
    powerless = mint(KeyRing(rig.home).signing, "tester", ("none",), now_ms(), 600)
    if isinstance(first, str):
        first = first.replace("VALID", rig.token()).replace("POWERLESS", powerless)
    async with connect(f"ws://{rig.home.address(Port.LIVE)}/api/live") as socket:
        await socket.send(first)
        async with asyncio.timeout(WAIT_S):
            await socket.wait_closed()
    assert (socket.close_code, bool(socket.close_reason)) == (code, True)


def live_process(home: Home) -> psutil.Process:
    port = home.port(Port.LIVE)
    for found in psutil.net_connections("tcp"):
        if found.laddr[:2] == (LOOPBACK, port) and found.status == "LISTEN" and found.pid:
            return psutil.Process(found.pid)
    raise LookupError(f"nobody listens on {port}")


async def test_a_client_that_does_not_read_costs_no_memory_and_delays_nobody(rig: Rig) -> None:
    process, last = live_process(rig.home), rig.ids[-1]
    before = process.memory_info().rss
    async with rig.socket(tags="all") as stuck, rig.socket(tags=[last]) as reader:
        await until(reader, lambda m: m["type"] == "hello")
        ts = now_ms()
        for turn in range(200):
            for tag in rig.ids:
                rig.publish(tag, ts + turn, float(turn))
            if turn % 50 == 49:
                await until(reader, shows(last, ts + turn))
        assert process.memory_info().rss - before < GROWTH_MAX_BYTES
        message = await until(stuck, shows(last, ts + 199))
        assert all(row[2] == 199.0 for row in message["values"] if row[0] == last)
