"""What browsing and register maps answer; written as bytes, named here for the OpenAPI."""

from typing import Literal

from pydantic import BaseModel, Field


class FoundNode(BaseModel):
    """A folder or variable of a device, with what it says of itself.

    ``eu_lo`` to ``eu_hi`` is the span an operator expects, ``range_lo`` to ``range_hi`` what the
    instrument can report at all. ``point`` holds members of a point that the device's description
    fixes: scale, offset, deadband, interval_ms.
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
    point: dict[str, float | str] = Field(default_factory=dict)
    children: list["FoundNode"] = Field(default_factory=list["FoundNode"])


class BrowseAnswer(BaseModel):
    """What lies below a node; ``limits`` are the device's own; ``truncated`` says why not all."""

    nodes: list[FoundNode]
    limits: dict[str, int]
    truncated: str | None = None


class MapProblem(BaseModel):
    """A row that is no point; the first below the header is 1."""

    row: int
    reason: str


class MapAnswer(BaseModel):
    """A register map's points; ``errors`` names the first hundred of ``rejected`` rows."""

    points: list[FoundNode]
    errors: list[MapProblem]
    rejected: int
