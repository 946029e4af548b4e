"""The answer to a block's request as numbers, all points of one type at once."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ogim.connectors.modbus.address import Address, Type
from ogim.connectors.modbus.planner import Block

_VIEWS: Final = {
    Type.INT16: ">i2",
    Type.UINT16: ">u2",
    Type.INT32: ">i4",
    Type.UINT32: ">u4",
    Type.INT64: ">i8",
    Type.UINT64: ">u8",
    Type.FLOAT32: ">f4",
    Type.FLOAT64: ">f8",
}


class BlockDecoder:
    """Knows where each point's bytes lie in the answer; made once per block."""

    def __init__(self, block: Block, addresses: Mapping[int, Address]) -> None:
        self.members = np.array(block.members, np.int64)
        self._groups: list[tuple[Type, NDArray[np.int64], NDArray[np.int64]]] = []
        by_type: defaultdict[Type, list[tuple[int, list[int]]]] = defaultdict(list)
        for place, index in enumerate(block.members):
            address = addresses[index]
            by_type[address.type].append((place, _bytes_of(address, block.start)))
        for kind, entries in by_type.items():
            places = np.array([place for place, _ in entries], np.int64)
            gather = np.array([at for _, at in entries], np.int64)
            self._groups.append((kind, places, gather))

    def values(self, data: bytes) -> NDArray[np.float64]:
        """Numbers in the order of ``members``.

        Args:
            data: the answer's data bytes, of the length the block asks for.
        """
        raw = np.frombuffer(data, np.uint8)
        values = np.empty(len(self.members), np.float64)
        for kind, places, gather in self._groups:
            if kind in (Type.BIT, Type.BOOL):
                values[places] = raw[gather[:, 0]] >> gather[:, 1] & 1
            else:
                values[places] = raw[gather].view(_VIEWS[kind])[:, 0]
        return values


def _bytes_of(address: Address, start: int) -> list[int]:
    """Positions of the value's bytes, most significant first; for bits: byte and bit number."""
    offset = address.start - start
    if address.type is Type.BOOL:
        return [offset // 8, offset % 8]
    if address.type is Type.BIT:
        return [2 * offset + (address.bit < 8), address.bit % 8]
    registers = range(address.type.registers)
    ordered = reversed(registers) if address.order.swaps_registers else registers
    pair = (1, 0) if address.order.swaps_bytes else (0, 1)
    return [2 * (offset + register) + byte for register in ordered for byte in pair]
