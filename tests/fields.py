"""A field of a test's own, run by the command that users have, and clients of its protocols."""

import asyncio
import os
import subprocess
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
from asyncua import Client
from pymodbus.client import AsyncModbusTcpClient

from instances import OGIM
from ogim.field.modbus.registers import decode
from ogim.field.opcua.history import epoch_ms
from ogim.field.pad.layout import points
from ogim.infra.home import Home, Port

SPEED, TAGS, RATE = 20, 300, 3_000
READY_S, SOON_S = 180.0, 30.0
P_TPT = "offshore/WELL-00009/tree/P-TPT"
"""Stands still for half an hour of its recording, as it was recorded."""
P_MON_CKP = "offshore/WELL-00009/choke/P-MON-CKP"
"""Moves every second."""


class Running:
    """A field of its own, run by the command that users have."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.truth = home.path("truth.tsv")
        environment = {"OGIM_HOME": str(home.root), "OGIM_PORT_BASE": str(home.port_base)}
        command = [OGIM, "field", "--speed", str(SPEED), "--truth", str(self.truth)]
        self.process = subprocess.Popen(
            [*command, "--tags", str(TAGS), "--rate", str(RATE)], env=os.environ | environment
        )

    def ask(self, method: str, path: str, body: Any = None) -> httpx.Response:
        secret = self.home.secret("field-control")
        url = f"http://{self.home.address(Port.FIELD_CONTROL)}/api{path}"
        headers = {"Authorization": f"Bearer {secret}"}
        return httpx.request(method, url, json=body, headers=headers, timeout=15)

    def servers(self) -> dict[str, Any]:
        try:
            return {item["name"]: item for item in self.ask("GET", "/field").json()["servers"]}
        except httpx.HTTPError:
            return {}

    def ready(self) -> bool:
        found = self.servers()
        return len(found) == 3 and all(item["state"] == "running" for item in found.values())

    def emitted(self, server: str) -> int:
        """How many values a server has emitted."""
        return self.servers()[server]["facts"]["emitted"]

    def switch(self, name: str, *, on: bool, **more: Any) -> None:
        self.ask("PUT", f"/scenarios/{name}", {"on": on, **more}).raise_for_status()

    def stop(self) -> None:
        self.process.terminate()
        assert self.process.wait(SOON_S) == 0


def wait_until(holds: Callable[[], bool], within_s: float = SOON_S) -> None:
    """Ask again until it holds; fails after ``within_s``."""
    deadline = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline, "still not so"
        time.sleep(0.1)


async def wait_for(holds: Callable[[], Awaitable[bool]], within_s: float = SOON_S) -> None:
    """Ask again until it holds; fails after ``within_s``."""
    deadline = time.monotonic() + within_s
    while not await holds():
        assert time.monotonic() < deadline, "still not so"
        await asyncio.sleep(0.1)


@asynccontextmanager
async def opcua(running: Running, port: Port = Port.FIELD_OPCUA) -> AsyncGenerator[Client]:
    async with Client(f"opc.tcp://{running.home.address(port)}/ogim/field", timeout=10) as client:
        yield client


def node(client: Client, tag: str) -> Any:
    return client.get_node(f"ns=2;s={tag}")


@asynccontextmanager
async def modbus(
    running: Running, patience_s: float = SOON_S
) -> AsyncGenerator[AsyncModbusTcpClient]:
    port = running.home.port(Port.FIELD_MODBUS)
    client = AsyncModbusTcpClient("127.0.0.1", port=port, timeout=patience_s, retries=0)
    await client.connect()
    try:
        yield client
    finally:
        client.close()


async def read_point(client: AsyncModbusTcpClient, tag: str) -> float:
    item = next(point.register for point in points() if point.register.tag == tag)
    read = {
        "coil": client.read_coils,
        "discrete": client.read_discrete_inputs,
        "input": client.read_input_registers,
        "holding": client.read_holding_registers,
    }[item.table]
    answer = await read(item.address, count=item.width, device_id=item.unit_id)
    assert not answer.isError(), answer
    return float(answer.bits[0]) if item.data_type == "bool" else decode(item, answer.registers)


class Collector:
    """A subscription handler that keeps what it is told."""

    def __init__(self) -> None:
        self.values: list[tuple[str, int, float | None, int]] = []

    def datachange_notification(self, told: Any, _value: Any, data: Any) -> None:
        value = data.monitored_item.Value
        self.values.append(
            (
                str(told.nodeid.Identifier),
                epoch_ms(value.SourceTimestamp),
                value.Value.Value,
                value.StatusCode.value if value.StatusCode else 0,
            )
        )


async def enough(collector: Collector, count: int) -> bool:
    return len(collector.values) >= count


async def is_label(label: Any, wanted: int) -> bool:
    return await label.read_value() == wanted
