"""A Modbus TCP server on pymodbus whose registers a test can set, restartable on its port."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence

from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from counterparts.ports import free_port
from ogim.connectors.modbus.address import Address, Table
from ogim.connectors.modbus.registers import encode

TABLES = {1: Table.COIL, 2: Table.DISCRETE, 3: Table.HOLDING, 4: Table.INPUT}
WRITES = {5: Table.COIL, 15: Table.COIL, 6: Table.HOLDING, 16: Table.HOLDING, 22: Table.HOLDING}
SPAN = 2_000


class ModbusPlant:
    """Units whose registers are a dictionary; addresses not set are illegal.

    Attributes:
        requests: (unit, function, address, count) in the order of arrival.
    """

    def __init__(self, units: Sequence[int] = (1,)) -> None:
        self.port = free_port()
        self._units = units
        self._cells: defaultdict[int, dict[tuple[Table, int], int]] = defaultdict(dict)
        self._server: ModbusTcpServer | None = None
        self.requests: list[tuple[int, int, int, int]] = []

    def set(self, address: Address, value: float) -> None:
        if address.table.holds_bits:
            self._cells[address.unit][address.table, address.start] = int(value != 0)
            return
        data = encode(value, address)
        assert data is not None
        for offset in range(0, len(data), 2):
            word = int.from_bytes(data[offset : offset + 2], "big")
            self._cells[address.unit][address.table, address.start + offset // 2] = word

    def word(self, unit: int, table: Table, address: int) -> int:
        return self._cells[unit][table, address]

    def remove(self, address: Address) -> None:
        for at in range(address.start, address.stop):
            self._cells[address.unit].pop((address.table, at), None)

    async def start(self) -> None:
        devices = [self._device(unit) for unit in self._units]
        self._server = ModbusTcpServer(devices, address=("127.0.0.1", self.port))
        await self._server.serve_forever(background=True)

    async def stop(self) -> None:
        if self._server is not None:
            await self._server.shutdown()
            self._server = None
            await asyncio.sleep(0)

    def _device(self, unit: int) -> SimDevice:
        async def action(
            function: int,
            start: int,
            address: int,
            count: int,
            registers: list[int],
            written: list[int] | list[bool] | None,
        ) -> ExcCodes | None:
            self.requests.append((unit, function, address, count))
            return self._act(unit, function, start, address, count, registers, written)

        bits = [SimData(0, values=[False] * SPAN, datatype=DataType.BITS)]
        words = [SimData(0, count=SPAN, values=0, datatype=DataType.REGISTERS)]
        return SimDevice(unit, simdata=(bits, bits, words, words), action=action)

    def _act(
        self,
        unit: int,
        function: int,
        start: int,
        address: int,
        count: int,
        registers: list[int],
        written: list[int] | list[bool] | None,
    ) -> ExcCodes | None:
        table = TABLES.get(function) or WRITES[function]
        if table.holds_bits:
            return self._act_on_bits(unit, table, start, address, count, registers, written)
        cells = self._cells[unit]
        wanted = [(table, at) for at in range(address, address + count)]
        if any(cell not in cells for cell in wanted):
            return ExcCodes.ILLEGAL_ADDRESS
        if written is not None:
            for cell, value in zip(wanted, written, strict=True):
                cells[cell] = int(value)
        for offset, cell in enumerate(wanted):
            registers[address - start + offset] = cells[cell]
        return None

    def _act_on_bits(
        self,
        unit: int,
        table: Table,
        start: int,
        address: int,
        words: int,
        registers: list[int],
        written: list[int] | list[bool] | None,
    ) -> ExcCodes | None:
        """pymodbus keeps bits in words of 16, and asks for words."""
        cells = self._cells[unit]
        for offset, value in enumerate(written or ()):
            if (table, address + offset) not in cells:
                return ExcCodes.ILLEGAL_ADDRESS
            cells[table, address + offset] = int(value)
        for word in range(address // 16, address // 16 + words):
            bits = [cells.get((table, 16 * word + bit), 0) for bit in range(16)]
            registers[word - start] = sum(value << bit for bit, value in enumerate(bits))
        return None
