"""Data change notifications encoded by the thousand (OPC 10000-6, 5.2; OPC 10000-4, 7.25.2).

Value by value, asyncua's server spends more time than a whole core has at 20,000 values a second.
All notifications of the load look alike, so that one NumPy array is their encoding.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from asyncua import ua
from asyncua.ua.object_ids import ObjectIds

from ogim.field.opcua.schedule import Schedule, Ticks

FILETIME_1970: Final = 116_444_736_000_000_000
FILETIME_PER_MS: Final = 10_000
NOTIFICATIONS_MAX: Final = 20_000
_VALUE_SOURCE_SERVER: Final = 0x01 | 0x04 | 0x08
_DOUBLE: Final = 11
_COUNT: Final = np.dtype("<i4")
_NO_DIAGNOSTICS: Final = (-1).to_bytes(4, "little", signed=True)
_NOTIFICATION: Final = np.dtype(
    [
        ("client_handle", "<u4"),
        ("mask", "u1"),
        ("type", "u1"),
        ("value", "<f8"),
        ("source", "<i8"),
        ("server", "<i8"),
    ]
)


def notification(
    schedule: Schedule, ticks: Ticks, handles: npt.NDArray[np.uint32], server_ms: int
) -> ua.ExtensionObject:
    """A DataChangeNotification of the ticks' values, encoded.

    Args:
        schedule: gives time and value of a tick.
        ticks: what to send, oldest first.
        handles: the client's handle for each tick's node.
        server_ms: server timestamp, UTC epoch ms.
    """
    items = np.empty(len(ticks), dtype=_NOTIFICATION)
    items["client_handle"] = handles
    items["mask"] = _VALUE_SOURCE_SERVER
    items["type"] = _DOUBLE
    items["value"] = schedule.values(ticks)
    items["source"] = schedule.times(ticks) * FILETIME_PER_MS + FILETIME_1970
    items["server"] = server_ms * FILETIME_PER_MS + FILETIME_1970
    count = np.array(len(ticks), dtype=_COUNT).tobytes()
    body = count + items.tobytes() + _NO_DIAGNOSTICS
    kind = ObjectIds.DataChangeNotification_Encoding_DefaultBinary
    return ua.ExtensionObject(ua.NodeId(ua.Int32(kind)), ua.ByteString(body))


@dataclass(slots=True)
class Feed:
    """What one subscription has still to be told.

    Attributes:
        schedule: the load.
        sent: newest tick that was told or passed over.
        handles: the client's handle by node.
        since: the tick after which a node is reported; before it, or unmonitored: never.
        queue: values kept per node while the client does not fetch them.
        overflowed: values that were lost to a full queue.
        waiting_for_room: whether the last ``take`` left some for the next message.
    """

    schedule: Schedule
    sent: int
    handles: npt.NDArray[np.uint32]
    since: Ticks
    queue: int = 1
    overflowed: int = 0
    waiting_for_room: bool = False

    @classmethod
    def empty(cls, schedule: Schedule, now_ms: int) -> "Feed":
        """A feed that watches nothing yet."""
        never = np.full(schedule.tags, np.iinfo(np.int64).max, dtype=np.int64)
        handles = np.zeros(schedule.tags, dtype=np.uint32)
        return cls(schedule, schedule.last_tick(now_ms), handles, never)

    def watch(self, node: int, handle: int, queue: int, now_ms: int) -> None:
        """Report a node from its newest value on."""
        newest = self.schedule.latest(np.array([node]), self.schedule.last_tick(now_ms))
        self.handles[node] = handle
        self.since[node] = newest[0] - 1
        self.sent = min(self.sent, int(newest[0]) - 1)
        self.queue = max(self.queue, queue)

    def unwatch(self, node: int) -> None:
        """Report a node no more."""
        self.since[node] = np.iinfo(np.int64).max

    def take(self, now_ms: int) -> tuple[Ticks, npt.NDArray[np.uint32]]:
        """The next ticks to report and their client handles, at most ``NOTIFICATIONS_MAX``."""
        last = self.schedule.last_tick(now_ms)
        oldest = last - (self.queue + 1) * self.schedule.tags
        if self.sent < oldest:
            self.overflowed += int(np.count_nonzero(self.since < oldest)) * (
                (oldest - self.sent) // self.schedule.tags
            )
            self.sent = oldest
        ticks = np.arange(self.sent + 1, last + 1, dtype=np.int64)
        nodes = self.schedule.nodes(ticks)
        wanted = ticks > self.since[nodes]
        ticks, nodes = ticks[wanted][:NOTIFICATIONS_MAX], nodes[wanted][:NOTIFICATIONS_MAX]
        self.waiting_for_room = len(ticks) == NOTIFICATIONS_MAX
        self.sent = int(ticks[-1]) if self.waiting_for_room else last
        for_client = self.handles[nodes]
        self.since[nodes] = np.maximum(self.since[nodes], ticks)
        return ticks, for_client

    def waiting(self, now_ms: int) -> bool:
        """Whether there is something to report."""
        last = self.schedule.last_tick(now_ms)
        return last > self.sent and bool(np.any(self.since < last))
