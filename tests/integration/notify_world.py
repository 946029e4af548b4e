"""Alarms, people and a notifier: the whole way, on a PostgreSQL of its own."""

import asyncio
import time
import uuid
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import httpx
from notify_rig import Running
from target_rig import target

from ogim.contracts.alarms import Kind, Priority, Signal, Source, Text, alarm_key, occurrence_id
from ogim.infra import postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.http import application
from ogim.infra.tokens import KeyRing, Particulars, mint
from ogim.runtime.processes import adapters
from ogim.services.alerts import api as alerts_api
from ogim.services.alerts.notify import api as notify_api
from ogim.services.alerts.notify.channel_service import Channels
from ogim.services.alerts.notify.service import Notifications
from ogim.services.alerts.service import AlertService
from ogim.services.alerts.settings import AlertSettings
from ogim.services.alerts.writers import take_signals
from ogim.services.tags.api import router as tags_router
from ogim.services.tags.service import TagService

WAIT_S = 90.0


@dataclass
class World:
    """A client that is signed in, and an area of its own."""

    home: Home
    client: httpx.AsyncClient
    area: str = field(default_factory=lambda: f"N{uuid.uuid4().hex[:10]}")

    async def ask(
        self, method: str, path: str, status: int = 200, body: Any = None, **more: Any
    ) -> Any:
        """The JSON answer, which must have that status."""
        answer = await self.client.request(method, path, json=body, **more)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    async def tag(self, name: str = "WHP") -> int:
        """A new tag in the area."""
        made = await self.ask("POST", "/tags", 201, {"name": f"{self.area}/W-1/{name}"})
        return made["tag_id"]

    async def channel(self, kind: str, **config: Any) -> str:
        """A new channel."""
        body = {"name": f"{kind} {uuid.uuid4().hex[:8]}", "kind": kind, "config": config}
        return (await self.ask("POST", "/notifications/channels", 201, body))["id"]

    async def mail(self, running: Running, ca: str, **more: Any) -> str:
        """A channel to a mail server."""
        config = {
            "host": "127.0.0.1", "port": running.port, "security": "starttls", "ca": ca,
            "sender": "ogim@example.org", "username": "ogim", "password": "letters",
        }  # fmt: skip
        return await self.channel("email", **(config | more))

    async def roster(self, *members: dict[str, Any]) -> str:
        """Members who take turns of ten years, the first one first."""
        layer = {
            "name": "duty", "members": [each["name"] for each in members], "start": "2020-01-01",
            "turn_days": 366,
        }  # fmt: skip
        swap = {"member": members[0]["name"], "from_ms": 0, "to_ms": 4_000_000_000_000}
        roster = {"members": list(members), "layers": [layer], "overrides": [swap]}
        body = {"name": uuid.uuid4().hex, "roster": roster}
        return (await self.ask("POST", "/notifications/rosters", 201, body))["id"]

    async def route(self, *steps: dict[str, Any], **more: Any) -> str:
        """A route for the area."""
        route = {"match": {"assets": [self.area]}, "steps": list(steps), **more}
        body = {"name": uuid.uuid4().hex, "route": route}
        return (await self.ask("POST", "/notifications/routes", 201, body))["id"]

    def raised(
        self, *tags: int, priority: Priority = Priority.HIGH, rule: str = "high"
    ) -> list[str]:
        """New occurrences, one a tag, in one transaction; their ids."""
        at = now_ms()
        signals = [_signal(tag, at, priority, rule, Kind.ACTIVE) for tag in tags]
        self._take(signals)
        return [str(occurrence_id(each.key, at)) for each in signals]

    def returned(self, tag: int, rule: str = "high") -> None:
        """The condition of an alarm has gone."""
        self._take([_signal(tag, now_ms(), Priority.HIGH, rule, Kind.INACTIVE)])

    def _take(self, signals: list[Signal]) -> None:
        with postgres.connect(self.home) as connection:
            take_signals(connection, signals, now_ms(), AlertSettings())

    def rows(self, query: str, *values: Any) -> list[Any]:
        """Rows of the database."""
        with postgres.connect(self.home) as connection:
            return connection.execute(query, values).fetchall()  # pyright: ignore[reportArgumentType, reportCallIssue]

    async def deliveries(self, **asked: Any) -> list[dict[str, Any]]:
        """What was sent, oldest first."""
        page = await self.ask("GET", "/notifications/deliveries", params={"limit": 500} | asked)
        return page["items"][::-1]

    async def states(self, alert: str) -> list[str]:
        """States of the deliveries of an alarm, oldest first."""
        return [each["state"] for each in await self.deliveries(alert=alert)]


def _signal(tag: int, at: int, priority: Priority, rule: str, kind: Kind) -> Signal:
    return Signal(
        key=alarm_key(Source.RULE, rule, tag), tag_id=tag, kind=kind, at_ms=at, received_ms=at,
        priority=priority, title=Text("Pressure high", "فشار بالا"), value=7.0, limit=6.0,
    )  # fmt: skip


@asynccontextmanager
async def world(
    home: Home, role: str = "admin", scopes: tuple[str, ...] = ()
) -> AsyncGenerator[World]:
    """The API of tags, alarms and notifications in this process."""
    token = mint(
        KeyRing(home).signing, "tester", (role,), now_ms(), 600, Particulars(scopes=scopes)
    )
    async with postgres.pool(home) as pool:
        guard = adapters.guard(home)
        routers = [
            tags_router(TagService(pool), guard),
            alerts_api.router(AlertService(pool, AlertSettings()), guard),
            notify_api.router(
                Channels(pool, adapters.notify_box(home)), Notifications(pool), guard
            ),
        ]
        app = application("test", routers, lambda _app: nullcontext())  # pyright: ignore[reportArgumentType]
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False),
            base_url="http://test/api",
            headers={"Authorization": f"Bearer {token}"},
            timeout=60,
        ) as client:
            yield World(home, client)


@contextmanager
def notifier(home: Home, **settings: str) -> Iterator[Any]:
    """The target ``notify``, quick to try again."""
    quick = {
        "networks_allowed": '["127.0.0.0/8"]', "poll_s": "0.1", "retry_first_s": "0.2",
        "retry_most_s": "0.5", "send_timeout_s": "8", "lease_s": "18.5",
    }  # fmt: skip
    with target(home, "notify", **(quick | settings)) as process:
        yield process


async def until(what: Callable[[], Awaitable[Any]], deadline_s: float = WAIT_S) -> Any:
    """What ``what`` gives once it is true."""
    end = time.monotonic() + deadline_s
    while not (found := await what()):
        assert time.monotonic() < end, "not in time"
        await asyncio.sleep(0.1)
    return found


def mailed(running: Running, to: str) -> list[dict[str, Any]]:
    """Mails that somebody got."""
    return [each for each in running.lines("mails") if each["to"] == [to]]


def person(name: str, *channels: str, here: World, to: str = "") -> dict[str, Any]:
    """Somebody with an address of their own in this world."""
    to = to or f"{name}@{here.area.lower()}.example"
    return {"name": name, "reach": [{"channel": each, "to": to} for each in channels]}


def inbox(post: tuple[Running, str], here: World, name: str) -> list[dict[str, Any]]:
    return mailed(post[0], f"{name}@{here.area.lower()}.example")


async def ladder(here: World, mail: str, *names: str) -> str:
    return await here.roster(*(person(name, mail, here=here) for name in names))
