"""Expressions over several tags: CEL, cut down until every one of them ends, and soon.

Allowed are numbers, the names of inputs, arithmetic, comparisons, ``&& || ! ?:``, ``in`` lists and
the functions below. What could grow (text, lists made of lists, ``map`` and its kin) is refused, so
an expression costs at most its length. All numbers are floating-point: ``p * 2`` means ``p * 2.0``.
"""

import math
import re
from collections.abc import Iterable
from typing import Final

import cel

from ogim.contracts.problems import InvalidInput
from ogim.services.alerts.rules.cel_columns import Columns, Mistyped
from ogim.services.alerts.rules.readings import Array

LENGTH_MAX: Final = 2_000
NESTED_MAX: Final = 40
_TOKEN: Final = re.compile(
    r"\s+|[A-Za-z_][A-Za-z0-9_]*|(?:[0-9]+\.[0-9]+|[0-9]+)(?:[eE][+-]?[0-9]+)?(?![\w.])"
    r"|&&|\|\||[<>=!]=|[-+*/<>!?:(),\[\]]"
)
_NUMBER: Final = re.compile(r"[0-9]+")
NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,31}")
RESERVED: Final = frozenset({"true", "false", "null", "in", "abs", "sqrt", "min", "max"})
_OPERATORS: Final = frozenset(
    {"_&&_", "_||_", "!_", "-_", "_?_:_", "@in", "_+_", "_-_", "_*_", "_/_"}
    | {"_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_"}
)


class InvalidExpression(InvalidInput):
    """An expression that is no CEL, or more than is allowed of it."""

    type, title = "invalid-expression", "The expression is not valid"


def _sqrt(number: float) -> float:
    return math.sqrt(number) if number >= 0 else math.nan


_FUNCTIONS: Final = {"abs": abs, "sqrt": _sqrt, "min": min, "max": max}


def _words(text: str) -> list[str]:
    """The expression's words, all numbers floating-point; raises InvalidExpression."""
    if not text.strip() or len(text) > LENGTH_MAX:
        raise InvalidExpression(f"An expression has 1 to {LENGTH_MAX} characters.")
    out: list[str] = []
    at = depth = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise InvalidExpression(
                f"{text[at : at + 12]!r} is not expected at character {at + 1}: numbers, inputs, "
                "arithmetic, comparisons, && || ! ?: and in are."
            )
        word = found[0]
        depth += 1 if word in {"(", "["} else -1 if word in {")", "]"} else 0
        if depth > NESTED_MAX:
            raise InvalidExpression(f"It is nested deeper than {NESTED_MAX} levels.")
        if not word.isspace():
            out.append(word + ".0" if _NUMBER.fullmatch(word) else word)
        at = found.end()
    return out


class Compiled:
    """A checked expression.

    Args:
        text: as people wrote it.
        inputs: names that it may use; each must occur.

    Raises:
        InvalidExpression: with what is wrong.
    """

    def __init__(self, text: str, inputs: Iterable[str]) -> None:
        self.names = tuple(inputs)
        if bad := [name for name in self.names if not NAME.fullmatch(name) or name in RESERVED]:
            raise InvalidExpression(f"An input can't be called {bad[0][:40]!r}.")
        try:
            words = _words(text)
            self._program = cel.compile(" ".join(words))
            used = self._program.references()
        except ValueError as error:
            raise InvalidExpression(_first_line(error)) from error
        if unknown := set(used["variables"]) - set(self.names):
            raise InvalidExpression(f"There is no input {min(unknown)}.")
        if idle := set(self.names) - set(used["variables"]):
            raise InvalidExpression(f"The input {min(idle)} is not used.")
        if strange := set(used["functions"]) - _OPERATORS - _FUNCTIONS.keys():
            raise InvalidExpression(f"There is no function {min(strange)}.")
        bare = not _FUNCTIONS.keys() & set(used["functions"])
        self._context = None if bare else cel.Context({}, dict(_FUNCTIONS))
        try:
            self._columns = Columns(words, self.names)
        except Mistyped as error:
            raise InvalidExpression(str(error)) from error

    def _run(self, values: dict[str, float]) -> object:
        if self._context is None:  # a third of the time
            return self._program.execute(values)
        self._context.update(values)
        return self._program.execute(self._context)

    def truth(self, row: list[float]) -> int:
        """1 where it is true, 0 where it is false, -1 where it can't be worked out.

        Args:
            row: finite values of the inputs, in the order of ``names``.
        """
        try:
            result = self._run(dict(zip(self.names, row, strict=False)))
        except Exception:
            return -1
        return 1 if result is True else 0 if result is False else -1

    def truths(self, rows: Array) -> Array:
        """``truth`` of many rows: a column for each input."""
        return self._columns.truth(rows)


def _first_line(error: Exception) -> str:
    line = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return line[:300] + ("" if line.endswith(".") else ".")
