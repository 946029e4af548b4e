"""The field as one target: killed servers come back, and none outlives the field."""

import asyncio
import os
import signal

import psutil
import pytest
from asyncua import ua

from fields import (
    P_TPT,
    READY_S,
    Running,
    node,
    opcua,
    wait_until,
)
from ogim.field import truth
from ogim.field.opcua.history import epoch_ms
from ogim.infra.home import Home
from ogim.runtime.free_ports import first_free


def test_a_second_field_of_the_instance_is_refused(running: Running) -> None:
    second = Running(running.home)
    assert second.process.wait(30) == 1


def test_a_killed_server_comes_back_with_its_scenarios_and_history(running: Running) -> None:
    running.switch("sensor-stuck", on=True, target=P_TPT)
    before = running.servers()["opcua"]
    os.kill(before["pid"], signal.SIGKILL)

    def back() -> bool:
        now = running.servers()["opcua"]
        return now["state"] == "running" and now["pid"] != before["pid"]

    wait_until(back, READY_S)
    assert running.servers()["opcua"]["restarts"] == before["restarts"] + 1
    assert [item["name"] for item in running.ask("GET", "/scenarios").json()["on"]] == [
        "sensor-stuck"
    ]
    asyncio.run(stuck_and_history_older_than_the_process(running))
    running.switch("sensor-stuck", on=False)


async def stuck_and_history_older_than_the_process(running: Running) -> None:
    async with opcua(running) as client:
        measured = node(client, P_TPT)
        values = await measured.read_raw_history(numvalues=5)
        assert len({item.Value.Value for item in values}) == 1
        oldest = await measured.read_raw_history(
            starttime=ua.uatypes.datetime(2020, 1, 1), numvalues=1
        )
        noted = next(item.ts for item in truth.read(running.truth) if item.tag == P_TPT)
        assert epoch_ms(oldest[0].SourceTimestamp) == noted


def test_all_servers_end_when_their_supervisor_is_killed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    running = Running(Home(home=tmp_path_factory.mktemp("killed"), port_base=first_free()))
    wait_until(running.ready, READY_S)
    servers = psutil.Process(running.process.pid).children()
    assert len(servers) == 3
    running.process.kill()
    running.process.wait(10)
    _, alive = psutil.wait_procs(servers, timeout=15)
    assert not alive
