"""Binary COPY: what is encoded is decoded again, to the bit."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogim.services.historian.copying import HEADER, TRAILER, decoded, encoded

INT4 = st.integers(-(2**31), 2**31 - 1)
QUALITY = st.integers(0, 2**32 - 1)
TS = st.integers(-62_000_000_000_000, 4_102_444_800_000)
VALUE = st.floats(allow_nan=False)
ROWS = st.lists(st.tuples(INT4, QUALITY, TS, VALUE), max_size=50)


def arrays(rows: list[tuple[int, int, int, float]]) -> list[np.ndarray]:
    kinds = (np.int64, np.int64, np.int64, np.float64)
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    return [np.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]


@settings(deadline=None)
@given(ROWS)
def test_what_is_encoded_is_decoded(rows: list[tuple[int, int, int, float]]) -> None:
    tag_id, quality, ts, value = arrays(rows)
    back = decoded(encoded(tag_id, quality, ts, value))
    assert back["tag_id"].tolist() == tag_id.tolist()
    assert (back["quality"].astype(np.int64) & 0xFFFFFFFF).tolist() == quality.tolist()
    assert back["ts"].tolist() == ts.tolist()
    assert back["value"].tobytes() == value.tobytes()


def test_no_value_becomes_null_and_stands_apart() -> None:
    two = (np.array([1, 2]), np.array([0, 0x80000000]), np.array([0, 1]), np.array([np.nan, 5.0]))
    blocks = encoded(*two)
    header, full, empty, trailer = blocks
    assert (header, trailer) == (HEADER, TRAILER)
    assert len(full) == 2 + 4 * 4 + 4 + 4 + 8 + 8
    assert empty[-4:] == b"\xff\xff\xff\xff"
    assert len(empty) == len(full) - 8


@pytest.mark.parametrize("content", [b"", HEADER, HEADER + b"\0" * 41 + TRAILER, b"x" * 100])
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="COPY stream"):
        decoded([content])
