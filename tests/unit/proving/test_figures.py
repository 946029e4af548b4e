"""Figures and percentiles."""

import math

from hypothesis import given
from hypothesis import strategies as st

from ogim.proving.figures import figure, percentile

NUMBERS = st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=200)


@given(NUMBERS, st.floats(min_value=0.01, max_value=1))
def test_a_percentile_is_a_measured_value_that_the_share_does_not_exceed(
    values: list[float], share: float
) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= math.ceil(share * len(values))


def test_no_values_have_no_percentile() -> None:
    assert math.isnan(percentile([], 0.5))


def test_the_ratio_is_value_over_ceiling() -> None:
    assert figure("a", 50, "x/s", ceiling=200).ratio == 0.25
    assert figure("a", 50, "x/s").ratio is None
