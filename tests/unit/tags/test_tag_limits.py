"""Numbers of a tag that agree with each other, and the tree made of their paths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.services.tags.assets.tree import tree
from ogim.services.tags.limits import contradiction
from ogim.services.tags.schemas import TagFields

ORDER = ("range_lo", "limit_ll", "limit_l", "limit_h", "limit_hh", "range_hi")
numbers = st.none() | st.integers(-50, 50)


@given(st.lists(numbers, min_size=6, max_size=6))
def test_limits_rise_inside_the_range(given_numbers: list[int | None]) -> None:
    tag = TagFields.model_validate(dict(zip(ORDER, given_numbers, strict=True)))
    present = [(i, n) for i, n in enumerate(given_numbers) if n is not None]
    agree = True
    for i, low in present:
        for j, high in present:
            touches_range = (i == 0) != (j == 5)
            agree &= i >= j or low < high or (low == high and touches_range)
    assert (contradiction(tag) is None) == agree


@pytest.mark.parametrize("fields", [{"eu_lo": 5, "eu_hi": 5}, {"range_lo": 2, "range_hi": 1}])
def test_a_span_that_does_not_rise_is_named(fields: dict[str, float]) -> None:
    assert "must be below" in (contradiction(TagFields.model_validate(fields)) or "")


def test_the_tree_follows_the_paths() -> None:
    kinds = {"north": "area", "north/W-1": "well", "north/W-1/ESP": "equipment"}
    stored = [
        {"asset_id": at, "path": path, "kind": kind, "version": 1}
        for at, (path, kind) in enumerate(kinds.items(), start=1)
    ]
    roots = tree(stored, [("", 9), ("north/W-1", 1), ("north/W-1/ESP", 2), ("gone", 3)])
    assert [(node.path, node.kind) for node in roots] == [("north", "area")]
    (well,) = roots[0].children
    assert (well.name, well.kind, well.tags) == ("W-1", "well", [1])
    assert [(part.kind, part.tags) for part in well.children] == [("equipment", [2])]
