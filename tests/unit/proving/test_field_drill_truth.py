"""What a source gave, against what is held: each kind of difference is counted."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from ogim.proving.drills.field_truth import SCHEMA, Compared, compare

Row = tuple[str, int, float | None]
GIVEN: list[Row] = [("a", 1, 1.5), ("a", 2, None), ("b", 1, 3.0)]
READINGS = st.tuples(
    st.sampled_from("abc"), st.integers(0, 50), st.none() | st.floats(-1e9, 1e9, allow_nan=False)
)


def _frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(rows, SCHEMA, orient="row")


def test_the_same_rows_in_another_order_differ_in_nothing() -> None:
    assert compare(_frame(GIVEN), _frame(GIVEN[::-1])) == Compared(3, 0, 0)


def test_a_missing_row_is_lost() -> None:
    assert compare(_frame(GIVEN), _frame(GIVEN[:1])) == Compared(3, 2, 0)


def test_a_row_stored_twice_is_one_too_many() -> None:
    assert compare(_frame(GIVEN), _frame([*GIVEN, GIVEN[1]])) == Compared(3, 0, 1)


def test_a_row_that_nobody_gave_is_one_too_many() -> None:
    assert compare(_frame(GIVEN), _frame([*GIVEN, ("c", 9, 0.0)])) == Compared(3, 0, 1)


def test_a_wrong_value_is_lost_and_one_too_many() -> None:
    assert compare(_frame(GIVEN), _frame([("a", 1, 1.6), *GIVEN[1:]])) == Compared(3, 1, 1)


def test_a_source_that_tells_a_reading_twice_gave_it_once() -> None:
    assert compare(_frame([*GIVEN, GIVEN[0]]), _frame(GIVEN)) == Compared(3, 0, 0)


@settings(max_examples=50)
@given(rows=st.lists(READINGS, max_size=40, unique=True), kept=st.data())
def test_every_reading_is_either_held_or_lost(rows: list[Row], kept: st.DataObject) -> None:
    held = [row for row in rows if kept.draw(st.booleans())]
    assert compare(_frame(rows), _frame(held)) == Compared(len(rows), len(rows) - len(held), 0)
