"""Records of ``processed-data`` as the stream writes them, for tests that stand in for it."""

import struct


def varint(number: int) -> bytes:
    """A zig-zag variable-length integer, for numbers that are not negative."""
    zigzag, out = number << 1, bytearray()
    while zigzag > 0x7F:
        out.append(zigzag & 0x7F | 0x80)
        zigzag >>= 7
    out.append(zigzag)
    return bytes(out)


def datum(tag_id: int, ts: int, value: float | None, quality: int = 0) -> bytes:
    """One reading, received when it was taken."""
    reading = b"\x00" if value is None else b"\x02" + struct.pack("<d", value)
    return b"".join((varint(tag_id), varint(ts), reading, varint(quality), varint(ts), varint(0)))
