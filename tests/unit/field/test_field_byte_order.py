"""Values of one register are big-endian in every device, whatever its order for wider ones."""

import pytest

from ogim.field.modbus.map import as_csv
from ogim.field.modbus.registers import Register, decode, encode
from ogim.field.pad.layout import points

SINGLE = [p.register for p in points() if p.register.data_type in {"int16", "uint16"}]


@pytest.mark.parametrize("register", SINGLE, ids=lambda register: register.tag)
def test_a_single_register_is_sent_big_endian_as_its_map_says(register: Register) -> None:
    value = register.eu_lo + 0.4 * (register.eu_hi - register.eu_lo)
    raw = encode(register, value)
    assert raw[0] & 0xFFFF == round((value - register.offset) / register.scale)
    assert decode(register, raw) == pytest.approx(value, abs=register.scale)
    assert f"{register.tag},{register.unit_id}," in as_csv([register])
