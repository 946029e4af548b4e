"""The connector contract, kept by Modbus TCP."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from counterparts.contract import ConnectorContract
from counterparts.modbus import ModbusPlant
from ogim.connectors.modbus.address import parse
from ogim.connectors.port import Point


class ModbusContractPlant(ModbusPlant):
    kind = "modbus"

    def __init__(self) -> None:
        super().__init__()
        orders = ("ABCD", "BADC", "CDAB", "DCBA")
        self.points = [
            Point(tag=f"pad-a/{at}", address=f"1/holding/{2 * at}/float32/{orders[at % 4]}")
            for at in range(6)
        ]
        self.bad_point = Point(tag="pad-a/late", address="1/holding/14/uint16/ABCD")
        for point in self.points:
            self.set(parse(point.address), 0.0)

    def config(self, port: int) -> dict[str, Any]:
        return {
            "host": "127.0.0.1",
            "port": port,
            "interval_ms": 50,
            "timeout_s": 0.5,
            "reconnect_max_s": 1.0,
            "retry_bad_s": 0.5,
        }

    async def put(self, index: int, value: float) -> None:
        self.set(parse(self.points[index].address), value)

    async def mend(self) -> None:
        self.set(parse(self.bad_point.address), 1.0)


class TestModbus(ConnectorContract):
    @pytest.fixture
    async def plant(self) -> AsyncIterator[ModbusContractPlant]:
        plant = ModbusContractPlant()
        await plant.start()
        yield plant
        await plant.stop()
