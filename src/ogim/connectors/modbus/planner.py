"""Which requests read all points: neighbours together, no request too large; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ogim.connectors.modbus.address import Address, Table

REGISTERS_MAX: Final = 125
"""Of one read request (Modbus application protocol 1.1b3, 6.3)."""
BITS_MAX: Final = 2_000


@dataclass(frozen=True, slots=True)
class Range:
    """Addresses of one table that must not be read in passing: ``start`` to before ``stop``."""

    table: Table
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may be.

    Attributes:
        registers: most registers, 1 to 125.
        bits: most coils or discrete inputs, 1 to 2000.
        gap: most unwanted addresses read in passing between two wanted ones.
    """

    registers: int = REGISTERS_MAX
    bits: int = BITS_MAX
    gap: int = 8

    def of(self, table: Table) -> int:
        """Most addresses of that table in one request."""
        return self.bits if table.holds_bits else self.registers


@dataclass(frozen=True, slots=True)
class Block:
    """One read request and the points it serves.

    Attributes:
        table: which table.
        start: first address.
        stop: first address after it.
        members: indexes of the points, in order of address.
    """

    table: Table
    start: int
    stop: int
    members: tuple[int, ...]

    @property
    def count(self) -> int:
        """Number of addresses."""
        return self.stop - self.start


def plan(
    addresses: Sequence[tuple[int, Address]], limits: Limits, forbidden: Iterable[Range] = ()
) -> list[Block]:
    """Blocks that cover each address exactly once.

    Args:
        addresses: (index, address), all of one unit.
        limits: of one request.
        forbidden: never read unless a point asks for the very address.

    A value wider than ``limits.registers`` still gets its own block: it cannot be read in parts.
    """
    closed = list(forbidden)
    blocks: list[Block] = []
    ordered = sorted(addresses, key=lambda item: (item[1].table, item[1].start, item[1].stop))
    for index, address in ordered:
        last = blocks[-1] if blocks else None
        if last and _joins(last, address, limits, closed):
            members = (*last.members, index)
            stop = max(last.stop, address.stop)
            blocks[-1] = Block(last.table, last.start, stop, members)
        else:
            blocks.append(Block(address.table, address.start, address.stop, (index,)))
    return blocks


def _joins(block: Block, address: Address, limits: Limits, closed: Sequence[Range]) -> bool:
    if block.table is not address.table or address.start - block.stop > limits.gap:
        return False
    if max(block.stop, address.stop) - block.start > limits.of(block.table):
        return False
    return not any(
        barrier.table is block.table and barrier.start < address.start and barrier.stop > block.stop
        for barrier in closed
    )
