"""Every type, byte order and bit survives the way to the wire and back."""

import math
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.connectors.modbus.address import Address, Order, Table, Type, parse
from ogim.connectors.modbus.blocks import BlockDecoder
from ogim.connectors.modbus.planner import Block
from ogim.connectors.modbus.registers import decode, encode, ordered
from ogim.contracts.problems import InvalidInput

RANGES = {
    Type.INT16: st.integers(-(2**15), 2**15 - 1),
    Type.UINT16: st.integers(0, 2**16 - 1),
    Type.INT32: st.integers(-(2**31), 2**31 - 1),
    Type.UINT32: st.integers(0, 2**32 - 1),
    Type.INT64: st.integers(-(2**53), 2**53),
    Type.UINT64: st.integers(0, 2**53),
    Type.FLOAT32: st.floats(width=32, allow_nan=False, allow_infinity=False),
    Type.FLOAT64: st.floats(allow_nan=False, allow_infinity=False),
}
VALUES = st.sampled_from(sorted(RANGES)).flatmap(
    lambda kind: st.tuples(st.just(kind), RANGES[kind], st.sampled_from(Order))
)


@given(VALUES)
def test_round_trip(case: tuple[Type, float, Order]) -> None:
    kind, value, order = case
    address = Address(1, Table.HOLDING, 0, kind, order)
    data = encode(value, address)
    assert data is not None
    assert len(data) == 2 * kind.registers
    assert decode(data, address) == value


@given(st.lists(VALUES, min_size=1, max_size=20), st.integers(0, 5))
def test_a_whole_block_reads_as_its_single_values(
    cases: list[tuple[Type, float, Order]], lead: int
) -> None:
    addresses: dict[int, Address] = {}
    data, at = b"\xaa\xbb" * lead, 100 + lead
    for index, (kind, value, order) in enumerate(cases):
        addresses[index] = Address(1, Table.HOLDING, at, kind, order)
        data += encode(value, addresses[index]) or b""
        at = addresses[index].stop
    block = Block(Table.HOLDING, 100, at, tuple(addresses))
    values = BlockDecoder(block, addresses).values(data)
    assert values.tolist() == [float(value) for _, value, _ in cases]


@given(st.integers(0, 2**16 - 1))
def test_bits_of_a_register(word: int) -> None:
    addresses = {bit: Address(1, Table.HOLDING, 3, Type.BIT, bit=bit) for bit in range(16)}
    block = Block(Table.HOLDING, 3, 4, tuple(addresses))
    data = word.to_bytes(2, "big")
    values = BlockDecoder(block, addresses).values(data)
    assert sum(int(value) << bit for bit, value in enumerate(values)) == word
    assert [decode(data, address) for address in addresses.values()] == values.tolist()


@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_coils(bits: list[bool]) -> None:
    addresses = {i: Address(1, Table.COIL, 7 + i, Type.BOOL) for i in range(len(bits))}
    packed = np.packbits(bits, bitorder="little").tobytes()
    block = Block(Table.COIL, 7, 7 + len(bits), tuple(addresses))
    assert BlockDecoder(block, addresses).values(packed).tolist() == [float(bit) for bit in bits]


def test_the_orders_as_devices_write_them() -> None:
    data = struct.pack(">I", 0x0A0B0C0D)
    assert [ordered(data, order).hex() for order in Order] == [
        "0a0b0c0d",
        "0b0a0d0c",
        "0c0d0a0b",
        "0d0c0b0a",
    ]


@given(st.binary(min_size=8, max_size=8), st.sampled_from(Order))
def test_an_order_is_its_own_inverse(data: bytes, order: Order) -> None:
    assert ordered(ordered(data, order), order) == data


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Type.INT16, 40_000), (Type.UINT16, -1), (Type.FLOAT32, 1e300), (Type.FLOAT64, math.nan)],
)
def test_what_a_type_cannot_hold(kind: Type, value: float) -> None:
    assert encode(value, Address(1, Table.HOLDING, 0, kind)) is None


def test_a_device_may_send_nan() -> None:
    address = Address(1, Table.HOLDING, 0, Type.FLOAT32)
    assert math.isnan(decode(b"\x7f\xc0\x00\x00", address))


ADDRESSES = st.one_of(
    st.builds(
        Address,
        st.integers(0, 255),
        st.sampled_from([Table.HOLDING, Table.INPUT]),
        st.integers(0, 65_532),
        st.sampled_from(sorted(RANGES)),
        st.sampled_from(Order),
    ),
    st.builds(
        lambda unit, start, bit: Address(unit, Table.INPUT, start, Type.BIT, bit=bit),
        st.integers(0, 255),
        st.integers(0, 65_535),
        st.integers(0, 15),
    ),
    st.builds(
        lambda unit, start: Address(unit, Table.COIL, start, Type.BOOL),
        st.integers(0, 255),
        st.integers(0, 65_535),
    ),
)


@given(ADDRESSES)
def test_addresses_as_text(address: Address) -> None:
    assert parse(str(address)) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1/holding",
        "256/holding/0",
        "-1/holding/0",
        "1/holding/65536",
        "1/holding/65535/float32",
        "1/coil/3/float32",
        "1/holding/3/bool",
        "1/holding/3/bit",
        "1/holding/3/bit/16",
        "1/holding/3/int16/XYZ",
        "1/holding/٣",
        "1/holding/3/int16/ABCD/more",
        "1/holding/" + "9" * 5_000,
    ],
)
def test_wrong_addresses_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse(text)
