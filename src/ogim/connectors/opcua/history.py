"""HistoryRead of raw values: the gap after a cut is filled where the server keeps history."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np
from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds

from ogim.connectors.opcua.columns import Columns
from ogim.connectors.opcua.general import EPOCH_1601
from ogim.connectors.opcua.intake import EPOCH_MS, epoch_ms
from ogim.connectors.opcua.limits import chunks
from ogim.connectors.opcua.messages import HistoryPart, read_history
from ogim.connectors.opcua.session import Session
from ogim.contracts.quality import Severity, severity

HISTORY_READ_BIT: Final = 0x04
VALUES_A_REQUEST: Final = 20_000
READINGS_MAX: Final = 5_000_000
TIMEOUT_FACTOR: Final = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one point's history.

    Attributes:
        handle: index of the point.
        node: where the server keeps it.
        from_ms: first source time wanted, UTC epoch ms.
        to_ms: first source time no longer wanted.
    """

    handle: int
    node: ua.NodeId
    from_ms: int
    to_ms: int


@dataclass(slots=True)
class Progress:
    """How far a history read came."""

    readings: int = 0
    truncated: bool = False


async def keeping_history(session: Session, nodes: Mapping[int, ua.NodeId]) -> set[int]:
    """Handles of the nodes whose access level says that their history can be read."""
    found: set[int] = set()
    for part in chunks(list(nodes), session.limits.read):
        levels = await session.services.read_attributes(
            [nodes[handle] for handle in part], AttributeIds.UserAccessLevel
        )
        for handle, level in zip(part, levels, strict=True):
            bits = level.Value.Value if level.Value is not None else None
            if isinstance(bits, int) and bits & HISTORY_READ_BIT:
                found.add(handle)
    return found


async def read_history_of(
    session: Session, spans: Sequence[Span], progress: Progress
) -> AsyncIterator[Columns]:
    """The values of all spans, in parts; within a point in order of time.

    Args:
        session: an open one.
        spans: what is wanted; at most one per point.
        progress: counts what was read, and says where a bound stopped it.

    Raises:
        TimeoutError, ConnectionError, ua.UaStatusCodeError, GarbledAnswer: the session is no use.
    """
    ordered = sorted(spans, key=lambda span: span.from_ms)
    for part in chunks(ordered, session.limits.history):
        waiting = {span.handle: (span, b"") for span in part}
        while waiting:
            results = await _read_once(session, [*waiting.values()])
            for (span, before), result in zip(list(waiting.values()), results, strict=True):
                values = _within(result.values, span)
                progress.readings += len(values)
                if len(values):
                    yield values
                stuck = result.continuation == before or not len(result.values)
                bad = severity(result.status) is Severity.BAD
                if bad or not result.continuation or stuck:
                    del waiting[span.handle]
                else:
                    waiting[span.handle] = (span, result.continuation)
            if progress.readings >= READINGS_MAX:
                progress.truncated = True
                await _release(session, [*waiting.values()])
                return


async def _read_once(session: Session, asked: Sequence[tuple[Span, bytes]]) -> list[HistoryPart]:
    request = _request(asked)
    details = ua.ReadRawModifiedDetails()
    details.IsReadModified = False
    details.ReturnBounds = False
    details.StartTime = _moment(min(span.from_ms for span, _ in asked))
    details.EndTime = _moment(max(span.to_ms for span, _ in asked))
    details.NumValuesPerNode = max(100, VALUES_A_REQUEST // len(asked))
    request.Parameters.HistoryReadDetails = details
    timeout_s = session.config.request_timeout_s * TIMEOUT_FACTOR
    return read_history(await session.ask(request, timeout_s), len(asked))


async def _release(session: Session, asked: Sequence[tuple[Span, bytes]]) -> None:
    """Give continuation points back that are not needed any more."""
    held = [item for item in asked if item[1]]
    if held:
        request = _request(held)
        request.Parameters.ReleaseContinuationPoints = True
        request.Parameters.HistoryReadDetails = ua.ReadRawModifiedDetails()
        await session.ask(request)


def _request(asked: Sequence[tuple[Span, bytes]]) -> ua.HistoryReadRequest:
    request = ua.HistoryReadRequest()
    request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
    request.Parameters.ReleaseContinuationPoints = False
    for span, continuation in asked:
        wanted = ua.HistoryReadValueId()
        wanted.NodeId = span.node
        wanted.ContinuationPoint = continuation or None
        request.Parameters.NodesToRead.append(wanted)
    return request


def _moment(ms: int) -> datetime:
    return EPOCH_1601 + timedelta(milliseconds=ms + EPOCH_MS)


def _within(values: Columns, span: Span) -> Columns:
    """Those inside the span, with the point's own handle."""
    ticks = np.where(values.source > 0, values.source, values.server)
    ts = epoch_ms(ticks)
    keep = (ts >= span.from_ms) & (ts < span.to_ms)
    count = int(keep.sum())
    return Columns(
        handle=np.full(count, span.handle, np.int64),
        value=values.value[keep],
        kind=values.kind[keep],
        status=values.status[keep],
        source=values.source[keep],
        server=values.server[keep],
    )
