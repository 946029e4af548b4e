"""Rows of the first sheet of an XLSX workbook."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO, Final

from python_calamine import CalamineError, CalamineWorkbook

from ogim.contracts.problems import InvalidInput
from ogim.services.tags.exchange.columns import FLAGS, NUMBERS, meant_by
from ogim.services.tags.exchange.given import ROWS_MAX, Cells

UNPACKED_BYTES_MAX: Final = 512 << 20
RATIO_MAX: Final = 200
"""How many times larger than its packed form a workbook may be; tables reach some 20."""
ENTRIES_MAX: Final = 500
COLUMNS_MAX: Final = 200


def rows_of_xlsx(file: BinaryIO) -> Iterator[tuple[int, Cells]]:
    """Row numbers as the sheet shows them, with cells by field; row 1 names the columns.

    Formulas count by the value that was saved with them; nothing is computed.

    Raises:
        InvalidInput: it is no workbook, or it unpacks to more than is allowed.
    """
    _check_size(file)
    try:
        book = CalamineWorkbook.from_filelike(file)
        sheet = book.get_sheet_by_index(0)
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError, IndexError) as error:
        raise InvalidInput(f"The file is not an XLSX workbook: {str(error)[:200]}.") from None
    if sheet.height > ROWS_MAX + 1 or sheet.width > COLUMNS_MAX:
        raise InvalidInput(
            f"The sheet spans {sheet.height} rows and {sheet.width} columns; {ROWS_MAX} rows and "
            f"{COLUMNS_MAX} columns are allowed."
        )
    top = sheet.start[0] if sheet.start else 0
    rows = iter(sheet.iter_rows())
    for _blank in range(top):
        next(rows, None)
    fields = meant_by(next(rows, []))
    for number, cells in enumerate(rows, start=top + 2):
        filled = {
            field: _plain(field, cell)
            for field, cell in zip(fields, cells, strict=False)
            if field is not None
        }
        if any(cell not in {None, ""} for cell in filled.values()):
            yield number, filled


def _check_size(file: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise InvalidInput(f"The file is not an XLSX workbook: {error}.") from None
    finally:
        file.seek(0)
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES_MAX or unpacked > min(
        UNPACKED_BYTES_MAX, max(packed * RATIO_MAX, 1 << 20)
    ):
        raise InvalidInput(
            f"The workbook unpacks {packed} bytes to {unpacked} in {len(entries)} parts, which is "
            "more than a table needs."
        )


def _plain(field: str, cell: object) -> object:
    """A number under a column of texts, such as a register's address, is a text."""
    whole = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    if isinstance(cell, datetime | date | time | timedelta):
        return str(cell)
    is_number = isinstance(whole, int | float) and not isinstance(whole, bool)
    return str(whole) if is_number and field not in NUMBERS | FLAGS else whole
