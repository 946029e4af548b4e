"""The load generator's connection: whole answers from any pieces, and an end to waiting."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from ogim.proving.sender import Sender

ANSWER = b"HTTP/1.1 202 Accepted\r\nContent-Length: 15\r\nServer: x\r\n\r\n"
CONTENT = b'{"accepted":10}'


@asynccontextmanager
async def connected(pieces: list[bytes]) -> AsyncIterator[Sender]:
    """A sender at a server that answers each request with ``pieces``; none: it hangs up."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.readuntil(b"body"):
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0)
            if not pieces:
                writer.close()
                return

    async def guarded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serve(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async with await asyncio.start_server(guarded, "127.0.0.1", 0) as server:
        sender = await Sender.open(*server.sockets[0].getsockname(), "/ingest", None)
        yield sender
        sender.close()


@pytest.mark.parametrize(
    "pieces",
    [[ANSWER + CONTENT], [ANSWER, CONTENT], [ANSWER[:20], ANSWER[20:] + CONTENT[:3], CONTENT[3:]]],
)
async def test_an_answer_is_whole_however_it_comes(pieces: list[bytes]) -> None:
    async with connected(pieces) as sender:
        for _ in range(3):
            assert await sender.post(b"body", b"token") == (202, CONTENT)


async def test_a_closed_connection_is_told_to_who_waits_and_to_who_comes_later() -> None:
    async with connected([]) as sender:
        for _ in range(2):
            with pytest.raises(OSError, match="closed"):
                await sender.post(b"body", b"token")


async def test_an_answer_that_does_not_come_is_given_up() -> None:
    async with connected([ANSWER]) as sender:
        waiting = asyncio.create_task(sender.post(b"body", b"token"))
        while not waiting.done():
            sender.hang_up_after(0)
            await asyncio.sleep(0)
        with pytest.raises(ConnectionResetError):
            await waiting
