"""The connect worker against the field's servers: desired state, restarts, a thousand dead ones."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from ingest_rig import RawTopic, Rig, rig

from fields import Running, wait_for
from ogim.infra.home import Home, Port
from ogim.runtime.supervision import Supervisor

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]

WELL = "offshore/WELL-00009"
DEAD = 1_000
STATE_S = 90.0


class Connect:
    """The instance's connect target, or one of the test's own where the instance runs none."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._own: subprocess.Popen[bytes] | None = None
        self.start()

    def _supervised_pid(self) -> int:
        program = Supervisor(self._home).programs().get("connect")
        return program.pid if program else 0

    def start(self) -> None:
        if not self._supervised_pid():
            own = {"OGIM_HOME": str(self._home.root), "OGIM_PORT_BASE": str(self._home.port_base)}
            command = [sys.executable, "-m", "ogim.runtime.run", "connect"]
            self._own = subprocess.Popen(command, env=os.environ | own)

    def kill(self) -> None:
        """kill -9, and see that it runs again."""
        if self._own is None:
            os.kill(self._supervised_pid(), signal.SIGKILL)
            return
        self._own.kill()
        self._own.wait(10)
        self.start()

    def stop(self) -> None:
        if self._own is not None:
            self._own.terminate()
            assert self._own.wait(15) == 0


@pytest.fixture(scope="module")
def connect(instance: Home) -> Iterator[Connect]:
    connect = Connect(instance)
    yield connect
    connect.stop()


@pytest.fixture
async def api(instance: Home, tmp_path: Path) -> AsyncGenerator[Rig]:
    async with rig(instance, tmp_path) as running:
        yield running


def variables(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for item in nodes:
        if item["kind"] == "variable":
            found.append(item)
        found += variables(item.get("children", []))
    return found


async def adopted(api: Rig, running: Running, name: str) -> list[str]:
    """A stopped connector to the field with the points of one well; their tags."""
    endpoint = f"opc.tcp://{running.home.address(Port.FIELD_OPCUA)}/ogim/field"
    config = {"endpoint": endpoint, "security": "none"}
    await api.ask("POST", "/connectors", 201, {"name": name, "kind": "opcua", "config": config})
    browsed = await api.ask("POST", f"/connectors/{name}/browse", 200, {"depth": 8})
    mark = uuid4().hex[:6]
    items = [
        item | {"name": f"{mark}/{item['address'].rsplit('/', 1)[-1]}"}
        for item in variables(browsed["nodes"])
        if WELL in item["address"]
    ]
    answer = await api.ask("POST", f"/connectors/{name}/tags", 200, {"items": items})
    assert answer["points"] == len(items) > 5
    return [item["name"] for item in items]


async def state_of(api: Rig, name: str) -> str:
    return (await api.ask("GET", f"/connectors/{name}/status", 200))["state"]


async def becomes(api: Rig, name: str, *states: str) -> None:
    async def holds() -> bool:
        return await state_of(api, name) in states

    await wait_for(holds, STATE_S)


@pytest.mark.usefixtures("connect")
async def test_what_runs_is_seen_in_kafka_and_stops_when_told(
    instance: Home, api: Rig, running: Running
) -> None:
    name = f"life-{uuid4().hex[:8]}"
    tags = await adopted(api, running, name)
    assert await state_of(api, name) == "stopped"
    topic = RawTopic(instance)
    await api.ask("POST", f"/connectors/{name}/start", 200)
    await becomes(api, name, "running", "degraded")
    frames = await topic.read(name, 50)
    topic.close()
    assert {tag for frame in frames for tag in frame.tags} <= set(tags)
    status = await api.ask("GET", f"/connectors/{name}/status", 200)
    assert status["readings_total"] > 0
    assert status["last_data_at"] is not None
    await api.ask("POST", f"/connectors/{name}/stop", 200)
    await becomes(api, name, "stopped")
    events = (await api.ask("GET", f"/connectors/{name}/events", 200))["items"]
    assert events[0]["state"] == "stopped"
    assert {"connecting"} < {event["state"] for event in events}
    await api.ask("DELETE", f"/connectors/{name}", 204)


async def test_what_ran_runs_again_after_kill_9(
    connect: Connect, api: Rig, running: Running
) -> None:
    name = f"again-{uuid4().hex[:8]}"
    await adopted(api, running, name)
    await api.ask("POST", f"/connectors/{name}/start", 200)
    await becomes(api, name, "running", "degraded")
    before = (await api.ask("GET", f"/connectors/{name}/status", 200))["last_data_at"]
    connect.kill()

    async def flows_again() -> bool:
        status = await api.ask("GET", f"/connectors/{name}/status", 200)
        newer = (status["last_data_at"] or 0) > before + 2_000
        return newer and status["state"] in {"running", "degraded"}

    await wait_for(flows_again, STATE_S)
    await api.ask("DELETE", f"/connectors/{name}", 204)


@pytest.mark.usefixtures("connect")
async def test_a_thousand_dead_addresses_do_not_hurt_the_good_one(
    api: Rig, running: Running
) -> None:
    mark = uuid4().hex[:6]

    async def dead(number: int) -> None:
        kind, config = (
            ("opcua", {"endpoint": f"opc.tcp://127.0.0.1:{1 + number % 900}/x", "security": "none"})
            if number % 2
            else ("modbus", {"host": "203.0.113.1" if number % 20 == 0 else "127.0.0.1", "port": 1})
        )
        point = {"tag": f"dead/{mark}/{number}", "address": "1/holding/0/uint16"}
        body = {
            "name": f"dead-{mark}-{number}",
            "kind": kind,
            "config": config,
            "desired": "running",
        }
        await api.ask("POST", "/connectors", 201, body | {"points": [point]})

    for start in range(0, DEAD, 50):
        await asyncio.gather(*(dead(start + n) for n in range(50)))
    name = f"good-{mark}"
    await adopted(api, running, name)
    await api.ask("POST", f"/connectors/{name}/start", 200)
    await becomes(api, name, "running", "degraded")
    first = (await api.ask("GET", f"/connectors/{name}/status", 200))["readings_total"]

    async def flows() -> bool:
        status = await api.ask("GET", f"/connectors/{name}/status", 200)
        return status["readings_total"] > first

    await wait_for(flows, STATE_S)
    page = await api.ask("GET", f"/connectors?limit=1000&cursor=dead-{mark}", 200)
    states = {item["status"]["state"] for item in page["items"] if item["name"].startswith("dead-")}
    assert states <= {"connecting", "failed"}
    for start in range(0, DEAD, 50):
        names = [f"dead-{mark}-{start + n}" for n in range(50)]
        await asyncio.gather(*(api.ask("DELETE", f"/connectors/{name}", 204) for name in names))
    await api.ask("DELETE", f"/connectors/{name}", 204)
