"""The real gateway: what it refuses before any service sees it."""

import asyncio
import json
from contextlib import suppress

import pytest
from api_client import eventually
from gateway_rig import ANSWER_S, Caller, read_answer, upstream

from ogim.infra.home import LOOPBACK, Home, Port

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]
CROWD = 40
BODY = b"POST /api/tags HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\n\r\n{"


@pytest.fixture
def caller(gateway: Home) -> Caller:
    return Caller(gateway)


@pytest.mark.parametrize("path", ["/metrics", "/api/metrics", "/metrics/", "/api/../metrics"])
async def test_metrics_are_not_public(caller: Caller, path: str) -> None:
    assert (await caller.get(path)).problem()["type"] == "urn:ogim:problem:not-found"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "169.254.169.254"])
async def test_other_names_are_turned_away(caller: Caller, host: str) -> None:
    answer = await caller.raw(f"GET /api/health HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert answer.status == 421
    assert answer.problem()["type"] == "urn:ogim:problem:misdirected"


async def test_big_bodies_are_refused_before_they_are_read(caller: Caller) -> None:
    head = f"POST /api/tags HTTP/1.1\r\nHost: {LOOPBACK}\r\nContent-Length: 99999999\r\n\r\n"
    answer = await caller.raw(head.encode())
    assert answer.status == 413
    assert answer.problem()["type"] == "urn:ogim:problem:too-large"
    told = f'"request_id":"{answer.headers["x-request-id"]}"'
    log = caller.home.root / "logs" / "nginx.log"

    async def written() -> bool:
        return told in log.read_text()

    assert await eventually(written)
    line = next(line for line in log.read_text().splitlines() if told in line)
    assert json.loads(line)["method"] == "POST"


async def test_big_heads_and_addresses_are_refused(caller: Caller) -> None:
    big = await caller.get("/api/health", "X-Big: " + "x" * 40_000)
    assert big.status == 431
    assert big.problem()["type"] == "urn:ogim:problem:too-large"
    many = await caller.get("/api/health", *(f"X-{n}: " + "x" * 30_000 for n in range(6)))
    assert many.status == 431
    long = await caller.get("/api/health?" + "q" * 40_000)
    assert long.status == 414
    assert long.problem()["title"] == "The address is too long"


@pytest.mark.parametrize(
    "head",
    [
        "GET /api/health HTTP/1.1\r\n\r\n",
        "GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        "GET /api/\x00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET /api/../../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "POST /api/tags HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
        "POST /api/tags HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\n"
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /api/tags HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: nonsense\r\n\r\n",
    ],
)
async def test_what_can_be_read_in_two_ways_is_refused(caller: Caller, head: str) -> None:
    async with upstream(caller.home, Port.API) as service:
        answer = await caller.raw(head.encode())
    assert answer.status in {400, 421, 501}, answer.body
    assert not service.asked


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/assets/../../../../../etc/passwd",
        "/assets/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets../package.json",
        "//etc/passwd",
    ],
)
async def test_no_file_outside_the_portal_is_served(caller: Caller, path: str) -> None:
    answer = await caller.get(path)
    assert b"root:" not in answer.body
    assert b'"dependencies"' not in answer.body
    assert answer.status in {200, 400, 404}


async def test_only_reading_is_possible_outside_the_api(caller: Caller) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND"):
        assert (await caller.ask(method, "/")).status in {400, 403, 405}, method


async def test_who_sends_a_head_slowly_is_cut_off(caller: Caller) -> None:
    reader, writer = await caller.open()
    writer.write(b"GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
    dripping = asyncio.create_task(drip(writer))
    try:
        async with asyncio.timeout(ANSWER_S):
            with suppress(ConnectionError):
                assert await reader.read() == b""
    finally:
        dripping.cancel()
        writer.transport.abort()


async def drip(writer: asyncio.StreamWriter) -> None:
    """An octet now and then."""
    with suppress(ConnectionError):
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.3)


async def test_who_sends_a_body_slowly_is_cut_off(caller: Caller) -> None:
    async with upstream(caller.home, Port.API) as service:
        reader, writer = await caller.open()
        head = f"POST /api/tags HTTP/1.1\r\nHost: {LOOPBACK}\r\nContent-Length: 1000\r\n\r\nx"
        writer.write(head.encode())
        async with asyncio.timeout(ANSWER_S):
            with pytest.raises((ConnectionError, EOFError)):
                await read_answer(reader)
    assert not service.asked
    writer.close()


async def dawdle(caller: Caller, begun: bytes) -> None:
    """Begin a request, never finish it, and begin anew whenever the gateway hangs up."""
    while True:
        with suppress(OSError):
            reader, writer = await caller.open()
            try:
                writer.write(begun)
                await reader.read()
            finally:
                writer.transport.abort()


async def test_a_crowd_that_dawdles_keeps_nobody_out(caller: Caller) -> None:
    head = b"GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-"
    async with upstream(caller.home, Port.API) as service:
        crowd = [asyncio.create_task(dawdle(caller, (head, BODY)[at % 2])) for at in range(CROWD)]
        try:
            answers = [(await caller.get("/api/health")).status for _ in range(20)]
        finally:
            for each in crowd:
                each.cancel()
            await asyncio.gather(*crowd, return_exceptions=True)
    assert answers == [200] * 20
    assert len(service.asked) == 20, "what is never finished reaches no service"
