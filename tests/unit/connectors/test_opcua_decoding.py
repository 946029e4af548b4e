"""The quick decoder and asyncua's own read the same; garbage never crashes it."""

import contextlib
import math
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary, struct_to_binary
from hypothesis import given, settings
from hypothesis import strategies as st

from ogim.connectors.opcua import messages
from ogim.connectors.opcua.columns import NO_NUMBER, NOTHING, NUMBER, Columns
from ogim.connectors.opcua.data_values import Truncated, UnknownLayout, read_data_values
from ogim.connectors.opcua.general import columns_of, notifications_of
from ogim.connectors.opcua.messages import (
    GarbledAnswer,
    answer_time,
    read_history,
    read_publish,
    read_values,
)
from ogim.connectors.opcua.reader import Reader

V = ua.VariantType
MOMENTS = st.one_of(
    st.none(),
    st.integers(0, 3_000_000_000_000_000).map(
        lambda us: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(microseconds=us)
    ),
)
INTEGERS = {
    V.SByte: (-128, 127),
    V.Byte: (0, 255),
    V.Int16: (-(2**15), 2**15 - 1),
    V.UInt16: (0, 2**16 - 1),
    V.Int32: (-(2**31), 2**31 - 1),
    V.UInt32: (0, 2**32 - 1),
    V.Int64: (-(2**63), 2**63 - 1),
    V.UInt64: (0, 2**64 - 1),
}


def variants() -> st.SearchStrategy[ua.Variant]:
    numbers = [
        st.integers(lowest, highest).map(lambda value, kind=kind: ua.Variant(value, kind))
        for kind, (lowest, highest) in INTEGERS.items()
    ]
    return st.one_of(
        *numbers,
        st.floats(width=64).map(lambda value: ua.Variant(value, V.Double)),
        st.floats(width=32).map(lambda value: ua.Variant(value, V.Float)),
        st.booleans().map(lambda value: ua.Variant(value, V.Boolean)),
        st.text(max_size=20).map(lambda value: ua.Variant(value, V.String)),
        st.binary(max_size=20).map(lambda value: ua.Variant(value, V.ByteString)),
        st.just(ua.Variant(None, V.Null)),
        st.just(ua.Variant(datetime(2026, 1, 1, tzinfo=UTC), V.DateTime)),
        st.just(ua.Variant(ua.StatusCode(ua.UInt32(0x80000000)), V.StatusCode)),
        st.lists(st.floats(width=64), max_size=4).map(lambda value: ua.Variant(value, V.Double)),
        st.just(ua.Variant(ua.LocalizedText("off"), V.LocalizedText)),
    )


STATUSES = st.one_of(
    st.none(), st.integers(0, 2**32 - 1).map(lambda code: ua.StatusCode(ua.UInt32(code)))
)
DATA_VALUES = st.builds(
    lambda value, status, source, server: ua.DataValue(
        value, status, SourceTimestamp=source, ServerTimestamp=server
    ),
    variants(),
    STATUSES,
    MOMENTS,
    MOMENTS,
)
RUNS = st.lists(st.tuples(DATA_VALUES, st.integers(1, 90)), max_size=6).map(
    lambda runs: [value for value, times in runs for _ in range(times)]
)


def publish_response(values: list[ua.DataValue]) -> bytes:
    response = ua.PublishResponse()
    response.Parameters.SubscriptionId = 7
    response.Parameters.AvailableSequenceNumbers = [3, 4]
    message = response.Parameters.NotificationMessage
    message.SequenceNumber = 4
    change = ua.DataChangeNotification()
    for handle, value in enumerate(values):
        change.MonitoredItems.append(ua.MonitoredItemNotification(ua.UInt32(handle), value))
    message.NotificationData = [change]
    return struct_to_binary(response)


def assert_same(quick: Columns, general: Columns) -> None:
    for name in ("handle", "kind", "status", "source", "server"):
        assert getattr(quick, name).tolist() == getattr(general, name).tolist(), name
    assert np.array_equal(quick.value, general.value, equal_nan=True)


def quickly(body: bytes) -> Columns:
    """The values by the quick way alone, or the reason why it leaves them to asyncua."""
    published = messages._quick_publish(Reader(body))
    return published.values[0]


@given(RUNS)
@settings(max_examples=150, deadline=None)
def test_both_decoders_read_the_same(values: list[ua.DataValue]) -> None:
    body = publish_response(values)
    response = struct_from_binary(ua.PublishResponse, Buffer(body))
    general, _ = notifications_of(response.Parameters.NotificationMessage.NotificationData)
    assert_same(read_publish(body).values[0], general[0])
    try:
        quick = quickly(body)
    except UnknownLayout:
        rare = {V.LocalizedText}
        assert any(v.Value.is_array or v.Value.VariantType in rare for v in values)
    else:
        assert_same(quick, general[0])


@given(RUNS)
@settings(max_examples=50, deadline=None)
def test_read_answers_too(values: list[ua.DataValue]) -> None:
    response = ua.ReadResponse()
    response.Results = values
    columns = read_values(struct_to_binary(response), len(values))
    assert_same(columns, columns_of(enumerate(values)))


@given(st.lists(RUNS, max_size=3), st.binary(max_size=8))
@settings(max_examples=50, deadline=None)
def test_history_answers_too(runs: list[list[ua.DataValue]], continuation: bytes) -> None:
    response = ua.HistoryReadResponse()
    for values in runs:
        result = ua.HistoryReadResult()
        result.ContinuationPoint = continuation
        result.HistoryData = ua.HistoryData(values)
        response.Results.append(result)
    parts = read_history(struct_to_binary(response), len(runs))
    for part, values in zip(parts, runs, strict=True):
        assert part.continuation == continuation
        assert_same(part.values, columns_of(enumerate(values)))


@given(RUNS, st.data())
@settings(max_examples=150, deadline=None)
def test_damaged_answers_are_refused_or_read_but_never_crash(
    values: list[ua.DataValue], data: st.DataObject
) -> None:
    body = bytearray(publish_response(values))
    for _ in range(data.draw(st.integers(1, 4))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(body[: data.draw(st.integers(0, len(body)))])
    for damaged in (bytes(body), cut):
        with contextlib.suppress(GarbledAnswer, ua.UaStatusCodeError):
            read_publish(damaged)


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_garbage_is_refused(body: bytes) -> None:
    for read in (read_publish, lambda b: read_values(b, 1), lambda b: read_history(b, 1)):
        with pytest.raises((GarbledAnswer, ua.UaStatusCodeError)):
            read(body)
    answer_time(body)


def test_a_long_run_is_read_as_one_view() -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    values = [
        ua.DataValue(ua.Variant(float(i), V.Double), SourceTimestamp=moment) for i in range(5_000)
    ]
    columns = read_publish(publish_response(values)).values[0]
    assert columns.value.tolist() == [float(i) for i in range(5_000)]
    assert set(columns.kind.tolist()) == {NUMBER}


def test_picoseconds_stand_where_the_specification_has_them() -> None:
    # asyncua writes both picosecond fields last; OPC 10000-6 5.2.2.17 puts each after its time.
    source, server = (12).to_bytes(8, "little"), (34).to_bytes(8, "little")
    value = bytes([0x3D, 3, 200]) + source + b"\x01\x00" + server + b"\x02\x00"
    columns, end = read_data_values(value, 0, 1, with_handle=False)
    assert (columns.value[0], columns.source[0], columns.server[0], end) == (
        200,
        12,
        34,
        len(value),
    )


def test_kinds_of_what_is_no_number() -> None:
    values = [
        ua.DataValue(ua.Variant("text", V.String)),
        ua.DataValue(ua.Variant(None, V.Null)),
        ua.DataValue(ua.Variant(Value=True, VariantType=V.Boolean)),
        ua.DataValue(ua.Variant(None, V.String)),
    ]
    columns = read_publish(publish_response(values)).values[0]
    assert columns.kind.tolist() == [NO_NUMBER, NOTHING, NUMBER, NOTHING]
    assert columns.value[2] == 1.0
    assert math.isnan(columns.value[0])


def test_more_values_announced_than_there_are() -> None:
    with pytest.raises(Truncated):
        read_data_values(b"\x01\x0b" + b"\x00" * 8, 0, 1_000_000, with_handle=False)


def test_keep_alive_and_end_of_subscription() -> None:
    response = ua.PublishResponse()
    response.Parameters.SubscriptionId = 1
    response.Parameters.NotificationMessage.SequenceNumber = 9
    alive = read_publish(struct_to_binary(response))
    assert (alive.has_data, alive.sequence, alive.values) == (False, 9, [])
    ended = ua.StatusChangeNotification(Status=ua.StatusCode(ua.UInt32(0x800A0000)))
    response.Parameters.NotificationMessage.NotificationData = [ended]
    assert read_publish(struct_to_binary(response)).status == 0x800A0000


def test_the_answers_clock() -> None:
    response = ua.ReadResponse()
    moment = datetime(2026, 11, 24, 12, tzinfo=UTC)
    response.ResponseHeader.Timestamp = moment
    ticks = (moment - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10
    assert answer_time(struct_to_binary(response)) == ticks
