"""Files of every format become rows, and hostile ones are refused in words."""

import io
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given as for_all
from hypothesis import strategies as st

from ogim.contracts.problems import InvalidInput
from ogim.services.tags.exchange.columns import guarded, unguarded
from ogim.services.tags.exchange.given import Given
from ogim.services.tags.exchange.offered import Place
from ogim.services.tags.exchange.reader import chunks, read_apart
from ogim.services.tags.exchange.reading import ImportFormat, read

NODESET = Path(__file__).parent / "data" / "pump.NodeSet2.xml"


def rows(
    body: bytes | str, format_: ImportFormat = "csv", place: Place | None = None
) -> list[Given]:
    file = io.BytesIO(body.encode() if isinstance(body, str) else body)
    return list(read(file, format_, place or Place()))


def refused(body: bytes | str, format_: ImportFormat = "csv") -> str:
    with pytest.raises(InvalidInput) as error:
        rows(body, format_)
    return error.value.detail


def workbook(lines: Sequence[Sequence[object]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_persian_headers_and_digits_in_any_unicode_encoding(encoding: str, separator: str) -> None:
    lines = [
        ["نام", "شرح فارسي", "حد بالا", "پله‌ای"],
        ["شمال/چاه ۱/فشار", "فشار سرچاهی", "۱۲٫۵", "بله"],
    ]
    text = "\r\n".join(separator.join(line) for line in lines)
    (row,) = rows(text.encode(encoding))
    assert (row.row, row.name, row.errors) == (2, "شمال/چاه ۱/فشار", [])
    assert row.fields == {"description_fa": "فشار سرچاهی", "limit_h": 12.5, "step": True}


def test_windows_1256_is_named() -> None:
    text = "name,description_fa\nn/W-1/P,فشار\n".encode("cp1256")
    assert "Windows-1256" in refused(text)


def test_bytes_of_no_encoding_are_told() -> None:
    assert "UTF-8" in refused(b"name\nn/W-1/\xff\xfe\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name,unit\n"a"b,c\n', "Line 2 is not CSV"),
        ('name\n"never closed\n', "is not CSV"),
        ("name,nonsense\n", "'nonsense'"),
        ("name,unitt\n", "Is 'unit' meant?"),
        ("name,نام\n", "Two columns mean name"),
        ("unit,step\n", "no column 'name'"),
        ("", "must name"),
        ("name\n" + "x" * 10_000, "is not CSV"),
        ("name\n\x00\n", "row"),
    ],
)
def test_tables_that_are_none(text: str, said: str) -> None:
    if said == "row":
        assert rows(text)[0].errors[0].field == "name"
    else:
        assert said in refused(text)


def test_every_fault_of_a_row_is_told_with_its_field() -> None:
    row = rows("name,limit_h,deadband,step\na//b,high,-1,perhaps\n")[0]
    assert {fault.field for fault in row.errors} == {"name", "limit_h", "deadband", "step"}
    assert "'high'" in next(each.problem for each in row.errors if each.field == "limit_h")


def test_rows_with_too_few_or_too_many_cells_are_rejected_and_blank_ones_passed_over() -> None:
    read_ = rows("name,unit\na/b/c\na/b/d,kPa,more\n,\na/b/e,kPa\n")
    assert [(row.row, bool(row.errors)) for row in read_] == [(2, True), (3, True), (5, False)]


def test_an_empty_cell_empties_a_field_and_a_missing_column_says_nothing() -> None:
    (row,) = rows("name,unit,step\na/b/c,,\n")
    assert row.fields == {"unit": None, "step": False}


@for_all(st.text(alphabet="'=+-@\tab\u06a9", max_size=8))
def test_guarded_texts_come_back_and_are_never_computed(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t"))


def test_workbooks_give_the_same_rows_as_csv() -> None:
    lines = [["name", "unit", "limit_h", "step", "address"], ["n/W-1/P", "kPa", 7.5, True, 40001]]
    (row,) = rows(workbook(lines), "xlsx")
    assert (row.row, row.name, row.errors) == (2, "n/W-1/P", [])
    assert row.fields == {"unit": "kPa", "limit_h": 7.5, "step": True, "address": "40001"}


def test_what_is_no_workbook_is_told() -> None:
    assert "not an XLSX workbook" in refused(b"PK\x03\x04 not really", "xlsx")
    assert "not an XLSX workbook" in refused(b"name,unit\n", "xlsx")


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (200 << 20))
    assert "unpacks" in refused(file.getvalue(), "xlsx")


def test_a_sheet_of_one_far_cell_can_not_take_the_memory() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "name")
        sheet.write(1_048_575, 16_383, "far")
    with tempfile.TemporaryFile() as body, tempfile.TemporaryFile() as out:
        body.write(file.getvalue())
        body.flush()
        with pytest.raises(InvalidInput):
            read_apart(body, out, "xlsx", Place())


def test_json_arrays_and_lines() -> None:
    array = b'\xef\xbb\xbf[{"name": "a/b/c", "unit": null}, 7, {"name": "a/b/d", "colour": "red"}]'
    fine, number, unknown = rows(array, "json")
    assert (fine.row, fine.fields, fine.errors) == (1, {"unit": None}, [])
    assert number.errors
    assert unknown.errors[0].field == "colour"
    assert [row.row for row in rows('{"name": "a/b/c"}\n{"name": "a/b/d"}\n', "json")] == [1, 2]


@pytest.mark.parametrize("body", ["[1,", "nonsense", "[" * 100_000, "7", '{"a": 1}x'])
def test_json_that_is_none(body: str) -> None:
    if body.startswith("{"):
        assert rows(body, "json")[0].errors
    else:
        assert "JSON" in refused(body, "json")


def test_a_nodeset_offers_the_variables_of_its_instances() -> None:
    place = Place("north/W-1", "opc", ("http://opcfoundation.org/UA/", "a", "urn:ogim:test:pad"))
    pressure, mode, maker, waveform = rows(NODESET.read_bytes(), "nodeset", place)
    assert pressure.name == "north/W-1/P-101/Pressure"
    assert pressure.fields == {
        "description_en": "Discharge pressure",
        "description_fa": "فشار خروجی",
        "unit": "kPa",
        "data_type": "Double",
        "eu_lo": 0.0,
        "eu_hi": 1600.0,
        "interval_ms": 500,
        "source": "opc",
        "address": "ns=2;s=P-101.Pressure",
    }
    assert mode.fields["data_type"] == "Int32", "an enumeration defined in the file"
    assert "String" in (maker.skipped or "")
    assert "array" in (waveform.skipped or "")


def test_a_namespace_that_the_server_lacks_is_told() -> None:
    row = rows(
        NODESET.read_bytes(), "nodeset", Place(namespaces=("http://opcfoundation.org/UA/",))
    )[0]
    assert "urn:ogim:test:pad" in row.errors[0].problem


BOMB = b"""<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>
<UANodeSet>&b;</UANodeSet>"""
OUTSIDE = b"""<!DOCTYPE z [<!ENTITY f SYSTEM "file:///etc/passwd">]><UANodeSet>&f;</UANodeSet>"""
RING = b"""<UANodeSet><UAVariable NodeId="i=1" BrowseName="a" ParentNodeId="i=2" DataType="i=11"/>
<UAObject NodeId="i=2" BrowseName="b" ParentNodeId="i=3"/>
<UAObject NodeId="i=3" BrowseName="c" ParentNodeId="i=2"/></UANodeSet>"""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (BOMB, "DTD"),
        (OUTSIDE, "DTD"),
        (b"<a/>", "not an OPC UA nodeset"),
        (b"<UANodeSet><a></UANodeSet>", "not XML"),
        (b"", "not XML"),
        (b"\xff\xfe<", "not XML"),
    ],
)
def test_hostile_xml(body: bytes, said: str) -> None:
    assert said in refused(body, "nodeset")


def test_a_ring_of_references_ends() -> None:
    assert [row.name for row in rows(RING, "nodeset")] == ["c/b/a"]


def test_a_register_map_offers_its_registers() -> None:
    text = "name,address,type,unit,scale\nP,40,float32,kPa,0.1\nQ,x,uint16,,\n"
    good, bad = rows(text, "modbus", Place("north/W-1", "plc"))
    assert (good.name, good.fields["unit"], good.fields["source"]) == ("north/W-1/P", "kPa", "plc")
    assert (bad.row, "address" in bad.errors[0].problem) == (2, True)


def test_the_process_apart_reads_as_this_one_does_and_passes_its_words_on() -> None:
    text = "name,unit\na/b/c,kPa\na/b/d,bar\n"
    with tempfile.TemporaryFile() as body, tempfile.TemporaryFile() as out:
        body.write(text.encode())
        body.flush()
        read_apart(body, out, "csv", Place())
        assert [row for part in chunks(out) for row in part] == rows(text)
    with tempfile.TemporaryFile() as body, tempfile.TemporaryFile() as out:
        body.write(b"unit\nkPa\n")
        body.flush()
        with pytest.raises(InvalidInput, match="no column 'name'"):
            read_apart(body, out, "csv", Place())
