"""The server's own operation limits, read first and obeyed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds

T = TypeVar("T")

_IDS: Final = ObjectIds


@dataclass(frozen=True, slots=True)
class OperationLimits:
    """Most elements in one request. A server that sets no limit (0) gets these defaults."""

    read: int = 1_000
    write: int = 500
    browse: int = 200
    monitored: int = 1_000
    history: int = 100
    items: int = 100_000

    def named(self) -> dict[str, int]:
        """By the specification's names, as obeyed."""
        return {
            "MaxNodesPerRead": self.read,
            "MaxNodesPerWrite": self.write,
            "MaxNodesPerBrowse": self.browse,
            "MaxMonitoredItemsPerCall": self.monitored,
            "MaxNodesPerHistoryReadData": self.history,
            "MaxMonitoredItemsPerSubscription": self.items,
        }


_NODES: Final = (
    ("read", _IDS.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead),
    ("write", _IDS.Server_ServerCapabilities_OperationLimits_MaxNodesPerWrite),
    ("browse", _IDS.Server_ServerCapabilities_OperationLimits_MaxNodesPerBrowse),
    ("browse", _IDS.Server_ServerCapabilities_MaxBrowseContinuationPoints),
    ("monitored", _IDS.Server_ServerCapabilities_OperationLimits_MaxMonitoredItemsPerCall),
    ("history", _IDS.Server_ServerCapabilities_OperationLimits_MaxNodesPerHistoryReadData),
    ("history", _IDS.Server_ServerCapabilities_MaxHistoryContinuationPoints),
    ("items", _IDS.Server_ServerCapabilities_MaxMonitoredItemsPerSubscription),
)


def tightened(reported: Sequence[tuple[str, int | None]]) -> OperationLimits:
    """The defaults, lowered where the server reports a smaller limit; 0 and None are no limit."""
    limits = {name: getattr(OperationLimits(), name) for name in OperationLimits.__slots__}
    for name, value in reported:
        if value is not None and value > 0:
            limits[name] = min(limits[name], value)
    return OperationLimits(**limits)


async def read_limits(services: Any) -> OperationLimits:
    """Ask the server, one node at a time first: even this read must obey MaxNodesPerRead.

    Args:
        services: asyncua's session.
    """
    first = await _values(services, [_NODES[0][1]])
    chunk = tightened([("read", first[0])]).read
    rest: list[int | None] = []
    for part in chunks([node for _, node in _NODES[1:]], chunk):
        rest += await _values(services, part)
    names = [name for name, _ in _NODES]
    return tightened(list(zip(names, first + rest, strict=True)))


async def _values(services: Any, nodes: Sequence[int]) -> list[int | None]:
    ids = [ua.NodeId(ua.Int32(node)) for node in nodes]
    answers = await services.read_attributes(ids, AttributeIds.Value)
    values = [answer.Value.Value if answer.Value is not None else None for answer in answers]
    if len(values) != len(nodes):
        return [None] * len(nodes)
    return [value if isinstance(value, int) else None for value in values]


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """``items`` in parts of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
