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

from ogim.connectors.opcua.columns import Columns, from_rows
from ogim.connectors.opcua.data_values import Truncated, UnknownLayout, read_data_values
from ogim.connectors.opcua.general import columns_of, notifications_of
from ogim.connectors.opcua.reader import Reader

PUBLISH: Final = 829
READ: Final = 634
DATA_CHANGE: Final = 811
STATUS_CHANGE: Final = 820
HISTORY_READ: Final = 667
HISTORY_DATA: Final = 658
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


@dataclass(frozen=True, slots=True)
class HistoryPart:
    """What one HistoryRead brought for one node.

    Attributes:
        status: the node's StatusCode.
        continuation: where to go on; empty = the end.
        values: handles count from 0.
    """

    status: int
    continuation: bytes
    values: Columns


def answer_time(body: bytes) -> int:
    """The server's clock when it answered, 100 ns since 1601; 0 where it does not say."""
    if len(body) < 12 or body[0] != 1:
        return 0
    return int.from_bytes(body[4:12], "little", signed=True)


def read_publish(body: bytes) -> Published:
    """The PublishResponse in ``body``.

    Raises:
        GarbledAnswer: it is none.
    """
    try:
        return _quick_publish(Reader(body))
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


def _quick_publish(reader: Reader) -> Published:
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
        reader = Reader(body)
        reader.header(READ)
        columns, _ = reader.values()
    except (UnknownLayout, Truncated, struct_error, IndexError):
        response = _general(ua.ReadResponse, body)
        columns = columns_of(enumerate(response.Results or []))
    if len(columns) != expected:
        raise GarbledAnswer(f"{len(columns)} values for {expected} nodes")
    return columns


def read_history(body: bytes, expected: int) -> list[HistoryPart]:
    """The results of a HistoryReadResponse for raw data.

    Args:
        body: the message.
        expected: number of nodes asked for.

    Raises:
        GarbledAnswer: no HistoryReadResponse, or another number of results.
    """
    try:
        reader = Reader(body)
        reader.header(HISTORY_READ)
        parts = [_quick_history(reader) for _ in range(reader.count())]
    except (UnknownLayout, Truncated, struct_error, IndexError):
        response = _general(ua.HistoryReadResponse, body)
        parts = [
            HistoryPart(
                result.StatusCode.value,
                result.ContinuationPoint or b"",
                columns_of(enumerate(getattr(result.HistoryData, "DataValues", None) or [])),
            )
            for result in response.Results or []
        ]
    if len(parts) != expected:
        raise GarbledAnswer(f"{len(parts)} histories for {expected} nodes")
    return parts


def _quick_history(reader: Reader) -> HistoryPart:
    status = reader.uint()
    length = reader.count()
    continuation = reader.body[reader.at : reader.at + length]
    reader.skip(length)
    if reader.body[reader.at : reader.at + 3] == b"\x00\x00\x00":
        reader.skip(3)
        return HistoryPart(status, continuation, from_rows([]))
    if reader.four_byte_id() != HISTORY_DATA or reader.body[reader.at] != 1:
        raise UnknownLayout("history in another form")
    reader.skip(1)
    end = reader.count() + reader.at
    columns, at = reader.values()
    if at != end:
        raise UnknownLayout("history of another length")
    reader.at = end
    return HistoryPart(status, continuation, columns)


def _general(kind: type[Any], body: bytes) -> Any:
    """The message as asyncua reads it; a bad service result raises ``ua.UaStatusCodeError``."""
    try:
        response = struct_from_binary(kind, Buffer(body))
    except Exception as error:
        raise GarbledAnswer(f"{kind.__name__} that cannot be read: {error!r}") from error
    response.ResponseHeader.ServiceResult.check()
    return response
