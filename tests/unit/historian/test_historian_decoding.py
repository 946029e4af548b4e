"""Broken records of a batch: they alone are left out, wherever they stand."""

import struct

from hypothesis import given, settings
from hypothesis import strategies as st

from ogim.services.historian.decoding import readings_of

ROW = st.tuples(
    st.integers(1, 2**31 - 1),
    st.integers(0, 4_102_444_799_999),
    st.none() | st.floats(allow_nan=False),
    st.integers(0, 2**32 - 1),
    st.integers(0, 2**41),
    st.integers(0, 15),
)
Row = tuple[int, int, float | None, int, int, int]


def varint(number: int) -> bytes:
    folded, out = number << 1, bytearray()
    while folded > 0x7F:
        out.append(folded & 0x7F | 0x80)
        folded >>= 7
    return bytes([*out, folded])


def datum(row: Row) -> bytes:
    tag_id, ts, value, quality, received, flags = row
    union = b"\x00" if value is None else b"\x02" + struct.pack("<d", value)
    rest = varint(quality) + varint(received) + varint(flags)
    return varint(tag_id) + varint(ts) + union + rest


@settings(deadline=None)
@given(st.lists(ROW, max_size=30), st.lists(st.tuples(st.integers(0, 30), st.binary(max_size=6))))
def test_only_what_is_broken_is_left_out(rows: list[Row], broken: list[tuple[int, bytes]]) -> None:
    values = [datum(row) for row in rows]
    for at, content in broken:
        values.insert(at, content)
    frame = readings_of(values)
    assert frame["tag_id"].to_list() == [row[0] for row in rows]
    assert frame["ts"].to_list() == [row[1] for row in rows]
    assert frame["reading"].to_list() == [row[2] for row in rows]
    assert frame["quality"].to_list() == [row[3] for row in rows]
