"""Checked expressions on whole columns: what CEL says of each row, for a month of rows at once.

The language is what ``cel`` allows: numbers, truths, and no other types. Each part gives its values
and where it can't be worked out (an ordering of what is no number); ``&&`` and ``||`` pass over
that where the other side decides, as CEL does.
"""

from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from ogim.services.alerts.rules.readings import Array

Type = Literal["number", "truth"]
Pair = tuple[Array, Array]
"""Values, and where there is none."""


class Mistyped(ValueError):
    """Numbers stand where truths must, or the other way round."""


class Node(NamedTuple):
    """A part of an expression."""

    type: Type
    run: Callable[[Array], Pair]


def _min(one: Array, other: Array) -> Array:
    return np.where(other < one, other, one)


def _max(one: Array, other: Array) -> Array:
    return np.where(other > one, other, one)


_FUNCTIONS: Final[dict[str, tuple[int, Callable[..., Array]]]] = {
    "abs": (1, np.abs),
    "sqrt": (1, np.sqrt),
    "min": (2, _min),
    "max": (2, _max),
}
_ARITHMETIC: Final = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}
_ORDER: Final = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}
_EQUAL: Final = {"==": np.equal, "!=": np.not_equal}


class Columns:
    """A checked expression, to be worked out row by row at once.

    Args:
        words: its words, as ``cel`` spells them, without spaces.
        names: of the columns.

    Raises:
        Mistyped: it is no truth in the end, or mixes truths and numbers.
    """

    def __init__(self, words: Sequence[str], names: Sequence[str]) -> None:
        self._words = [*words, ""]
        self._at = 0
        self._names = {name: at for at, name in enumerate(names)}
        self._node = self._choice()
        if self._node.type != "truth":
            raise Mistyped("It gives no truth: compare something, such as p > 5.")

    def truth(self, rows: Array) -> Array:
        """1 where it is true, 0 where it is false, -1 where it can't be worked out."""
        with np.errstate(all="ignore"):
            values, lacking = self._node.run(rows)
        code = np.where(lacking, -1, values.astype(np.int8))
        return np.broadcast_to(code, (len(rows),)).astype(np.int8)

    def _take(self, *words: str) -> str | None:
        word = self._words[self._at]
        if word and word in words:
            self._at += 1
            return word
        return None

    def _choice(self) -> Node:
        condition = self._either()
        if not self._take("?"):
            return condition
        _must(condition, "truth")
        one = self._either()
        self._take(":")
        other = self._choice()
        _must(other, one.type)

        def run(rows: Array) -> Pair:
            which, lacking = condition.run(rows)
            (a, no_a), (b, no_b) = one.run(rows), other.run(rows)
            return np.where(which, a, b), lacking | np.where(which, no_a, no_b)

        return Node(one.type, run)

    def _either(self) -> Node:
        node = self._both()
        while self._take("||"):
            node = _joined(node, self._both(), decides=True)
        return node

    def _both(self) -> Node:
        node = self._relation()
        while self._take("&&"):
            node = _joined(node, self._relation(), decides=False)
        return node

    def _relation(self) -> Node:
        node = self._sum()
        while word := self._take(*_ORDER, *_EQUAL, "in"):
            node = self._member(node) if word == "in" else _compared(word, node, self._sum())
        return node

    def _member(self, node: Node) -> Node:
        if not self._take("["):
            raise Mistyped("Behind in stands a list, such as p in [1, 2].")
        members: list[Node] = []
        while not self._take("]"):
            members.append(_compared("==", node, self._choice()))
            self._take(",")
        found = Node("truth", lambda rows: (np.zeros(len(rows), np.bool_), _none(rows)))
        for each in members:
            found = _joined(found, each, decides=True)
        return found

    def _sum(self) -> Node:
        node = self._product()
        while word := self._take("+", "-"):
            node = _calculated(word, node, self._product())
        return node

    def _product(self) -> Node:
        node = self._unary()
        while word := self._take("*", "/"):
            node = _calculated(word, node, self._unary())
        return node

    def _unary(self) -> Node:
        if self._take("!"):
            inner = _must(self._unary(), "truth")
            return Node("truth", lambda rows: _mapped(np.logical_not, inner.run(rows)))
        if self._take("-"):
            inner = _must(self._unary(), "number")
            return Node("number", lambda rows: _mapped(np.negative, inner.run(rows)))
        return self._primary()

    def _primary(self) -> Node:
        if self._take("("):
            node = self._choice()
            self._take(")")
            return node
        word = self._words[self._at]
        self._at += 1
        if word in _FUNCTIONS:
            return self._call(word)
        if word in {"true", "false"}:
            truth = np.array(word == "true")
            return Node("truth", lambda rows: (truth, _none(rows)))
        if word in self._names:
            column = self._names[word]
            return Node("number", lambda rows: (rows[:, column], _none(rows)))
        try:
            number = np.array(float(word))
        except ValueError as error:
            raise Mistyped(f"{word or 'the end'} is not expected.") from error
        return Node("number", lambda rows: (number, _none(rows)))

    def _call(self, name: str) -> Node:
        arity, function = _FUNCTIONS[name]
        self._take("(")
        given = [_must(self._choice(), "number")]
        while self._take(","):
            given.append(_must(self._choice(), "number"))
        self._take(")")
        if len(given) != arity:
            raise Mistyped(f"{name} takes {arity} numbers, not {len(given)}.")

        def run(rows: Array) -> Pair:
            pairs = [each.run(rows) for each in given]
            lacking = pairs[0][1]
            for _, more in pairs[1:]:
                lacking = lacking | more
            return function(*(values for values, _ in pairs)), lacking

        return Node("number", run)


def _none(rows: Array) -> Array:
    return np.zeros(len(rows), np.bool_)


def _mapped(function: Callable[[Array], Array], pair: Pair) -> Pair:
    return function(pair[0]), pair[1]


def _must(node: Node, type_: Type) -> Node:
    if node.type != type_:
        raise Mistyped(f"A {node.type} stands where a {type_} must.")
    return node


def _calculated(word: str, one: Node, other: Node) -> Node:
    _must(one, "number")
    _must(other, "number")
    function = _ARITHMETIC[word]

    def run(rows: Array) -> Pair:
        (a, no_a), (b, no_b) = one.run(rows), other.run(rows)
        return function(a, b), no_a | no_b

    return Node("number", run)


def _compared(word: str, one: Node, other: Node) -> Node:
    ordered = word in _ORDER
    _must(other, _must(one, "number").type if ordered else one.type)
    function = _ORDER[word] if ordered else _EQUAL[word]

    def run(rows: Array) -> Pair:
        (a, no_a), (b, no_b) = one.run(rows), other.run(rows)
        lacking = no_a | no_b
        return function(a, b), lacking | np.isnan(a) | np.isnan(b) if ordered else lacking

    return Node("truth", run)


def _joined(one: Node, other: Node, *, decides: bool) -> Node:
    """``||`` (true decides) or ``&&`` (false decides)."""
    _must(one, "truth")
    _must(other, "truth")

    def run(rows: Array) -> Pair:
        (a, no_a), (b, no_b) = one.run(rows), other.run(rows)
        decided = (~no_a & (a == decides)) | (~no_b & (b == decides))
        return np.where(decided, decides, not decides), ~decided & (no_a | no_b)

    return Node("truth", run)
