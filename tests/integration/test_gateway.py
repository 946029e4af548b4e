"""The real gateway: transport, names, headers, what is passed on, what is refused and how."""

import asyncio
import json
import re
import socket
import ssl
from collections.abc import Iterator

import pytest
from api_client import eventually
from gateway_rig import Caller, plain, read_answer, run, upstream

from ogim.infra.home import LOOPBACK, Home, Port
from ogim.runtime.free_ports import first_free

pytestmark = pytest.mark.engines
SETTINGS = {"header_timeout_s": "1", "body_timeout_s": "1", "answer_timeout_s": "1"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A gateway with short patience and nothing behind it but what a test puts there."""
    home = Home(home=tmp_path_factory.mktemp("gateway"), port_base=first_free())
    started = run(home, SETTINGS, "up", "--only", "nginx")
    assert started.returncode == 0, started.stdout
    yield home
    run(home, SETTINGS, "down")


@pytest.fixture
def caller(home: Home) -> Caller:
    return Caller(home)


@pytest.mark.parametrize(
    "version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_2]
)
def test_older_tls_is_refused(home: Home, version: ssl.TLSVersion) -> None:
    context = ssl.create_default_context(cafile=home.ca_certificate)
    context.minimum_version, context.maximum_version = ssl.TLSVersion.MINIMUM_SUPPORTED, version
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    with (
        socket.create_connection((LOOPBACK, home.port(Port.HTTPS)), 5) as connection,
        pytest.raises(ssl.SSLError),
    ):
        context.wrap_socket(connection, server_hostname=LOOPBACK)


def test_tls_1_3_is_spoken_and_verified(home: Home) -> None:
    context = ssl.create_default_context(cafile=home.ca_certificate)
    with (
        socket.create_connection((LOOPBACK, home.port(Port.HTTPS)), 5) as connection,
        context.wrap_socket(connection, server_hostname=LOOPBACK) as secure,
    ):
        assert secure.version() == "TLSv1.3"


@pytest.mark.parametrize("port", [Port.HTTP, Port.HTTPS])
def test_plain_http_is_sent_to_https_and_nowhere_else(home: Home, port: Port) -> None:
    told = plain(home, b"GET /tags?q=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", port)
    assert told.startswith(b"HTTP/1.1 308 ")
    assert f"Location: https://127.0.0.1:{home.port(Port.HTTPS)}/tags?q=1\r\n".encode() in told
    elsewhere = plain(home, b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", Port.HTTP)
    assert b"evil.example" not in elsewhere


def test_a_program_that_forgets_tls_is_told_and_not_led_on(home: Home) -> None:
    told = plain(home, b"POST /api/token HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n")
    assert told.startswith(b"HTTP/1.1 403 ")
    assert b"urn:ogim:problem:forbidden" in told
    assert b"Location:" not in told


def test_a_line_break_in_the_address_makes_no_header(home: Home) -> None:
    told = plain(home, b"GET /%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert not re.search(rb"^Set-Cookie", told, re.MULTILINE | re.IGNORECASE)


async def test_every_answer_has_the_security_headers(caller: Caller) -> None:
    for path, status in (("/", 200), ("/assets/none.js", 404), ("/metrics", 404), ("/api/x", 502)):
        answer = await caller.get(path)
        assert answer.status == status, path
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


@pytest.mark.parametrize("path", ["/metrics", "/api/metrics", "/metrics/", "/api/../metrics"])
async def test_metrics_are_not_public(caller: Caller, path: str) -> None:
    assert (await caller.get(path)).problem()["type"] == "urn:ogim:problem:not-found"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "169.254.169.254"])
async def test_other_names_are_turned_away(caller: Caller, host: str) -> None:
    answer = await caller.raw(f"GET /api/health HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert answer.status == 421
    assert answer.problem()["type"] == "urn:ogim:problem:misdirected"


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

    assert await eventually(written, 10)
    text = log.read_text()
    assert secret not in text
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    line = next(line for line in lines if line["path"] == "/api/step-up")
    assert re.fullmatch(r"[0-9a-f]{32}", line["request_id"])
    assert (line["method"], line["status"], line["client"]) == ("POST", 200, LOOPBACK)
    assert line["tls"] == "TLSv1.3"


async def test_big_bodies_are_refused_before_they_are_read(caller: Caller) -> None:
    head = f"POST /api/tags HTTP/1.1\r\nHost: {LOOPBACK}\r\nContent-Length: 99999999\r\n\r\n"
    answer = await caller.raw(head.encode())
    assert answer.status == 413
    assert answer.problem()["type"] == "urn:ogim:problem:too-large"
    told = f'"request_id":"{answer.headers["x-request-id"]}"'
    log = caller.home.root / "logs" / "nginx.log"

    async def written() -> bool:
        return told in log.read_text()

    assert await eventually(written, 10)
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
    begun = asyncio.get_running_loop().time()
    with pytest.raises((OSError, EOFError)):  # noqa: PT012 - the gateway may hang up at any line
        async with asyncio.timeout(10):
            while True:
                writer.write(b"X" if begun else b"")
                await writer.drain()
                if await asyncio.wait_for(reader.read(1), 0.3) == b"":
                    raise EOFError
    assert asyncio.get_running_loop().time() - begun < 5
    writer.close()


async def test_who_sends_a_body_slowly_is_cut_off(caller: Caller) -> None:
    async with upstream(caller.home, Port.API) as service:
        reader, writer = await caller.open()
        head = f"POST /api/tags HTTP/1.1\r\nHost: {LOOPBACK}\r\nContent-Length: 1000\r\n\r\nx"
        writer.write(head.encode())
        with pytest.raises((OSError, EOFError)):
            await asyncio.wait_for(read_answer(reader), 5)
    assert not service.asked
    writer.close()


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


async def test_a_websocket_is_passed_through(caller: Caller) -> None:
    async def upgrade(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        assert b"Upgrade: websocket" in head
        assert b"X-Request-Id: " in head
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\n")
        writer.write(b"Upgrade: websocket\r\n\r\n")
        writer.write(b"echo " + await reader.readexactly(4))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(upgrade, LOOPBACK, caller.home.port(Port.LIVE))
    async with server:
        reader, writer = await caller.open()
        writer.write(
            f"GET /api/live HTTP/1.1\r\nHost: {LOOPBACK}\r\nConnection: Upgrade\r\n"
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        assert (await read_answer(reader)).status == 101
        writer.write(b"ping")
        assert await asyncio.wait_for(reader.readexactly(9), 10) == b"echo ping"
        writer.close()
