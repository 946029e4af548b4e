"""The three answers that carry values in bulk: Publish, Read and HistoryRead.

Each is read by the quick decoder (``data_values``) and, where the message holds something rare, by
asyncua; both give the same columns. Encoding ids are those of OPC 10000-6 annex A.
"""

from dataclasses import dataclass, field
from struct import Struct
from struct import error as struct_error
from typing import Any, Final

from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary

from ogim.connectors.opcua.columns import Columns
from ogim.connectors.opcua.data_values import Truncated, UnknownLayout, read_data_values
from ogim.connectors.opcua.general import columns_of, notifications_of

PUBLISH: Final = 829
READ: Final = 634
DATA_CHANGE: Final = 811
STATUS_CHANGE: Final = 820
ARRAY_MAX: Final = 1_000_000
_FOUR_BYTE: Final = Struct("<BBH")
_HEADER: Final = Struct("<qIIB")
_UINT: Final = Struct("<I")
_INT: Final = Struct("<i")
_PUBLISHED: Final = Struct("<Iq")


class GarbledAnswer(Exception):
    """The server's answer is not what the specification says."""


@dataclass(frozen=True, slots=True)
class Published:
    """A PublishResponse.

    Attributes:
        subscription: its id.
        sequence: sequence number of the notification message.
        values: data changes, possibly none (keep-alive).
        status: StatusCode of a StatusChangeNotification, or None.
        available: sequence numbers the server can publish again.
        has_data: True where the message carries notifications and wants an acknowledgement.
    """

    subscription: int
    sequence: int
    values: list[Columns] = field(default_factory=list[Columns])
    status: int | None = None
    available: list[int] = field(default_factory=list[int])
    has_data: bool = False


class _Reader:
    """A cursor over a message; overruns raise."""

    __slots__ = ("at", "body")

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.at = 0

    def take(self, layout: Struct) -> tuple[Any, ...]:
        fields = layout.unpack_from(self.body, self.at)
        self.at += layout.size
        return fields

    def uint(self) -> int:
        return self.take(_UINT)[0]

    def count(self) -> int:
        number = self.take(_INT)[0]
        if number > ARRAY_MAX:
            raise Truncated(f"an array of {number} elements")
        return max(number, 0)

    def skip(self, length: int) -> None:
        self.at += length
        if self.at > len(self.body):
            raise Truncated("a part is longer than its message")

    def four_byte_id(self) -> int:
        kind, namespace, identifier = self.take(_FOUR_BYTE)
        if kind != 1 or namespace:
            raise UnknownLayout("a type id in another encoding")
        return identifier

    def header(self, expected: int) -> None:
        """Type id and ResponseHeader with neither diagnostics nor additions."""
        if self.four_byte_id() != expected:
            raise UnknownLayout("another message")
        _time, _handle, result, diagnostics = self.take(_HEADER)
        if result or diagnostics or self.count():
            raise UnknownLayout("a header with a result or diagnostics")
        if self.body[self.at : self.at + 3] != b"\x00\x00\x00":
            raise UnknownLayout("a header with additions")
        self.at += 3


def read_publish(body: bytes) -> Published:
    """The PublishResponse in ``body``.

    Raises:
        GarbledAnswer: it is none.
    """
    try:
        return _quick_publish(_Reader(body))
    except (UnknownLayout, Truncated, struct_error, IndexError):
        response = _general(ua.PublishResponse, body)
    parameters = response.Parameters
    message = parameters.NotificationMessage
    try:
        values, status = notifications_of(message.NotificationData or [])
    except (AttributeError, TypeError, ValueError) as error:
        raise GarbledAnswer(f"notifications that cannot be read: {error!r}") from error
    return Published(
        subscription=parameters.SubscriptionId,
        sequence=message.SequenceNumber,
        values=values,
        status=status,
        available=list(parameters.AvailableSequenceNumbers or []),
        has_data=bool(message.NotificationData),
    )


def _quick_publish(reader: _Reader) -> Published:
    reader.header(PUBLISH)
    subscription = reader.uint()
    available = [reader.uint() for _ in range(reader.count())]
    reader.skip(1)  # MoreNotifications: the next answer comes anyway
    sequence, _published_at = reader.take(_PUBLISHED)
    values: list[Columns] = []
    status = None
    notifications = reader.count()
    for _ in range(notifications):
        kind = reader.four_byte_id()
        encoding = reader.body[reader.at]
        reader.skip(1)
        if encoding != 1:
            raise UnknownLayout("a notification that is not binary")
        end = reader.count() + reader.at
        if kind == DATA_CHANGE:
            count = reader.count()
            columns, at = read_data_values(reader.body, reader.at, count, with_handle=True)
            if at > end:
                raise Truncated("values beyond their notification")
            values.append(columns)
        elif kind == STATUS_CHANGE:
            status = reader.uint()
        reader.at = end
    return Published(subscription, sequence, values, status, available, notifications > 0)


def read_values(body: bytes, expected: int) -> Columns:
    """The values of a ReadResponse; handles count from 0.

    Args:
        body: the message.
        expected: number of nodes asked for.

    Raises:
        GarbledAnswer: no ReadResponse, or another number of values.
    """
    try:
        reader = _Reader(body)
        reader.header(READ)
        columns, _ = read_data_values(body, reader.at + 4, reader.count(), with_handle=False)
    except (UnknownLayout, Truncated, struct_error, IndexError):
        response = _general(ua.ReadResponse, body)
        columns = columns_of(enumerate(response.Results or []))
    if len(columns) != expected:
        raise GarbledAnswer(f"{len(columns)} values for {expected} nodes")
    return columns


def _general(kind: type[Any], body: bytes) -> Any:
    """The message as asyncua reads it; a bad service result raises ``ua.UaStatusCodeError``."""
    try:
        response = struct_from_binary(kind, Buffer(body))
    except Exception as error:
        raise GarbledAnswer(f"{kind.__name__} that cannot be read: {error!r}") from error
    response.ResponseHeader.ServiceResult.check()
    return response
