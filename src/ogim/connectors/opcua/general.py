"""asyncua's objects as columns: the general way, for what the quick decoder does not know."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np
from asyncua import ua

from ogim.connectors.opcua.columns import NO_NUMBER, NOTHING, NUMBER, Columns, Row, from_rows

EPOCH_1601: Final = datetime(1601, 1, 1, tzinfo=UTC)
_NUMERIC: Final = frozenset(
    {
        ua.VariantType.Boolean,
        ua.VariantType.SByte,
        ua.VariantType.Byte,
        ua.VariantType.Int16,
        ua.VariantType.UInt16,
        ua.VariantType.Int32,
        ua.VariantType.UInt32,
        ua.VariantType.Int64,
        ua.VariantType.UInt64,
        ua.VariantType.Float,
        ua.VariantType.Double,
    }
)


def ticks_of(moment: datetime | None) -> int:
    """100 ns since 1601; 0 for None."""
    if moment is None:
        return 0
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware - EPOCH_1601) // timedelta(microseconds=1) * 10


def _value_of(variant: ua.Variant | None) -> tuple[float, int]:
    if variant is None or variant.Value is None:
        return np.nan, NOTHING
    if variant.is_array or variant.VariantType not in _NUMERIC:
        return np.nan, NO_NUMBER
    return float(variant.Value), NUMBER


def columns_of(values: Iterable[tuple[int, ua.DataValue]]) -> Columns:
    """Columns of (handle, DataValue) pairs."""
    rows: list[Row] = []
    for handle, data in values:
        value, kind = _value_of(data.Value)
        status = data.StatusCode.value if data.StatusCode is not None else 0
        source, server = ticks_of(data.SourceTimestamp), ticks_of(data.ServerTimestamp)
        rows.append((handle, value, kind, status, source, server))
    return from_rows(rows)


def notifications_of(notifications: Iterable[Any]) -> tuple[list[Columns], int | None]:
    """Data changes as columns, and the status of a StatusChangeNotification or None."""
    values: list[Columns] = []
    status = None
    for item in notifications:
        if isinstance(item, ua.DataChangeNotification):
            pairs = ((entry.ClientHandle, entry.Value) for entry in item.MonitoredItems or [])
            values.append(columns_of(pairs))
        elif isinstance(item, ua.StatusChangeNotification):
            status = item.Status.value
    return values, status
