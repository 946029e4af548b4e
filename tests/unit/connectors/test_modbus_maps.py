"""Register maps: real ones are read whole; a bad row costs itself alone."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogim.connectors.modbus.address import Order, Table, Type, parse
from ogim.connectors.modbus.maps import ERRORS_MAX, points_of_map
from ogim.connectors.port import Point
from ogim.contracts.problems import InvalidInput

MAPS = Path(__file__).parents[3] / "docs" / "reference" / "register-maps"


def read(name: str) -> str:
    return (MAPS / name).read_text()


@pytest.mark.parametrize(("name", "count"), [("abb_m4m.csv", 56), ("schneider_pm3250.csv", 46)])
def test_real_meters(name: str, count: int) -> None:
    preview = points_of_map(read(name))
    assert (len(preview.points), preview.errors) == (count, [])
    for node in preview.points:
        parse(node.address)
        Point(tag=node.path, address=node.address, **node.point)


def test_the_meters_units_and_scales() -> None:
    by_name = {node.name: node for node in points_of_map(read("abb_m4m.csv")).points}
    power = by_name["POWER_TOTAL_KW"]
    assert (power.unit, power.point["scale"], power.data_type) == ("kW", 1e-05, "int32")
    volts = by_name["VOLTAGE_L1_VOLTS"]
    assert (volts.address, volts.unit) == ("1/holding/23298/uint32/ABCD", "V")


def test_the_example_has_one_of_everything() -> None:
    preview = points_of_map(read("example.csv"))
    assert preview.errors == []
    addresses = [parse(node.address) for node in preview.points]
    assert {address.table for address in addresses} == set(Table)
    frequency = preview.points[2]
    assert (parse(frequency.address).start, parse(frequency.address).order) == (16, Order.CDAB)
    assert frequency.writable
    assert preview.points[1].point == {"scale": 0.1, "deadband": 0.5, "interval_ms": 5000}
    assert addresses[4].type is Type.BIT


def test_json_says_the_same() -> None:
    rows = [{"name": "a/b", "address": 5, "type": "float32", "order": "DCBA", "scale": 2.5}]
    for text in (json.dumps(rows), json.dumps({"points": rows})):
        (node,) = points_of_map(text, unit=9).points
        assert node.address == "9/holding/5/float32/DCBA"
        assert node.point == {"scale": 2.5}


def test_a_bad_row_costs_itself_alone() -> None:
    rows = ["good,1,int16", "bad,99999,int16", ",3,int16", "twice,4,", "twice,5,", "twice,5,"]
    text = "\n".join(["name,address,type", *rows, "x,6,int7"])
    preview = points_of_map(text)
    assert [node.name for node in preview.points] == ["good", "twice", "twice-1-5"]
    assert [problem.row for problem in preview.errors] == [2, 3, 6, 7]
    assert "int7" in preview.errors[-1].reason


def test_many_bad_rows_are_counted_but_not_all_told() -> None:
    preview = points_of_map("name,address\n" + "x,none\n" * 500)
    assert (preview.rejected, len(preview.errors)) == (500, ERRORS_MAX)


@pytest.mark.parametrize(
    "row",
    [
        {"address": 1},
        {"name": "x", "address": 1, "scale": 0},
        {"name": "x", "address": 1, "scale": "nan"},
        {"name": "x", "address": 1, "scale": "1e999"},
        {"name": "x", "address": True},
        {"name": "x", "address": 1, "surprise": 1},
        {"name": "x", "address": 1, "interval_ms": 1},
        {"name": "x", "address": 1, "deadband": -1},
        {"name": "x", "address": 1, "writable": "perhaps"},
        {"name": "x" * 300, "address": 1},
        {"name": "/x", "address": 1},
        {"name": "x\u0000y", "address": 1},
        {"name": "x", "address": 1, "bit": 16, "type": "bit"},
        {"name": "x", "address": 1, "fnCode": "F9"},
        {"name": "x", "address": 1, "fnCode": "F3", "format": "16BIT_FLOAT"},
        {"name": "x", "address": 1, "fnCode": "F3", "format": "32BIT_INT_1234", "size": 1},
        "text",
        None,
        [1],
    ],
)
def test_what_is_wrong_with_a_row_is_told(row: object) -> None:
    preview = points_of_map(json.dumps([row]))
    assert preview.points == []
    assert preview.errors[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 100_000,
        '{"points": 3}',
        "no,header\n1,2\n",
        'name,address\n"a\n',
        "x" * 5_000_000,
    ],
)
def test_what_is_no_map_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        points_of_map(text)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_map_or_refused(text: str) -> None:
    for start in ("name,address\n", "[", ""):
        with contextlib.suppress(InvalidInput):
            points_of_map(start + text)
