"""What a connector finds in a device."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class BrowseNode:
    """A folder or variable of a device, with what it says of itself.

    ``eu_lo`` and ``eu_hi`` are the span an operator expects, ``range_lo`` and ``range_hi`` what the
    instrument can report at all; ``expected_interval_ms`` is how often it renews its value.
    ``point`` holds the fields of a ``Point`` that differ from its defaults (scale, offset, …).
    """

    address: str
    name: str
    path: str
    kind: Literal["folder", "variable"]
    unit: str | None = None
    eu_lo: float | None = None
    eu_hi: float | None = None
    range_lo: float | None = None
    range_hi: float | None = None
    data_type: str | None = None
    description: str | None = None
    description_fa: str | None = None
    value: float | str | None = None
    expected_interval_ms: int | None = None
    writable: bool = False
    history: bool = False
    point: Mapping[str, float | str] = field(default_factory=dict[str, float | str])
    children: list["BrowseNode"] = field(default_factory=list["BrowseNode"])


@dataclass(frozen=True, slots=True)
class Browsed:
    """What a browse found.

    Attributes:
        nodes: the tree below the asked node.
        limits: the device's own limits by name, as they were obeyed.
        truncated: why the tree is not whole (nodes, depth or time), or None.
    """

    nodes: list[BrowseNode]
    limits: Mapping[str, int]
    truncated: str | None = None
