"""The field's Modbus server against the standard client."""

import pytest

from fields import (
    Running,
    modbus,
    read_point,
    wait_for,
)
from ogim.field.modbus.registers import encode
from ogim.field.pad.layout import points


async def test_the_pad_answers_every_point_of_its_map(running: Running) -> None:
    async with modbus(running) as client:
        for point in points():
            item = point.register
            value = await read_point(client, item.tag)
            width = item.eu_hi - item.eu_lo
            assert item.eu_lo - width / 20 <= value <= item.eu_hi, item.tag


async def test_a_choke_set_point_moves_choke_and_pressure(running: Running) -> None:
    item = next(p.register for p in points() if p.register.tag == "pad-a/A-01/choke/set-point")
    async with modbus(running) as client:
        before = await read_point(client, "pad-a/A-01/wellhead/pressure")
        raw = encode(item, 40.0)
        done = await client.write_registers(item.address, raw, device_id=item.unit_id)
        assert not done.isError()

        async def moved() -> bool:
            position = await read_point(client, "pad-a/A-01/choke/position")
            pressure = await read_point(client, "pad-a/A-01/wellhead/pressure")
            return position < 59 and pressure > before + 3

        await wait_for(moved)


async def test_modbus_refusals(running: Running) -> None:
    async with modbus(running) as client:
        too_wide = await client.write_register(0, 20_000, device_id=1)
        not_there = await client.read_input_registers(500, count=2, device_id=1)
        no_unit = await client.read_input_registers(0, count=1, device_id=200)
        assert [item.exception_code for item in (too_wide, not_there, no_unit)] == [3, 2, 11]


async def test_a_silent_unit_stalls_nobody_else(running: Running) -> None:
    running.switch("unit-silent", on=True, target="pad-a/A-02")
    async with modbus(running, 3.0) as client:
        with pytest.raises(Exception, match="No response"):
            await client.read_input_registers(0, count=1, device_id=2)
    async with modbus(running) as client:
        assert await read_point(client, "pad-a/A-03/esp/frequency") > 0
        running.switch("unit-silent", on=False)
        assert await read_point(client, "pad-a/A-02/esp/frequency") > 0
