"""The Modbus link on uvloop, the event loop that the connect worker runs on."""

import asyncio

import uvloop

from ogim.connectors.modbus.link import connect

COIL_REQUEST = bytes.fromhex("0100000001")


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    request = await reader.readexactly(12)
    writer.write(request[:4] + b"\x00\x04" + request[6:7] + b"\x01\x01\x01")
    await writer.drain()
    await reader.read()
    writer.close()


async def _exchange() -> bytes:
    server = await asyncio.start_server(_answer, "127.0.0.1", 0)
    async with server:
        link = await connect("127.0.0.1", server.sockets[0].getsockname()[1], 3)
        try:
            return await link.request(1, COIL_REQUEST, 3)
        finally:
            link.close()


def test_a_link_is_open_on_uvloop_and_reads() -> None:
    assert uvloop.run(_exchange()) == b"\x01\x01\x01"
