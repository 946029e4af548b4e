"""What a server may answer that the test servers never do: pages, lost messages, refusals."""

from types import SimpleNamespace
from typing import Any

import pytest
from asyncua import ua

from ogim.connectors.opcua.browsing import walk
from ogim.connectors.opcua.columns import Columns, from_rows
from ogim.connectors.opcua.limits import OperationLimits, read_limits, tightened
from ogim.connectors.opcua.messages import Published
from ogim.connectors.opcua.subscription import SubscriptionLost, Subscriptions

PAGE = 7


def reference(number: int) -> Any:
    node = ua.NodeId(ua.Int32(number), ua.Int16(2))
    item = ua.ReferenceDescription()
    item.ReferenceTypeId = ua.NodeId(ua.Int32(47))
    item.NodeId = ua.ExpandedNodeId(node.Identifier, node.NamespaceIndex)
    item.BrowseName = ua.QualifiedName(f"n{number}", 2)
    item.DisplayName = ua.LocalizedText(f"n{number}")
    item.NodeClass = ua.NodeClass.Object
    return item


class PagingServices:
    """Objects has 100 children, in pages of 7, with one continuation point at a time."""

    def __init__(self) -> None:
        self.open = 0
        self.most = 0

    def _page(self, start: int) -> ua.BrowseResult:
        result = ua.BrowseResult()
        stop = min(start + PAGE, 100)
        result.References = [reference(1_000 + number) for number in range(start, stop)]
        if stop < 100:
            result.ContinuationPoint = str(stop).encode()
            self.open += 1
            self.most = max(self.most, self.open)
        return result

    async def browse(self, parameters: ua.BrowseParameters) -> list[ua.BrowseResult]:
        results = []
        for wanted in parameters.NodesToBrowse:
            forward = wanted.BrowseDirection is ua.BrowseDirection.Forward
            top = wanted.NodeId == ua.NodeId(ua.Int32(85))
            results.append(self._page(0) if top and forward else ua.BrowseResult(References=[]))
        return results

    async def browse_next(self, parameters: ua.BrowseNextParameters) -> list[ua.BrowseResult]:
        self.open -= len(parameters.ContinuationPoints)
        return [self._page(int(point)) for point in parameters.ContinuationPoints]

    async def read_attributes(self, nodes: list[ua.NodeId], _attribute: object) -> list[Any]:
        return [ua.DataValue(ua.Variant(None)) for _ in nodes]


async def test_pages_are_followed_to_their_end() -> None:
    services = PagingServices()
    session: Any = SimpleNamespace(services=services, limits=OperationLimits())
    tree = await walk(session, ua.NodeId(ua.Int32(85)), 2)
    assert [found.name for found in tree.top] == [f"n{1_000 + number}" for number in range(100)]
    assert services.open == 0


async def test_a_server_that_gives_pages_without_end_is_left() -> None:
    class Endless(PagingServices):
        async def browse_next(self, parameters: ua.BrowseNextParameters) -> list[ua.BrowseResult]:
            return [
                ua.BrowseResult(ContinuationPoint=b"more", References=[])
                for _ in parameters.ContinuationPoints
            ]

    session: Any = SimpleNamespace(services=Endless(), limits=OperationLimits())
    tree = await walk(session, ua.NodeId(ua.Int32(85)), 2)
    assert len(tree.top) == PAGE


class LimitedServices:
    def __init__(self, limit: int, value: object) -> None:
        self.limit, self.value = limit, value

    async def read_attributes(self, nodes: list[ua.NodeId], _attribute: object) -> list[Any]:
        assert len(nodes) <= self.limit
        return [ua.DataValue(ua.Variant(self.value)) for _ in nodes]


@pytest.mark.parametrize(
    ("value", "read"), [(1, 1), (3, 3), (0, 1_000), (None, 1_000), (9e9, 1_000)]
)
async def test_limits_are_read_within_the_limits(value: object, read: int) -> None:
    limits = await read_limits(
        LimitedServices(value if isinstance(value, int) and value else 1_000, value)
    )
    assert limits.read == read


def test_a_servers_limit_never_widens_ours() -> None:
    assert tightened([("read", 10**9), ("browse", 5), ("browse", 9), ("write", None)]) == (
        OperationLimits(browse=5)
    )


def values(number: float) -> Columns:
    return from_rows([(0, number, 0, 0, 1, 0)])


class Republishing:
    def __init__(self, held: dict[int, float]) -> None:
        self.held = held

    async def republish(self, _subscription: int, sequence: int) -> ua.NotificationMessage:
        if sequence not in self.held:
            raise ua.UaStatusCodeError(0x807B0000)
        change = ua.DataChangeNotification()
        value = ua.DataValue(ua.Variant(self.held[sequence], ua.VariantType.Double))
        change.MonitoredItems.append(ua.MonitoredItemNotification(ua.UInt32(0), value))
        return ua.NotificationMessage(NotificationData=[change])


async def accept(held: dict[int, float], *published: Published) -> tuple[list[float], int]:
    """The values taken and the number of gaps told, from messages as they came."""
    session: Any = SimpleNamespace(
        services=Republishing(held), config=SimpleNamespace(request_timeout_s=1.0)
    )
    subject = Subscriptions(session, [], {})
    subject._expected[7] = 1
    taken: list[float] = []
    gaps: list[None] = []

    async def take(columns: Columns) -> None:
        taken.extend(columns.value.tolist())

    for item in published:
        await subject._accept(item, take, lambda: gaps.append(None))
    return taken, len(gaps)


def message(sequence: int, *available: int) -> Published:
    return Published(7, sequence, [values(float(sequence))], None, list(available), has_data=True)


async def test_messages_in_a_row() -> None:
    assert await accept({}, message(1), message(2), message(3)) == ([1.0, 2.0, 3.0], 0)


async def test_a_missing_message_is_published_again() -> None:
    taken, gaps = await accept({2: 2.0, 3: 3.0}, message(1), message(4, 2, 3))
    assert (taken, gaps) == ([1.0, 2.0, 3.0, 4.0], 0)


async def test_what_the_server_has_no_more_is_a_gap() -> None:
    taken, gaps = await accept({3: 3.0}, message(1), message(5, 3))
    assert (taken, gaps) == ([1.0, 3.0, 5.0], 1)


async def test_a_keep_alive_that_skips_numbers_is_a_gap() -> None:
    taken, gaps = await accept({}, message(1), Published(7, 4))
    assert (taken, gaps) == ([1.0], 1)


async def test_sequence_numbers_wrap_to_one() -> None:
    session: Any = SimpleNamespace(config=SimpleNamespace(request_timeout_s=1.0))
    subject = Subscriptions(session, [], {})
    subject._expected[7] = 0xFFFF_FFFF

    async def take(_columns: Columns) -> None: ...

    await subject._accept(message(0xFFFF_FFFF), take, pytest.fail)
    await subject._accept(message(1), take, pytest.fail)


async def test_other_subscriptions_messages_are_not_ours() -> None:
    assert await accept({}, Published(8, 1, [values(1.0)], has_data=True)) == ([], 0)


async def test_the_end_of_the_subscription() -> None:
    with pytest.raises(SubscriptionLost, match="BadTimeout"):
        await accept({}, Published(7, 1, [], status=0x800A0000, has_data=True))
