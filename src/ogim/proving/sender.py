"""Sends one request after another over one connection, for a few microseconds each.

A load generator shares the machine with what it measures; a general client would take as much of it
as the server does.
"""

import asyncio
import ssl
from typing import Final, Self

HEAD_BYTES_MAX: Final = 65_536
_LENGTH: Final = b"content-length:"


class Sender:
    """An HTTP/1.1 connection that is kept open; not for use by two at once."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, host: str
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._host = host.encode()
        self._head = (
            f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n".encode()
        )

    @classmethod
    async def open(cls, host: str, port: int, path: str, tls: ssl.SSLContext) -> Self:
        """Connect.

        Raises:
            OSError: nobody answers.
        """
        reader, writer = await asyncio.open_connection(host, port, ssl=tls, limit=HEAD_BYTES_MAX)
        return cls(reader, writer, path, f"{host}:{port}")

    async def post(self, body: bytes, token: str) -> tuple[int, bytes]:
        """Status and content of the answer.

        Raises:
            OSError, EOFError: the connection is gone; whether the body was taken is not known.
        """
        self._writer.write(
            b"%sAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
            % (self._head, token.encode(), len(body), body)
        )
        return await self._answer()

    async def get(self, path: str, token: str) -> tuple[int, bytes]:
        """Status and content of the answer to GET.

        Raises:
            OSError, EOFError: the connection is gone.
        """
        self._writer.write(
            b"GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
            % (path.encode(), self._host, token.encode())
        )
        return await self._answer()

    async def _answer(self) -> tuple[int, bytes]:
        head = await self._reader.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        at = head.lower().find(_LENGTH)
        length = int(head[at + len(_LENGTH) : head.index(b"\r", at)]) if at >= 0 else 0
        return status, await self._reader.readexactly(length)

    def close(self) -> None:
        """Hang up."""
        self._writer.close()
