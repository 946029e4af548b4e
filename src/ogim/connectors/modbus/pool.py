"""The few connections a host allows, shared so that silent units cannot take them all."""

import asyncio

from ogim.connectors.modbus.config import ModbusConfig
from ogim.connectors.modbus.link import Link, connect

TIMEOUTS_CLOSE = 2


class HostLost(Exception):
    """No connection to the host can be had."""


class Pool:
    """Lends at most ``max_connections`` links, one request on each at a time.

    Units that are not known to answer share all lanes but one, so the others never wait for a
    silent unit's deadline; with a single connection they do, as often as the breakers allow.
    """

    def __init__(self, config: ModbusConfig, connects: asyncio.Semaphore) -> None:
        self._config, self._connects = config, connects
        self._lanes = asyncio.Semaphore(config.max_connections)
        self._doubtful = asyncio.Semaphore(max(1, config.max_connections - 1))
        self._idle: list[Link] = []

    async def request(self, unit: int, pdu: bytes, *, trusted: bool) -> bytes:
        """Send a request on a free connection; the answer's PDU.

        Args:
            unit: unit identifier.
            pdu: function code and data.
            trusted: whether the unit answered last time.

        Raises:
            HostLost: no connection can be had.
            TimeoutError, Refused, Garbled, LinkLost: see ``Link.request``.
        """
        if trusted:
            return await self._on_a_lane(unit, pdu)
        async with self._doubtful:
            return await self._on_a_lane(unit, pdu)

    async def _on_a_lane(self, unit: int, pdu: bytes) -> bytes:
        async with self._lanes:
            link = await self._link()
            try:
                return await link.request(unit, pdu, self._config.timeout_s)
            except TimeoutError:
                if link.timeouts_in_a_row >= TIMEOUTS_CLOSE:
                    link.close()
                raise
            finally:
                if link.is_open:
                    self._idle.append(link)

    async def _link(self) -> Link:
        while self._idle:
            link = self._idle.pop()
            if link.is_open:
                return link
        where = f"{self._config.host}:{self._config.port}"
        try:
            async with self._connects:
                return await connect(
                    self._config.host, self._config.port, self._config.connect_timeout_s
                )
        except TimeoutError:
            raise HostLost(f"{where} does not answer") from None
        except (OSError, UnicodeError) as error:
            raise HostLost(f"{where}: {error}") from error

    async def open(self) -> None:
        """Make sure of one connection.

        Raises:
            HostLost: none can be had.
        """
        self._idle.append(await self._link())

    def close(self) -> None:
        """Close all connections that are not lent."""
        for link in self._idle:
            link.close()
        self._idle.clear()
