"""Register maps: CSV or JSON text → points to choose from, with a verdict on every bad row.

Two shapes are read, told apart by their columns: OGIM's own (``name, address, table, type, …``,
see docs/reference/connectors.md) and the one of Bitpool's edge-modbus device tables (``address,
fnCode, multiplier, format, size, scale, uom, name``).
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from ogim.connectors.browsed import BrowseNode
from ogim.connectors.modbus.edge_modbus import entry_of_edge_modbus
from ogim.connectors.modbus.entries import Entry, entry_of_row
from ogim.contracts.problems import InvalidInput, OgimError

TEXT_LENGTH_MAX: Final = 4 * 2**20
ROWS_MAX: Final = 20_000
ERRORS_MAX: Final = 100


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that is no point: its number (the first below the header is 1) and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class MapPreview:
    """What a register map offers.

    Attributes:
        points: in the map's order; ``point`` of each holds scale, offset and what else differs
            from a ``Point``'s defaults.
        errors: the first ``ERRORS_MAX`` bad rows.
        rejected: number of all bad rows.
    """

    points: list[BrowseNode]
    errors: list[RowProblem]
    rejected: int


def points_of_map(
    text: str,
    format: Literal["csv", "json"] | None = None,  # noqa: A002
    unit: int = 1,
) -> MapPreview:
    """The points of a register map.

    Args:
        text: CSV with a header line, or a JSON array (or ``{"points": […]}``) of objects.
        format: ``csv`` or ``json``; None = whatever the text begins like.
        unit: unit identifier for rows that name none.

    Raises:
        InvalidInput: no map at all: too large, no JSON, no header, no usable columns.
    """
    points: list[BrowseNode] = []
    errors: list[RowProblem] = []
    rejected = 0
    for _row, found in rows_of_map(text, format, unit):
        if isinstance(found, BrowseNode):
            points.append(found)
            continue
        rejected += 1
        if len(errors) < ERRORS_MAX:
            errors.append(found)
    return MapPreview(points, errors, rejected)


def rows_of_map(
    text: str,
    format: Literal["csv", "json"] | None = None,  # noqa: A002
    unit: int = 1,
) -> Iterator[tuple[int, BrowseNode | RowProblem]]:
    """Every row of a register map: its number (the first is 1), and its point or what is wrong.

    Arguments and errors are those of ``points_of_map``.
    """
    if len(text) > TEXT_LENGTH_MAX:
        raise InvalidInput(f"The register map is longer than {TEXT_LENGTH_MAX} characters.")
    looks_like_json = text.lstrip("\ufeff \r\n\t")[:1] in ("[", "{")
    as_json = format == "json" or (format is None and looks_like_json)
    rows = _json_rows(text) if as_json else _csv_rows(text)
    if len(rows) > ROWS_MAX:
        raise InvalidInput(f"The register map has more than {ROWS_MAX} rows.")
    seen = set[str]()
    for number, row in enumerate(rows, start=1):
        try:
            yield number, _named_apart(_node(_entry(row, unit)), seen)
        except OgimError as error:
            yield number, RowProblem(number, error.detail)


def _entry(row: object, unit: int) -> Entry:
    if not isinstance(row, Mapping):
        raise InvalidInput("A point must be an object with names and values.")
    fields = {str(key).strip(): value for key, value in row.items() if value not in (None, "")}
    return entry_of_edge_modbus(fields, unit) if "fnCode" in fields else entry_of_row(fields, unit)


def _named_apart(node: BrowseNode, seen: set[str]) -> BrowseNode:
    """The node; a name that stands for another address already gets its own address added."""
    if node.path in seen:
        unit, _table, start = node.address.split("/")[:3]
        ending = f"-{unit}-{start}"
        node = replace(node, name=node.name + ending, path=node.path + ending)
    if node.path in seen:
        raise InvalidInput(f"{node.path!r} stands twice.")
    seen.add(node.path)
    return node


def _node(entry: Entry) -> BrowseNode:
    point: dict[str, float | str] = {}
    if entry.scale != 1:
        point["scale"] = entry.scale
    if entry.offset:
        point["offset"] = entry.offset
    for name in ("deadband", "interval_ms"):
        value = getattr(entry, name)
        if value is not None:
            point[name] = value
    return BrowseNode(
        address=str(entry.address),
        name=entry.name.rpartition("/")[2],
        path=entry.name,
        kind="variable",
        unit=entry.unit,
        eu_lo=entry.eu_lo,
        eu_hi=entry.eu_hi,
        data_type=entry.address.type.value,
        description=entry.description,
        description_fa=entry.description_fa,
        writable=entry.writable,
        point=point,
    )


def _json_rows(text: str) -> list[Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"The register map is not JSON: {error}") from None
    rows = document.get("points") if isinstance(document, dict) else document
    if not isinstance(rows, list):
        raise InvalidInput('The register map must be an array, or {"points": […]}.')
    return rows


def _csv_rows(text: str) -> list[Any]:
    lines = (line for line in io.StringIO(text.lstrip("\ufeff")) if not line.startswith("#"))
    try:
        reader = csv.DictReader(lines, strict=True)
        header = {name.strip() for name in reader.fieldnames or ()}
        if not {"name", "address"} <= header:
            raise InvalidInput("The register map needs at least the columns name and address.")
        return list(reader)
    except csv.Error as error:
        raise InvalidInput(f"The register map is not CSV: {error}") from None
