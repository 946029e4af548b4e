"""Register coding, the pad's layout and its map."""

import csv
import io
import math
import struct
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.field.modbus.map import COLUMNS, as_csv
from ogim.field.modbus.registers import DataType, Order, Register, decode, encode, words
from ogim.field.pad.layout import points
from ogim.field.pad.model import Pad, settled

BASE = Register("t", 1, "input", 0, "float64", "bar", 0, 1, "en", "fa")
orders = st.sampled_from(["ABCD", "CDAB", "BADC", "DCBA"])
integers = st.sampled_from(["int16", "uint16", "int32", "uint32", "int64", "uint64"])
numbers = st.floats(-1e6, 1e6)


@given(orders, numbers)
def test_float64_comes_back_exactly_in_every_order(order: Order, value: float) -> None:
    register = replace(BASE, order=order)
    assert decode(register, encode(register, value)) == value


@given(orders, integers, st.floats(-30_000, 30_000), st.sampled_from([0.001, 0.01, 1.0, 10.0]))
def test_integers_come_back_within_half_a_step(
    order: Order, data_type: DataType, value: float, scale: float
) -> None:
    register = replace(BASE, order=order, data_type=data_type, scale=scale, offset=-5.0)
    low, high = (decode(register, encode(register, end)) for end in (-1e30, 1e30))
    back = decode(register, encode(register, value))
    assert low <= back <= high
    if low <= value <= high:
        assert abs(back - value) <= scale / 2 + 1e-6


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("ABCD", [0x3F80, 0x0000]),
        ("CDAB", [0x0000, 0x3F80]),
        ("BADC", [0x803F, 0x0000]),
        ("DCBA", [0x0000, 0x803F]),
    ],
)
def test_one_as_float32_in_each_order(order: Order, expected: list[int]) -> None:
    assert encode(replace(BASE, data_type="float32", order=order), 1.0) == expected


@given(st.binary(min_size=8, max_size=8), orders)
def test_ordering_twice_gives_the_bytes_back(packed: bytes, order: Order) -> None:
    once = struct.pack(">4H", *words(packed, order))
    assert struct.pack(">4H", *words(once, order)) == packed


def test_what_is_no_number_or_too_large_still_makes_valid_registers() -> None:
    small = replace(BASE, data_type="uint16")
    assert encode(small, math.nan) == [0]
    assert encode(small, math.inf) == [0xFFFF]
    assert encode(small, -math.inf) == [0]
    assert math.isnan(decode(BASE, encode(BASE, math.nan)))


def test_no_two_registers_overlap() -> None:
    taken = [
        (item.unit_id, item.table, address)
        for item in (point.register for point in points())
        for address in range(item.address, item.address + item.width)
    ]
    assert len(taken) == len(set(taken))


def test_tags_are_unique_and_every_kind_of_coding_occurs() -> None:
    registers = [point.register for point in points()]
    assert len({item.tag for item in registers}) == len(registers)
    assert {item.data_type for item in registers} == {
        "bool", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64",
    }  # fmt: skip
    assert {item.order for item in registers if item.width > 1} == {"ABCD", "CDAB", "BADC", "DCBA"}
    assert {item.table for item in registers} == {"coil", "discrete", "input", "holding"}
    assert len({item.unit_id for item in registers}) >= 5


def test_every_point_reads_from_the_model_within_its_span() -> None:
    pad = settled()
    for point in points():
        item = point.register
        assert item.eu_lo <= point.read(pad) <= item.eu_hi, item.tag


def test_every_writable_point_changes_what_it_reads() -> None:
    for point in points():
        if point.order:
            wanted = 1.0 - point.read(Pad()) if point.register.data_type == "bool" else 37.0
            assert point.write(Pad(), wanted) != Pad()
            assert point.read(point.write(Pad(), wanted)) == wanted


def test_the_map_tells_all_that_an_import_needs() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(point.register for point in points()))))
    assert tuple(rows[0]) == COLUMNS
    for row, point in zip(rows, points(), strict=True):
        item = point.register
        assert (row["name"], row["table"], int(row["address"])) == (
            item.tag, item.table, item.address,
        )  # fmt: skip
        assert float(row["scale"]) == pytest.approx(item.scale, rel=1e-12)
        assert (row["order"] != "") == (item.width > 1)
        assert row["description_fa"]
