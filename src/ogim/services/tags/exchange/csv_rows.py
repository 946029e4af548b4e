"""Rows of a CSV file."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, Final

from ogim.contracts.problems import InvalidInput
from ogim.services.tags.exchange.columns import meant_by, unguarded
from ogim.services.tags.exchange.given import CELL_LENGTH_MAX, Cells

DELIMITERS: Final = ",;\t"
COLUMNS_MAX: Final = 200
SAMPLE_BYTES: Final = 65_536
_ARABIC: Final = range(0x0600, 0x0700)


def rows_of_csv(file: BinaryIO) -> Iterator[tuple[int, Cells]]:
    """Row numbers with cells by field; the first line names the columns and is row 1.

    The separator is a comma, semicolon or tab, whichever the first line has most of. UTF-8, with
    or without a byte order mark, and UTF-16 with one are read.

    Raises:
        InvalidInput: another encoding, broken quotes, unknown columns.
    """
    sample = file.read(SAMPLE_BYTES)
    file.seek(0)
    encoding = _encoding(sample)
    text = io.TextIOWrapper(file, encoding, newline="")
    first = sample.decode(encoding, "replace").partition("\n")[0]
    csv.field_size_limit(CELL_LENGTH_MAX)
    reader = csv.reader(text, delimiter=max(DELIMITERS, key=first.count), strict=True)
    try:
        header = next(reader, None)
        if header is None or len(header) > COLUMNS_MAX:
            raise InvalidInput(f"The first row must name 1 to {COLUMNS_MAX} columns.")
        yield from _rows(reader, meant_by(header))
    except csv.Error as error:
        raise InvalidInput(f"Line {reader.line_num} is not CSV: {error}.") from None
    except UnicodeError as error:
        raise InvalidInput(_wrong_encoding(error, reader.line_num, encoding)) from None


def _rows(reader: Iterator[list[str]], fields: list[str | None]) -> Iterator[tuple[int, Cells]]:
    for number, cells in enumerate(reader, start=2):
        if not any(cells):
            continue
        row: dict[str, object] = {
            field: unguarded(cell)
            for field, cell in zip(fields, cells, strict=False)
            if field is not None
        }
        if len(cells) != len(fields):
            row[""] = f"{len(cells)} cells stand under {len(fields)} columns"
        yield number, row


def _encoding(sample: bytes) -> str:
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"


def _wrong_encoding(error: UnicodeError, line: int, encoding: str) -> str:
    if isinstance(error, UnicodeDecodeError) and encoding != "utf-16":
        guessed = error.object.decode("cp1256", "replace")
        letters = [letter for letter in guessed if ord(letter) > 127]
        arabic = sum(ord(letter) in _ARABIC for letter in letters)
        if letters and arabic > len(letters) / 2:
            return (
                f"After line {line} the file is not UTF-8; it looks like Windows-1256. "
                "Save it as 'CSV UTF-8'."
            )
    return f"After line {line} the file is not in the encoding it should be in: UTF-8."
