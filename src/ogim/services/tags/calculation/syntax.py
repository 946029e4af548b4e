"""Reading an expression: a tree of numbers, tags and operations. Nothing is ever executed."""

import math
from typing import Final, NamedTuple

from ogim.services.tags.calculation.problems import DEPTH_MAX, HEIGHT_MAX, LENGTH_MAX, Fault
from ogim.services.tags.calculation.tokens import Token, tokens


class Span(NamedTuple):
    """Where something stands in the text, in characters."""

    start: int
    end: int


class Number(NamedTuple):
    """A number with the unit that stands behind it; ``None``: it has none."""

    value: float
    unit: str | None
    span: Span


class Reference(NamedTuple):
    """A tag, by its name or its id."""

    key: str | int
    span: Span


class Unit(NamedTuple):
    """A unit alone: what ``to`` converts into."""

    text: str
    span: Span


class Call(NamedTuple):
    """An operation on others."""

    name: str
    arguments: tuple["Node", ...]
    span: Span


Node = Number | Reference | Unit | Call
FUNCTIONS: Final[dict[str, tuple[int, int]]] = {
    "abs": (1, 1), "sqrt": (1, 1), "exp": (1, 1), "ln": (1, 1), "log10": (1, 1),
    "sin": (1, 1), "cos": (1, 1), "tan": (1, 1), "round": (1, 1), "floor": (1, 1),
    "ceil": (1, 1), "min": (1, 32), "max": (1, 32), "mean": (1, 32), "clamp": (3, 3),
    "if": (3, 3), "to": (2, 2),
}  # fmt: skip
"""Functions, each with the fewest and most arguments that it takes."""
_CONSTANTS: Final = {"pi": math.pi, "true": 1.0, "false": 0.0}
_LEVELS: Final[tuple[dict[str, str], ...]] = (
    {"or": "or"},
    {"and": "and"},
    {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne"},
    {"+": "add", "-": "sub"},
    {"*": "mul", "/": "div"},
)
"""Operators between two operands, those that bind least first."""
_COMPARISONS: Final = 2


def parsed(text: str) -> Node:
    """The tree of an expression.

    Raises:
        Fault: it is none, too long, or nested too deep.
    """
    if len(text) > LENGTH_MAX:
        raise Fault(LENGTH_MAX, len(text), f"an expression has at most {LENGTH_MAX} characters")
    node = _Reader(tokens(text)).whole()
    if _height(node) > HEIGHT_MAX:
        raise Fault(0, len(text), f"more than {HEIGHT_MAX} operations depend on each other")
    return node


def _height(node: Node) -> int:
    """How many operations lie above each other at most."""
    highest, waiting = 0, [(node, 1)]
    while waiting:
        each, height = waiting.pop()
        highest = max(highest, height)
        if isinstance(each, Call):
            waiting += [(argument, height + 1) for argument in each.arguments]
    return highest


def references(node: Node) -> list[Reference]:
    """All places where tags are named, in the order of the text."""
    if isinstance(node, Reference):
        return [node]
    if isinstance(node, Call):
        return [found for each in node.arguments for found in references(each)]
    return []


class _Reader:
    def __init__(self, found: list[Token]) -> None:
        self._tokens, self._at, self._depth = found, 0, 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def whole(self) -> Node:
        node = self._level(0)
        if self._next.kind != "end":
            raise self._unexpected()
        return node

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _unexpected(self) -> Fault:
        token = self._next
        if token.kind == "end":
            return Fault(token.start, token.end, "something is missing at the end")
        return Fault(token.start, token.end, f"{token.text[:40]!r} is not expected here")

    def _is(self, *texts: str) -> bool:
        return self._next.kind in {"sign", "word"} and self._next.text in texts

    def _expect(self, text: str) -> Token:
        if not self._is(text):
            raise self._unexpected()
        return self._take()

    def _level(self, level: int) -> Node:
        """Operands of at least this precedence, put together from the left."""
        if level == len(_LEVELS):
            return self._signed()
        if level == _COMPARISONS and self._is("not"):
            start = self._take().start
            operand = self._deeper(level)
            return Call("not", (operand,), Span(start, operand.span.end))
        left = self._level(level + 1)
        while self._is(*_LEVELS[level]):
            name = _LEVELS[level][self._take().text]
            right = self._level(level + 1)
            left = Call(name, (left, right), Span(left.span.start, right.span.end))
            if level == _COMPARISONS and self._is(*_LEVELS[level]):
                raise self._unexpected()
        return left

    def _deepen(self, start: int) -> None:
        self._depth += 1
        if self._depth > DEPTH_MAX:
            raise Fault(start, self._next.end, f"it is nested more than {DEPTH_MAX} deep")

    def _deeper(self, level: int) -> Node:
        self._deepen(self._next.start)
        node = self._level(level)
        self._depth -= 1
        return node

    def _signed(self) -> Node:
        if self._is("-", "+"):
            sign = self._take()
            self._deepen(sign.start)
            operand = self._signed()
            self._depth -= 1
            if sign.text == "+":
                return operand
            span = Span(sign.start, operand.span.end)
            if isinstance(operand, Number):
                return Number(-operand.value, operand.unit, span)
            return Call("neg", (operand,), span)
        base = self._atom()
        if self._is("^", "**"):
            self._take()
            self._deepen(base.span.start)
            exponent = self._signed()
            self._depth -= 1
            return Call("pow", (base, exponent), Span(base.span.start, exponent.span.end))
        return base

    def _atom(self) -> Node:
        token = self._next
        match token.kind:
            case "number":
                return self._number()
            case "tag":
                return Reference(self._take().text, Span(token.start, token.end))
            case "id":
                return Reference(int(self._take().text), Span(token.start, token.end))
            case "word" if token.text in _CONSTANTS:
                self._take()
                return Number(_CONSTANTS[token.text], None, Span(token.start, token.end))
            case "word" if self._tokens[self._at + 1].text == "(":
                return self._call()
            case "word":
                word = token.text[:40]
                hint = f'{word} is no function; write "{word}" if it is a tag'
                raise Fault(token.start, token.end, hint)
            case "sign" if token.text == "(":
                self._take()
                node = self._deeper(0)
                self._expect(")")
                return node
            case _:
                raise self._unexpected()

    def _number(self) -> Number:
        token = self._take()
        value = float(token.text)
        if not math.isfinite(value):
            raise Fault(token.start, token.end, "the number is too large")
        if self._next.kind == "unit":
            unit = self._take()
            return Number(value, unit.text, Span(token.start, unit.end))
        return Number(value, None, Span(token.start, token.end))

    def _call(self) -> Call:
        name = self._take()
        if name.text not in FUNCTIONS:
            known = ", ".join(sorted(FUNCTIONS))
            raise Fault(name.start, name.end, f"there is no function {name.text[:40]}, but {known}")
        self._take()
        arguments: list[Node] = []
        while not arguments or self._is(","):
            if arguments:
                self._take()
            arguments.append(self._argument(name.text, len(arguments)))
        end = self._expect(")").end
        fewest, most = FUNCTIONS[name.text]
        if not fewest <= len(arguments) <= most:
            wanted = str(fewest) if fewest == most else f"{fewest} to {most}"
            raise Fault(name.start, end, f"{name.text} takes {wanted} arguments")
        return Call(name.text, tuple(arguments), Span(name.start, end))

    def _argument(self, name: str, at: int) -> Node:
        if name == "to" and at == 1:
            token = self._next
            if token.kind != "unit":
                raise Fault(token.start, token.end, "a unit is expected here")
            self._take()
            return Unit(token.text, Span(token.start, token.end))
        return self._deeper(0)
