"""What the tests of ingestion share: its API in this process on the instance's engines."""

import asyncio
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from confluent_kafka import KafkaException, TopicPartition

from ogim.contracts.frames import RawFrame, decode
from ogim.contracts.topics import RAW
from ogim.infra import postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.http import application
from ogim.infra.kafka import consumer
from ogim.infra.tokens import KeyRing, mint
from ogim.runtime.processes import adapters
from ogim.services.ingestion.api import router
from ogim.services.ingestion.service import Folders, Ingestion
from ogim.services.ingestion.settings import IngestionSettings

READ_S = 60.0


@dataclass(frozen=True, slots=True)
class Rig:
    """A client that is signed in, and the service behind it."""

    client: httpx.AsyncClient
    ingestion: Ingestion

    async def ask(self, method: str, path: str, status: int, body: Any = None) -> Any:
        """The JSON answer, which must have that status."""
        answer = await self.client.request(method, path, json=body)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None


def token(home: Home, role: str = "admin") -> str:
    return mint(KeyRing(home).signing, "tester", (role,), now_ms(), 3_600)


@asynccontextmanager
async def rig(
    home: Home, spool: Path, settings: IngestionSettings | None = None
) -> AsyncGenerator[Rig]:
    pool = postgres.pool(home)
    folders = Folders(spool=spool, connectors=adapters.folders(home).connectors)
    ingestion = Ingestion(
        pool, adapters.producers(home), folders, adapters.secret_box(home), settings
    )

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncGenerator[None]:
        yield

    app = application("test", [router(ingestion, adapters.guard(home))], lifespan)
    async with pool:
        await ingestion.open()
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        headers = {"Authorization": f"Bearer {token(home)}"}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://test/api", headers=headers, timeout=60
        ) as client:
            yield Rig(client, ingestion)
        await ingestion.close()


class RawTopic:
    """What arrives on raw-sensor-data from now on."""

    def __init__(self, home: Home) -> None:
        self._consumer = consumer(home, f"test-{time.time_ns()}", committed=True)
        partitions = [TopicPartition(RAW.name, n) for n in range(RAW.partitions)]
        for partition in partitions:
            partition.offset = self._end(partition)
        self._consumer.assign(partitions)

    def _end(self, partition: TopicPartition) -> int:
        """Where it ends; a broker that has much to do may not know the partition at first."""
        until = time.monotonic() + READ_S
        while True:
            try:
                return self._consumer.get_watermark_offsets(partition, timeout=10)[1]
            except KafkaException:
                if time.monotonic() > until:
                    raise

    def frames(self, source: str, readings: int) -> Iterator[RawFrame]:
        """Frames of ``source`` until ``readings`` of it are there, or for ``READ_S``."""
        until, seen = time.monotonic() + READ_S, 0
        while seen < readings and time.monotonic() < until:
            for message in self._consumer.consume(500, 0.5):
                frame = decode(message.value() or b"")
                if message.error() is None and frame.source == source:
                    seen += len(frame.tags)
                    yield frame

    async def read(self, source: str, readings: int) -> list[RawFrame]:
        return await asyncio.to_thread(lambda: list(self.frames(source, readings)))

    def close(self) -> None:
        self._consumer.close()
