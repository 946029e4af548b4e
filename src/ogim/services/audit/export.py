"""Exports: JSON lines that can be verified anywhere, and CSV for people and spreadsheets.

A JSONL export begins with a line ``{"export": "ogim-audit-1", …}``, has one line a record, with the
chained members as they are and ``shown`` beside them, and ends with ``{"end": true, "head": …}``.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from ogim.infra.spreadsheet import inert
from ogim.services.audit.chain import Entry
from ogim.services.audit.heads import Head
from ogim.services.audit.schemas import Record

NAME: Final = "ogim-audit-1"
LINE_BYTES_MAX: Final = 1 << 20
MEDIA_TYPES: Final = {"jsonl": "application/jsonl; charset=utf-8", "csv": "text/csv; charset=utf-8"}
CSV_COLUMNS: Final = (
    "seq",
    "at",
    "actor",
    "person",
    "action",
    "object",
    "before",
    "after",
    "result",
    "address",
    "request",
    "times",
    "prev",
    "hash",
)


class BadExport(Exception):
    """The file is no export, or was cut off."""


class Start(msgspec.Struct, frozen=True):
    """The first line: what the export holds, and the key of its head."""

    export: str
    whole: bool
    key: str


class End(msgspec.Struct, frozen=True):
    """The last line."""

    end: bool
    head: Head | None


class Chained(msgspec.Struct, frozen=True):
    """The members of a record that its hash covers, and the hash."""

    seq: int
    event: str
    at_ms: int
    actor: str
    subject: str | None
    action: str
    object: str
    before: str | None
    after: str | None
    result: str
    address: str | None
    request: str | None
    times: int
    prev: str
    hash: str

    def entry(self) -> Entry:
        """As a record of the chain; ValueError where a hash is no hex."""
        content: tuple[Any, ...] = msgspec.structs.astuple(self)[:-2]
        return Entry._make((*content, bytes.fromhex(self.prev), bytes.fromhex(self.hash)))


def opening(public: str, *, whole: bool) -> bytes:
    """The first line."""
    return msgspec.json.encode(Start(NAME, whole, public)) + b"\n"


def ending(head: Head | None) -> bytes:
    """The last line."""
    return msgspec.json.encode(End(end=True, head=head)) + b"\n"


def line(entry: Entry, record: Record) -> bytes:
    """A record's line."""
    chained = entry._asdict() | {"prev": entry.prev.hex(), "hash": entry.hash.hex()}
    chained["shown"] = record.model_dump(include={"actor", "before", "after", "address"})
    return msgspec.json.encode(chained) + b"\n"


def sheet(records: list[Record], *, head: bool) -> bytes:
    """Rows of CSV (RFC 4180); nothing in it is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    if head:
        writer.writerow(CSV_COLUMNS)
    for record in records:
        writer.writerow([_cell(getattr(record, name)) for name in CSV_COLUMNS])
    return out.getvalue().encode()


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, int):
        return value
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return inert(text)


class Reader:
    """Reads an export back.

    Attributes:
        first: its first line.
        end: its last line; None until all records were read.
    """

    def __init__(self, file: io.BufferedIOBase) -> None:
        """Begin.

        Raises:
            BadExport: it does not begin like an export.
        """
        self._file = file
        self.end: End | None = None
        try:
            self.first = msgspec.json.decode(file.readline(LINE_BYTES_MAX), type=Start)
        except msgspec.MsgspecError as error:
            raise BadExport(f"It is no export of the audit: {error}") from error
        if self.first.export != NAME:
            raise BadExport(f"It is an export of another kind: {self.first.export!r}")

    def entries(self) -> Iterator[Entry]:
        """Its records.

        Raises:
            BadExport: a line is damaged, or the end is missing.
        """
        for number, text in enumerate(iter(lambda: self._file.readline(LINE_BYTES_MAX), b""), 2):
            try:
                if text.startswith(b'{"end"'):
                    self.end = msgspec.json.decode(text, type=End)
                    return
                row = msgspec.json.decode(text, type=Chained)
                entry = row.entry()
            except ValueError as error:
                raise BadExport(f"Line {number} is damaged: {error}") from error
            yield entry
        raise BadExport("It has no end: the download was cut off.")
