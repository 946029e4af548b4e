"""HistoryRead of raw values: the gap after a cut is filled where the server keeps history."""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import numpy as np
from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from numpy.typing import NDArray

from ogim.connectors.opcua.columns import Columns
from ogim.connectors.opcua.general import EPOCH_1601
from ogim.connectors.opcua.intake import EPOCH_MS, Gap, epoch_ms
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


def turns_of(gaps: Sequence[Gap]) -> list[list[Gap]]:
    """The gaps in as few turns as can be, no point twice in a turn."""
    turns: list[dict[int, Gap]] = []
    taken: defaultdict[int, int] = defaultdict(int)
    for gap in gaps:
        number = taken[gap[0]]
        taken[gap[0]] += 1
        if number == len(turns):
            turns.append({})
        turns[number][gap[0]] = gap
    return [list(turn.values()) for turn in turns]


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
            asked = list(waiting.values())
            results = await _read_once(session, asked)
            waiting = {}
            for (span, before), result in zip(asked, results, strict=True):
                values = _within(result.values, span)
                progress.readings += len(values)
                if len(values):
                    yield values
                following = _following(span, before, result, _values_a_node(len(asked)))
                if following is not None:
                    waiting[span.handle] = following
            if progress.readings >= READINGS_MAX:
                progress.truncated = True
                await _release(session, [*waiting.values()])
                return


def _following(
    span: Span, before: bytes, result: HistoryPart, most: int
) -> tuple[Span, bytes] | None:
    """What to ask for next, or None at the end; a server that makes no headway is left.

    Some servers cut at the number of values asked for and give no continuation point: there the
    span is taken up again after the newest value.
    """
    if severity(result.status) is Severity.BAD or not len(result.values):
        return None
    if result.continuation:
        return None if result.continuation == before else (span, result.continuation)
    if len(result.values) < most:
        return None
    newest = int(_times(result.values).max())
    rest = replace(span, from_ms=newest + 1)
    return (rest, b"") if span.from_ms <= newest < span.to_ms - 1 else None


def _values_a_node(nodes: int) -> int:
    return max(100, VALUES_A_REQUEST // nodes)


async def _read_once(session: Session, asked: Sequence[tuple[Span, bytes]]) -> list[HistoryPart]:
    request = _request(asked)
    details = ua.ReadRawModifiedDetails()
    details.IsReadModified = False
    details.ReturnBounds = False
    details.StartTime = _moment(min(span.from_ms for span, _ in asked))
    details.EndTime = _moment(max(span.to_ms for span, _ in asked))
    details.NumValuesPerNode = _values_a_node(len(asked))
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


def _times(values: Columns) -> NDArray[np.int64]:
    return epoch_ms(np.where(values.source > 0, values.source, values.server))


def _within(values: Columns, span: Span) -> Columns:
    """Those inside the span, with the point's own handle."""
    ts = _times(values)
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
