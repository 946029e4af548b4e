"""Expressions: never a crash whatever is typed, and programs that give what pint gives."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts import units
from ogim.services.tags.calculation.compiling import Input, compiled
from ogim.services.tags.calculation.problems import Fault
from ogim.services.tags.calculation.syntax import parsed, references

INPUTS: dict[str | int, Input] = {
    "p": Input(1, "p", "bar"),
    "q": Input(2, "q", "psi"),
    "t": Input(3, "t", "degC"),
    "f": Input(4, "f", "degF"),
    "n": Input(5, "n", None),
}
PIECES = [
    '"p"', '"q"', '"t"', '"n"', "{5}", "(", ")", "+", "-", "*", "/", "^", "<", "and", "not", "if",
    "min", "to", ",", "5 bar", "1e3", "K", "[m3/h]", "°", '"', "%", "\u06f5", "__import__", " ",
]  # fmt: skip


def program(text: str, unit: str | None) -> str:
    return compiled(parsed(text), INPUTS, unit)


def refusal(text: str) -> Fault | None:
    try:
        node = parsed(text)
        if all(each.key in INPUTS for each in references(node)):
            compiled(node, INPUTS, "bar")
    except Fault as fault:
        return fault
    return None


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=200))
def test_whatever_is_typed_is_understood_or_refused_with_its_place(text: str) -> None:
    fault = refusal(text)
    assert fault is None or 0 <= fault.start <= fault.end <= len(text)


@given(
    st.floats(-500, 500),
    st.sampled_from(["degC", "degF", "K"]),
    st.sampled_from(["degC", "degF", "K"]),
)
def test_conversion_is_pints(value: float, unit: str, into: str) -> None:
    factor, offset = units.linear(units.parsed(unit), units.parsed(into))
    assert math.isclose(value * factor + offset, units.converted(value, unit, into), abs_tol=1e-7)


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ('"p" - "q"', "bar", "i1 i2 a0.06894757293168365,0.0 sub"),
        ('if("p" > 5 bar, "q" * 2, 0 psi)', "psi", "i1 n5.0 gt i2 n2.0 mul n0.0 if"),
        ('"t" + 5 K', "degF", "i3 n5.0 add a1.8,32.0"),
        ('"t" - "f"', "K", "i3 i4 a0.555555555556,-17.7777777778 sub"),
        ('5 m * min("n", 2)', "m", "n5.0 i5 n2.0 min2 mul"),
        ('-"n" ^ 2', None, "i5 n2.0 pow neg"),
    ],
)
def test_units_are_folded_in(text: str, unit: str | None, words: str) -> None:
    assert program(text, unit) == words


def test_a_number_that_no_double_holds_in_the_unit_needed_is_refused() -> None:
    fault = refusal('"p" * 0 + 1e305 [Gbar]')
    assert fault is not None
    assert "too large" in fault.message


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ('"p" + "t"', "bar"), ('"t" + "f"', "degC"), ('"t" * 2', "degC"), ('"t" - "f"', "degC"),
        ('"p" * "q"', "bar"), ('"p" ^ "n"', "bar"), ('exp("p")', None), ('"p"', None),
        ('"p"', "dB"),
    ],
)  # fmt: skip
def test_units_that_do_not_fit_are_refused(text: str, unit: str | None) -> None:
    with pytest.raises(Fault):
        program(text, unit)
