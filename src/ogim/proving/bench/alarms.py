"""From a reading that crosses a limit to the alarm on a screen, alone and in a flood."""

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator
from typing import Any, Final

import aiohttp
import msgspec

from ogim.infra.home import Home
from ogim.proving.access import Access
from ogim.proving.bench.latency import RATE, TAGS, WARM_UP_S, loaded
from ogim.proving.crossings import ABOVE, BELOW, limited, send
from ogim.proving.figures import Figure, figure, percentile
from ogim.proving.load import create_tags

CROSSINGS: Final = 300
FLOOD: Final = 10_000
FLOOD_S: Final = 60
PER_REQUEST: Final = 100
PATIENCE_S: Final = 60
LIST_PAUSE_S: Final = 0.2
_PAGE: Final = "/alerts?standing=true&limit=100"


class Screen:
    """What a control room sees of the tags it watches.

    Attributes:
        shown: tag id → when its alarm came over the WebSocket, seconds.
        readable: tag id → when ``GET /alerts/{id}`` answered with it.
        complete: every watched tag was shown.
    """

    def __init__(self, access: Access, session: aiohttp.ClientSession, watched: set[int]) -> None:
        self._access = access
        self._session = session
        self._watched = watched
        self.shown: dict[int, float] = {}
        self.readable: dict[int, float] = {}
        self.complete = asyncio.Event()
        self._asking: set[asyncio.Task[None]] = set()

    async def watch(self, *, reading: bool) -> None:
        """Listen until cancelled; with ``reading``, ask the API for each alarm as well.

        What is asked delays nothing that is heard.
        """
        url = self._access.url("/live/alarms", "wss")
        async with self._session.ws_connect(url, ssl=self._access.tls, max_msg_size=0) as socket:
            await socket.send_bytes(msgspec.json.encode({"token": self._access.token()}))
            async for message in socket:
                arrived = time.time()
                body: dict[str, Any] = msgspec.json.decode(message.data)
                if body["type"] == "reload":
                    raise RuntimeError("the screen was told to read its list anew")
                for alert in body.get("alerts", ()):
                    tag = alert["tag_id"]
                    if tag in self._watched and tag not in self.shown:
                        self.shown[tag] = arrived
                        if reading:
                            self._asking.add(asyncio.create_task(self._read(tag, alert["id"])))
                if len(self.shown) == len(self._watched):
                    self.complete.set()

    async def answered(self) -> None:
        """All that was asked of the API has been answered."""
        await asyncio.gather(*self._asking)

    async def _read(self, tag: int, alert: str) -> None:
        url = self._access.url(f"/alerts/{alert}")
        async with self._session.get(url, ssl=self._access.tls) as answer:
            answer.raise_for_status()
            await answer.read()
        self.readable[tag] = time.time()


@contextlib.asynccontextmanager
async def _watching(access: Access, watched: set[int], *, reading: bool) -> AsyncGenerator[Screen]:
    async with aiohttp.ClientSession(headers=access.headers()) as session:
        screen = Screen(access, session, watched)
        task = asyncio.create_task(screen.watch(reading=reading))
        try:
            yield screen
            if task.done():
                task.result()
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def crossings(access: Access) -> list[Figure]:
    """Delay of 300 alarms, ten a second, while 1,000 readings a second pass."""
    prefix = f"bench/alarms-{int(time.time())}"
    await create_tags(access, [f"{prefix}/T{i:04}" for i in range(TAGS)])
    watched = await limited(access, f"{prefix}/limited", CROSSINGS)
    names = list(watched)
    sender = await access.sender("/ingest")
    await send(sender, access, names, BELOW)
    await loaded(access, prefix, WARM_UP_S)
    sent: dict[int, float] = {}
    async with _watching(access, set(watched.values()), reading=True) as screen:
        running = asyncio.create_task(loaded(access, prefix, CROSSINGS / 10 + 5))
        for name in names:
            sent[watched[name]] = await send(sender, access, [name], ABOVE) / 1000
            await asyncio.sleep(0.1)
        await asyncio.wait_for(screen.complete.wait(), PATIENCE_S)
        await screen.answered()
        await running
    sender.close()
    rows = (("screen", screen.shown), ("api", screen.readable))
    detail = f"{CROSSINGS} alarms, ten a second, at {RATE} readings/s, warmed up for {WARM_UP_S} s"
    return [
        figure(
            f"alarm-{name}-p{round(share * 100)}",
            percentile([(at - sent[tag]) * 1000 for tag, at in seen.items()], share),
            "ms",
            detail=detail,
        )
        for name, seen in rows
        for share in (0.5, 0.99)
    ]


async def _list(access: Access, taken_ms: list[float]) -> None:
    sender = await access.sender("/alerts")
    while True:
        begun = time.perf_counter()
        status, content = await sender.get(f"/api{_PAGE}", access.token().encode())
        if status != 200:
            raise RuntimeError(f"{status}: {content[:300]!r}")
        taken_ms.append((time.perf_counter() - begun) * 1000)
        await asyncio.sleep(LIST_PAUSE_S)


async def flood(access: Access) -> list[Figure]:
    """10,000 alarms within a minute: how many are lost, and how the list answers meanwhile."""
    watched = await limited(access, f"bench/flood-{int(time.time())}", FLOOD)
    names = list(watched)
    sender = await access.sender("/ingest")
    for at in range(0, FLOOD, PER_REQUEST):
        await send(sender, access, names[at : at + PER_REQUEST], BELOW)
    taken_ms: list[float] = []
    async with _watching(access, set(watched.values()), reading=False) as screen:
        listing = asyncio.create_task(_list(access, taken_ms))
        begun = time.monotonic()
        for at in range(0, FLOOD, PER_REQUEST):
            due = begun + FLOOD_S * at / FLOOD
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            await send(sender, access, names[at : at + PER_REQUEST], ABOVE)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(screen.complete.wait(), PATIENCE_S)
        took = time.monotonic() - begun
        listing.cancel()
        await asyncio.gather(listing, return_exceptions=True)
    sender.close()
    detail = f"{FLOOD} alarms in {FLOOD_S} s; all on the screen after {took:.1f} s"
    listed = f"{len(taken_ms)} times the first 100 that stand, at the client, in the flood"
    return [
        figure("flood-lost", FLOOD - len(screen.shown), "alarms", detail=detail),
        figure("flood-list-p95", percentile(taken_ms, 0.95), "ms", detail=listed),
    ]


async def figures(_home: Home, access: Access) -> list[Figure]:
    """Crossings, then the flood."""
    return [*await crossings(access), *await flood(access)]
