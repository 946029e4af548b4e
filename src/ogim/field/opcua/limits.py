"""Operation limits of the field's OPC UA servers: published, and enforced (OPC 10000-5, 6.3.11)."""

from collections.abc import Sequence
from typing import Any, Final

from asyncua import ua
from asyncua.common.utils import ServiceError
from asyncua.crypto.permission_rules import User
from asyncua.server.internal_server import InternalServer
from asyncua.server.internal_session import InternalSession
from asyncua.server.server import Server
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.status_codes import StatusCodes
from typing_extensions import override

from ogim.field.opcua.monitored import FieldSubscriptions
from ogim.field.opcua.standard import standard, status

NODES_PER_READ: Final = 500
NODES_PER_WRITE: Final = 500
NODES_PER_BROWSE: Final = 100
NODES_PER_HISTORY_READ: Final = 50
ITEMS_PER_CALL: Final = 1_000
PATHS_PER_TRANSLATE: Final = 100

_PREFIX: Final = "Server_ServerCapabilities_OperationLimits_"
PUBLISHED: Final[dict[int, int]] = {
    getattr(ObjectIds, _PREFIX + "MaxNodesPerRead"): NODES_PER_READ,
    getattr(ObjectIds, _PREFIX + "MaxNodesPerWrite"): NODES_PER_WRITE,
    getattr(ObjectIds, _PREFIX + "MaxNodesPerBrowse"): NODES_PER_BROWSE,
    getattr(ObjectIds, _PREFIX + "MaxNodesPerHistoryReadData"): NODES_PER_HISTORY_READ,
    getattr(ObjectIds, _PREFIX + "MaxMonitoredItemsPerCall"): ITEMS_PER_CALL,
    getattr(ObjectIds, _PREFIX + "MaxNodesPerTranslateBrowsePathsToNodeIds"): PATHS_PER_TRANSLATE,
}


async def publish(server: Server) -> None:
    """Write the limits where clients look for them."""
    for node_id, limit in PUBLISHED.items():
        await server.get_node(standard(node_id)).write_value(limit, ua.VariantType.UInt32)


def _check(asked: Sequence[object] | None, limit: int) -> None:
    if not asked:
        raise ServiceError(StatusCodes.BadNothingToDo)
    if len(asked) > limit:
        raise ServiceError(StatusCodes.BadTooManyOperations)


class FieldSession(InternalSession):
    """A client's session that refuses more operations a request than the server published."""

    @override
    async def read(self, params: ua.ReadParameters) -> list[ua.DataValue]:
        """Read attributes."""
        if self.external:
            _check(params.NodesToRead, NODES_PER_READ)
        return await super().read(params)

    @override
    async def write(self, params: ua.WriteParameters) -> list[ua.StatusCode]:
        """Write attributes."""
        if self.external:
            _check(params.NodesToWrite, NODES_PER_WRITE)
        return await super().write(params)

    @override
    async def browse(self, params: ua.BrowseParameters) -> list[ua.BrowseResult]:
        """Browse references."""
        if self.external:
            _check(params.NodesToBrowse, NODES_PER_BROWSE)
        return await super().browse(params)

    @override
    async def translate_browsepaths_to_nodeids(
        self, params: list[ua.BrowsePath]
    ) -> list[ua.BrowsePathResult]:
        """Follow browse paths."""
        if self.external:
            _check(params, PATHS_PER_TRANSLATE)
        return await super().translate_browsepaths_to_nodeids(params)

    @override
    async def history_read(self, params: ua.HistoryReadParameters) -> list[ua.HistoryReadResult]:
        """Read history; nodes without one get a status that says so."""
        _check(params.NodesToRead, NODES_PER_HISTORY_READ)
        results = await super().history_read(params)
        for asked, result in zip(params.NodesToRead, results, strict=True):
            code = self._history_status(asked.NodeId)
            if code:
                result.StatusCode = status(code)
        return results

    def _history_status(self, node_id: ua.NodeId) -> int:
        node = self.aspace.get(node_id)
        if node is None:
            return StatusCodes.BadNodeIdUnknown
        historizing = node.attributes.get(AttributeIds.Historizing)
        value = historizing.value if historizing else None
        if value is None or value.Value is None or not value.Value.Value:
            return StatusCodes.BadHistoryOperationUnsupported
        return 0

    @override
    async def create_monitored_items(
        self, params: ua.CreateMonitoredItemsParameters
    ) -> list[ua.MonitoredItemCreateResult]:
        """Monitor attributes."""
        if self.external:
            _check(params.ItemsToCreate, ITEMS_PER_CALL)
        return await super().create_monitored_items(params)


class FieldInternalServer(InternalServer):
    """The heart of an asyncua server with this field's sessions and subscriptions."""

    def __init__(self, user_manager: Any, subscriptions: type[FieldSubscriptions]) -> None:
        super().__init__(user_manager)
        self.subscription_service = subscriptions(self.aspace, iserver=self)
        self.isession.subscription_service = self.subscription_service

    @override
    def create_session(
        self, name: str, user: Any = None, external: bool = False
    ) -> InternalSession:
        """A session of a client (``external``) or of the server itself."""
        return FieldSession(
            self,
            self.aspace,
            self.subscription_service,
            name,
            user=user or User(),
            external=external,
        )
