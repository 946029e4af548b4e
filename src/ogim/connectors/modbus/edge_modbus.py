"""Rows of Bitpool's edge-modbus device tables.

``format`` gives width, kind and byte order (``32BIT_UINT_1234``: 1 is the most significant byte);
``multiplier`` leads to the unit that ``uom`` and ``scale`` (NONE or KILO) name.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from ogim.connectors.modbus.address import Address, Order, Table, Type, checked
from ogim.connectors.modbus.entries import Entry, integer, name_of, number
from ogim.contracts.problems import InvalidInput

TABLES: Final = {
    "F1": Table.COIL,
    "F2": Table.DISCRETE,
    "F3": Table.HOLDING,
    "F4": Table.INPUT,
}
ORDERS: Final = {
    "": Order.ABCD, "HI_FIRST": Order.ABCD, "LO_FIRST": Order.BADC,
    "1234": Order.ABCD, "2143": Order.BADC, "3412": Order.CDAB, "4321": Order.DCBA,
    "12345678": Order.ABCD, "21436587": Order.BADC, "78563412": Order.CDAB,
    "87654321": Order.DCBA,
}  # fmt: skip
UNITS: Final = {
    "VOLTAGE_V": "V",
    "CURRENT_A": "A",
    "POWER_ACTIVE_P": "W",
    "POWER_REACTIVE_Q": "var",
    "POWER_APPARENT_S": "VA",
    "ENERGY_ACTIVE_P": "Wh",
    "ENERGY_REACTIVE_Q": "varh",
    "ENERGY_APPARENT_S": "VAh",
    "FREQUENCY_HZ": "Hz",
    "TEMPERATURE_C": "°C",
    "POWER_FACTOR": None,
}
_FORMAT: Final = re.compile(r"(16|32|64)BIT_(INT|UINT|FLOAT)_?([A-Z0-9_]*)")


def entry_of_edge_modbus(row: Mapping[str, Any], unit: int) -> Entry:
    """The entry in a row.

    Raises:
        InvalidInput: says which column is wrong.
    """
    table = TABLES.get(str(row.get("fnCode"))[:2])
    if table is None:
        raise InvalidInput(f"fnCode {str(row.get('fnCode'))[:40]!r} begins with none of F1 to F4.")
    kind, order = _type_and_order(row, table)
    address = checked(Address(unit, table, integer(row, "address"), kind, order))
    if "size" in row and integer(row, "size") != kind.registers:
        raise InvalidInput(f"size {row['size']!r} does not fit format {row.get('format')!r}.")
    scale = number(row, "multiplier", 1.0)
    if not scale:
        raise InvalidInput("multiplier must not be 0.")
    return Entry(name=name_of(row), address=address, scale=scale, unit=_unit(row))


def _type_and_order(row: Mapping[str, Any], table: Table) -> tuple[Type, Order]:
    if table.holds_bits:
        return Type.BOOL, Order.ABCD
    written = str(row.get("format"))
    match = _FORMAT.fullmatch(written)
    if match is None or match[3] not in ORDERS:
        raise InvalidInput(f"format {written[:40]!r} is not known.")
    try:
        return Type(match[2].lower() + match[1]), ORDERS[match[3]]
    except ValueError:
        raise InvalidInput(f"format {written[:40]!r} is not known.") from None


def _unit(row: Mapping[str, Any]) -> str | None:
    written = str(row.get("uom", ""))
    symbol = UNITS.get(written, written or None)
    kilo = str(row.get("scale", "NONE")) == "KILO"
    return f"k{symbol}" if kilo and symbol else symbol
