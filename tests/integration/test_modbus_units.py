"""Modbus against a gateway whose units misbehave, each in its own way."""

import asyncio
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

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
from counterparts.modbus import ModbusPlant
from counterparts.recorder import running
from ogim.connectors.modbus.address import parse
from ogim.connectors.port import Connector, Point, Surroundings, Write
from ogim.connectors.registry import build
from ogim.connectors.state import State
from ogim.contracts.quality import Quality


def connector(port: int, folder: Path, **changes: Any) -> Connector:
    config = {
        "host": "127.0.0.1",
        "port": port,
        "interval_ms": 50,
        "timeout_s": 0.5,
        "reconnect_max_s": 0.5,
        "breaker_after": 2,
        "breaker_first_s": 0.5,
        "breaker_max_s": 1.0,
    }
    return build("modbus", config | changes, Surroundings("units", folder))


def points(*units: int, each: int = 3) -> list[Point]:
    return [
        Point(tag=f"{unit}-{at}", address=f"{unit}/holding/{at}/uint16")
        for unit in units
        for at in range(each)
    ]


async def test_one_dead_unit_stalls_nobody(tmp_path: Path) -> None:
    async with gateway({1: well, 2: dead, 3: dead}) as behind:
        subject = connector(behind.port, tmp_path, timeout_s=2.0, breaker_max_s=60.0)
        async with running(subject, points(1, 2, 3)) as seen:
            await seen.until(lambda: len(seen.values("1-0")) > 60)
            times = [ts for ts, _ in seen.series("1-0")]
            pauses = [b - a for a, b in pairwise(times)]
            assert max(pauses) < 1_000
            await seen.until_state(State.DEGRADED)
            assert "unit 2" in seen.reports[-1].problems["2/holding/0/uint16"]
            assert set(seen.values("2-0")) == {None}
        assert behind.most <= 2


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
        running(connector(behind.port, tmp_path), points(1, 2)) as seen,
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
    asked = 0

    async def tardy(request: bytes) -> bytes:
        nonlocal asked
        asked += 1
        if asked == 1:
            await asyncio.sleep(0.4)
            return registers(request, value=666)
        return registers(request, value=7)

    async with gateway({1: tardy}) as behind:
        subject = connector(behind.port, tmp_path, timeout_s=0.2, max_connections=1)
        async with running(subject, points(1)) as seen:
            await seen.until(lambda: seen.values("1-0").count(7.0) > 5)
            assert 666.0 not in seen.values("1-0")


async def test_never_more_connections_than_allowed(tmp_path: Path) -> None:
    units = dict.fromkeys(range(1, 21), well)
    async with gateway(units) as behind:
        subject = connector(behind.port, tmp_path, max_connections=3)
        async with running(subject, points(*units)) as seen:
            await seen.until(lambda: all(len(seen.values(f"{unit}-0")) > 3 for unit in units))
        assert behind.most <= 3


async def test_a_hole_between_two_points_is_found_and_avoided(tmp_path: Path) -> None:
    plant = ModbusPlant()
    wanted = [Point(tag=f"t{at}", address=f"1/holding/{at}/uint16") for at in (0, 1, 4, 5)]
    for point in wanted:
        plant.set(parse(point.address), 5.0)
    await plant.start()
    try:
        async with running(connector(plant.port, tmp_path), wanted) as seen:
            await seen.until_state(State.RUNNING)
            await seen.until(lambda: len(seen.batches) > 4)
            plant.requests.clear()
            now = len(seen.batches)
            await seen.until(lambda: len(seen.batches) > now + 3)
            assert {request[2:] for request in plant.requests} == {(0, 2), (4, 2)}
            assert set(seen.values("t4")) == {5.0}
    finally:
        await plant.stop()


async def test_a_device_that_takes_only_small_requests(tmp_path: Path) -> None:
    async def picky(request: bytes) -> bytes:
        if int.from_bytes(request[10:12], "big") > 10:
            return frame(request, bytes([request[7] | 0x80, 3]))
        return registers(request)

    async with (
        gateway({1: picky}) as behind,
        running(connector(behind.port, tmp_path), points(1, each=60)) as seen,
    ):
        await seen.until_state(State.RUNNING)
        await seen.until(lambda: len(seen.values("1-59")) > 5)
        assert all(set(seen.values(f"1-{at}")) == {7.0} for at in range(60))
        assert not seen.reports[-1].problems


async def test_forbidden_addresses_are_never_read(tmp_path: Path) -> None:
    plant = ModbusPlant()
    wanted = [Point(tag=f"t{at}", address=f"1/holding/{at}/uint16") for at in (0, 2, 3)]
    for at in range(6):
        plant.set(parse(f"1/holding/{at}/uint16"), 5.0)
    await plant.start()
    try:
        closed = [{"table": "holding", "first": 1, "last": 1}]
        await connector(plant.port, tmp_path, forbidden=closed).read(wanted)
        async with running(connector(plant.port, tmp_path, forbidden=closed), wanted) as seen:
            await seen.until(lambda: len(seen.batches) > 3)
        read = {at for _, _, start, count in plant.requests for at in range(start, start + count)}
        assert 1 not in read
    finally:
        await plant.stop()


async def test_writes_of_every_sort(tmp_path: Path) -> None:
    plant = ModbusPlant()
    addresses = ["1/holding/0/float32/CDAB", "1/holding/4/int16", "1/coil/9", "1/holding/8/uint64"]
    for address in addresses:
        plant.set(parse(address), 0)
    await plant.start()
    try:
        subject = connector(plant.port, tmp_path)
        wanted = [Point(tag=a, address=a, writable=True, scale=0.5) for a in addresses]
        wanted[2] = wanted[2].model_copy(update={"scale": 1.0})
        values = (1.25, -20.0, 1.0, 2.0**40)
        results = await subject.write(
            [Write(point, value) for point, value in zip(wanted, values, strict=True)]
        )
        assert [(r.quality, r.read_back) for r in results] == [(0, value) for value in values]
        (too_large, no_bit, unknown) = await subject.write(
            [
                Write(wanted[1], 1e6),
                Write(wanted[2], 0.5),
                Write(Point(tag="x", address="1/holding/99/uint16", writable=True), 1.0),
            ]
        )
        assert (too_large.quality, no_bit.quality) == (0x803C0000, 0x803C0000)
        assert unknown.quality == Quality.BAD_DEVICE_FAILURE
        assert "no such address" in (unknown.reason or "")
    finally:
        await plant.stop()


async def test_stopping_during_a_silent_request_is_quick(tmp_path: Path) -> None:
    async with gateway({1: dead}) as behind:
        subject = connector(behind.port, tmp_path, timeout_s=30.0)
        async with running(subject, points(1)):
            await asyncio.sleep(0.2)
            begun = time.monotonic()
        assert time.monotonic() - begun < 1.0
