"""Arrays in PostgreSQL's binary format become NumPy's."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.infra.arrays import array_of

INT4, FLOAT8, TIMESTAMPTZ, TEXT = 23, 701, 1184, 25


def packed(kind: int, letter: str, elements: list[int] | list[float]) -> bytes:
    head = struct.pack(">iiiii", 1, 0, kind, len(elements), 1)
    size = struct.calcsize(f">{letter}")
    return head + b"".join(struct.pack(f">i{letter}", size, element) for element in elements)


@given(st.lists(st.floats(allow_nan=False), min_size=1))
def test_floats(elements: list[float]) -> None:
    assert array_of(packed(FLOAT8, "d", elements)).tolist() == elements


@given(st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1))
def test_integers(elements: list[int]) -> None:
    assert array_of(packed(INT4, "i", elements)).tolist() == elements


def test_times_count_from_1970() -> None:
    assert array_of(packed(TIMESTAMPTZ, "q", [0, 1_000, -1_000])).tolist() == [
        946_684_800_000,
        946_684_800_001,
        946_684_799_999,
    ]


def test_an_empty_array() -> None:
    assert len(array_of(struct.pack(">iii", 0, 0, FLOAT8))) == 0


@pytest.mark.parametrize(
    "content",
    [struct.pack(">iiiii", 1, 1, FLOAT8, 1, 1), struct.pack(">iiiii", 2, 0, INT4, 1, 1),
     struct.pack(">iiiii", 1, 0, TEXT, 1, 1)],
)  # fmt: skip
def test_others_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="can't be read"):
        array_of(content)
