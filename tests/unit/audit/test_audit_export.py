"""Exports: read back as they were, damage told, and no formula for a spreadsheet."""

import csv
import io

import pytest

from ogim.contracts.audit import AuditEvent
from ogim.infra.spreadsheet import FORMULA_STARTS
from ogim.services.audit import export
from ogim.services.audit.chain import START, Entry, Link, linked
from ogim.services.audit.checking import check_export
from ogim.services.audit.heads import Signer
from ogim.services.audit.verification import Kind
from ogim.services.audit.views import shown

SIGNER = Signer("secret")
EVENTS = [AuditEvent(f"e{n}", n, "(system)", "a.b", f"=cmd|{n}", "done") for n in range(1, 6)]


def written(entries: list[Entry], *, whole: bool = True) -> bytes:
    lines = [export.line(entry, shown(entry, {}, personal=True)) for entry in entries]
    last = entries[-1]
    head = SIGNER.sign(Link(last.seq, last.hash), 9)
    return export.opening(SIGNER.public, whole=whole) + b"".join(lines) + export.ending(head)


def test_an_export_is_read_back_and_holds() -> None:
    entries = linked(START, EVENTS)
    reader = export.Reader(io.BytesIO(written(entries)))
    assert list(reader.entries()) == entries
    report = check_export(export.Reader(io.BytesIO(written(entries))), SIGNER.public, [])
    assert (report.verified, report.checked) == (True, 5)


def test_a_changed_line_is_named() -> None:
    text = written(linked(START, EVENTS)).replace(b"cmd|3", b"cmd|9", 1)
    report = check_export(export.Reader(io.BytesIO(text)), SIGNER.public, [])
    assert [(finding.kind, finding.seq) for finding in report.broken] == [(Kind.CHANGED, 3)]


def test_a_head_of_another_key_is_told() -> None:
    text = written(linked(START, EVENTS))
    report = check_export(export.Reader(io.BytesIO(text)), Signer("another").public, [])
    assert [finding.kind for finding in report.broken] == [Kind.HEAD]


@pytest.mark.parametrize(
    "text", [b"", b"{}", b"no json\n", b'{"export":"x","whole":true,"key":""}']
)
def test_what_is_no_export_is_told(text: bytes) -> None:
    with pytest.raises(export.BadExport):
        export.Reader(io.BytesIO(text))


def test_a_cut_off_or_damaged_export_is_told() -> None:
    lines = written(linked(START, EVENTS)).splitlines(keepends=True)
    for broken in (lines[:-1], [*lines[:3], b"{}\n", *lines[3:]], [*lines[:3], lines[3][:40]]):
        reader = export.Reader(io.BytesIO(b"".join(broken)))
        with pytest.raises(export.BadExport):
            list(reader.entries())


@pytest.mark.parametrize("begin", FORMULA_STARTS)
def test_no_cell_is_a_formula(begin: str) -> None:
    event = AuditEvent("e", 1, "(system)", f"{begin}1+1", f'{begin}HYPERLINK("x")', "done")
    (entry,) = linked(START, [event])
    text = export.sheet([shown(entry, {}, personal=True)], head=True).decode()
    head, row = csv.reader(io.StringIO(text, newline=""))
    cells = dict(zip(head, row, strict=True))
    assert cells["object"] == f'\'{begin}HYPERLINK("x")'
    assert all(not cell.startswith(FORMULA_STARTS) for cell in row)
