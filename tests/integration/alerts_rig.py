"""The alarms' routes in a process of a test's own, their worker as a process, and their rows."""

import secrets
import uuid
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from typing import Any, Final

import httpx
import msgspec
from historian_rig import database
from tags_rig import made, said

from ogim.contracts.alarms import Detection, Kind, Source, alarm_key
from ogim.contracts.topics import ALERTS
from ogim.infra import postgres
from ogim.infra.clock import Clock, now_ms
from ogim.infra.home import Home
from ogim.infra.http import application
from ogim.infra.kafka import producer
from ogim.infra.tokens import KeyRing, Particulars, mint
from ogim.runtime.processes import adapters
from ogim.services.alerts.api import router
from ogim.services.alerts.service import AlertService
from ogim.services.alerts.settings import AlertSettings

WITHIN_S: Final = 30


@asynccontextmanager
async def alarms(
    home: Home,
    role: str = "operator",
    *,
    user: str = "tester",
    scopes: tuple[str, ...] = (),
    clock: Clock = now_ms,
    settings: AlertSettings | None = None,
) -> AsyncGenerator[httpx.AsyncClient]:
    """A client of the alarms' routes, signed in."""

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncGenerator[None]:
        yield

    token = mint(KeyRing(home).signing, user, (role,), now_ms(), 600, Particulars(scopes=scopes))
    async with postgres.pool(home) as pool:
        service = AlertService(pool, settings or AlertSettings(), clock)
        app = application("test", [router(service, adapters.guard(home))], lifespan)
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app),
            base_url="http://ogim/api",
            headers={"Authorization": f"Bearer {token}"},
        ) as client:
            yield client


async def new_tag(catalogue: httpx.AsyncClient, area: str, **fields: Any) -> int:
    """A new tag of a well in an area."""
    return (await made(catalogue, f"{area}/W/T-{secrets.token_hex(3)}", **fields))["tag_id"]


async def raised(client: httpx.AsyncClient, tag_id: int, **fields: Any) -> dict[str, Any]:
    """An alarm that somebody raised."""
    body = {"tag_id": tag_id, "title": {"en": "Smell of gas"}} | fields
    return said(await client.post("/alerts", json=body), 201)


def detection(tag_id: int, kind: Kind, at_ms: int, pattern: str = "dhsv-closure") -> bytes:
    """A record of the topic ``alerts``."""
    found = Detection(
        pattern=pattern, well="", tag_id=tag_id, kind=kind, at_ms=at_ms,
        received_ms=at_ms + 10, score=4.2,
    )  # fmt: skip
    return msgspec.json.encode(found)


def found(home: Home, records: Iterable[tuple[int, bytes]]) -> None:
    """Put records on the topic ``alerts``: partition and value."""
    client = producer(home)
    for partition, value in records:
        client.produce(ALERTS.name, value, partition=partition % ALERTS.partitions)
        client.poll(0)
    assert client.flush(30) == 0


def stream_key(tag_id: int, pattern: str = "dhsv-closure") -> str:
    """The key of a pattern's alarm."""
    return alarm_key(Source.STREAM, pattern, tag_id)


def rows(home: Home, query: str, *values: Any) -> list[Any]:
    """What the database answers."""
    with database(home) as connection:
        return connection.execute(query, values).fetchall()  # pyright: ignore[reportArgumentType, reportCallIssue]


def states(home: Home, key: str) -> list[str]:
    """Triggers of an alarm, in their order."""
    return [
        row[0]
        for row in rows(home, "SELECT trigger FROM alerts.events WHERE key = %s ORDER BY seq", key)
    ]


def some_id() -> str:
    """An id that nothing has."""
    return str(uuid.uuid4())
