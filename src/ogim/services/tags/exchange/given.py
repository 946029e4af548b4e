"""What one row of a file gives, before it is compared with the catalogue."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

ROWS_MAX: Final = 200_000
"""Rows of one file."""
CELL_LENGTH_MAX: Final = 8_192
"""Characters of one cell; no field may have more."""
Cells = Mapping[str, object]
"""Cells of a row by column, as they stand in the file."""


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a row, and in which of its fields; an empty field means the whole row."""

    field: str
    problem: str


class Given(msgspec.Struct, frozen=True):
    """A row as it was read.

    Attributes:
        row: its number in the file: the line of a table as a spreadsheet shows it (the header is
            1), otherwise the place in the list from 1.
        name: the tag's name, normalised; empty where the row has none.
        fields: those that the row says something of; None empties a field.
        errors: why the row can't be taken.
        skipped: why the row is no tag at all, such as a text in a nodeset.
    """

    row: int
    name: str
    fields: dict[str, Any]
    errors: list[Fault] = []
    skipped: str | None = None
