"""The connector contract, kept by OPC UA: subscribing and polling."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from counterparts.contract import ConnectorContract
from counterparts.opcua import OpcUaPlant
from ogim.connectors.port import Point

QUICK = {
    "security": "none",
    "request_timeout_s": 1.0,
    "reconnect_max_s": 1.0,
    "publishing_interval_ms": 50,
    "sampling_interval_ms": 0,
    "polling_interval_ms": 50,
    "retry_bad_s": 0.5,
}


class OpcUaContractPlant(OpcUaPlant):
    kind = "opcua"

    def __init__(self, mode: str) -> None:
        super().__init__()
        self._mode = mode
        self.points = [
            Point(tag=f"offshore/{address[7:]}", address=address) for address in self.addresses
        ]
        self.bad_point = Point(tag="offshore/late", address="ns=2;s=late")

    def config(self, port: int) -> dict[str, Any]:
        return {"endpoint": f"opc.tcp://127.0.0.1:{port}/plant", "mode": self._mode, **QUICK}

    async def put(self, index: int, value: float) -> None:
        await self.set(index, value)

    async def mend(self) -> None:
        await self.add("late")


class OpcUaContract(ConnectorContract):
    mode = ""

    @pytest.fixture
    async def plant(self) -> AsyncIterator[OpcUaContractPlant]:
        plant = OpcUaContractPlant(self.mode)
        await plant.start()
        yield plant
        await plant.stop()


class TestSubscribing(OpcUaContract):
    mode = "subscribe"


class TestPolling(OpcUaContract):
    mode = "poll"
