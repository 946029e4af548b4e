"""Alarms on the screen: from the commit through the live view's process to the WebSocket."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import msgspec
import pytest
from alerts_rig import alarms, new_tag, raised
from api_client import hear, say, trust
from tags_rig import catalogue, said, some_area
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from ogim.contracts.alarms import (
    Kind,
    Priority,
    Signal,
    Source,
    Text,
    alarm_key,
    occurrence_id,
)
from ogim.infra import postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home, Port
from ogim.infra.tokens import KeyRing, Particulars, mint
from ogim.services.alerts.settings import AlertSettings
from ogim.services.alerts.writers import take_signals

pytestmark = [pytest.mark.engines, pytest.mark.timeout(120)]


def token(home: Home, role: str = "viewer", scopes: tuple[str, ...] = ()) -> str:
    return mint(
        KeyRing(home).signing, "watcher", (role,), now_ms(), 600, Particulars(scopes=scopes)
    )


@asynccontextmanager
async def screen(home: Home, *, through_gateway: bool = False) -> AsyncGenerator[ClientConnection]:
    """An open WebSocket that has said nothing yet."""
    url, tls = f"ws://{home.address(Port.LIVE)}/api/live/alarms", None
    if through_gateway:
        url, tls = home.https_url.replace("https", "wss") + "/api/live/alarms", trust(home)
    async with connect(url, ssl=tls, open_timeout=30, max_size=None) as socket:
        yield socket


async def alarms_of(socket: ClientConnection, tag: int) -> dict[str, Any]:
    """The first change of an alarm of a tag."""
    async with asyncio.timeout(30):
        while True:
            message = await hear(socket)
            for alert in message.get("alerts", ()):
                if alert["tag_id"] == tag:
                    return alert


async def test_whoever_may_see_it_sees_each_change_at_once(instance: Home) -> None:
    mine, other = some_area(), some_area()
    async with catalogue(instance) as tags:
        own, strange = await new_tag(tags, mine), await new_tag(tags, other)
    async with (
        alarms(instance) as client,
        screen(instance, through_gateway=True) as all_of_it,
        screen(instance) as part,
    ):
        await say(all_of_it, token=token(instance))
        await say(part, token=token(instance, scopes=(mine,)))
        assert (await hear(all_of_it))["type"] == (await hear(part))["type"] == "hello"
        theirs = await raised(client, strange)
        seen = await alarms_of(all_of_it, strange)
        assert seen == said(await client.get(f"/alerts/{theirs['id']}"))
        ours = await raised(client, own)
        heard: list[dict[str, Any]] = []
        while not heard:
            heard = (await hear(part)).get("alerts", [])
        assert {alert["tag_id"] for alert in heard} == {own}
        said(await client.post(f"/alerts/{ours['id']}/acknowledge"))
        assert (await alarms_of(part, own))["state"] == "acknowledged"
        await _everybody_sees_it_go(client, ours, all_of_it)


async def _everybody_sees_it_go(
    client: httpx.AsyncClient, alert: dict[str, Any], socket: ClientConnection
) -> None:
    said(await client.post(f"/alerts/{alert['id']}/resolve"))
    while (await alarms_of(socket, alert["tag_id"]))["state"] != "normal":
        pass


async def test_ten_thousand_that_change_at_once_make_a_screen_read_anew(instance: Home) -> None:
    """More than a screen can be told one by one: it is told to read its list, and stays there."""
    area, many = some_area(), 10_000
    async with catalogue(instance) as tags, alarms(instance) as client:
        tag = await new_tag(tags, area)
        at = now_ms()
        signals = [
            Signal(
                key=alarm_key(Source.RULE, f"r{number}", tag), tag_id=tag, kind=Kind.ACTIVE,
                at_ms=at, received_ms=at, priority=Priority.LOW, title=Text("many"),
            )
            for number in range(many)
        ]  # fmt: skip
        with postgres.connect(instance) as connection:
            take_signals(connection, signals, at, AlertSettings())
        async with screen(instance) as socket:
            await say(socket, token=token(instance, scopes=(area,)))
            assert (await hear(socket))["type"] == "hello"
            body = {
                "ids": [str(occurrence_id(each.key, at)) for each in signals],
                "reason": "all of them",
            }
            done = said(await client.post("/alerts/acknowledge", json=body, timeout=60))
            assert done["acknowledged"] == many
            seen: set[str] = set()
            while len(seen) < many:
                message = await hear(socket)
                if message["type"] == "reload":
                    break
                seen |= {each["id"] for each in message.get("alerts", ())}
            other = await raised(client, tag)
            seen_now = await alarm_of(socket, client, other["id"])
            assert seen_now["state"] == "unacknowledged"


async def alarm_of(
    socket: ClientConnection, client: httpx.AsyncClient, alert: str
) -> dict[str, Any]:
    """An alarm as a screen has it: told of, or read anew where there was still too much to tell."""
    async with asyncio.timeout(30):
        while True:
            message = await hear(socket)
            if message["type"] == "reload":
                return said(await client.get(f"/alerts/{alert}"))
            for each in message.get("alerts", ()):
                if each["id"] == alert:
                    return each


@pytest.mark.parametrize(
    ("message", "code"),
    [("{", 4400), ("[]", 4400), ("{}", 4401), ('{"token":"x"}', 4401), ('{"tags":"all"}', 4400),
     ("\x00" * 100, 4400)],
)  # fmt: skip
async def test_without_a_token_nobody_listens(instance: Home, message: str, code: int) -> None:
    async with screen(instance) as socket:
        await socket.send(message)
        with pytest.raises(ConnectionClosed) as closed:
            await hear(socket)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == code


async def test_without_the_permission_nobody_listens(instance: Home) -> None:
    async with screen(instance) as socket:
        await socket.send(msgspec.json.encode({"token": token(instance, "nobody")}).decode())
        with pytest.raises(ConnectionClosed) as closed:
            await hear(socket)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4403
