"""A Modbus gateway in the raw, with a behaviour for each unit behind it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

Answer = Callable[[bytes], Awaitable[bytes | None]]
"""From a request's frame to the bytes that go back, or None for silence."""


def frame(request: bytes, pdu: bytes, unit: int | None = None) -> bytes:
    """An answer with the request's transaction id."""
    number = request[6] if unit is None else unit
    return request[:4] + (len(pdu) + 1).to_bytes(2, "big") + bytes([number]) + pdu


def registers(request: bytes, value: int = 7) -> bytes:
    """A good answer to a register read: every register holds ``value``."""
    count = int.from_bytes(request[10:12], "big")
    return frame(request, bytes([request[7], 2 * count]) + value.to_bytes(2, "big") * count)


async def well(request: bytes) -> bytes:
    return registers(request)


async def dead(_request: bytes) -> None:
    return None


def raising(code: int) -> Answer:
    async def answer(request: bytes) -> bytes:
        return frame(request, bytes([request[7] | 0x80, code]))

    return answer


async def short(request: bytes) -> bytes:
    """One register less than was asked for."""
    count = int.from_bytes(request[10:12], "big") - 1
    return frame(request, bytes([request[7], 2 * count]) + b"\x00\x07" * count)


async def lying(request: bytes) -> bytes:
    """A byte count that does not fit the bytes."""
    return frame(request, bytes([request[7], 250]) + b"\x00\x07")


async def mistaken(request: bytes) -> bytes:
    """The answer of another unit."""
    return frame(request, registers(request)[7:], unit=request[6] ^ 0x55)


async def noise(_request: bytes) -> bytes:
    return b"\xff" * 40


class Gateway:
    """Units by number; unknown ones are silent.

    Attributes:
        most: most connections that were open at once.
    """

    def __init__(self, units: dict[int, Answer]) -> None:
        self.units = units
        self.port = 0
        self.most = 0
        self._open = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open += 1
        self.most = max(self.most, self._open)
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                head = await reader.readexactly(6)
                request = head + await reader.readexactly(int.from_bytes(head[4:6], "big"))
                answer = await self.units.get(request[6], dead)(request)
                if answer is not None:
                    writer.write(answer)
                    await writer.drain()
        self._open -= 1
        writer.close()


@asynccontextmanager
async def gateway(units: dict[int, Answer]) -> AsyncIterator[Gateway]:
    """Such a gateway, listening."""
    served = Gateway(units)
    server = await asyncio.start_server(served.serve, "127.0.0.1", 0)
    served.port = server.sockets[0].getsockname()[1]
    try:
        yield served
    finally:
        server.close()
