"""Delays along the chain, at a steady 1,000 readings a second."""

import asyncio
import threading
import time
from typing import Any, Final

import aiohttp
import msgspec
from confluent_kafka import OFFSET_END, Consumer, Message, TopicPartition

from ogim.contracts import processed, topics
from ogim.infra import kafka
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.proving.access import Access
from ogim.proving.figures import Figure, figure, percentile
from ogim.proving.load import Load, Shape, create_tags

RATE: Final = 1_000
TAGS: Final = 1_000
PER_REQUEST: Final = 10
WARM_UP_S: Final = 60
"""JVMs need a minute of load before they are as fast as they are from then on."""
_POLL_S: Final = 0.2


class Tap(threading.Thread):
    """Consumes a topic from its end and notes the age of every record when it arrives."""

    def __init__(self, home: Home, topic: topics.Topic, *, committed: bool) -> None:
        super().__init__(daemon=True)
        self._consumer: Consumer = kafka.consumer(
            home, f"ogim-bench-{now_ms()}", committed=committed, fetch_wait_max_ms=10
        )
        self._consumer.assign(
            [TopicPartition(topic.name, part, OFFSET_END) for part in range(topic.partitions)]
        )
        self._is_raw = topic is topics.RAW
        self._ending = threading.Event()
        self.ages_ms: list[float] = []

    def run(self) -> None:
        """Until ``end``."""
        while not self._ending.is_set():
            first = self._consumer.poll(_POLL_S)
            if first is None:
                continue
            arrived = time.time() * 1000
            batch = [first, *self._consumer.consume(1_000, 0)]
            begun = self._begun([message for message in batch if message.error() is None])
            self.ages_ms.extend(arrived - at for at in begun)
        self._consumer.close()

    def _begun(self, messages: list[Message]) -> list[int]:
        """When a raw record was produced, or the reading of a processed one received."""
        if self._is_raw:
            return [message.timestamp()[1] for message in messages]
        values = [value for message in messages if (value := message.value())]
        return processed.decode_batch(values)["received"].to_list()

    def end(self) -> list[float]:
        """Stop; the ages, milliseconds."""
        self._ending.set()
        self.join(timeout=10)
        return self.ages_ms


async def _watch(access: Access, ages_ms: list[float], prefix_ids: set[int]) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(access.url("/live", "wss"), ssl=access.tls) as socket,
    ):
        hello = {"token": access.token(), "tags": sorted(prefix_ids), "rate_hz": 50}
        await socket.send_bytes(msgspec.json.encode(hello))
        begun = time.time() * 1000  # what is older is the snapshot that a new client gets
        async for message in socket:
            arrived = time.time() * 1000
            body: dict[str, Any] = msgspec.json.decode(message.data)
            if body["type"] == "values":
                ages_ms.extend(arrived - row[1] for row in body["values"] if row[1] >= begun)


async def _tag_ids(access: Access, prefix: str) -> set[int]:
    ids: set[int] = set()
    cursor: str | None = None
    async with aiohttp.ClientSession(headers=access.headers()) as session:
        while True:
            query = {"asset": prefix, "limit": "500"} | ({"cursor": cursor} if cursor else {})
            async with session.get(access.url("/tags"), params=query, ssl=access.tls) as answer:
                page = await answer.json()
            ids.update(item["tag_id"] for item in page["items"])
            cursor = page.get("next")
            if not cursor:
                return ids


async def loaded(access: Access, prefix: str, seconds: float) -> None:
    """1,000 readings a second over the tags of ``prefix``, for so many seconds."""
    shape = Shape([f"{prefix}/T{i:04}" for i in range(TAGS)], PER_REQUEST, RATE)
    stop = asyncio.Event()
    running = asyncio.create_task(Load(access, shape).run(stop, 30))
    await asyncio.wait({running}, timeout=seconds)
    stop.set()
    await running


async def chain(home: Home, access: Access, seconds: float = 30) -> list[Figure]:
    """Kafka, Flink and screen latency, from one run of 1,000 readings/s through ``/ingest``.

    Source time is the sender's clock just before the request, so the WebSocket's figure holds the
    whole way: TLS, ingest, Kafka, Flink, live service, TLS.
    """
    prefix = f"bench/latency-{int(time.time())}"
    await create_tags(access, [f"{prefix}/T{i:04}" for i in range(TAGS)])
    await loaded(access, prefix, WARM_UP_S)
    ids = await _tag_ids(access, prefix)
    raw = Tap(home, topics.RAW, committed=False)
    done = Tap(home, topics.PROCESSED, committed=True)
    raw.start()
    done.start()
    screen_ms: list[float] = []
    watcher = asyncio.create_task(_watch(access, screen_ms, ids))
    await loaded(access, prefix, seconds)
    watcher.cancel()
    await asyncio.gather(watcher, return_exceptions=True)
    raw_ms, done_ms = raw.end(), done.end()
    base = percentile(raw_ms, 0.5)
    rows = (
        ("kafka-latency", raw_ms, None, "produced → consumed, records of raw-sensor-data"),
        ("flink-processing", done_ms, base, "ingest received → committed processed record"),
        ("live-latency", screen_ms, base, "source time → value on the WebSocket"),
    )
    return [
        figure(
            f"{name}-p{round(share * 100)}",
            percentile(ages, share),
            "ms",
            ceiling=ceiling,
            detail=f"{what}; {len(ages)} readings at {RATE}/s, warmed up for {WARM_UP_S} s",
        )
        for name, ages, ceiling, what in rows
        for share in (0.5, 0.99)
    ]
