"""A small OPC UA server on asyncua, restartable on its port."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from asyncua import Node, Server, ua
from asyncua.common.utils import ServiceError
from asyncua.crypto.permission_rules import User, UserRole
from asyncua.server.internal_server import InternalServer
from asyncua.server.internal_session import InternalSession
from asyncua.server.user_managers import UserManager

from counterparts.ports import free_port

NAMESPACE = "urn:ogim:test"
PASSWORD = "open sesame"


class OneUser(UserManager):
    """Takes ``operator`` with the password, and nobody else."""

    def get_user(self, iserver, username=None, password=None, certificate=None):  # noqa: ARG002
        if username == "operator" and password == PASSWORD:
            return User(role=UserRole.User, name=username)
        return None


class LimitedSession(InternalSession):
    """Refuses more operations in a request than the plant's limits allow."""

    def _check(self, asked: list[object], name: str) -> None:
        limit = self.iserver.limits.get(name)
        if self.external and limit and len(asked) > limit:
            raise ServiceError(ua.StatusCodes.BadTooManyOperations)

    async def read(self, params: ua.ReadParameters) -> list[ua.DataValue]:
        self._check(params.NodesToRead, "MaxNodesPerRead")
        return await super().read(params)

    async def browse(self, params: ua.BrowseParameters) -> list[ua.BrowseResult]:
        self._check(params.NodesToBrowse, "MaxNodesPerBrowse")
        return await super().browse(params)

    async def create_monitored_items(
        self, params: ua.CreateMonitoredItemsParameters
    ) -> list[ua.MonitoredItemCreateResult]:
        self._check(params.ItemsToCreate, "MaxMonitoredItemsPerCall")
        return await super().create_monitored_items(params)

    async def history_read(self, params: ua.HistoryReadParameters) -> list[ua.HistoryReadResult]:
        self._check(params.NodesToRead, "MaxNodesPerHistoryReadData")
        return await super().history_read(params)


class LimitedServer(InternalServer):
    """An asyncua server whose clients get limited sessions."""

    def __init__(self, users: UserManager | None, limits: dict[str, int]) -> None:
        super().__init__(users)
        self.limits = limits

    def create_session(
        self,
        name: str,
        user: User | None = None,
        external: bool = False,  # noqa: FBT001, FBT002
    ) -> InternalSession:
        return LimitedSession(
            self,
            self.aspace,
            self.subscription_service,
            name,
            user=user or User(role=UserRole.User),
            external=external,
        )


class OpcUaPlant:
    """``wells`` objects with ``measurements`` Double variables each, below an area."""

    def __init__(
        self,
        wells: int = 2,
        measurements: int = 3,
        limits: dict[str, int] | None = None,
        certificate: tuple[Path, Path] | None = None,
        *,
        uri: str | None = None,
        users: bool = False,
        history: bool = False,
    ) -> None:
        self.port = free_port()
        self.endpoint = f"opc.tcp://127.0.0.1:{self.port}/plant"
        self._wells, self._measurements = wells, measurements
        self._limits, self._certificate = limits or {}, certificate
        self._uri = uri
        self._users, self._history = users, history
        self.server: Server | None = None
        self.nodes: list[Node] = []
        self.addresses = [
            f"ns=2;s=W{well}.M{measurement}"
            for well in range(wells)
            for measurement in range(measurements)
        ]

    async def start(self) -> None:
        users = OneUser() if self._users else None
        server = Server(iserver=LimitedServer(users, self._limits))
        await server.init()
        server.set_endpoint(self.endpoint)
        await self._secure(server)
        index = await server.register_namespace(NAMESPACE)
        self.nodes = []
        area = await server.nodes.objects.add_object(index, "offshore")
        for well in range(self._wells):
            parent = await area.add_object(index, f"WELL-{well}")
            for measurement in range(self._measurements):
                node = await parent.add_variable(
                    ua.NodeId(f"W{well}.M{measurement}", index), f"M{measurement}", 0.0
                )
                await node.add_property(index, "EURange", ua.Range(0.0, 100.0))
                unit = ua.EUInformation(DisplayName=ua.LocalizedText("Pa"))
                await node.add_property(index, "EngineeringUnits", unit)
                await node.set_writable()
                self.nodes.append(node)
        for name, value in self._limits.items():
            identifier = getattr(ua.ObjectIds, f"Server_ServerCapabilities_OperationLimits_{name}")
            await server.get_node(ua.NodeId(identifier)).write_value(value, ua.VariantType.UInt32)
        await server.start()
        self.server = server
        if self._history:
            for node in self.nodes:
                await server.historize_node_data_change(node, period=None, count=100_000)

    async def _secure(self, server: Server) -> None:
        if self._certificate is None:
            server.set_security_policy([ua.SecurityPolicyType.NoSecurity])
            return
        certificate, key = self._certificate
        await server.load_certificate(str(certificate))
        await server.set_application_uri(self._uri or "urn:plant")
        await server.load_private_key(str(key))
        server.set_security_policy(
            [
                ua.SecurityPolicyType.NoSecurity,
                ua.SecurityPolicyType.Basic256Sha256_Sign,
                ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt,
            ]
        )

    async def add(self, name: str) -> None:
        """One more variable below Objects."""
        assert self.server is not None
        await self.server.nodes.objects.add_variable(ua.NodeId(name, 2), name, 1.0)

    async def remove(self, name: str) -> None:
        """Delete a variable that ``add`` made, if it is there."""
        assert self.server is not None
        await self.server.delete_nodes([self.server.get_node(ua.NodeId(name, 2))])

    async def stop(self) -> None:
        if self.server is not None:
            await self.server.stop()
            self.server = None

    async def set(
        self, index: int, value: object, status: int = 0, moment: datetime | None = None
    ) -> int:
        """Write a value with a source time; the time in UTC epoch ms."""
        source = moment or datetime.now(UTC)
        source = source.replace(microsecond=source.microsecond // 1_000 * 1_000)
        variant = (
            value if isinstance(value, ua.Variant) else ua.Variant(value, ua.VariantType.Double)
        )
        await self.nodes[index].write_value(
            ua.DataValue(
                variant,
                ua.StatusCode(ua.UInt32(status)),
                SourceTimestamp=source,
                ServerTimestamp=source,
            )
        )
        return (source - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
