"""The real gateway: TLS 1.3 and nothing beside it."""

import re
import socket
import ssl

import pytest
from gateway_rig import plain

from ogim.infra.home import LOOPBACK, Home, Port

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]


@pytest.mark.parametrize(
    "version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_2]
)
def test_older_tls_is_refused(gateway: Home, version: ssl.TLSVersion) -> None:
    context = ssl.create_default_context(cafile=gateway.ca_certificate)
    context.minimum_version, context.maximum_version = ssl.TLSVersion.MINIMUM_SUPPORTED, version
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    with (
        socket.create_connection((LOOPBACK, gateway.port(Port.HTTPS)), 5) as connection,
        pytest.raises(ssl.SSLError),
    ):
        context.wrap_socket(connection, server_hostname=LOOPBACK)


def test_tls_1_3_is_spoken_and_verified(gateway: Home) -> None:
    context = ssl.create_default_context(cafile=gateway.ca_certificate)
    with (
        socket.create_connection((LOOPBACK, gateway.port(Port.HTTPS)), 5) as connection,
        context.wrap_socket(connection, server_hostname=LOOPBACK) as secure,
    ):
        assert secure.version() == "TLSv1.3"


@pytest.mark.parametrize("port", [Port.HTTP, Port.HTTPS])
def test_plain_http_is_sent_to_https_and_nowhere_else(gateway: Home, port: Port) -> None:
    told = plain(gateway, b"GET /tags?q=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", port)
    assert told.startswith(b"HTTP/1.1 308 ")
    assert f"Location: https://127.0.0.1:{gateway.port(Port.HTTPS)}/tags?q=1\r\n".encode() in told
    elsewhere = plain(gateway, b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", Port.HTTP)
    assert b"evil.example" not in elsewhere


def test_a_program_that_forgets_tls_is_told_and_not_led_on(gateway: Home) -> None:
    signing_in = b"POST /api/token HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n"
    listening = (
        b"GET /api/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\n"
        b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    for asked in (signing_in, listening):
        told = plain(gateway, asked)
        assert told.startswith(b"HTTP/1.1 403 ")
        assert b"urn:ogim:problem:forbidden" in told
        assert b"Location:" not in told


def test_a_line_break_in_the_address_makes_no_header(gateway: Home) -> None:
    told = plain(gateway, b"GET /%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert not re.search(rb"^Set-Cookie", told, re.MULTILINE | re.IGNORECASE)
