"""Sends one request after another over one connection, for a few microseconds each.

A load generator shares the machine with what it measures; a general client would take as much of it
as the server does.
"""

import asyncio
import ssl
import time
from typing import Final, Self, cast

_END: Final = b"\r\n\r\n"
_LENGTH: Final = b"content-length:"


class Sender(asyncio.Protocol):
    """An HTTP/1.1 connection that is kept open; not for use by two at once."""

    def __init__(self, path: str, host: str) -> None:
        self._host = host.encode()
        self._head = (
            f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n".encode()
        )
        self._transport: asyncio.Transport | None = None
        self._received = b""
        self._waiting: asyncio.Future[tuple[int, bytes]] | None = None
        self._begun = 0.0

    @classmethod
    async def open(cls, host: str, port: int, path: str, tls: ssl.SSLContext | None) -> Self:
        """Connect.

        Raises:
            OSError: nobody answers.
        """
        name, loop = f"{host}:{port}", asyncio.get_running_loop()
        _, sender = await loop.create_connection(lambda: cls(path, name), host, port, ssl=tls)
        return sender

    async def post(self, body: bytes, token: bytes) -> tuple[int, bytes]:
        """Status and content of the answer.

        Raises:
            OSError: the connection is gone; whether the body was taken is not known.
        """
        return await self._answer(
            b"%sAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
            % (self._head, token, len(body), body)
        )

    async def get(self, path: str, token: bytes) -> tuple[int, bytes]:
        """Status and content of the answer to GET.

        Raises:
            OSError: the connection is gone.
        """
        return await self._answer(
            b"GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
            % (path.encode(), self._host, token)
        )

    async def _answer(self, request: bytes) -> tuple[int, bytes]:
        if self._transport is None:
            raise ConnectionResetError("the connection is closed")
        self._begun = time.monotonic()
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        try:
            return await self._waiting
        finally:
            self._waiting = None

    def hang_up_after(self, seconds: float) -> None:
        """Give up an answer that takes longer than ``seconds``."""
        waits = self._waiting is not None and time.monotonic() - self._begun > seconds
        if waits and self._transport is not None:
            self._transport.abort()

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The connection is there."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """A part of an answer; the next is not asked for before it is whole."""
        received = self._received = self._received + data if self._received else data
        end = received.find(_END)
        if end < 0:
            return
        head = received[:end].lower()
        at = head.find(_LENGTH)
        length = int(head[at + len(_LENGTH) :].split(b"\r", 1)[0]) if at >= 0 else 0
        whole = end + len(_END) + length
        if len(received) < whole:
            return
        self._received = b""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result((int(received[9:12]), received[end + len(_END) : whole]))

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone; whoever waits is told."""
        self._transport = None
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionResetError(str(exc or "closed by the server")))
