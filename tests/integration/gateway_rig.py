"""The real NGINX in front of services of the test's own, which tell what reached them."""

import asyncio
import json
import os
import socket
import ssl
import subprocess
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from instances import OGIM, UP_S
from ogim.infra.home import LOOPBACK, Home, Port
from ogim.runtime.free_ports import first_free

ANSWER_S = 20.0
IMPATIENT = {"header_timeout_s": "4", "body_timeout_s": "4", "answer_timeout_s": "4"}
"""Longer than callers and services of a test stand still where the machine does."""


def headers_of(lines: list[str]) -> dict[str, str]:
    """Header lines by name, in lower case."""
    parted = (line.partition(":") for line in lines)
    return {name.lower(): value.strip() for name, _, value in parted}


@dataclass(slots=True)
class Asked:
    """A request as a service got it; header names in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Upstream:
    """A service behind the gateway: remembers what it was asked, and answers it or not."""

    port: int
    silent: bool = False
    hangs_up: bool = False
    lines: tuple[str, ...] = ()
    asked: list[Asked] = field(default_factory=list[Asked])

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection."""
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                while True:
                    await self._answer(reader, writer)
        finally:
            writer.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        method, target, _ = first.split(" ")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.asked.append(Asked(method, target, headers, body))
        if self.silent:
            await reader.readexactly(1)
        if self.hangs_up:
            raise OSError
        told = json.dumps({"port": self.port}).encode()
        lines = "".join(f"{line}\r\n" for line in self.lines)
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n%s"
            b"Content-Length: %d\r\n\r\n%s" % (lines.encode(), len(told), told)
        )
        await writer.drain()


@asynccontextmanager
async def upstream(home: Home, port: Port) -> AsyncGenerator[Upstream]:
    """A service where the gateway expects one."""
    served = Upstream(home.port(port))
    tasks: set[asyncio.Task[None]] = set()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(served.serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(accept, LOOPBACK, served.port)
    try:
        yield served
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def run(
    home: Home, settings: Mapping[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    """The ``ogim`` command with settings of the gateway."""
    own = {"OGIM_HOME": str(home.root), "OGIM_PORT_BASE": str(home.port_base)}
    named = {f"OGIM_GATEWAY_{name.upper()}": value for name, value in settings.items()}
    return subprocess.run(
        [OGIM, *arguments],
        check=False,
        env=os.environ | own | named,
        timeout=UP_S,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def gateway(folder: Path, settings: Mapping[str, str]) -> Iterator[Home]:
    """A gateway with nothing behind it but what a test puts there."""
    home = Home(home=folder, port_base=first_free())
    started = run(home, settings, "up", "--only", "nginx")
    assert started.returncode == 0, started.stdout
    try:
        yield home
    finally:
        run(home, settings, "down")


@dataclass(slots=True)
class Answer:
    """What came back: header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    def problem(self) -> dict[str, object]:
        """The problem document, which it must be."""
        assert self.headers["content-type"] == "application/problem+json", self.body
        told: dict[str, object] = json.loads(self.body)
        assert told["status"] == self.status
        assert str(told["type"]).startswith("urn:ogim:problem:")
        assert told["request_id"] == self.headers["x-request-id"]
        return told


class Caller:
    """Speaks to the gateway byte by byte, so that it can say what a client would not."""

    def __init__(self, home: Home, trust: Path | None = None) -> None:
        self.home = home
        self._tls = ssl.create_default_context(cafile=trust or home.ca_certificate)

    async def open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A TLS connection that has said nothing yet."""
        return await asyncio.open_connection(LOOPBACK, self.home.port(Port.HTTPS), ssl=self._tls)

    async def raw(self, data: bytes) -> Answer:
        """The answer to these very bytes."""
        async with asyncio.timeout(ANSWER_S):
            reader, writer = await self.open()
            try:
                writer.write(data)
                return await read_answer(reader)
            finally:
                writer.close()

    async def get(self, path: str, *lines: str) -> Answer:
        """The answer to GET with these header lines besides Host."""
        return await self.ask("GET", path, *lines)

    async def ask(self, method: str, path: str, *lines: str, body: bytes = b"") -> Answer:
        """The answer to a request with these header lines besides Host."""
        head = [f"{method} {path} HTTP/1.1", f"Host: {LOOPBACK}", "Connection: close", *lines]
        if body:
            head.append(f"Content-Length: {len(body)}")
        return await self.raw("\r\n".join([*head, "", ""]).encode("latin-1") + body)


async def read_answer(reader: asyncio.StreamReader) -> Answer:
    """One answer; with a body where it has a length."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    headers = headers_of(lines)
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Answer(int(first.split(" ")[1]), headers, body)


def plain(home: Home, data: bytes, port: Port = Port.HTTP) -> bytes:
    """What comes back to bytes without TLS."""
    with socket.create_connection((LOOPBACK, home.port(port)), ANSWER_S) as connection:
        connection.sendall(data)
        connection.settimeout(ANSWER_S)
        return connection.recv(65_536)
