"""The field as one target: killed servers come back, and none outlives the field."""

import asyncio
import os
import signal
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest
from asyncua import ua

from fields import (
    P_MON_CKP,
    P_TPT,
    READY_S,
    Collector,
    Running,
    enough,
    node,
    opcua,
    wait_for,
    wait_until,
)
from ogim.field import truth
from ogim.field.opcua.history import epoch_ms, moment
from ogim.infra.home import Home
from ogim.runtime.free_ports import first_free


def test_a_second_field_of_the_instance_is_refused(running: Running) -> None:
    second = Running(running.home)
    assert second.process.wait(READY_S) == 1


def test_a_killed_server_comes_back_with_its_scenarios_and_history(running: Running) -> None:
    running.switch("sensor-stuck", on=True, target=P_TPT)
    before = running.servers()["opcua"]
    os.kill(before["pid"], signal.SIGKILL)
    wait_until(lambda: is_back(running, before["pid"]), READY_S)
    assert running.servers()["opcua"]["restarts"] == before["restarts"] + 1
    assert [item["name"] for item in running.ask("GET", "/scenarios").json()["on"]] == [
        "sensor-stuck"
    ]
    asyncio.run(stuck_and_history_older_than_the_process(running))
    running.switch("sensor-stuck", on=False)


def test_a_server_that_dies_while_it_is_asked_is_told_as_away(running: Running) -> None:
    before = running.servers()["opcua"]
    os.kill(before["pid"], signal.SIGSTOP)
    with ThreadPoolExecutor(1) as asking:
        asked = asking.submit(running.ask, "GET", "/field")
        wait_until(asked.running, READY_S)
        os.kill(before["pid"], signal.SIGKILL)
        assert asked.result(READY_S).status_code == 200
    wait_until(lambda: is_back(running, before["pid"]), READY_S)


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
    _, alive = psutil.wait_procs(servers, timeout=READY_S)
    assert not alive


async def test_what_a_killed_server_did_not_deliver_is_in_its_history(running: Running) -> None:
    told = Collector()
    async with opcua(running) as client:
        subscription = await client.create_subscription(500, told)
        await subscription.subscribe_data_change(node(client, P_MON_CKP), queuesize=100)
        await wait_for(lambda: enough(told, 5))
        before = running.servers()["opcua"]["pid"]
        os.kill(before, signal.SIGKILL)
    last = told.values[-1][1]
    await asyncio.to_thread(wait_until, lambda: is_back(running, before), READY_S)
    async with opcua(running) as client:
        measured = node(client, P_MON_CKP)
        until = (await measured.read_data_value()).SourceTimestamp
        values = await measured.read_raw_history(moment(last), until)
    known = {epoch_ms(item.SourceTimestamp) for item in values}
    noted = {
        item.ts
        for item in truth.read(running.truth)
        if item.tag == P_MON_CKP and last < item.ts <= epoch_ms(until)
    }
    assert noted
    assert noted <= known


def is_back(running: Running, before: int) -> bool:
    """Whether another process than ``before`` serves OPC UA."""
    now = running.servers().get("opcua", {})
    return now.get("state") == "running" and now["pid"] != before
