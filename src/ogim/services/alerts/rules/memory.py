"""What the engine must not forget of each partition, as bytes for the transaction of offsets."""

import zlib
from typing import TYPE_CHECKING, Any, Final

import msgspec
import numpy as np

from ogim.services.alerts.rules.clocks import STATE as TAG_STATE
from ogim.services.alerts.rules.columns import STATE as RULE_STATE
from ogim.services.alerts.rules.columns import fresh
from ogim.services.alerts.rules.readings import Array

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogim.services.alerts.rules.table import Table

VERSION: Final = 1
_LEVEL: Final = 1


class _Stored(msgspec.Struct):
    v: int
    effective_ms: int
    tags: bytes
    keys: list[str]
    rules: bytes
    inputs: dict[str, list[float | None]]
    told: dict[str, str]


class Recalled(msgspec.Struct, frozen=True):
    """What was remembered of a partition.

    Attributes:
        effective_ms: of the newest rule that was loaded.
        tags, rules: as ``clocks.STATE`` and ``columns.STATE``.
        keys: of the rules.
        inputs: newest values of a rule's inputs.
        told: why active alarms are suppressed.
    """

    effective_ms: int
    tags: Any
    keys: list[str]
    rules: Any
    inputs: "dict[str, list[float]]"
    told: dict[str, str]


def exported(table: "Table", told: "Mapping[str, str]", partition: int) -> bytes:
    """The memory of one partition: rules that judged something, and tags that were heard."""
    tags = table.tags.state
    heard = tags[(tags["partition"] == partition) & (tags["seen"] > 0)]
    within = table.within(partition)
    rows = table.state[within]
    blank = np.frombuffer(fresh(1).tobytes(), np.uint8)
    bytes_ = np.frombuffer(rows.tobytes(), np.uint8).reshape(-1, len(blank))
    kept = within[(bytes_ != blank).any(axis=1)]
    there = set(kept.tolist())
    keys = [table.all[at].key for at in kept.tolist()]
    inputs: dict[str, list[float | None]] = {}
    if table.joint is not None:
        for at, index in enumerate(table.joint.index.tolist()):
            if index in there:
                row = table.joint.inputs[at].tolist()
                inputs[table.all[index].key] = [None if v != v else v for v in row]  # noqa: PLR0124
    stored = _Stored(
        VERSION,
        int(table.effective.max()) if len(table.effective) else 0,
        heard.tobytes(),
        keys,
        table.state[kept].tobytes(),
        inputs,
        {key: told[key] for key in keys if key in told},
    )
    return zlib.compress(msgspec.msgpack.encode(stored), _LEVEL)


def recalled(content: bytes) -> Recalled:
    """What ``exported`` gave; of another version nothing is recalled."""
    stored = msgspec.msgpack.decode(zlib.decompress(content), type=_Stored)
    if stored.v != VERSION:
        stored = _Stored(VERSION, 0, b"", [], b"", {}, {})
    return Recalled(
        stored.effective_ms,
        _rows(stored.tags, TAG_STATE),
        stored.keys,
        _rows(stored.rules, RULE_STATE),
        {
            key: [np.nan if value is None else value for value in values]
            for key, values in stored.inputs.items()
        },
        stored.told,
    )


def _rows(content: bytes, dtype: np.dtype[Any]) -> Array:
    return np.frombuffer(content, dtype).copy()
