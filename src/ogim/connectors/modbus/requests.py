"""Modbus requests as bytes, and what their answers must look like; pure."""

from typing import Final

from ogim.connectors.modbus.address import Table
from ogim.connectors.modbus.link import Garbled
from ogim.connectors.modbus.planner import Block

READ: Final = {Table.COIL: 1, Table.DISCRETE: 2, Table.HOLDING: 3, Table.INPUT: 4}
WRITE_COIL: Final = 5
WRITE_REGISTER: Final = 6
WRITE_REGISTERS: Final = 16
MASK_WRITE: Final = 22


def _words(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(2, "big") for number in numbers)


def read_request(block: Block) -> bytes:
    """The PDU that reads a block."""
    return bytes([READ[block.table]]) + _words(block.start, block.count)


def read_answer(block: Block, pdu: bytes) -> bytes:
    """The data bytes of the answer.

    Raises:
        Garbled: it holds another number of bytes than was asked for.
    """
    bits = block.table.holds_bits
    expected = (block.count + 7) // 8 if bits else 2 * block.count
    data = pdu[2:]
    if len(pdu) < 2 or pdu[1] != expected or len(data) != expected:
        raise Garbled(f"{len(data)} bytes where {expected} were asked for")
    return data


def write_coil(address: int, *, on: bool) -> bytes:
    """The PDU that sets a coil."""
    return bytes([WRITE_COIL]) + _words(address, 0xFF00 if on else 0)


def write_registers(address: int, data: bytes) -> bytes:
    """The PDU that writes one or several registers; ``data`` as it stands on the wire."""
    if len(data) == 2:
        return bytes([WRITE_REGISTER]) + _words(address) + data
    count = len(data) // 2
    return bytes([WRITE_REGISTERS]) + _words(address, count) + bytes([len(data)]) + data


def write_bit(address: int, bit: int, *, on: bool) -> bytes:
    """The PDU that sets one bit of a register and leaves the others (mask write)."""
    keep = 0xFFFF & ~(1 << bit)
    return bytes([MASK_WRITE]) + _words(address, keep, (1 << bit) if on else 0)
