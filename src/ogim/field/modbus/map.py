"""The pad's register map as CSV, as a connector imports it."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from ogim.field.modbus.registers import Register

COLUMNS: Final = (
    "name",
    "unit_id",
    "table",
    "address",
    "data_type",
    "order",
    "scale",
    "offset",
    "unit",
    "eu_lo",
    "eu_hi",
    "writable",
    "description_en",
    "description_fa",
)


def as_csv(registers: Iterable[Register]) -> str:
    """One line a register; the order column is empty for values of one register or bit."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for item in registers:
        writer.writerow(
            (
                item.tag,
                item.unit_id,
                item.table,
                item.address,
                item.data_type,
                item.order if item.width > 1 else "",
                f"{item.scale:.15g}",
                f"{item.offset:.15g}",
                item.unit,
                f"{item.eu_lo:.15g}",
                f"{item.eu_hi:.15g}",
                "true" if item.writable else "false",
                item.en,
                item.fa,
            )
        )
    return out.getvalue()
