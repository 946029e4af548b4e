"""Tags that a device's own description offers: rows of a nodeset or a register map."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from ogim.connectors.browsed import BrowseNode
from ogim.connectors.modbus.maps import rows_of_map
from ogim.contracts.problems import InvalidInput
from ogim.services.tags.exchange.given import Cells


@dataclass(frozen=True, slots=True)
class Place:
    """Where the tags of a device's description belong.

    Attributes:
        prefix: asset path put before each name; empty for none.
        source: connector that the tags are read by, or None.
        namespaces: the server's namespace array; where it is given, node ids get the server's
            numbers instead of the file's.
    """

    prefix: str = ""
    source: str | None = None
    namespaces: tuple[str, ...] = ()

    def cells(self, node: BrowseNode) -> Cells:
        """The fields that ``node`` says something of."""
        said: dict[str, Any] = {
            "description_en": node.description,
            "description_fa": node.description_fa,
            "unit": node.unit,
            "data_type": node.data_type,
            "range_lo": node.range_lo,
            "range_hi": node.range_hi,
            "eu_lo": node.eu_lo,
            "eu_hi": node.eu_hi,
            "deadband": node.point.get("deadband"),
            "interval_ms": node.point.get("interval_ms") or node.expected_interval_ms,
            "source": self.source,
            "address": node.address,
        }
        fields = {field: value for field, value in said.items() if value is not None}
        return {"name": f"{self.prefix}/{node.path}".lstrip("/")} | fields


def rows_of_register_map(file: BinaryIO, place: Place) -> Iterator[tuple[int, Cells]]:
    """Rows of a Modbus register map, numbered from 1 below its header.

    Raises:
        InvalidInput: not a register map.
    """
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput("The register map is not UTF-8; save it as 'CSV UTF-8'.") from None
    for number, found in rows_of_map(text):
        yield number, place.cells(found) if isinstance(found, BrowseNode) else {"": found.reason}
