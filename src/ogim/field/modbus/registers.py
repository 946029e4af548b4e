"""Modbus registers as data: where a value lies, how it is coded, and the coding itself.

Byte orders name the bytes of a 32-bit value, most significant first: ABCD (big-endian), CDAB (words
swapped), BADC (bytes swapped within words), DCBA (little-endian); 64-bit values likewise by word.
"""

import math
import struct
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Table: TypeAlias = Literal["coil", "discrete", "input", "holding"]
DataType: TypeAlias = Literal[
    "bool", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64"
]
Order: TypeAlias = Literal["ABCD", "CDAB", "BADC", "DCBA"]

_FORMATS: Final[dict[DataType, str]] = {
    "int16": ">h",
    "uint16": ">H",
    "int32": ">i",
    "uint32": ">I",
    "int64": ">q",
    "uint64": ">Q",
    "float32": ">f",
    "float64": ">d",
}
_BITS: Final[dict[DataType, int]] = {
    "int16": 16,
    "uint16": 16,
    "int32": 32,
    "uint32": 32,
    "int64": 64,
    "uint64": 64,
}


@dataclass(frozen=True, slots=True)
class Register:
    """One value of a device.

    Attributes:
        tag: name of the tag it feeds, ``area/well/equipment/measurement``.
        unit_id: Modbus unit (slave) 1 to 247.
        table: which of the four tables.
        address: first register or bit, counted from 0 as on the wire.
        data_type: how it is coded.
        order: byte order of values wider than a register.
        scale: value = raw * scale + offset.
        offset: see ``scale``.
        unit: engineering unit of the value.
        eu_lo: low end of the span an operator expects.
        eu_hi: high end of it.
        en: description in English.
        fa: description in Persian.
        writable: whether a client may write it.
    """

    tag: str
    unit_id: int
    table: Table
    address: int
    data_type: DataType
    unit: str
    eu_lo: float
    eu_hi: float
    en: str
    fa: str
    order: Order = "ABCD"
    scale: float = 1.0
    offset: float = 0.0
    writable: bool = False

    @property
    def width(self) -> int:
        """Registers (or bits, for ``bool``) it takes: 1, 2 or 4."""
        return 1 if self.data_type == "bool" else struct.calcsize(_FORMATS[self.data_type]) // 2

    @property
    def wire_order(self) -> Order:
        """The order its bytes are sent in: one register is always big-endian, as Modbus has it."""
        return self.order if self.width > 1 else "ABCD"

    @property
    def is_float(self) -> bool:
        """Whether it is coded as IEEE 754."""
        return self.data_type in {"float32", "float64"}


def encode(register: Register, value: float) -> list[int]:
    """The register words of a value; integers are rounded and held within their range.

    NaN becomes NaN in a float and 0 in an integer.
    """
    raw = (value - register.offset) / register.scale
    if register.is_float:
        packed = struct.pack(_FORMATS[register.data_type], raw)
    else:
        packed = struct.pack(_FORMATS[register.data_type], _clamped(register.data_type, raw))
    return words(packed, register.wire_order)


def decode(register: Register, raw: list[int]) -> float:
    """The value behind register words; inverse of ``encode`` up to its rounding."""
    packed = struct.pack(f">{len(raw)}H", *raw)
    ordered = struct.pack(f">{len(raw)}H", *words(packed, register.wire_order))
    number: float = struct.unpack(_FORMATS[register.data_type], ordered)[0]
    return number * register.scale + register.offset


def words(packed: bytes, order: Order) -> list[int]:
    """Big-endian bytes as register words in ``order``; applying it twice gives them back."""
    pairs = [packed[at : at + 2] for at in range(0, len(packed), 2)]
    if order in {"CDAB", "DCBA"}:
        pairs.reverse()
    if order in {"BADC", "DCBA"}:
        pairs = [pair[::-1] for pair in pairs]
    return [int.from_bytes(pair, "big") for pair in pairs]


def _clamped(data_type: DataType, raw: float) -> int:
    if math.isnan(raw):
        return 0
    bits = _BITS[data_type]
    signed = data_type.startswith("int")
    low = -(1 << (bits - 1)) if signed else 0
    high = (1 << (bits - 1 if signed else bits)) - 1
    if math.isinf(raw):
        return high if raw > 0 else low
    return min(max(round(raw), low), high)
