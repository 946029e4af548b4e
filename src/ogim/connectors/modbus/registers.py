"""Registers as numbers and back: every type, byte order and bit; pure."""

import math
import struct
from typing import Final

from ogim.connectors.modbus.address import Address, Order, Type

_CODES: Final = {
    Type.INT16: "h",
    Type.UINT16: "H",
    Type.INT32: "i",
    Type.UINT32: "I",
    Type.INT64: "q",
    Type.UINT64: "Q",
    Type.FLOAT32: "f",
    Type.FLOAT64: "d",
}
_STRUCTS: Final = {kind: struct.Struct(">" + code) for kind, code in _CODES.items()}
FLOATS: Final = frozenset({Type.FLOAT32, Type.FLOAT64})


def ordered(data: bytes, order: Order) -> bytes:
    """Registers' bytes in the other order; its own inverse.

    Args:
        data: an even number of bytes, as they stand on the wire.
        order: of the device.
    """
    words = [data[at : at + 2] for at in range(0, len(data), 2)]
    if order.swaps_registers:
        words.reverse()
    if order.swaps_bytes:
        words = [word[::-1] for word in words]
    return b"".join(words)


def decode(data: bytes, address: Address) -> float:
    """The number in the value's registers; may be NaN or infinite for floats.

    Args:
        data: the registers' bytes as they stand on the wire, high byte first.
        address: type, order and bit.
    """
    if address.type is Type.BIT:
        return float(int.from_bytes(data[:2], "big") >> address.bit & 1)
    return float(_STRUCTS[address.type].unpack(ordered(data, address.order))[0])


def encode(value: float, address: Address) -> bytes | None:
    """The registers' bytes for the wire, or None where the type cannot hold the value.

    Integers are rounded to the nearest. BIT and BOOL are not encoded here.
    """
    if not math.isfinite(value):
        return None
    number = value if address.type in FLOATS else round(value)
    try:
        return ordered(_STRUCTS[address.type].pack(number), address.order)
    except (struct.error, OverflowError):
        return None
