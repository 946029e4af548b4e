"""A load of readings through ``POST /ingest``, as a plant's gateway would send it.

Every request is repeated until it is accepted, so what was sent is known exactly: each tag gets
one reading per round, at strictly increasing source times.
"""

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import aiohttp
import msgspec

from ogim.infra.clock import now_ms
from ogim.proving.access import Access
from ogim.proving.sender import Sender

RETRY_PAUSE_S: Final = 0.2
REQUEST_TIMEOUT_S: Final = 20
TAGS_AT_ONCE: Final = 1_000
_WATCH_S: Final = 1.0
_TS: Final = b"@TS@"
_VALUE: Final = b"@VALUE@"


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a load.

    Attributes:
        tags: tag names; each gets one reading per round.
        per_request: readings in one request; each of another tag.
        rate: readings per second in total; None for as fast as they are accepted.
        connections: requests in flight at most.
    """

    tags: Sequence[str]
    per_request: int
    rate: float | None
    connections: int = 64


@dataclass(slots=True)
class Sent:
    """What was accepted so far.

    Attributes:
        marks: source times of the last tag's readings, oldest first.
    """

    readings: int = 0
    requests: int = 0
    repeated: int = 0
    refused: int = 0
    marks: deque[int] = field(default_factory=deque[int])
    latencies_ms: list[float] = field(default_factory=list[float])


async def create_tags(access: Access, names: Sequence[str]) -> None:
    """Create the tags of a load."""
    async with aiohttp.ClientSession(headers=access.headers()) as session:
        for at in range(0, len(names), TAGS_AT_ONCE):
            body = {"tags": [{"name": name} for name in names[at : at + TAGS_AT_ONCE]]}
            async with session.post(access.url("/tags/bulk"), json=body, ssl=access.tls) as answer:
                answer.raise_for_status()


class Load:
    """Sends rounds of readings until told to stop."""

    def __init__(self, access: Access, shape: Shape) -> None:
        self._access = access
        self._shape = shape
        self._bodies = [
            _template(shape.tags[at : at + shape.per_request])
            for at in range(0, len(shape.tags), shape.per_request)
        ]
        self.sent = Sent()
        self._senders: set[Sender] = set()
        self._gate = asyncio.Event()
        self._gate.set()

    def hold(self, *, held: bool) -> None:
        """Pause or resume sending; requests in flight go on."""
        if held:
            self._gate.clear()
        else:
            self._gate.set()

    async def run(self, stop: asyncio.Event, deadline_s: float) -> Sent:
        """Send until ``stop`` is set, then wait until every request begun is accepted.

        Raises:
            TimeoutError: where a request was not accepted within ``deadline_s`` after the stop.
        """
        queue: asyncio.Queue[tuple[bytes, int] | None] = asyncio.Queue(self._shape.connections)
        senders = [
            asyncio.create_task(self._send_all(queue)) for _ in range(self._shape.connections)
        ]
        watching = asyncio.create_task(self._watch())
        try:
            await self._produce(queue, stop)
            for _ in senders:
                await queue.put(None)
            async with asyncio.timeout(deadline_s):
                await asyncio.gather(*senders)
        finally:
            watching.cancel()
        return self.sent

    async def _watch(self) -> None:
        """Hang up where an answer does not come; the request is then repeated."""
        while True:
            await asyncio.sleep(_WATCH_S)
            for sender in list(self._senders):
                sender.hang_up_after(REQUEST_TIMEOUT_S)

    async def _produce(
        self, queue: asyncio.Queue[tuple[bytes, int] | None], stop: asyncio.Event
    ) -> None:
        rate = self._shape.rate
        due = time.monotonic()
        ts = now_ms()
        while not stop.is_set():
            ts = max(ts + 1, now_ms())
            for body in self._bodies:
                await self._gate.wait()
                if stop.is_set():
                    return
                ts = max(ts, now_ms())
                await queue.put((body, ts))
                if rate:
                    due = max(due + self._shape.per_request / rate, time.monotonic() - 1)
                    if (pause := due - time.monotonic()) > 0:
                        await asyncio.sleep(pause)

    async def _send_all(self, queue: asyncio.Queue[tuple[bytes, int] | None]) -> None:
        sender: Sender | None = None
        while (item := await queue.get()) is not None:
            template, ts = item
            value = b"%d" % (self.sent.requests % 100_000)
            body = template.replace(_TS, b"%d" % ts).replace(_VALUE, value)
            while True:
                sender = await self._accepted(sender, body)
                if sender is not None:
                    break
                self.sent.repeated += 1
                await asyncio.sleep(RETRY_PAUSE_S)
            if template is self._bodies[-1]:
                self.sent.marks.append(ts)
        if sender is not None:
            sender.close()

    async def _accepted(self, sender: Sender | None, body: bytes) -> Sender | None:
        """The connection over which ``body`` was accepted, or None where it was not."""
        begun = time.perf_counter()
        try:
            if sender is None:
                async with asyncio.timeout(REQUEST_TIMEOUT_S):
                    sender = await self._access.sender("/ingest")
                self._senders.add(sender)
            status, content = await sender.post(body, self._access.token().encode())
        except (OSError, TimeoutError):
            status, content = 0, b""
        if status in {400, 401, 403, 413, 422}:
            raise RuntimeError(f"{status}: {content[:500]!r}")
        if sender is None or status != 202:
            if sender is not None:
                self._senders.discard(sender)
                sender.close()
            return None
        answer = msgspec.json.decode(content, type=_Answer)
        sent = self.sent
        sent.readings += answer.accepted
        sent.refused += answer.rejected
        sent.requests += 1
        sent.latencies_ms.append((time.perf_counter() - begun) * 1000)
        return sender


class _Answer(msgspec.Struct):
    accepted: int
    rejected: int


def _template(tags: Sequence[str]) -> bytes:
    readings = (
        b'{"tag":"' + tag.encode() + b'","ts":' + _TS + b',"value":' + _VALUE + b"}" for tag in tags
    )
    return b"[" + b",".join(readings) + b"]"
