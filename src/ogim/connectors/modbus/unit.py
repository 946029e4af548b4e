"""Reads the points of one unit: block by block, and finds the register that spoils a block."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ogim.connectors.modbus.address import Address
from ogim.connectors.modbus.blocks import BlockDecoder
from ogim.connectors.modbus.link import (
    GATEWAY_CODES,
    ILLEGAL_ADDRESS,
    ILLEGAL_FUNCTION,
    ILLEGAL_VALUE,
    Garbled,
    LinkLost,
    Refused,
)
from ogim.connectors.modbus.planner import Block, Limits, Range, plan
from ogim.connectors.modbus.pool import Pool
from ogim.connectors.modbus.requests import read_answer, read_request
from ogim.contracts.quality import Quality

ADDRESS_CODES: Final = frozenset({ILLEGAL_FUNCTION, ILLEGAL_ADDRESS, ILLEGAL_VALUE})


class UnitSilent(Exception):
    """The unit did not answer, or not in Modbus."""

    def __init__(self, reason: str, quality: int) -> None:
        super().__init__(reason)
        self.quality = quality


@dataclass(frozen=True, slots=True)
class Reading:
    """What one block brought.

    Attributes:
        members: indexes of the points.
        values: raw numbers, before scale and offset; NaN where there is none.
        quality: StatusCodes.
    """

    members: NDArray[np.int64]
    values: NDArray[np.float64]
    quality: NDArray[np.int64]


class Unit:
    """The points of one unit that are read together.

    Attributes:
        refused: why the device refuses a point's address, by index.
    """

    def __init__(
        self,
        unit: int,
        addresses: Mapping[int, Address],
        limits: Limits,
        forbidden: list[Range],
        pool: Pool,
        retry_refused_s: float = 60.0,
    ) -> None:
        self.unit, self.addresses = unit, addresses
        self._retry_refused_s = retry_refused_s
        self._limits, self._forbidden, self._pool = limits, forbidden, pool
        self.refused: dict[int, str] = {}
        self._retry_at_s = 0.0
        self._trusted = False
        self._stale_plan = False
        self._refusals = 0
        self._blocks: list[tuple[Block, BlockDecoder]] = []
        self._replan()

    def _replan(self) -> None:
        """Blocks of all points not refused; what was refused is a barrier."""
        wanted = [(i, a) for i, a in self.addresses.items() if i not in self.refused]
        barriers = [
            Range(self.addresses[i].table, self.addresses[i].start, self.addresses[i].stop)
            for i in self.refused
        ]
        blocks = plan(wanted, self._limits, [*self._forbidden, *barriers])
        self._blocks = [(block, BlockDecoder(block, self.addresses)) for block in blocks]
        self._stale_plan = False

    async def read(self, now_s: float) -> list[Reading]:
        """All points once; refused ones again every ``retry_refused_s``.

        Args:
            now_s: monotonic clock.

        Raises:
            UnitSilent: no answer, or no Modbus answer, to some block.
            HostLost: no connection to the host.
        """
        readings: list[Reading] = []
        retry = bool(self.refused)
        for block, decoder in list(self._blocks):
            readings += await self._read_block(block, decoder)
        if retry and now_s >= self._retry_at_s:
            self._retry_at_s = now_s + self._retry_refused_s
            readings += await self._retry_refused()
        if self._stale_plan:
            self._retry_at_s = now_s + self._retry_refused_s
            self._replan()
        return readings

    async def _retry_refused(self) -> list[Reading]:
        readings: list[Reading] = []
        for index in list(self.refused):
            address = self.addresses[index]
            block = Block(address.table, address.start, address.stop, (index,))
            readings += await self._read_block(block, BlockDecoder(block, self.addresses))
            if not readings[-1].quality.any():
                del self.refused[index]
                self._stale_plan = True
        return readings

    async def _read_block(self, block: Block, decoder: BlockDecoder) -> list[Reading]:
        try:
            data = await self._ask(block)
        except Refused as error:
            self._refusals += 1
            if error.code in GATEWAY_CODES:
                raise UnitSilent(str(error), Quality.BAD_NO_COMMUNICATION) from None
            if error.code in ADDRESS_CODES and len(block.members) > 1:
                return await self._split(block)
            if error.code in ADDRESS_CODES:
                self.refused[int(decoder.members[0])] = str(error)
                self._stale_plan = True
                return [_nothing(decoder.members, Quality.BAD_NODE_ID_UNKNOWN)]
            return [_nothing(decoder.members, Quality.BAD_DEVICE_FAILURE)]
        return [Reading(decoder.members, decoder.values(data), np.zeros(len(block.members), int))]

    async def _ask(self, block: Block) -> bytes:
        """The block's data bytes; a connection that was closed meanwhile is replaced once."""
        request = read_request(block)
        try:
            try:
                pdu = await self._pool.request(self.unit, request, trusted=self._trusted)
            except LinkLost:
                pdu = await self._pool.request(self.unit, request, trusted=self._trusted)
            data = read_answer(block, pdu)
        except TimeoutError:
            self._trusted = False
            raise UnitSilent("no answer in time", Quality.BAD_TIMEOUT) from None
        except (Garbled, LinkLost) as error:
            self._trusted = False
            raise UnitSilent(str(error), Quality.BAD_COMMUNICATION_ERROR) from error
        self._trusted = True
        return data

    async def _split(self, block: Block) -> list[Reading]:
        """Both halves by themselves; where both are fine, what lay between them is to blame."""
        half = len(block.members) // 2
        refusals_before = self._refusals
        readings: list[Reading] = []
        parts = [self._part(block, block.members[:half]), self._part(block, block.members[half:])]
        for part in parts:
            readings += await self._read_block(part, BlockDecoder(part, self.addresses))
        if self._refusals == refusals_before:
            self._learn(*parts)
            self._stale_plan = True
        return readings

    def _part(self, block: Block, members: tuple[int, ...]) -> Block:
        start = min(self.addresses[index].start for index in members)
        stop = max(self.addresses[index].stop for index in members)
        return Block(block.table, start, stop, members)

    def _learn(self, left: Block, right: Block) -> None:
        """Addresses that cannot be read in passing, or a request size the device does not take."""
        if left.stop < right.start:
            self._forbidden.append(Range(left.table, left.stop, right.start))
            return
        largest = max(left.count, right.count)
        name = "bits" if left.table.holds_bits else "registers"
        self._limits = replace(self._limits, **{name: min(self._limits.of(left.table), largest)})


def _nothing(members: NDArray[np.int64], quality: Quality) -> Reading:
    count = len(members)
    return Reading(members, np.full(count, np.nan), np.full(count, int(quality), np.int64))
