"""Subscriptions to the load: the protocol is asyncua's, the notifications are encoded in bulk."""

from typing import Any, Final

from asyncua import ua
from asyncua.common.utils import ServiceError
from asyncua.server.internal_subscription import InternalSubscription
from asyncua.server.monitored_item_service import MonitoredItemData
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.status_codes import StatusCodes
from asyncua.ua.uaprotocol_auto import DataChangeFilter  # what arrives; ua's own extends it
from typing_extensions import override

from ogim.field.opcua.bulk import Feed, notification
from ogim.field.opcua.monitored import FieldMonitoredItems, FieldSubscriptions
from ogim.field.opcua.schedule import Schedule, node_of
from ogim.field.opcua.standard import status
from ogim.infra.clock import now_ms

UNACKNOWLEDGED_MAX: Final = 20
QUEUE_MAX: Final = 100
PUBLISHING_MS_MIN: Final = 50.0


class LoadMonitoredItems(FieldMonitoredItems):
    """Monitored items of which those of load nodes need no callback."""

    def __init__(self, subscription: "LoadSubscription", service: "LoadSubscriptions") -> None:
        super().__init__(subscription, service.aspace, service.spans)
        self._feed = subscription.feed
        self._nodes: dict[int, int] = {}

    @override
    async def _create_data_change_monitored_item(
        self, params: ua.MonitoredItemCreateRequest
    ) -> ua.MonitoredItemCreateResult:
        node = self._load_node(params)
        if node is None:
            return await super()._create_data_change_monitored_item(params)
        result, item = self._make_monitored_item_common(params)
        if isinstance(item.filter, DataChangeFilter) and item.filter.DeadbandType:
            result.StatusCode = status(StatusCodes.BadMonitoredItemFilterUnsupported)
            return result
        self._commit_monitored_item(result, item)
        self._nodes[result.MonitoredItemId] = node
        self._watch(item, node)
        return result

    def _load_node(self, params: ua.MonitoredItemCreateRequest) -> int | None:
        wanted = params.ItemToMonitor
        node_id = wanted.NodeId
        if wanted.AttributeId != AttributeIds.Value or self.aspace.get(node_id) is None:
            return None
        return node_of(str(node_id.Identifier))

    def _watch(self, item: MonitoredItemData, node: int) -> None:
        if item.mode == ua.MonitoringMode.Reporting:
            queue = min(max(item.queue_size, 1), QUEUE_MAX)
            self._feed.watch(node, item.client_handle or 0, queue, now_ms())
        else:
            self._feed.unwatch(node)

    @override
    async def _set_monitoring_mode(self, mode: ua.MonitoringMode, mid: int) -> ua.StatusCode:
        node = self._nodes.get(mid)
        if node is None:
            return await super()._set_monitoring_mode(mode, mid)
        item = self._monitored_items[mid]
        item.mode = mode
        self._watch(item, node)
        return ua.StatusCode()

    @override
    def _delete_monitored_items(self, mid: int) -> ua.StatusCode:
        node = self._nodes.pop(mid, None)
        if node is None:
            return super()._delete_monitored_items(mid)
        self._feed.unwatch(node)
        self._monitored_items.pop(mid)
        return ua.StatusCode()


class LoadSubscription(InternalSubscription):
    """A subscription that also reports what its feed has to tell.

    Attributes:
        feed: the load nodes that it watches.
    """

    def __init__(self, service: "LoadSubscriptions", *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.feed = Feed.empty(service.schedule, now_ms())
        self.monitored_item_srv = LoadMonitoredItems(self, service)

    @override
    def has_published_results(self) -> bool:
        if self._publishing_enabled and self.feed.waiting(now_ms()):
            return True
        return super().has_published_results()

    @override
    async def publish_results(self, requestdata: Any = None) -> bool:
        """Publish, and go on publishing while more waits than one message holds."""
        published = await super().publish_results(requestdata)
        more = published
        while more and self._publishing_enabled and self.feed.waiting_for_room:
            more = await super().publish_results()
        return published

    @override
    def _pop_triggered_datachanges(self, result: ua.PublishResult) -> None:
        super()._pop_triggered_datachanges(result)
        now = now_ms()
        ticks, handles = self.feed.take(now)
        if len(ticks):
            told = notification(self.feed.schedule, ticks, handles, now)
            result.NotificationMessage.NotificationData.append(told)

    @override
    def _pop_publish_result(self) -> ua.PublishResult:
        result = super()._pop_publish_result()
        result.MoreNotifications = self.feed.waiting_for_room  # pyright: ignore[reportAttributeAccessIssue]
        return result


class LoadSubscriptions(FieldSubscriptions):
    """Makes subscriptions that can watch the load.

    Attributes:
        schedule: the load; set before the server listens.
    """

    schedule: Schedule

    @override
    async def create_subscription(
        self,
        params: ua.CreateSubscriptionParameters,
        callback: Any,
        session_id: ua.NodeId,
        request_callback: Any = None,
    ) -> ua.CreateSubscriptionResult:
        """Create a subscription with revised times and counts.

        Raises:
            ServiceError: there are too many.
        """
        if self.iserver is None or len(self.subscriptions) >= self.iserver.max_subscriptions:
            raise ServiceError(StatusCodes.BadTooManySubscriptions)
        result = ua.CreateSubscriptionResult()
        interval = max(params.RequestedPublishingInterval, PUBLISHING_MS_MIN)
        result.RevisedPublishingInterval = interval
        result.RevisedLifetimeCount = self._clamp_lifetime_count(params.RequestedLifetimeCount)
        result.RevisedMaxKeepAliveCount = self._clamp_keep_alive_count(
            params.RequestedMaxKeepAliveCount
        )
        self._sub_id_counter += 1
        number = result.SubscriptionId = self._sub_id_counter
        subscription = LoadSubscription(
            self,
            result,
            self.aspace,
            callback,
            session_id,
            request_callback=request_callback,
            delete_callback=lambda: self.subscriptions.pop(number, None),
            no_acks_limit=UNACKNOWLEDGED_MAX,
            max_queue_size=self.iserver.max_monitored_item_queue_size,
            publishing_enabled=params.PublishingEnabled,
        )
        await subscription.start()
        self.subscriptions[number] = subscription
        return result
