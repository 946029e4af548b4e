"""The connector contract, kept by OPC UA: subscribing and polling."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from counterparts.contract import ConnectorContract
from counterparts.opcua import OpcUaPlant
from ogim.connectors.port import Point

QUICK = {
    "security": "none",
    "request_timeout_s": 3.0,
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

    async def reset(self) -> None:
        """As it was at first."""
        await self.remove("late")
        for index in range(len(self.points)):
            await self.set(index, 0.0)


@pytest_asyncio.fixture(scope="class", loop_scope="class")
async def server(request: pytest.FixtureRequest) -> AsyncIterator[OpcUaContractPlant]:
    plant = OpcUaContractPlant(request.cls.mode)
    await plant.start()
    yield plant
    await plant.stop()


class OpcUaContract(ConnectorContract):
    """One server for the whole class: asyncua takes seconds to load its address space."""

    mode = ""

    @pytest_asyncio.fixture(loop_scope="class")
    async def plant(self, server: OpcUaContractPlant) -> OpcUaContractPlant:
        await server.reset()
        return server


@pytest.mark.asyncio(loop_scope="class")
class TestSubscribing(OpcUaContract):
    mode = "subscribe"


@pytest.mark.asyncio(loop_scope="class")
class TestPolling(OpcUaContract):
    mode = "poll"
