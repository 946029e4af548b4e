"""Subscriptions within the server's limits, and the loop that takes the changes."""

import asyncio
import math
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final

from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary

from ogim.connectors.opcua.columns import Columns, joined
from ogim.connectors.opcua.general import notifications_of
from ogim.connectors.opcua.items import create_items
from ogim.connectors.opcua.limits import chunks
from ogim.connectors.opcua.messages import Published, read_publish
from ogim.connectors.opcua.nodes import status_text
from ogim.connectors.opcua.session import Session
from ogim.connectors.port import Point
from ogim.contracts.quality import Severity, severity

KEEP_ALIVE_S: Final = 5.0
LIFETIME_S: Final = 600.0
NOTIFICATIONS_MAX: Final = 10_000
PUBLISH_AHEAD: Final = 3
REPUBLISH_MAX: Final = 20
SEQUENCE_END: Final = 0xFFFF_FFFF
TOO_MANY_PUBLISH: Final = 0x8078_0000

Taker = Callable[[Columns], Awaitable[None]]


class SubscriptionLost(Exception):
    """The server dropped the subscription or fell silent."""


class Subscriptions:
    """All points of one session, in as many subscriptions as the server needs.

    Attributes:
        refused: StatusCode per point index that the server would not monitor.
        lost: notification messages that could not be had again.
    """

    def __init__(self, session: Session, points: list[Point], nodes: dict[int, ua.NodeId]) -> None:
        self._session, self._points, self._nodes = session, points, nodes
        self._expected: dict[int, int] = {}
        self._silence_s = 3 * KEEP_ALIVE_S + session.config.request_timeout_s
        self._home = 0
        self.refused: dict[int, int] = {}
        self.lost = 0

    async def create(self) -> None:
        """Create the subscriptions and their items.

        Raises:
            ua.UaStatusCodeError: the server refuses altogether.
        """
        handles = sorted(self._nodes)
        for part in chunks(handles, self._session.limits.items):
            self._home = await self._create_one()
            await self._monitor(list(part))

    async def retry_refused(self) -> list[int]:
        """Try the refused points again; those that work now."""
        before = list(self.refused)
        if before:
            await self._monitor(before)
        return [handle for handle in before if handle not in self.refused]

    async def _monitor(self, handles: list[int]) -> None:
        refused = await create_items(
            self._session, self._home, self._points, {h: self._nodes[h] for h in handles}
        )
        for handle in handles:
            self.refused.pop(handle, None)
        self.refused.update(refused)

    async def _create_one(self) -> int:
        interval_ms = self._session.config.publishing_interval_ms
        request = ua.CreateSubscriptionRequest()
        wanted = request.Parameters
        wanted.RequestedPublishingInterval = float(interval_ms)
        wanted.RequestedMaxKeepAliveCount = max(1, math.ceil(KEEP_ALIVE_S * 1_000 / interval_ms))
        wanted.RequestedLifetimeCount = max(
            3 * wanted.RequestedMaxKeepAliveCount, math.ceil(LIFETIME_S * 1_000 / interval_ms)
        )
        wanted.MaxNotificationsPerPublish = NOTIFICATIONS_MAX
        body = await self._session.ask(request)
        response = struct_from_binary(ua.CreateSubscriptionResponse, Buffer(body))
        response.ResponseHeader.ServiceResult.check()
        revised = response.Parameters
        self._expected[revised.SubscriptionId] = 1
        beat_s = revised.RevisedPublishingInterval * revised.RevisedMaxKeepAliveCount / 1_000
        if math.isfinite(beat_s):
            patience_s = min(3 * beat_s, 3_600) + self._session.config.request_timeout_s
            self._silence_s = max(self._silence_s, patience_s)
        return revised.SubscriptionId

    async def pump(self, take: Taker, gap: Callable[[], None]) -> None:
        """Publish for ever; hand data changes to ``take`` before they are acknowledged.

        Args:
            take: given the values of each message; while it waits, nothing more is asked for.
            gap: told where messages are missing and the server has them no more.

        Raises:
            SubscriptionLost: dropped, or silent for three keep-alives.
            GarbledAnswer, ua.UaStatusCodeError, ConnectionError: the session is of no use.
        """
        pending: deque[asyncio.Task[bytes]] = deque()
        acknowledge: list[ua.SubscriptionAcknowledgement] = []
        ahead = PUBLISH_AHEAD
        try:
            while True:
                while len(pending) < ahead:
                    pending.append(asyncio.create_task(self._publish(acknowledge)))
                    acknowledge = []
                done, _ = await asyncio.wait({pending[0]}, timeout=self._silence_s)
                if not done:
                    raise SubscriptionLost(f"no sign of the server for {self._silence_s:.0f} s")
                try:
                    published = read_publish(pending.popleft().result())
                except ua.UaStatusCodeError as error:
                    if error.code != TOO_MANY_PUBLISH or ahead == 1:
                        raise
                    ahead -= 1
                    continue
                await self._accept(published, take, gap)
                if published.has_data:
                    acknowledge.append(
                        ua.SubscriptionAcknowledgement(published.subscription, published.sequence)
                    )
        finally:
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)

    async def _publish(self, acknowledge: list[ua.SubscriptionAcknowledgement]) -> bytes:
        request = ua.PublishRequest()
        request.Parameters.SubscriptionAcknowledgements = acknowledge
        return await self._session.ask(request, timeout_s=0)

    async def _accept(self, published: Published, take: Taker, gap: Callable[[], None]) -> None:
        if published.status is not None and severity(published.status) is Severity.BAD:
            raise SubscriptionLost(
                f"the server ended the subscription: {status_text(published.status)}"
            )
        expected = self._expected.get(published.subscription)
        if expected is None:
            return
        if published.sequence != expected:
            await self._recover(published, expected, take, gap)
        if published.has_data:
            following = published.sequence + 1 if published.sequence < SEQUENCE_END else 1
            self._expected[published.subscription] = following
            if published.values:
                await take(joined(published.values))

    async def _recover(
        self, published: Published, expected: int, take: Taker, gap: Callable[[], None]
    ) -> None:
        """Have the missing messages published again where the server still holds them."""
        missing = range(expected, min(published.sequence, expected + REPUBLISH_MAX))
        recovered = 0
        for sequence in missing:
            if sequence in published.available:
                recovered += await self._republish(published.subscription, sequence, take)
        lost = published.sequence - expected - recovered
        if lost:
            self.lost += max(lost, 1)
            gap()
        self._expected[published.subscription] = published.sequence

    async def _republish(self, subscription: int, sequence: int, take: Taker) -> int:
        try:
            message = await self._session.services.republish(subscription, sequence)
        except ua.UaStatusCodeError:
            return 0
        values, _ = notifications_of(message.NotificationData or [])
        for columns in values:
            await take(columns)
        return 1
