"""A record that is no reading costs nothing but itself."""

import io
import struct

from ogim.services.live.intake import decoded


def varint(number: int) -> bytes:
    zigzag, out = number << 1, io.BytesIO()
    while zigzag > 0x7F:
        out.write(bytes([zigzag & 0x7F | 0x80]))
        zigzag >>= 7
    out.write(bytes([zigzag]))
    return out.getvalue()


def datum(tag: int, value: float) -> bytes:
    number = b"\x02" + struct.pack("<d", value)
    return varint(tag) + varint(1_000) + number + varint(0) + varint(1_001) + varint(0)


def test_good_records_around_a_broken_one_stay() -> None:
    values = [datum(tag, tag / 2) for tag in range(20)]
    values[7] = b"\xff"
    kept = decoded(values)
    assert kept["tag_id"].to_list() == [tag for tag in range(20) if tag != 7]
