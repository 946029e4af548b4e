"""Monitored items: what the server is asked to watch, and what it would not."""

from collections.abc import Mapping, Sequence
from typing import Final

from asyncua import ua

from ogim.connectors.deadband import width_of
from ogim.connectors.opcua.limits import chunks
from ogim.connectors.opcua.session import Session
from ogim.connectors.port import Point
from ogim.contracts.quality import Severity, severity

FILTER_PROBLEMS: Final = frozenset(
    {
        0x8042_0000,  # BadMonitoredItemFilterInvalid
        0x8043_0000,  # BadMonitoredItemFilterUnsupported
        0x8044_0000,  # BadFilterNotAllowed
        0x808E_0000,  # BadDeadbandFilterInvalid
    }
)


def filter_of(point: Point, *, every_sample: bool) -> ua.DataChangeFilter | None:
    """What the server is to call a change; None = its default, status or value.

    A percentage of a known span is sent as the absolute deadband it equals, which every server
    knows; of an unknown span it is left to the server, which has the EURange.
    """
    width = width_of(point) / (abs(point.scale) or 1.0)
    if width > 0:
        return _filter(ua.DataChangeTrigger.StatusValue, ua.DeadbandType.Absolute, width)
    if point.deadband_percent:
        percent = point.deadband_percent
        return _filter(ua.DataChangeTrigger.StatusValue, ua.DeadbandType.Percent, percent)
    if every_sample:
        trigger = ua.DataChangeTrigger.StatusValueTimestamp
        return _filter(trigger, ua.DeadbandType.None_, 0.0)
    return None


def _filter(
    trigger: ua.DataChangeTrigger, kind: ua.DeadbandType, width: float
) -> ua.DataChangeFilter:
    return ua.DataChangeFilter(
        Trigger=trigger, DeadbandType=ua.UInt32(kind.value), DeadbandValue=ua.Double(width)
    )


def _item(
    handle: int, node: ua.NodeId, point: Point, session: Session, *, filtered: bool
) -> ua.MonitoredItemCreateRequest:
    config = session.config
    item = ua.MonitoredItemCreateRequest()
    item.ItemToMonitor.NodeId = node
    item.ItemToMonitor.AttributeId = ua.UInt32(13)  # Value
    item.MonitoringMode = ua.MonitoringMode.Reporting
    wanted = item.RequestedParameters
    wanted.ClientHandle = handle
    wanted.SamplingInterval = float(point.interval_ms or config.sampling_interval_ms)
    wanted.QueueSize = config.queue_size
    wanted.DiscardOldest = True
    change = filter_of(point, every_sample=config.every_sample) if filtered else None
    if change is not None:
        wanted.Filter = change
    return item


async def create_items(
    session: Session, subscription: int, points: Sequence[Point], nodes: Mapping[int, ua.NodeId]
) -> dict[int, int]:
    """Have the server monitor the nodes; those it refuses with their StatusCode.

    An item whose filter the server does not know is asked for again without one; the deadband is
    then kept on our side alone.
    """
    refused = await _create(session, subscription, points, nodes, filtered=True)
    bare = {handle: nodes[handle] for handle, code in refused.items() if code in FILTER_PROBLEMS}
    if bare:
        for handle in bare:
            del refused[handle]
        refused |= await _create(session, subscription, points, bare, filtered=False)
    return refused


async def _create(
    session: Session,
    subscription: int,
    points: Sequence[Point],
    nodes: Mapping[int, ua.NodeId],
    *,
    filtered: bool,
) -> dict[int, int]:
    refused: dict[int, int] = {}
    for part in chunks(list(nodes), session.limits.monitored):
        wanted = ua.CreateMonitoredItemsParameters()
        wanted.SubscriptionId = subscription
        wanted.TimestampsToReturn = ua.TimestampsToReturn.Both
        wanted.ItemsToCreate = [
            _item(handle, nodes[handle], points[handle], session, filtered=filtered)
            for handle in part
        ]
        results = await session.services.create_monitored_items(wanted)
        for handle, result in zip(part, results, strict=True):
            code = result.StatusCode.value
            if severity(code) is Severity.BAD:
                refused[handle] = code
    return refused
