"""A network that can be cut or fall silent, between a client and a server."""

import asyncio
import random
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
        self._corrupt = False
        self._open = 0
        self._chance = random.Random(7)  # noqa: S311 - the same damage in each run
        self.most = 0

    async def restore(self) -> None:
        self._frozen = self._corrupt = False
        if self._server is None:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def cut(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in list(self._writers):
            writer.transport.abort()

    def corrupt(self) -> None:
        """From now on, the server's answers are damaged here and there."""
        self._corrupt = True

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
            await asyncio.gather(
                self._pipe(reader, far_writer, damage=False),
                self._pipe(far_reader, writer, damage=True),
            )
        finally:
            self._open -= 1
            self._writers -= {writer, far_writer}

    async def _pipe(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, damage: bool
    ) -> None:
        with suppress(OSError):
            while data := await reader.read(65_536):
                if damage and self._corrupt:
                    data = self._damaged(data)
                if not self._frozen:
                    writer.write(data)
                    await writer.drain()
        writer.close()

    def _damaged(self, data: bytes) -> bytes:
        damaged = bytearray(data)
        for _ in range(1 + len(damaged) // 50):
            damaged[self._chance.randrange(len(damaged))] = self._chance.randrange(256)
        return bytes(damaged)
