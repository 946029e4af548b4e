"""Texts in CSV: a spreadsheet computes a cell that begins like a formula, whoever wrote it."""

from typing import Final

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Full-width signs too: some spreadsheets read them as the narrow ones."""


def inert(text: str) -> str:
    """The text for a cell; one that would be computed gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
