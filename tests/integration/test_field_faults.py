"""Scenarios and jumps of the replay, switched while the field runs."""

from itertools import pairwise

import httpx
import pytest

from fields import (
    P_TPT,
    RATE,
    SPEED,
    TAGS,
    Running,
    is_label,
    node,
    opcua,
    wait_for,
    wait_until,
)
from ogim.field.opcua.history import epoch_ms
from ogim.field.opcua.schedule import tag_of
from ogim.field.replay.instruments import INSTRUMENTS
from ogim.field.settings import FieldSettings
from ogim.infra.home import Port

WELLS = FieldSettings().wells


async def test_the_replay_jumps_to_the_event(running: Running) -> None:
    async with opcua(running) as client:
        label = node(client, "simulation/WELL-00009/event-class")

        async def transient() -> bool:
            return await label.read_value() == 102

        answer = running.ask("POST", "/seek", {"well": "WELL-00009", "to": "start"})
        assert answer.status_code == 200
        await wait_for(lambda: is_label(label, 0))
        running.ask("POST", "/seek", {"well": "WELL-00009", "to": "event", "lead_s": 20})
        await wait_for(transient)
    assert running.ask("POST", "/seek", {"well": "WELL-00001"}).status_code == 422
    assert running.ask("POST", "/seek", {"well": "WELL-00001", "to": 99_999}).status_code == 422
    assert running.ask("POST", "/seek", {"well": "WELL-9"}).status_code == 404


async def test_a_stuck_sensor_sticks_and_is_freed(running: Running) -> None:
    tag = "offshore/WELL-00009/choke/P-MON-CKP"
    running.switch("sensor-stuck", on=True, target=tag)
    async with opcua(running) as client:
        measured = node(client, tag)
        held = (await measured.read_data_value()).Value.Value
        first = (await measured.read_data_value()).SourceTimestamp

        async def a_second_later() -> bool:
            return ((await measured.read_data_value()).SourceTimestamp - first).seconds >= 1

        await wait_for(a_second_later)
        assert (await measured.read_data_value()).Value.Value == held
        running.switch("sensor-stuck", on=False)

        async def moves() -> bool:
            return (await measured.read_data_value()).Value.Value != held

        await wait_for(moves)


async def test_a_clock_jumps_and_comes_back(running: Running) -> None:
    jump = {"target": "offshore/WELL-00001", "amount": -3, "duration_s": 4}
    async with opcua(running) as client:
        running.switch("clock-jump", on=True, **jump)
        measured = node(client, "offshore/WELL-00001/tree/P-TPT")

        async def hours_behind() -> bool:
            value = await measured.read_data_value()
            return (value.ServerTimestamp - value.SourceTimestamp).total_seconds() > 10_000

        async def right_again() -> bool:
            return not await hours_behind()

        await wait_for(hours_behind)
        await wait_for(right_again)
    assert running.ask("GET", "/scenarios").json()["on"] == []


@pytest.mark.parametrize("server", ["opcua", "load"])
async def test_a_cut_link_refuses_and_afterwards_history_has_the_gap(
    running: Running, server: str
) -> None:
    port = Port.FIELD_OPCUA if server == "opcua" else Port.FIELD_LOAD_OPCUA
    tag = P_TPT if server == "opcua" else tag_of(7)
    async with opcua(running, port) as client:
        before = (await node(client, tag).read_data_value()).SourceTimestamp
    running.switch("link-down", on=True, target=server)
    with pytest.raises(OSError):  # noqa: PT011 - refused or reset, by the moment
        async with opcua(running, port):
            pass
    per_s = len(WELLS) * len(INSTRUMENTS) * SPEED if server == "opcua" else RATE
    enough = running.emitted(server) + 2 * per_s
    wait_until(lambda: running.emitted(server) > enough)
    running.switch("link-down", on=False)
    async with opcua(running, port) as client:
        measured = node(client, tag)
        after = (await measured.read_data_value()).SourceTimestamp
        values = await measured.read_raw_history(before, after)
    times = [epoch_ms(item.SourceTimestamp) for item in values]
    gaps = {later - earlier for earlier, later in pairwise(times)}
    assert (after - before).total_seconds() > 1.5
    assert max(gaps) <= (1_000 // SPEED if server == "opcua" else 1_000 * TAGS // RATE)


def test_the_control_asks_for_its_secret_and_rejects_nonsense(running: Running) -> None:
    url = f"http://{running.home.address(Port.FIELD_CONTROL)}/api"
    assert httpx.get(f"{url}/field", timeout=5).status_code == 401
    wrong = {"Authorization": "Bearer guess"}
    assert httpx.get(f"{url}/scenarios", headers=wrong, timeout=5).status_code == 401
    assert running.ask("PUT", "/scenarios/earthquake", {"on": True}).status_code == 404
    assert running.ask("PUT", "/scenarios/gas-lock", {"on": "perhaps"}).status_code == 422
    assert running.ask("PUT", "/scenarios/gas-lock", {"on": True, "amount": 9}).status_code == 422
    assert running.ask("PUT", "/scenarios/gas-lock", {"on": True, "x": 9}).status_code == 422
    problem = running.ask("PUT", "/scenarios/gas-lock", {"on": True, "target": "x"})
    assert problem.headers["content-type"] == "application/problem+json"
    assert "pad-a/A-" in problem.json()["detail"]
