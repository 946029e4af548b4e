"""A network that can be cut or fall silent, between a client and a server."""

import asyncio
from contextlib import suppress

from counterparts.ports import free_port


class Relay:
    """Forwards a port; ``cut`` closes and refuses connections, ``freeze`` lets bytes vanish.

    Attributes:
        port: where it listens.
        most: most connections that were open at once.
    """

    def __init__(self, target: int) -> None:
        self.port = free_port()
        self._target = target
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._frozen = False
        self._open = 0
        self.most = 0

    async def restore(self) -> None:
        self._frozen = False
        if self._server is None:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def cut(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in list(self._writers):
            writer.transport.abort()

    def freeze(self) -> None:
        self._frozen = True

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.close()
            return
        self._writers |= {writer, far_writer}
        self._open += 1
        self.most = max(self.most, self._open)
        try:
            await asyncio.gather(self._pipe(reader, far_writer), self._pipe(far_reader, writer))
        finally:
            self._open -= 1
            self._writers -= {writer, far_writer}

    async def _pipe(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65_536):
                if not self._frozen:
                    writer.write(data)
                    await writer.drain()
        writer.close()
