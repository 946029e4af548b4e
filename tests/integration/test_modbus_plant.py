"""Modbus registers as they are read and written: holes, forbidden addresses, sorts of writes."""

from pathlib import Path

from modbus_rig import connector

from counterparts.modbus import ModbusPlant
from counterparts.recorder import running
from ogim.connectors.modbus.address import parse
from ogim.connectors.port import Point, Write
from ogim.connectors.state import State
from ogim.contracts.quality import Quality


async def test_a_hole_between_two_points_is_found_and_avoided(tmp_path: Path) -> None:
    plant = ModbusPlant()
    wanted = [Point(tag=f"t{at}", address=f"1/holding/{at}/uint16") for at in (0, 1, 4, 5)]
    for point in wanted:
        plant.set(parse(point.address), 5.0)
    await plant.start()
    try:
        subject = connector(plant.port, tmp_path, timeout_s=5.0)
        async with running(subject, wanted) as seen:
            await seen.until_state(State.RUNNING)
            await seen.until(lambda: len(seen.batches) > 4)
            plant.requests.clear()
            now = len(seen.batches)
            await seen.until(lambda: len(seen.batches) > now + 3)
            assert {request[2:] for request in plant.requests} == {(0, 2), (4, 2)}
            assert set(seen.values("t4")) == {5.0}
    finally:
        await plant.stop()


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
