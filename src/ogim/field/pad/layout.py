"""The pad's points: the one table that the server, the register map and the tests share.

It is read from ``data/pad-a/*.csv``; ``source`` names the quantity of the model behind a register,
``writable`` the order that a write gives. Each well is a controller of another make, hence the
mixture of byte orders.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from ogim.field.modbus.registers import Order, Register
from ogim.field.pad.model import AREA, Pad

FOLDER: Final = Path(__file__).resolve().parents[1] / "data" / "pad-a"
WELL_UNITS: Final[dict[str, int]] = {"A-01": 1, "A-02": 2, "A-03": 3}
_WELL_ORDERS: Final[dict[str, Order]] = {"A-01": "ABCD", "A-02": "CDAB", "A-03": "DCBA"}


@dataclass(frozen=True, slots=True)
class Point:
    """A register and what stands behind it.

    Attributes:
        register: where and how the value is coded.
        well: the well it belongs to, or None for the pad's facilities.
        source: ``state.<quantity>`` or ``orders.<order>`` of the model.
        order: the order that a write gives, or empty where it may not be written.
        noise: standard deviation of the instrument, in the value's unit.
    """

    register: Register
    well: str | None
    source: str
    order: str
    noise: float

    def read(self, pad: Pad) -> float:
        """The value without noise, in the register's unit."""
        part, _, quantity = self.source.partition(".")
        if self.well is None:
            holder = pad.facilities if part == "state" else pad.facility_orders
        else:
            holder = pad.wells[self.well] if part == "state" else pad.orders[self.well]
        return float(getattr(holder, quantity))

    def write(self, pad: Pad, value: float) -> Pad:
        """The pad after a client wrote ``value``."""
        given: dict[str, Any] = {
            self.order: bool(value) if self.register.data_type == "bool" else value
        }
        if self.well is None:
            return replace(pad, facility_orders=replace(pad.facility_orders, **given))
        changed = replace(pad.orders[self.well], **given)
        return replace(pad, orders=pad.orders | {self.well: changed})


@cache
def points() -> tuple[Point, ...]:
    """All points of the pad, by well and then by facility."""
    wells = [
        _point(row, well, unit, _WELL_ORDERS[well])
        for well, unit in WELL_UNITS.items()
        for row in _rows("well.csv")
    ]
    facilities = [
        _point(row, None, int(row["unit_id"]), _order(row["order"]))
        for row in _rows("facilities.csv")
    ]
    return (*wells, *facilities)


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _point(row: Mapping[str, str], well: str | None, unit_id: int, order: Order) -> Point:
    path = row["tag"] if well is None else f"{well}/{row['tag']}"
    given: dict[str, Any] = {key: row[key] for key in ("table", "data_type", "unit")}
    given |= {key: float(row[key]) for key in ("scale", "offset", "eu_lo", "eu_hi")}
    register = Register(
        tag=f"{AREA}/{path}",
        unit_id=unit_id,
        address=int(row["address"]),
        order=order,
        en=row["description_en"],
        fa=row["description_fa"],
        writable=bool(row["writable"]),
        **given,
    )
    return Point(register, well, row["source"], row["writable"], float(row["noise"]))


def _order(name: str) -> Order:
    orders: dict[str, Order] = {"ABCD": "ABCD", "CDAB": "CDAB", "BADC": "BADC", "DCBA": "DCBA"}
    return orders[name]
