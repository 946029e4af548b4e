"""Units, states, attributes and names that pass for others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts import units
from ogim.contracts.problems import InvalidInput
from ogim.services.tags import rules, search
from ogim.services.tags.attributes import compiled
from ogim.services.tags.schemas import TagFields
from ogim.services.tags.search import Place


@pytest.mark.parametrize(
    ("unit", "alike"),
    [
        ("Pa", "bar"), ("°C", "degF"), ("m³/h", "bbl/d"), ("Sm3/d", "MMscf/d"), ("%", "1"),
        ("rpm", "Hz"), ("psig", "kPa"), ("kg/m3", "lb/ft3"), ("1/min", "Hz"), ("mm/s²", "m/s^2"),
        ("scf/stb", "m3/m3"), ("cP", "Pa.s"), ("s⁻¹", "Hz"), ("kg·m⁻³", "lb/ft3"),
    ],
)  # fmt: skip
def test_units_of_fields_are_known(unit: str, alike: str) -> None:
    assert units.same_dimension(unit, alike)


@pytest.mark.parametrize(
    "text", ["xyz", "9**9**9", "m**9**9", "m**99", "__import__('os')", "1e9", "10 m", "((m", "م"]
)
def test_what_is_no_unit_is_refused(text: str) -> None:
    with pytest.raises(units.UnknownUnit):
        units.parsed(text)


@given(st.text(max_size=70))
def test_any_text_is_a_unit_or_none(text: str) -> None:
    try:
        units.parsed(text)
    except units.UnknownUnit as error:
        told = str(error)
    else:
        return
    assert told


def test_values_are_told_in_other_units() -> None:
    assert units.converted(20, "°C", "°F") == pytest.approx(68)
    assert units.converted(1, "bbl", "m3") == pytest.approx(0.158987294928)
    with pytest.raises(units.UnknownUnit):
        units.converted(1, "bar", "m")


def test_a_unit_that_a_device_gave_may_stay() -> None:
    stored = TagFields(unit="counts per banana")
    assert rules.problems(stored.model_copy(update={"limit_h": 5.0}), stored) == []
    assert [field for field, _ in rules.problems(stored)] == ["unit"]


@pytest.mark.parametrize(
    ("name", "hidden"),
    [("offshore/W", False), ("میدان/چاه", False), ("offshоre/W", True), ("Οffshore", True),
     ("ΔP/x", False), ("Скважина/P", False)],
)  # fmt: skip
def test_a_letter_that_passes_for_another_is_found(name: str, *, hidden: bool) -> None:
    assert (rules.disguise(name) is not None) == hidden


@pytest.mark.parametrize(
    "schema",
    [{"type": 7}, {"$ref": "http://127.0.0.1:1/x"}, {"$ref": "file:///etc/passwd"},
     {"properties": {"a": {"pattern": "("}}}, {"properties": {"a": {"pattern": "(a{1,999}){999}"}}},
     {"$defs": {"a": {"type": "object"}}, "allOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}]},
     {"$dynamicRef": "#x"}],
)  # fmt: skip
def test_a_schema_that_is_none_reaches_outside_or_multiplies_is_refused(
    schema: dict[str, object],
) -> None:
    with pytest.raises(InvalidInput):
        compiled(schema)


def test_no_pattern_keeps_anybody_busy() -> None:
    """It would take a backtracking engine longer than the world has stood."""
    validator = compiled({"properties": {"a": {"pattern": "^(a+)+$"}}})
    assert not validator.is_valid({"a": "a" * 10_000 + "!"})
    assert validator.is_valid({"a": "a" * 10_000})


@given(st.text(max_size=200))
def test_a_forged_cursor_is_the_callers_fault(cursor: str) -> None:
    with pytest.raises(InvalidInput):
        search.place_of(cursor)


@pytest.mark.parametrize(
    "place",
    [Place(0, ["a"], ["x", 7]), Place(1, ["a", "ب"], ["x", "y", 7]), Place(2, ["a"], ["", 1])],
)
def test_a_cursor_comes_back_whole(place: Place) -> None:
    assert search.place_of(search.cursor_of(place)) == place
