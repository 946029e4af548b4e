"""The rule for tag names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts.tag_names import as_id, normalised, problem_of


@pytest.mark.parametrize(
    "name",
    ["offshore/WELL-00009/P-PDG", "T-1", "میدان/چاه ۳/فشار سرچاهی", "می\u200cشود/x", "a b/c.d_e"],
)
def test_names_of_fields_pass(name: str) -> None:
    assert problem_of(name) is None


@pytest.mark.parametrize(
    "name",
    ["", "/a", "a/", "a//b", " a", "a /b", "a/..", "./a", "a\tb", "a\u202eb", "a\ufeff", "\ud800",
     "a" * 257, "a/b/c/d/e/f/g/h/i", "e\u0301", "a\x00b", "a\u2028b", "\u00a0a"],
)  # fmt: skip
def test_names_that_hide_something_are_refused(name: str) -> None:
    assert problem_of(name) is not None


@given(st.text(max_size=300))
def test_a_name_that_passes_is_visible_normal_and_bounded(text: str) -> None:
    name = normalised(text)
    if problem_of(name) is None:
        assert 1 <= len(name) <= 256
        assert unicodedata.is_normalized("NFC", name)
        assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in name)
        assert all(part and part == part.strip() for part in name.split("/"))
        name.encode()


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", 1), ("2147483647", 2_147_483_647), ("2147483648", None), ("0", None), ("-1", None),
     ("۳", None), ("²", None), ("9" * 5_000, None), ("", None), ("a/b", None)],
)  # fmt: skip
def test_only_ascii_digits_spell_an_id(text: str, number: int | None) -> None:
    assert as_id(text) == number
