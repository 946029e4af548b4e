"""What an engine must not forget, as bytes for the transaction of offsets."""

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

VERSION: Final = 2
_LEVEL: Final = 1


class _Versioned(msgspec.Struct):
    v: int


class _Stored(_Versioned):
    effective_ms: int
    tags: bytes
    keys: list[str]
    own: int
    rules: bytes
    inputs: dict[str, list[float | None]]
    told: dict[str, str]


class Recalled(msgspec.Struct, frozen=True):
    """What was remembered.

    Attributes:
        effective_ms: of the newest rule that was loaded.
        tags, rules: as ``clocks.STATE`` and ``columns.STATE``.
        keys: of the rules.
        own: how many of them raise alarms; they stand first.
        inputs: newest values of a rule's inputs.
        told: why active alarms are suppressed.
    """

    effective_ms: int
    tags: Any
    keys: list[str]
    own: int
    rules: Any
    inputs: "dict[str, list[float]]"
    told: dict[str, str]


def exported(table: "Table", told: "Mapping[str, str]") -> bytes:
    """Rules that judged something, and tags that were heard."""
    tags = table.tags.state
    heard = tags[tags["seen"] > 0]
    blank = np.frombuffer(fresh(1).tobytes(), np.uint8)
    bytes_ = np.frombuffer(table.state.tobytes(), np.uint8).reshape(-1, len(blank))
    kept = np.flatnonzero((bytes_ != blank).any(axis=1))
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
        int(np.searchsorted(kept, table.own)),
        table.state[kept].tobytes(),
        inputs,
        {key: told[key] for key in keys if key in told},
    )
    return zlib.compress(msgspec.msgpack.encode(stored), _LEVEL)


def recalled(content: bytes) -> Recalled:
    """What ``exported`` gave; of another version nothing is recalled."""
    packed = zlib.decompress(content)
    if msgspec.msgpack.decode(packed, type=_Versioned).v == VERSION:
        stored = msgspec.msgpack.decode(packed, type=_Stored)
    else:
        stored = _Stored(VERSION, 0, b"", [], 0, b"", {}, {})
    return Recalled(
        stored.effective_ms,
        _rows(stored.tags, TAG_STATE),
        stored.keys,
        stored.own,
        _rows(stored.rules, RULE_STATE),
        {
            key: [np.nan if value is None else value for value in values]
            for key, values in stored.inputs.items()
        },
        stored.told,
    )


def _rows(content: bytes, dtype: np.dtype[Any]) -> Array:
    return np.frombuffer(content, dtype).copy()
