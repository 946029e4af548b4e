"""The live view through the gateway: from POST /ingest to the socket."""

import asyncio
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from api_client import api_of, eventually, hear, live_of, say, token
from websockets.exceptions import ConnectionClosed

from ogim.infra import cache
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.services.live.store import KEY

pytestmark = [pytest.mark.engines, pytest.mark.timeout(180)]


async def end_of(home: Home, *messages: str | bytes) -> int:
    """The code that the server closes with after ``messages``."""
    async with live_of(home) as socket:
        try:
            for message in messages:
                await socket.send(message)
            while True:
                await hear(socket)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006


async def sent(home: Home, name: str, value: float) -> tuple[int, int]:
    """Ingest a reading of now; the id of its tag and its time."""
    at = now_ms()
    async with api_of(home) as api:
        body = [{"tag": name, "ts": at, "value": value}]
        answer = await api.post("/ingest?auto_create=true", json=body)
        assert answer.status_code == 202, answer.text
        tags = (await api.get("/tags", params={"q": name})).json()["items"]
    return tags[0]["tag_id"], at


async def value_of(socket: Any, tag: int) -> tuple[float, int]:
    """The value of ``tag`` in the first message that has one, and that message's cursor."""
    async with asyncio.timeout(60):
        while True:
            message = await hear(socket)
            assert message["type"] in {"values", "heartbeat"}
            for row in message.get("values", ()):
                if row[0] == tag:
                    return row[2], message["cursor"]


async def test_without_a_valid_token_nobody_listens(instance: Home) -> None:
    assert await end_of(instance, '{"tags":"all"}') == 4401
    assert await end_of(instance, '{"token":"x.y.z","tags":"all"}') == 4401
    expired = token(instance, lifetime_s=-60)
    assert await end_of(instance, msgspec.json.encode({"token": expired}).decode()) == 4401
    powerless = token(instance, "nobody")
    assert await end_of(instance, msgspec.json.encode({"token": powerless}).decode()) == 4403


@pytest.mark.parametrize(
    "message",
    ["{", "", "[]", "null", '{"tags":[-1]}', '{"tags":"some"}', '{"rate_hz":0}', '{"more":1}',
     '{"since":1e400}', '{"tags":[1e3', "[" * 100_000, b"\xff\xfe",
     '{"tags":[99999999999999999999999]}', '{"rate_hz":1e9}'],
)  # fmt: skip
async def test_what_is_no_request_ends_the_connection(instance: Home, message: str | bytes) -> None:
    hello = msgspec.json.encode({"token": token(instance)}).decode()
    assert await end_of(instance, hello, message) == 4400


async def test_huge_ids_and_cursors_are_harmless(instance: Home) -> None:
    async with live_of(instance) as socket:
        huge = 2**31 - 1
        await say(socket, token=token(instance), tags=[huge, 0], since=2**53)
        assert (await hear(socket))["type"] == "hello"
        await say(socket, tags=[huge], since=0)
        assert (await hear(socket))["type"] in {"values", "heartbeat"}
    for number in (2**31, 2**63, 2**64 - 1, 10**400):
        request = msgspec.json.encode({"token": token(instance), "tags": [number]}).decode()
        assert await end_of(instance, request) == 4400


async def test_a_reading_arrives_and_a_cursor_resumes(instance: Home) -> None:
    name = f"live-{uuid4().hex[:8]}/W-1/P"
    tag, _ = await sent(instance, name, 1.0)
    async with live_of(instance) as socket:
        await say(socket, token=token(instance), tags=[tag], rate_hz=20)
        assert (await hear(socket))["type"] == "hello"
        first, cursor = await value_of(socket, tag)
        assert first == 1.0
        await sent(instance, name, 2.0)
        second, newer = await value_of(socket, tag)
        assert (second, newer > cursor) == (2.0, True)
    await sent(instance, name, 3.0)
    async with live_of(instance) as socket:
        await say(socket, token=token(instance), tags=[tag], since=newer)
        await hear(socket)
        assert (await value_of(socket, tag))[0] == 3.0


async def test_latest_values_lost_by_redis_are_written_again(instance: Home) -> None:
    name = f"live-{uuid4().hex[:8]}/W-1/T"
    tag, at = await sent(instance, name, 7.5)

    async def kept() -> bool:
        return bool(await redis.hexists(KEY, str(tag)))

    async with cache.client(instance) as redis, api_of(instance) as api:
        assert await eventually(kept, 60)
        await redis.flushall()
        assert await eventually(kept)
        latest = (await api.get("/timeseries/latest", params={"tag": name})).json()["items"]
        assert [(item["value"], item["ts"]) for item in latest] == [(7.5, at)]


async def test_strange_questions_for_latest_values_are_refused(instance: Home) -> None:
    async with api_of(instance) as api:
        assert (await api.get("/timeseries/latest")).status_code == 422
        for query in ({"tag": "a\x00"}, {"asset": "a\x00"}, {"tag": "x" * 257}, {"tag": ""}):
            assert (await api.get("/timeseries/latest", params=query)).status_code == 422, query
        for tag in ("9" * 200, "۱", "²", "none/such", "-1", "0"):
            answer = await api.get("/timeseries/latest", params={"tag": tag})
            assert answer.status_code == 200, (tag, answer.text)
            assert answer.json() == {"items": []}
