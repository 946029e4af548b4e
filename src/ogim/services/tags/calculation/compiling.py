"""From an expression's tree to a stack program on stored numbers, with units checked.

A program is words between single spaces, in the order in which they act on a stack of doubles:
``i17`` pushes the newest value of tag 17, ``n2.5`` a number, ``a<factor>,<offset>`` converts the
uppermost from unit to unit, the others are operations (``add``, ``lt``, ``if``, …) of which each
takes its operands from the stack and leaves its result. What each does: ``Operation.java``.
"""

import math
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import pint

from ogim.contracts import units
from ogim.services.tags.calculation.problems import Fault
from ogim.services.tags.calculation.syntax import Call, Node, Number, Reference, Span, Unit


class Input(NamedTuple):
    """A tag that an expression uses: its id, its name now, and the unit of its readings."""

    tag_id: int
    name: str
    unit: str | None


class Part(NamedTuple):
    """A piece of program that leaves one number on the stack, and that number's unit."""

    code: list[str]
    unit: pint.Unit
    span: Span


Inputs = Mapping[str | int, Input]
"""Inputs by what the expression calls them."""
NUMBER: Final = units.parsed("")


def compiled(node: Node, inputs: Inputs, unit: str | None) -> str:
    """The program that gives the expression in ``unit`` (``None``: a plain number).

    Raises:
        Fault: units that don't fit.
    """
    part = part_of(node, inputs)
    try:
        target = units.parsed(unit or "")
    except units.UnknownUnit as error:
        raise Fault(*part.span, str(error)) from error
    return " ".join(_in(part, target, result=True).code)


def part_of(node: Node, inputs: Inputs) -> Part:
    """The program of a tree in whatever unit comes out.

    Raises:
        Fault: units that don't fit.
    """
    match node:
        case Number():
            return Part([f"n{node.value!r}"], _unit(node.unit, node.span), node.span)
        case Reference():
            found = inputs[node.key]
            return Part([f"i{found.tag_id}"], _unit(found.unit, node.span), node.span)
        case Unit():
            return Part([], _unit(node.text, node.span), node.span)
        case Call():
            given = [part_of(each, inputs) for each in node.arguments]
            return RULES[node.name](node, given)


def _unit(text: str | None, span: Span) -> pint.Unit:
    try:
        unit = units.parsed(text or "")
        units.linear(unit, unit)
    except units.UnknownUnit as error:
        raise Fault(*span, str(error)) from error
    return unit


def _in(part: Part, unit: pint.Unit, *, result: bool = False) -> Part:
    """The same in another unit; raises Fault."""
    if units.is_offset(unit) and units.is_difference(part.unit):
        wish = f"give the tag the unit K or {units.difference(unit)}" if result else "use K"
        raise Fault(
            *part.span,
            f"it is a difference of temperatures, not one in {units.shown(unit)}: {wish}",
        )
    if units.is_offset(part.unit) and units.is_difference(unit):
        raise Fault(*part.span, "it is a temperature, not a difference of temperatures")
    try:
        factor, offset = units.linear(part.unit, unit)
    except units.UnknownUnit as error:
        hint = (
            "; write numbers with their unit, such as 5 bar" if NUMBER in (part.unit, unit) else ""
        )
        raise Fault(*part.span, f"{error}{hint}") from error
    if (factor, offset) == (1.0, 0.0):
        return Part(part.code, unit, part.span)
    if len(part.code) == 1 and part.code[0].startswith("n"):
        number = float(part.code[0][1:]) * factor + offset
        if not math.isfinite(number):
            raise Fault(*part.span, f"the number is too large in {units.shown(unit)}")
        return Part([f"n{number!r}"], unit, part.span)
    return Part([*part.code, f"a{factor!r},{offset!r}"], unit, part.span)


def _proportional(part: Part) -> Part:
    """The part, whose 0 must be nothing; raises Fault."""
    if units.is_offset(part.unit):
        told = units.shown(part.unit)
        raise Fault(*part.span, f"0 {told} is not nothing, so it has no multiples: write to(…, K)")
    return part


def _join(call: Call, unit: pint.Unit, *parts: Part) -> Part:
    code = [word for part in parts for word in part.code]
    return Part([*code, call.name], unit, call.span)


def _sum(call: Call, given: list[Part]) -> Part:
    left, right = given
    offsets = units.is_offset(left.unit), units.is_offset(right.unit)
    match call.name, offsets:
        case _, (False, False):
            return _join(call, left.unit, left, _in(right, left.unit))
        case _, (True, False):
            return _join(call, left.unit, left, _in(right, units.difference(left.unit)))
        case "add", (False, True):
            return _join(call, right.unit, _in(left, units.difference(right.unit)), right)
        case "sub", (True, True):
            return _join(call, units.difference(left.unit), left, _in(right, left.unit))
        case "add", _:
            raise Fault(*call.span, "two temperatures have no sum: write mean(…) or to(…, K)")
        case _:
            raise Fault(
                *call.span, "a temperature can't be taken from a difference: write to(…, K)"
            )


def _product(call: Call, given: list[Part]) -> Part:
    left, right = (_proportional(part) for part in given)
    unit = left.unit * right.unit if call.name == "mul" else left.unit / right.unit
    return _join(call, unit, left, right)


def _power(call: Call, given: list[Part]) -> Part:
    base, exponent = _proportional(given[0]), _in(given[1], NUMBER)
    if base.unit.dimensionless:
        return _join(call, NUMBER, _in(base, NUMBER), exponent)
    if len(exponent.code) > 1 or not exponent.code[0].startswith("n"):
        raise Fault(*exponent.span, "the exponent of something with a unit must be a number")
    power = float(exponent.code[0][1:])
    if abs(power) > 10:
        raise Fault(*exponent.span, "a unit's exponent lies between -10 and 10")
    return _join(call, units.power(base.unit, power), base, exponent)


def _kept(call: Call, given: list[Part]) -> Part:
    return _join(call, given[0].unit, given[0])


def _size(call: Call, given: list[Part]) -> Part:
    return _kept(call, [_proportional(given[0])])


def _root(call: Call, given: list[Part]) -> Part:
    part = _proportional(given[0])
    return _join(call, units.power(part.unit, 0.5), part)


def _plain(call: Call, given: list[Part]) -> Part:
    return _join(call, NUMBER, *(_in(part, NUMBER) for part in given))


def _comparison(call: Call, given: list[Part]) -> Part:
    return _join(call, NUMBER, given[0], _in(given[1], given[0].unit))


def _choice(call: Call, given: list[Part]) -> Part:
    condition, yes, no = given
    return _join(call, yes.unit, _in(condition, NUMBER), yes, _in(no, yes.unit))


def _alike(call: Call, given: list[Part]) -> Part:
    """Any number of operands in the unit of the first; the word says how many."""
    parts = [_in(part, given[0].unit) for part in given]
    code = [word for part in parts for word in part.code]
    return Part([*code, f"{call.name}{len(parts)}"], given[0].unit, call.span)


def _converted(call: Call, given: list[Part]) -> Part:
    return Part(_in(given[0], given[1].unit).code, given[1].unit, call.span)


RULES: Final[dict[str, Callable[[Call, list[Part]], Part]]] = {
    "add": _sum, "sub": _sum, "mul": _product, "div": _product, "pow": _power,
    "neg": _size, "abs": _size, "sqrt": _root, "round": _kept, "floor": _kept, "ceil": _kept,
    "and": _plain, "or": _plain, "not": _plain, "exp": _plain, "ln": _plain, "log10": _plain,
    "sin": _plain, "cos": _plain, "tan": _plain,
    "lt": _comparison, "le": _comparison, "gt": _comparison, "ge": _comparison,
    "eq": _comparison, "ne": _comparison,
    "if": _choice, "min": _alike, "max": _alike, "mean": _alike, "clamp": _alike, "to": _converted,
}  # fmt: skip
