"""What a server recorded while the link was down is fetched from its history, once."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from counterparts.opcua import OpcUaPlant
from counterparts.recorder import Recorder, running
from counterparts.relay import Relay
from ogim.connectors.opcua import history
from ogim.connectors.port import Connector, Point, Surroundings
from ogim.connectors.registry import build
from ogim.connectors.state import State

pytestmark = pytest.mark.asyncio(loop_scope="module")
TAG = "offshore/M0"
NUMBERS = itertools.count(1)
"""Each value differs: asyncua's history keeps changes alone."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def plant() -> AsyncIterator[OpcUaPlant]:
    plant = OpcUaPlant(1, 3, history=True, limits={"MaxNodesPerHistoryReadData": 2})
    await plant.start()
    assert plant.server is not None
    plant.server.iserver.history_manager.storage.max_history_data_response_size = 50
    yield plant
    await plant.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def relay(plant: OpcUaPlant) -> AsyncIterator[Relay]:
    relay = Relay(plant.port)
    await relay.restore()
    yield relay
    await relay.cut()


def connector(port: int, folder: Path, **changes: object) -> Connector:
    config = {
        "endpoint": f"opc.tcp://127.0.0.1:{port}/plant",
        "security": "none",
        "request_timeout_s": 3.0,
        "reconnect_max_s": 0.5,
        "publishing_interval_ms": 50,
        "sampling_interval_ms": 0,
        "queue_size": 1_000,
    }
    return build("opcua", config | changes, Surroundings("gap", folder))


def points(plant: OpcUaPlant) -> list[Point]:
    return [Point(tag=f"offshore/M{at}", address=a) for at, a in enumerate(plant.addresses)]


async def emit(plant: OpcUaPlant, count: int, index: int = 0) -> list[int]:
    """That many readings, a millisecond apart in source time and now."""
    begin = datetime.now(UTC)
    return [
        await plant.set(index, float(next(NUMBERS)), moment=begin + timedelta(milliseconds=number))
        for number in range(count)
    ]


def got(seen: Recorder) -> list[int]:
    return sorted(ts for ts, _ in seen.series(TAG))


async def test_a_cut_loses_nothing_and_tells_nothing_twice(
    plant: OpcUaPlant, relay: Relay, tmp_path: Path
) -> None:
    async with running(connector(relay.port, tmp_path), points(plant)) as seen:
        await seen.until_state(State.RUNNING)
        before = await emit(plant, 20)
        await seen.until(lambda: before[-1] in got(seen))
        await relay.cut()
        await seen.until_state(State.FAILED)
        during = await emit(plant, 230)
        await relay.restore()
        await seen.until_state(State.RUNNING)
        after = await emit(plant, 20)
        await seen.until(lambda: set(before + during + after) <= set(got(seen)))
        assert len(got(seen)) == len(set(got(seen)))
        backfilled = [ts for ts, _ in seen.series(TAG, backfill=True)]
        assert backfilled == sorted(backfilled)
        assert set(during[:-1]) <= set(backfilled)
        assert not set(after) & set(backfilled)


async def test_a_link_that_falls_silent_is_found_out(
    plant: OpcUaPlant, relay: Relay, tmp_path: Path
) -> None:
    async with running(connector(relay.port, tmp_path), points(plant)) as seen:
        await seen.until_state(State.RUNNING)
        relay.freeze()
        await seen.until_state(State.FAILED)
        during = await emit(plant, 30)
        await relay.restore()
        await seen.until(lambda: set(during) <= set(got(seen)))


async def test_a_new_process_goes_on_where_the_old_one_stopped(
    plant: OpcUaPlant, tmp_path: Path
) -> None:
    first = await emit(plant, 120)
    subject = connector(plant.port, tmp_path)
    async with running(subject, points(plant), resume={TAG: first[19]}) as seen:
        await seen.until(lambda: got(seen)[:1] and set(first[20:]) <= set(got(seen)))
        await asyncio.sleep(0.5)
        assert not set(first[:20]) & set(got(seen))
        assert len(got(seen)) == len(set(got(seen)))


async def test_history_can_be_switched_off(plant: OpcUaPlant, tmp_path: Path) -> None:
    first = await emit(plant, 50)
    subject = connector(plant.port, tmp_path, history=False)
    async with running(subject, points(plant), resume={TAG: first[0]}) as seen:
        await seen.until_state(State.RUNNING)
        await asyncio.sleep(0.5)
        assert got(seen) == first[-1:]


async def test_a_span_on_demand(plant: OpcUaPlant, tmp_path: Path) -> None:
    times = await emit(plant, 120)
    await emit(plant, 5, index=1)
    seen = Recorder()
    done = await connector(plant.port, tmp_path).backfill(
        points(plant), times[10], times[110], seen.sink
    )
    assert [ts for ts, _ in seen.series(TAG)] == times[10:110]
    assert all(batch.backfill for batch in seen.batches)
    assert done.readings >= 100
    assert done.without_history == []
    assert not done.truncated


async def test_a_sink_that_holds_for_long_loses_nothing(plant: OpcUaPlant, tmp_path: Path) -> None:
    subject = connector(plant.port, tmp_path, queue_size=1)
    async with running(subject, points(plant)) as seen:
        await seen.until_state(State.RUNNING)
        seen.open.clear()
        times: list[int] = []
        for _ in range(40):
            times += await emit(plant, 1)
            await asyncio.sleep(0.05)
        seen.open.set()
        await seen.until(lambda: set(times) <= set(got(seen)))
        assert seen.state is State.RUNNING


async def test_damaged_answers_end_in_a_new_session_and_nothing_lost(
    plant: OpcUaPlant, relay: Relay, tmp_path: Path
) -> None:
    async with running(connector(relay.port, tmp_path), points(plant)) as seen:
        await seen.until_state(State.RUNNING)
        for _ in range(3):
            relay.corrupt()
            times = await emit(plant, 40)
            await seen.until_state(State.FAILED)
            await relay.restore()
            await seen.until_state(State.RUNNING)
            await seen.until(lambda times=times: set(times) <= set(got(seen)))


async def test_a_server_that_cuts_without_saying_so(
    plant: OpcUaPlant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plant.server is not None
    storage = plant.server.iserver.history_manager.storage
    monkeypatch.setattr(storage, "max_history_data_response_size", 10_000)
    monkeypatch.setattr(history, "VALUES_A_REQUEST", 100)
    times = await emit(plant, 350)
    await asyncio.sleep(0.2)
    seen = Recorder()
    await connector(plant.port, tmp_path).backfill(
        points(plant)[:1], times[0], times[-1] + 1, seen.sink
    )
    assert [ts for ts, _ in seen.series(TAG)] == times
