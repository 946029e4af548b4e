"""Servers that accept a connection and then misbehave."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress

Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    """Never answers."""
    while await reader.read(65_536):
        pass


async def garbage(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers with bytes that mean nothing."""
    while await reader.read(65_536):
        writer.write(b"\xde\xad\xbe\xef" * 64)
        await writer.drain()


async def slamming(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Closes at once."""
    writer.close()


async def flooding(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Announces a message of 2 GiB and sends without end."""
    await reader.read(65_536)
    writer.write(b"MSGF" + (2**31 - 1).to_bytes(4, "little"))
    while True:
        writer.write(b"\x00" * 65_536)
        await writer.drain()


def replying(answer: Callable[[bytes], bytes]) -> Behaviour:
    """Answers each chunk of bytes with what ``answer`` makes of it."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(answer(data))
            await writer.drain()

    return behave


@asynccontextmanager
async def hostile(behaviour: Behaviour) -> AsyncIterator[int]:
    """The port where such a server listens."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.CancelledError):
            await behaviour(reader, writer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


@contextmanager
def unreachable(port: int) -> Iterator[None]:
    """Whoever connects to the port hears nothing, as where a cable is pulled."""
    with ExitStack() as kept:
        listening = kept.enter_context(socket.socket())
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen(0)
        for _ in range(4):  # the queue is full: what comes later is dropped
            waiting = kept.enter_context(socket.socket())
            waiting.settimeout(0)
            waiting.connect_ex(("127.0.0.1", port))
        yield
