"""The live view heeds revocations and scopes, in a process of its own."""

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from auth_rig import Rig, rig_of
from confluent_kafka import Producer
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from datums import datum
from ogim.contracts.topics import PROCESSED
from ogim.infra import kafka, postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home, Port

pytestmark = [pytest.mark.engines, pytest.mark.timeout(120)]
WAIT_S = 30
HEARD_S = 10
"""Long before the table is read again, whatever was told."""


@pytest.fixture
async def rig(instance: Home) -> AsyncIterator[Rig]:
    async with rig_of(instance) as rig:
        yield rig


@asynccontextmanager
async def live(
    home: Home, headers: dict[str, str], **first: Any
) -> AsyncIterator[ClientConnection]:
    url = f"ws://{home.address(Port.LIVE)}/api/live"
    token = headers["Authorization"].removeprefix("Bearer ")
    async with connect(url, open_timeout=WAIT_S) as socket:
        await socket.send(json.dumps({"token": token, "rate_hz": 50, **first}))
        yield socket


async def heard(socket: ClientConnection, producer: Producer, tags: list[int]) -> set[int]:
    """Of the tags those that come after a reading of each was sent; the last one must come."""
    seen, deadline = set[int](), time.monotonic() + WAIT_S
    while tags[-1] not in seen:
        assert time.monotonic() < deadline
        for tag in tags:
            producer.produce(PROCESSED.name, datum(tag, now_ms(), 1.0, 0), str(tag))
        producer.flush(WAIT_S)
        try:
            message = json.loads(await asyncio.wait_for(socket.recv(), 1))
        except TimeoutError:
            continue
        seen |= {row[0] for row in message.get("values", ())}
    return seen


async def rows(socket: ClientConnection) -> set[int]:
    """Tags of the next message."""
    message = json.loads(await asyncio.wait_for(socket.recv(), WAIT_S))
    return {row[0] for row in message.get("values", ())}


async def drain(socket: ClientConnection) -> None:
    """Take messages until the connection ends."""
    while True:
        await socket.recv()


def adopted(home: Home, *names: str) -> list[int]:
    with postgres.connect(home) as connection:
        items = json.dumps([{"name": name} for name in names])
        rows = connection.execute("SELECT name, tag_id FROM tags.adopt(%s::jsonb)", (items,))
        by = dict(rows.fetchall())
    return [by[name] for name in names]


async def sent_away(socket: ClientConnection) -> None:
    """It ends soon, with the code of those who are not signed in."""
    with pytest.raises(ConnectionClosed) as closed:
        async with asyncio.timeout(HEARD_S):
            await drain(socket)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401


async def test_an_open_connection_ends_as_one_logs_out(instance: Home, rig: Rig) -> None:
    opened = await rig.session(await rig.new_user("viewer"))
    async with live(instance, opened.headers, tags=[]) as socket:
        assert json.loads(await socket.recv())["type"] == "hello"
        await rig.ask("POST", "/logout", 204, opened.headers)
        await sent_away(socket)
    async with live(instance, opened.headers, tags=[]) as socket:
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(socket.recv(), WAIT_S)


async def test_of_a_renewed_token_its_own_session_counts(instance: Home, rig: Rig) -> None:
    user = await rig.new_user("viewer")
    former, later = await rig.session(user), await rig.session(user)
    producer, own = kafka.producer(instance), adopted(instance, f"own-{secrets.token_hex(4)}/A/P")
    async with live(instance, former.headers, tags=[]) as socket:
        assert json.loads(await socket.recv())["type"] == "hello"
        token = later.headers["Authorization"].removeprefix("Bearer ")
        await socket.send(json.dumps({"token": token, "tags": own}))
        await heard(socket, producer, own)
        await rig.ask("POST", "/logout", 204, later.headers)
        await sent_away(socket)


@pytest.mark.parametrize("ask", ["all", "ids"])
async def test_a_scope_limits_what_one_hears(instance: Home, rig: Rig, ask: str) -> None:
    area = f"scope-{secrets.token_hex(4)}"
    foreign, beside, own = adopted(instance, f"{area}/B/P", f"{area}/AB/P", f"{area}/A/P")
    opened = await rig.session(await rig.new_user("viewer", scopes=[f"{area}/A"]))
    tags: Any = "all" if ask == "all" else [foreign, beside, own]
    async with live(instance, opened.headers, tags=tags) as socket:
        assert json.loads(await socket.recv())["type"] == "hello"
        seen = await heard(socket, kafka.producer(instance), [foreign, beside, own])
    assert seen == {own}


async def test_a_renewed_token_with_a_narrower_scope_narrows_what_one_hears(
    instance: Home, rig: Rig
) -> None:
    area = f"scope-{secrets.token_hex(4)}"
    foreign, own = adopted(instance, f"{area}/B/P", f"{area}/A/P")
    wide, narrow = rig.token_of("viewer"), rig.token_of("viewer", scopes=(f"{area}/A",))
    producer = kafka.producer(instance)
    async with live(instance, wide, tags=[foreign, own]) as socket:
        await heard(socket, producer, [own, foreign])
        token = narrow["Authorization"].removeprefix("Bearer ")
        await socket.send(json.dumps({"token": token}))
        while await rows(socket) != {own}:  # what is known of the new subscription comes at once
            pass
        assert await heard(socket, producer, [foreign, own]) == {own}
