"""Addresses of Modbus values as text: ``unit/table/address/type[/order]`` or ``…/bit/n``.

Addresses are protocol addresses, from 0. Examples: ``1/holding/3028/float32/ABCD``,
``1/input/0/uint16``, ``3/coil/12``, ``1/holding/7/bit/15``.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ogim.contracts.problems import InvalidInput

ADDRESS_MAX: Final = 0xFFFF
UNIT_MAX: Final = 255


class Table(StrEnum):
    """The four tables of a Modbus device."""

    COIL = "coil"
    DISCRETE = "discrete"
    INPUT = "input"
    HOLDING = "holding"

    @property
    def holds_bits(self) -> bool:
        """Whether an address holds one bit rather than a 16-bit register."""
        return self in (Table.COIL, Table.DISCRETE)


class Type(StrEnum):
    """How registers are read as a number; BIT is one bit of a register, BOOL a coil."""

    BOOL = "bool"
    BIT = "bit"
    INT16 = "int16"
    UINT16 = "uint16"
    INT32 = "int32"
    UINT32 = "uint32"
    INT64 = "int64"
    UINT64 = "uint64"
    FLOAT32 = "float32"
    FLOAT64 = "float64"

    @property
    def registers(self) -> int:
        """Addresses that one value takes."""
        return max(1, int("".join(filter(str.isdigit, self)) or 16) // 16)


class Order(StrEnum):
    """Order of bytes as they stand in the registers; A is the most significant of a word pair.

    BADC swaps the bytes of each register, CDAB the registers, DCBA both. Wider values likewise.
    """

    ABCD = "ABCD"
    BADC = "BADC"
    CDAB = "CDAB"
    DCBA = "DCBA"

    @property
    def swaps_bytes(self) -> bool:
        """Whether the low byte of a register comes first."""
        return self in (Order.BADC, Order.DCBA)

    @property
    def swaps_registers(self) -> bool:
        """Whether the least significant register comes first."""
        return self in (Order.CDAB, Order.DCBA)


@dataclass(frozen=True, slots=True)
class Address:
    """One value of a device.

    Attributes:
        unit: unit identifier (slave), 0 to 255.
        table: which of the four tables.
        start: first address, 0 to 65535.
        type: how it is read.
        order: byte order; of no meaning for BOOL and BIT.
        bit: bit number for BIT, 0 = least significant.
    """

    unit: int
    table: Table
    start: int
    type: Type
    order: Order = Order.ABCD
    bit: int = 0

    @property
    def stop(self) -> int:
        """First address after the value."""
        return self.start + self.type.registers

    def __str__(self) -> str:
        head = f"{self.unit}/{self.table}/{self.start}"
        if self.type is Type.BOOL:
            return head
        return f"{head}/{self.type}/{self.bit if self.type is Type.BIT else self.order}"


def checked(address: Address) -> Address:
    """The address itself.

    Raises:
        InvalidInput: a number is out of range, or table and type do not go together.
    """
    if not 0 <= address.unit <= UNIT_MAX:
        raise InvalidInput(f"Unit {address.unit} is not in 0 to {UNIT_MAX}.")
    if address.start < 0 or address.stop > ADDRESS_MAX + 1:
        raise InvalidInput(f"Address {address.start} ({address.type}) is beyond {ADDRESS_MAX}.")
    if address.table.holds_bits != (address.type is Type.BOOL):
        raise InvalidInput(f"A {address.table} value cannot be a {address.type}.")
    if not 0 <= address.bit <= 15:
        raise InvalidInput(f"Bit {address.bit} is not in 0 to 15.")
    return address


def parse(text: str) -> Address:
    """The address written in ``text``.

    Raises:
        InvalidInput: it is none; says what is wrong.
    """
    parts = text.strip().split("/")
    if not 3 <= len(parts) <= 5:
        raise InvalidInput(f"{text[:100]!r} is not unit/table/address/type/order.")
    try:
        unit, table, start = _number(parts[0]), Table(parts[1]), _number(parts[2])
        kind = Type(parts[3]) if len(parts) > 3 else _default_type(table)
        last = parts[4] if len(parts) > 4 else None
        if kind is Type.BIT:
            return checked(Address(unit, table, start, kind, bit=_number(last or "")))
        order = Order(last) if last else Order.ABCD
        return checked(Address(unit, table, start, kind, order))
    except ValueError as error:
        raise InvalidInput(f"{text[:100]!r}: {error}.") from None


def _default_type(table: Table) -> Type:
    return Type.BOOL if table.holds_bits else Type.UINT16


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise ValueError(f"{text[:20]!r} is not a number")
    return int(text)
