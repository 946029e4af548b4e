"""What can be wrong with an expression, and where in its text."""

from collections.abc import Sequence
from typing import Final

from ogim.contracts.problems import InvalidInput

LENGTH_MAX: Final = 2_000
"""Characters of an expression."""
DEPTH_MAX: Final = 32
"""Brackets and signs within each other."""
HEIGHT_MAX: Final = 100
"""Operations of which each needs the result of the one before."""
INPUTS_MAX: Final = 32
"""Different tags of one expression."""
LEVELS_MAX: Final = 8
"""Calculated tags of calculated tags."""


class Fault(ValueError):
    """A problem of an expression.

    Attributes:
        start, end: where in the text, in characters from 0; ``end`` is behind the last one.
        message: what is wrong, one sentence without a full stop.
    """

    def __init__(self, start: int, end: int, message: str) -> None:
        super().__init__(message)
        self.start, self.end, self.message = start, end, message


class BadExpression(InvalidInput):
    """An expression can't be used; member ``problems`` says why and where."""

    type, title = "invalid-expression", "The expression can't be used"

    def __init__(self, faults: Sequence[Fault], text: str) -> None:
        told = "; ".join(f"{each.message} (at character {each.start + 1})" for each in faults[:5])
        members = [
            {"start": each.start, "end": each.end, "message": each.message} for each in faults
        ]
        super().__init__(f"expression: {told}.", problems=members, expression=text[:LENGTH_MAX])
        self.faults = faults
