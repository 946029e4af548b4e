"""An OPC UA server of the field: its life, its link that can be cut, its address space."""

from pathlib import Path
from typing import Final

from asyncua.server.binary_server_asyncio import BinaryServer
from asyncua.server.server import Server

from ogim.field.opcua import access, limits
from ogim.field.opcua.access import FieldUsers
from ogim.field.opcua.monitored import FieldSubscriptions
from ogim.field.opcua.space import NAMESPACE, Space
from ogim.infra.logs import logger

HOST: Final = "127.0.0.1"
_log = logger(__name__)


class FieldServer:
    """An asyncua server set up as the field wants it.

    Attributes:
        server: the asyncua server.
        space: adds nodes to it; before ``start``.
    """

    def __init__(self, server: Server, space: Space, port: int) -> None:
        self.server = server
        self.space = space
        self._port = port

    @classmethod
    async def create(
        cls,
        port: int,
        pki: Path,
        password: str,
        kind: type[FieldSubscriptions] = FieldSubscriptions,
    ) -> "FieldServer":
        """A server with certificate, users and limits, not yet listening."""
        inner = limits.FieldInternalServer(FieldUsers(password), kind)
        server = Server(iserver=inner)
        await access.secure(server, pki)
        server.set_endpoint(f"opc.tcp://{HOST}:{port}/ogim/field")
        server.set_server_name("OGIM simulated field")
        await server.init()
        await server.set_application_uri(access.APPLICATION_URI)
        await limits.publish(server)
        index = await server.register_namespace(NAMESPACE)
        subscriptions = inner.subscription_service
        assert isinstance(subscriptions, FieldSubscriptions)  # noqa: S101 - set by our own class
        return cls(server, Space(server, index, subscriptions.spans), port)

    async def start(self) -> None:
        """Listen."""
        await self.server.start()

    async def stop(self) -> None:
        """Drop all connections and close everything."""
        await self.server.stop()

    @property
    def connections(self) -> int:
        """Open client connections."""
        return len(self.server.bserver.clients) if self.server.bserver else 0

    async def cut(self, *, down: bool) -> None:
        """Drop all connections and refuse new ones, or listen again; the server itself goes on."""
        if down and self.server.bserver is not None:
            await self.server.bserver.stop()
            self.server.bserver = None
        elif not down and self.server.bserver is None:
            restored = BinaryServer(self.server.iserver, HOST, self._port, self.server.limits)
            restored.set_policies(self.server._policies)  # pyright: ignore[reportPrivateUsage]
            await restored.start()
            self.server.bserver = restored
        else:
            return
        _log.info("link", down=down)
