"""Writes with read-back: the value goes out in the node's own type and is read again."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds

from ogim.connectors.opcua.limits import chunks
from ogim.connectors.opcua.nodes import status_text
from ogim.connectors.opcua.polling import read_nodes
from ogim.connectors.opcua.session import Session
from ogim.connectors.port import Write, WriteResult
from ogim.contracts.quality import Quality, Severity, severity

BAD_OUT_OF_RANGE: Final = 0x803C_0000
BAD_TYPE_MISMATCH: Final = 0x8074_0000
BAD_NOT_WRITABLE: Final = 0x803B_0000
_INTEGERS: Final = {
    ua.VariantType.SByte: (-(2**7), 2**7 - 1),
    ua.VariantType.Byte: (0, 2**8 - 1),
    ua.VariantType.Int16: (-(2**15), 2**15 - 1),
    ua.VariantType.UInt16: (0, 2**16 - 1),
    ua.VariantType.Int32: (-(2**31), 2**31 - 1),
    ua.VariantType.UInt32: (0, 2**32 - 1),
    ua.VariantType.Int64: (-(2**63), 2**63 - 1),
    ua.VariantType.UInt64: (0, 2**64 - 1),
}


def variant_of(raw: float, kind: ua.VariantType) -> ua.Variant | int:
    """``raw`` as a Variant of that type, or the StatusCode that says why not."""
    if kind is ua.VariantType.Boolean:
        return ua.Variant(raw != 0, kind) if raw in (0, 1) else BAD_OUT_OF_RANGE
    if kind in (ua.VariantType.Float, ua.VariantType.Double):
        return ua.Variant(raw, kind)
    if kind not in _INTEGERS:
        return BAD_TYPE_MISMATCH
    lowest, highest = _INTEGERS[kind]
    number = round(raw)
    return ua.Variant(number, kind) if lowest <= number <= highest else BAD_OUT_OF_RANGE


async def write_nodes(
    session: Session, writes: Sequence[Write], nodes: Mapping[int, ua.NodeId]
) -> list[WriteResult]:
    """Write in order and read back.

    Args:
        session: an open one.
        writes: what to write; values in the tag's unit.
        nodes: node by index of the write.
    """
    answers: list[int] = []
    for part in chunks(list(range(len(writes))), session.limits.write):
        answers += await _write_part(session, writes, nodes, part)
    back = await read_nodes(session, nodes)
    results: list[WriteResult] = []
    for index, (write, code) in enumerate(zip(writes, answers, strict=True)):
        raw = float(back.value[index])
        read = raw * write.point.scale + write.point.offset if math.isfinite(raw) else None
        done = severity(code) is not Severity.BAD
        results.append(
            WriteResult(write.point.address, code, read, None if done else status_text(code))
        )
    return results


async def _write_part(
    session: Session,
    writes: Sequence[Write],
    nodes: Mapping[int, ua.NodeId],
    part: Sequence[int],
) -> list[int]:
    before = await session.services.read_attributes(
        [nodes[index] for index in part], AttributeIds.Value
    )
    answers = dict.fromkeys(part, int(Quality.GOOD))
    outgoing: list[tuple[int, Any]] = []
    for index, present in zip(part, before, strict=True):
        point = writes[index].point
        if not point.writable:
            answers[index] = BAD_NOT_WRITABLE
            continue
        kind = present.Value.VariantType if present.Value is not None else ua.VariantType.Null
        raw = (writes[index].value - point.offset) / point.scale if point.scale else math.nan
        variant = variant_of(raw, kind) if math.isfinite(raw) else BAD_OUT_OF_RANGE
        if isinstance(variant, int):
            answers[index] = variant
        else:
            outgoing.append((index, variant))
    if outgoing:
        results = await session.services.write_attributes(
            [nodes[index] for index, _ in outgoing],
            [ua.DataValue(variant, StatusCode=None) for _, variant in outgoing],
        )
        for (index, _), result in zip(outgoing, results, strict=True):
            answers[index] = result.value
    return [answers[index] for index in part]
