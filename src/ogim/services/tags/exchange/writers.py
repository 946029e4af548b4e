"""Tags as CSV, XLSX or JSON, written page by page."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, Final, Literal, Protocol

import msgspec
import xlsxwriter

from ogim.services.tags.exchange.columns import FIELDS, PERSIAN, guarded

ExportFormat = Literal["csv", "xlsx", "json"]
Language = Literal["en", "fa"]
Row = Mapping[str, Any]
MEDIA_TYPES: Final[dict[ExportFormat, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


class Writer(Protocol):
    """Takes pages of rows, and must be closed to make the file whole."""

    def write(self, rows: Sequence[Row]) -> None: ...
    def close(self) -> None: ...


def writer(file: BinaryIO, format: ExportFormat, language: Language) -> Writer:  # noqa: A002
    """A writer of ``format`` whose column names are in ``language`` (JSON's never are)."""
    headers = [PERSIAN.get(field, field) if language == "fa" else field for field in FIELDS]
    match format:
        case "csv":
            return CsvWriter(file, headers)
        case "xlsx":
            return XlsxWriter(file, headers, right_to_left=language == "fa")
        case "json":
            return JsonWriter(file)


def _cell(value: object) -> object:
    """A field's value as a cell: lists and objects as JSON."""
    if isinstance(value, dict | list):
        return msgspec.json.encode(value).decode()
    return value


class CsvWriter:
    """CSV for spreadsheets: UTF-8 with a byte order mark, no text that would be computed."""

    def __init__(self, file: BinaryIO, headers: Sequence[str]) -> None:
        self._text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
        self._csv = csv.writer(self._text)
        self._csv.writerow(headers)

    def write(self, rows: Sequence[Row]) -> None:
        """Append rows."""
        self._csv.writerows([self._cell(row[field]) for field in FIELDS] for row in rows)

    def _cell(self, value: object) -> object:
        match value:
            case bool():
                return "true" if value else "false"
            case None | int() | float():
                return value
            case _:
                return guarded(str(_cell(value)))

    def close(self) -> None:
        """Finish; the file stays open."""
        self._text.detach()


class XlsxWriter:
    """A workbook of one sheet; texts are cells of text, whatever they begin with."""

    def __init__(self, file: BinaryIO, headers: Sequence[str], *, right_to_left: bool) -> None:
        self._book = xlsxwriter.Workbook(
            file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._sheet = self._book.add_worksheet("tags")
        if right_to_left:
            self._sheet.right_to_left()
        self._sheet.freeze_panes(1, 1)
        self._sheet.set_column(0, 0, 36)
        bold = self._book.add_format({"bold": True})
        for column, header in enumerate(headers):
            self._sheet.write_string(0, column, header, bold)
        self._row = 0

    def write(self, rows: Sequence[Row]) -> None:
        """Append rows."""
        for row in rows:
            self._row += 1
            for column, field in enumerate(FIELDS):
                match _cell(row[field]):
                    case None:
                        pass
                    case bool() as flag:
                        self._sheet.write_boolean(self._row, column, flag)
                    case int() | float() as number:
                        self._sheet.write_number(self._row, column, number)
                    case text:
                        self._sheet.write_string(self._row, column, str(text))

    def close(self) -> None:
        """Finish; the file stays open."""
        self._book.close()


class JsonWriter:
    """An array of objects, one a line."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._separator = b"[\n"

    def write(self, rows: Sequence[Row]) -> None:
        """Append rows."""
        for row in rows:
            line = msgspec.json.encode({field: row[field] for field in FIELDS})
            self._file.write(self._separator + line)
            self._separator = b",\n"

    def close(self) -> None:
        """Finish; the file stays open."""
        self._file.write(b"[]\n" if self._separator == b"[\n" else b"\n]\n")
