"""Monitored items with deadbands as OPC 10000-4, 7.22.2 has them: against the last reported value.

asyncua's own compare with the previous value, so that a slow ramp is never reported, and do not
know percent deadbands.
"""

from typing import Any, Final

from asyncua import ua
from asyncua.server.address_space import AddressSpace
from asyncua.server.internal_subscription import InternalSubscription
from asyncua.server.monitored_item_service import MonitoredItemData, MonitoredItemService
from asyncua.server.subscription_service import SubscriptionService
from asyncua.ua.uaprotocol_auto import DataChangeFilter  # what arrives; ua's own extends it
from typing_extensions import override

_TRIGGER: Final = ua.DataChangeTrigger


def changed(old: ua.DataValue | None, new: ua.DataValue, trigger: ua.DataChangeTrigger) -> bool:
    """Whether a value counts as new under a filter's trigger."""
    if old is None or old.StatusCode != new.StatusCode:
        return True
    if trigger == _TRIGGER.Status:
        return False
    if old.Value != new.Value:
        return True
    return trigger == _TRIGGER.StatusValueTimestamp and old.SourceTimestamp != new.SourceTimestamp


def beyond_deadband(
    old: ua.DataValue | None, new: ua.DataValue, kind: int, width: float, span: float | None
) -> bool:
    """Whether a value differs from the last reported one by more than the deadband.

    Args:
        old: last reported value, None at first.
        new: the value.
        kind: ``ua.DeadbandType``.
        width: in the value's unit, or in per cent of ``span``.
        span: width of the EURange, or None where there is none.
    """
    if old is None or old.StatusCode != new.StatusCode or kind == ua.DeadbandType.None_:
        return True
    before, after = _number(old), _number(new)
    if before is None or after is None:
        return before is not after
    if kind == ua.DeadbandType.Percent:
        return span is None or abs(after - before) > width / 100 * span
    return abs(after - before) > width


def _number(value: ua.DataValue) -> float | None:
    inner = value.Value.Value if value.Value is not None else None
    return float(inner) if isinstance(inner, (int, float)) else None


class FieldMonitoredItems(MonitoredItemService):
    """The monitored items of one subscription."""

    def __init__(
        self,
        subscription: InternalSubscription,
        aspace: AddressSpace,
        spans: dict[ua.NodeId, float],
    ) -> None:
        super().__init__(subscription, aspace)
        self._spans = spans

    @override
    async def datachange_callback(
        self, handle: int, value: ua.DataValue, error: ua.StatusCode | None = None
    ) -> None:
        """Queue a notification where the item's filter lets the value pass."""
        if error:
            await self.trigger_statuschange(error)
            return
        mid = self._monitored_datachange[handle]
        item = self._monitored_items[mid]
        if item.mode == ua.MonitoringMode.Disabled or not self._passes(item, value):
            return
        item.mvalue.current_dvalue = value
        event = ua.MonitoredItemNotification()
        event.ClientHandle = item.client_handle
        event.Value = value
        await self.isub.enqueue_datachange_event(mid, event, item.queue_size)

    def _passes(self, item: MonitoredItemData, value: ua.DataValue) -> bool:
        last = item.mvalue.current_dvalue
        wanted = item.filter
        if not isinstance(wanted, DataChangeFilter):
            return changed(last, value, _TRIGGER.StatusValue)
        node_id = item.read_value_id.NodeId if item.read_value_id else None
        span = self._spans.get(node_id) if node_id else None
        return changed(last, value, wanted.Trigger) and beyond_deadband(
            last, value, wanted.DeadbandType, wanted.DeadbandValue, span
        )


class FieldSubscriptions(SubscriptionService):
    """Subscriptions whose items obey deadbands.

    Attributes:
        spans: width of each node's EURange, filled while the address space is built.
    """

    def __init__(self, aspace: AddressSpace, iserver: Any = None) -> None:
        super().__init__(aspace, iserver)
        self.spans: dict[ua.NodeId, float] = {}

    @override
    async def create_subscription(self, *args: Any, **kwargs: Any) -> ua.CreateSubscriptionResult:
        """Create a subscription; arguments as the base class has them."""
        result = await super().create_subscription(*args, **kwargs)
        subscription = self.subscriptions[result.SubscriptionId]
        subscription.monitored_item_srv = FieldMonitoredItems(subscription, self.aspace, self.spans)
        return result
