"""Modbus against a gateway whose units misbehave, each in its own way."""

import asyncio
import time
from pathlib import Path

import pytest
from modbus_rig import connector, points

from counterparts.gateway import (
    Answer,
    dead,
    frame,
    gateway,
    lying,
    mistaken,
    noise,
    raising,
    registers,
    short,
    well,
)
from counterparts.recorder import STOP_S, Recorder, running
from ogim.connectors.state import State
from ogim.contracts.quality import Quality


async def test_units_that_keep_silent_stall_nobody(tmp_path: Path) -> None:
    async with gateway({1: well, 2: dead, 3: dead}) as behind:
        subject = connector(behind.port, tmp_path, timeout_s=60.0)
        async with running(subject, points(1, 2, 3)) as seen:
            await seen.until(lambda: len(seen.values("1-0")) > 60)
            assert not seen.values("2-0"), "it is still waited for"
        assert behind.most <= 2


async def test_a_dead_unit_is_named_and_left_alone(tmp_path: Path) -> None:
    async with gateway({1: well, 2: dead, 3: dead}) as behind:
        subject = connector(behind.port, tmp_path, timeout_s=2.0, breaker_max_s=60.0)
        async with running(subject, points(1, 2, 3)) as seen:
            await seen.until_state(State.DEGRADED)
            await seen.until(lambda: bool(seen.values("2-0")))
            assert "unit 2" in await told_of("2/holding/0/uint16", seen)
            assert set(seen.values("2-0")) == {None}
            before = len(seen.values("1-0"))
            await seen.until(lambda: len(seen.values("1-0")) > before + 20)
        assert behind.most <= 2


async def told_of(address: str, seen: Recorder) -> str:
    """What is wrong with a point, once it is told."""
    await seen.until(lambda: address in seen.reports[-1].problems)
    return seen.reports[-1].problems[address]


async def test_a_dead_unit_that_comes_back(tmp_path: Path) -> None:
    async with (
        gateway({1: well, 2: dead}) as behind,
        running(connector(behind.port, tmp_path), points(1, 2)) as seen,
    ):
        await seen.until_state(State.DEGRADED)
        behind.units[2] = well
        await seen.until_state(State.RUNNING)
        await seen.until(lambda: 7.0 in seen.values("2-0"))


async def test_when_no_unit_answers_it_has_failed(tmp_path: Path) -> None:
    async with (
        gateway({}) as behind,
        running(connector(behind.port, tmp_path), points(1, 2)) as seen,
    ):
        await seen.until_state(State.FAILED)
        assert "no unit answers" in (seen.reports[-1].last_error or "")
        behind.units |= {1: well, 2: well}
        await seen.until_state(State.RUNNING)


@pytest.mark.parametrize(
    ("answer", "quality"),
    [
        (short, Quality.BAD_COMMUNICATION_ERROR),
        (lying, Quality.BAD_COMMUNICATION_ERROR),
        (mistaken, Quality.BAD_COMMUNICATION_ERROR),
        (noise, Quality.BAD_COMMUNICATION_ERROR),
        (dead, Quality.BAD_TIMEOUT),
        (raising(11), Quality.BAD_NO_COMMUNICATION),
        (raising(10), Quality.BAD_NO_COMMUNICATION),
        (raising(4), Quality.BAD_DEVICE_FAILURE),
        (raising(6), Quality.BAD_DEVICE_FAILURE),
        (raising(2), Quality.BAD_NODE_ID_UNKNOWN),
    ],
)
async def test_a_sick_unit_goes_bad_alone(tmp_path: Path, answer: Answer, quality: int) -> None:
    async with (
        gateway({1: well, 2: answer}) as behind,
        running(connector(behind.port, tmp_path, timeout_s=2.0), points(1, 2)) as seen,
    ):
        await seen.until(lambda: None in seen.values("2-0"))
        codes = {
            code
            for batch in seen.batches
            for tag, code in zip(batch.tags, batch.quality, strict=True)
            if tag == "2-0"
        }
        assert codes == {quality}
        before = len(seen.values("1-0"))
        await seen.until(lambda: len(seen.values("1-0")) > before + 20)
        assert set(seen.values("1-0")) == {7.0}
        assert len(seen.values("2-0")) == 1


async def test_a_unit_is_not_silent_because_this_process_stood_still(tmp_path: Path) -> None:
    stops = iter((0.0, 0.0, 0.7, 0.0, 0.7))

    async def well_after_a_stop(request: bytes) -> bytes:
        time.sleep(next(stops, 0.0))  # noqa: ASYNC251 -- the whole process, the connector too
        return registers(request)

    async with (
        gateway({1: well_after_a_stop}) as behind,
        running(connector(behind.port, tmp_path), points(1)) as seen,
    ):
        await seen.until(lambda: len(seen.values("1-0")) > 10)
        assert set(seen.values("1-0")) == {7.0}


async def test_an_answer_that_comes_too_late_is_not_taken_for_the_next(tmp_path: Path) -> None:
    asked, given_up = 0, asyncio.Event()

    async def tardy(request: bytes) -> bytes:
        nonlocal asked
        asked += 1
        if asked == 1:
            await given_up.wait()
            return registers(request, value=666)
        return registers(request, value=7)

    async with gateway({1: tardy}) as behind:
        subject = connector(behind.port, tmp_path, max_connections=1)
        async with running(subject, points(1)) as seen:
            await seen.until(lambda: None in seen.values("1-0"))
            given_up.set()
            await seen.until(lambda: seen.values("1-0").count(7.0) > 5)
            assert 666.0 not in seen.values("1-0")


async def test_never_more_connections_than_allowed(tmp_path: Path) -> None:
    units = dict.fromkeys(range(1, 21), well)
    async with gateway(units) as behind:
        subject = connector(behind.port, tmp_path, max_connections=3)
        async with running(subject, points(*units)) as seen:
            await seen.until(lambda: all(len(seen.values(f"{unit}-0")) > 3 for unit in units))
        assert behind.most <= 3


async def test_a_device_that_takes_only_small_requests(tmp_path: Path) -> None:
    async def picky(request: bytes) -> bytes:
        if int.from_bytes(request[10:12], "big") > 10:
            return frame(request, bytes([request[7] | 0x80, 3]))
        return registers(request)

    async with (
        gateway({1: picky}) as behind,
        running(connector(behind.port, tmp_path, timeout_s=5.0), points(1, each=60)) as seen,
    ):
        await seen.until_state(State.RUNNING)
        await seen.until(lambda: len(seen.values("1-59")) > 5)
        assert all(set(seen.values(f"1-{at}")) == {7.0} for at in range(60))
        assert not seen.reports[-1].problems


async def test_stopping_does_not_wait_for_a_silent_request(tmp_path: Path) -> None:
    asked = asyncio.Event()

    async def silent(_request: bytes) -> None:
        asked.set()

    async with gateway({1: silent}) as behind:
        subject = connector(behind.port, tmp_path, timeout_s=2 * STOP_S)
        async with running(subject, points(1)):
            await asyncio.wait_for(asked.wait(), STOP_S)
