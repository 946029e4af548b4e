"""A Modbus TCP server whose units can fall silent and whose link can be cut."""

from typing import Any, Final

from pymodbus.pdu.device import ModbusDeviceIdentification
from pymodbus.server import ModbusTcpServer
from pymodbus.server.requesthandler import ServerRequestHandler
from typing_extensions import override

from ogim.field.modbus.image import PadImage
from ogim.infra.logs import logger

HOST: Final = "127.0.0.1"
CONNECTIONS_MAX: Final = 32
_log = logger(__name__)


class _Handler(ServerRequestHandler):
    """One client's connection; answers for silent units are held back."""

    @override
    def server_send(self, pdu: Any, addr: Any) -> None:
        owner = self.server
        if pdu is not None and isinstance(owner, _Server) and pdu.dev_id in owner.silent:
            return
        super().server_send(pdu, addr)

    @override
    def callback_connected(self) -> None:
        """Refuse what exceeds the cap, as controllers with few sockets do."""
        super().callback_connected()
        if len(self.server.active_connections) > CONNECTIONS_MAX:
            self.close()


class _Server(ModbusTcpServer):
    """pymodbus's server with our connections.

    Attributes:
        silent: units that don't answer.
    """

    silent: set[int]

    @override
    def callback_new_connection(self) -> ServerRequestHandler:
        return _Handler(self, self.trace_packet, self.trace_pdu, self.trace_connect)


class PadServer:
    """Serves a register image on one port of the loopback interface."""

    def __init__(self, image: PadImage, port: int) -> None:
        self._image = image
        self._port = port
        self._silent: set[int] = set()
        self._server: _Server | None = None

    @property
    def connections(self) -> int:
        """Open client connections."""
        return len(self._server.active_connections) if self._server else 0

    def silence(self, units: set[int]) -> None:
        """Let exactly these units stop answering."""
        self._silent.clear()
        self._silent.update(units)

    async def cut(self, *, down: bool) -> None:
        """Drop all connections and refuse new ones, or listen (again)."""
        if down and self._server is not None:
            server, self._server = self._server, None
            await server.shutdown()
        elif not down and self._server is None:
            self._server = await self._listening()
        else:
            return
        _log.info("link", down=down)

    async def _listening(self) -> _Server:
        identity = ModbusDeviceIdentification(
            info_name={"VendorName": "OGIM", "ProductCode": "PAD-A", "ModelName": "simulated pad"}
        )
        server = _Server(self._image, identity=identity, address=(HOST, self._port))
        server.silent = self._silent
        await server.serve_forever(background=True)
        return server
