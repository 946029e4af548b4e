"""The real gateway: headers, what is passed on, what is logged, what is told of a dead service."""

import asyncio
import json
import re
from contextlib import suppress

import pytest
from api_client import eventually
from gateway_rig import Caller, read_answer, upstream

from ogim.infra.home import LOOPBACK, Home, Port

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]


@pytest.fixture
def caller(gateway: Home) -> Caller:
    return Caller(gateway)


async def test_every_answer_has_the_security_headers(caller: Caller) -> None:
    for path, status in (("/", 200), ("/assets/none.js", 404), ("/metrics", 404), ("/api/x", 502)):
        answer = await caller.get(path, "Origin: https://evil.example")
        assert answer.status == status, path
        assert not any(name.startswith("access-control") for name in answer.headers)
        assert answer.headers["strict-transport-security"] == (
            "max-age=31536000; includeSubDomains"
        )
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "object-src 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["server"] == "nginx"


async def test_a_service_is_told_who_calls_and_nobody_else_can_say_so(caller: Caller) -> None:
    async with upstream(caller.home, Port.API) as service:
        answer = await caller.get(
            "/api/health",
            "X-Forwarded-For: 6.6.6.6",
            "X-Real-IP: 6.6.6.6",
            "Forwarded: for=6.6.6.6",
            "X-Request-Id: chosen-by-caller",
            "X_Forwarded_For: 6.6.6.6",
        )
    assert answer.status == 200
    told = service.asked[0].headers
    assert told["x-forwarded-for"] == LOOPBACK
    assert told["x-forwarded-proto"] == "https"
    assert re.fullmatch(r"[0-9a-f]{32}", told["x-request-id"])
    assert "6.6.6.6" not in "".join(told.values())


async def test_nobody_keeps_what_a_service_does_not_let_them_keep(caller: Caller) -> None:
    async with upstream(caller.home, Port.API) as service:
        silent = await caller.get("/api/users")
        service.lines = ("Cache-Control: private, no-cache",)
        spoken = await caller.get("/api/tags/7")
    assert silent.headers["cache-control"] == "no-store"
    assert spoken.headers["cache-control"] == "private, no-cache"


async def test_the_access_log_is_json_and_holds_no_secret(caller: Caller) -> None:
    secret = "s3cret-never-written"
    async with upstream(caller.home, Port.API):
        answer = await caller.ask(
            "POST",
            f"/api/step-up?code={secret}",
            f"Authorization: Bearer {secret}",
            f"Cookie: session={secret}",
            f"X-API-Key: {secret}",
            'User-Agent: a"quote\\and\x01more',
            body=f"username=a&password={secret}".encode(),
        )
    assert answer.status == 200
    log = caller.home.root / "logs" / "nginx.log"

    async def written() -> bool:
        return "/api/step-up" in log.read_text()

    assert await eventually(written)
    text = log.read_text()
    assert secret not in text
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    line = next(line for line in lines if line["path"] == "/api/step-up")
    assert re.fullmatch(r"[0-9a-f]{32}", line["request_id"])
    assert (line["method"], line["status"], line["client"]) == ("POST", 200, LOOPBACK)
    assert line["tls"] == "TLSv1.3"


async def test_a_service_that_is_down_or_silent_is_reported_as_a_problem(caller: Caller) -> None:
    away = await caller.get("/api/health")
    assert away.status == 502
    assert away.problem()["retry"] == "later"
    assert away.headers["retry-after"] == "1"
    async with upstream(caller.home, Port.API) as service:
        service.silent = True
        silent = await caller.get("/api/health")
    assert silent.status == 504
    assert silent.problem()["type"] == "urn:ogim:problem:unavailable"


async def upgrade(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A service that answers a handshake, and echoes four bytes."""
    with suppress(OSError, asyncio.IncompleteReadError):
        head = await reader.readuntil(b"\r\n\r\n")
        assert b"Upgrade: websocket" in head
        assert b"X-Request-Id: " in head
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\n")
        writer.write(b"Upgrade: websocket\r\n\r\n")
        writer.write(b"echo " + await reader.readexactly(4))
        await writer.drain()
    writer.close()


def handshake(*lines: str) -> bytes:
    head = [
        "GET /api/live HTTP/1.1", f"Host: {LOOPBACK}", "Connection: Upgrade",
        "Upgrade: websocket", "Sec-WebSocket-Version: 13", *lines,
    ]  # fmt: skip
    return "\r\n".join([*head, "", ""]).encode()


@pytest.mark.parametrize(
    "origin", [None, f"https://{LOOPBACK}", f"https://{LOOPBACK}:8443", "http://localhost:5173"]
)
async def test_a_websocket_is_passed_through(caller: Caller, origin: str | None) -> None:
    lines = [] if origin is None else [f"Origin: {origin}"]
    server = await asyncio.start_server(upgrade, LOOPBACK, caller.home.port(Port.LIVE))
    async with server:
        reader, writer = await caller.open()
        writer.write(handshake(*lines))
        assert (await read_answer(reader)).status == 101
        writer.write(b"ping")
        assert await asyncio.wait_for(reader.readexactly(9), 10) == b"echo ping"
        writer.close()


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", f"https://{LOOPBACK}.evil.example", f"https://evil.example/{LOOPBACK}",
     f"https://{LOOPBACK}@evil.example", "https://127a0b0c1", "null", f"ftp://{LOOPBACK}"],
)  # fmt: skip
async def test_a_page_of_another_site_opens_no_websocket(caller: Caller, origin: str) -> None:
    server = await asyncio.start_server(upgrade, LOOPBACK, caller.home.port(Port.LIVE))
    async with server:
        answer = await caller.raw(handshake(f"Origin: {origin}"))
    assert answer.status == 403
    assert answer.problem()["type"] == "urn:ogim:problem:forbidden"
