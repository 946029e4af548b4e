"""One row of a register map in OGIM's own shape."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ogim.connectors.modbus.address import Address, Order, Table, Type, checked
from ogim.contracts.frames import TAG_NAME_LENGTH_MAX
from ogim.contracts.problems import InvalidInput

COLUMNS: Final = frozenset(
    {
        "name", "address", "table", "type", "order", "bit", "unit_id", "scale", "offset", "unit",
        "eu_lo", "eu_hi", "writable", "description", "description_fa", "deadband", "interval_ms",
    }
)  # fmt: skip
ALIASES: Final = {"data_type": "type", "description_en": "description"}
YES: Final = frozenset({"true", "yes", "1", "rw", "w"})
NO: Final = frozenset({"false", "no", "0", "r", "ro"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A register with a name. Scale and offset lead from the raw number to ``unit``."""

    name: str
    address: Address
    scale: float = 1.0
    offset: float = 0.0
    unit: str | None = None
    eu_lo: float | None = None
    eu_hi: float | None = None
    writable: bool = False
    description: str | None = None
    description_fa: str | None = None
    deadband: float | None = None
    interval_ms: int | None = None


def entry_of_row(row: Mapping[str, Any], unit: int) -> Entry:
    """The entry in a row; empty cells are left out of ``row``.

    Raises:
        InvalidInput: says which column is wrong.
    """
    row = {ALIASES.get(column, column): cell for column, cell in row.items()}
    unknown = row.keys() - COLUMNS
    if unknown:
        raise InvalidInput(f"Unknown column {sorted(map(str, unknown))[0][:50]!r}.")
    table = _choice(Table, row, "table", Table.HOLDING)
    kind = _choice(Type, row, "type", Type.BOOL if table.holds_bits else Type.UINT16)
    address = Address(
        unit=integer(row, "unit_id", unit),
        table=table,
        start=integer(row, "address"),
        type=kind,
        order=_choice(Order, row, "order", Order.ABCD),
        bit=integer(row, "bit", 0),
    )
    return Entry(
        name=name_of(row),
        address=checked(address),
        scale=_scale(row),
        offset=number(row, "offset", 0.0),
        unit=text(row, "unit", 64),
        eu_lo=number(row, "eu_lo") if "eu_lo" in row else None,
        eu_hi=number(row, "eu_hi") if "eu_hi" in row else None,
        writable=_yes(row),
        description=text(row, "description", 500),
        description_fa=text(row, "description_fa", 500),
        deadband=_deadband(row),
        interval_ms=_interval_ms(row),
    )


def _scale(row: Mapping[str, Any]) -> float:
    scale = number(row, "scale", 1.0)
    if not scale:
        raise InvalidInput("scale must not be 0.")
    return scale


def _deadband(row: Mapping[str, Any]) -> float | None:
    deadband = number(row, "deadband") if "deadband" in row else None
    if deadband is not None and deadband < 0:
        raise InvalidInput("deadband must not be negative.")
    return deadband


def _interval_ms(row: Mapping[str, Any]) -> int | None:
    interval_ms = integer(row, "interval_ms") if "interval_ms" in row else None
    if interval_ms is not None and not 10 <= interval_ms <= 86_400_000:
        raise InvalidInput("interval_ms must lie between 10 and 86400000.")
    return interval_ms


def name_of(row: Mapping[str, Any]) -> str:
    """The row's name.

    Raises:
        InvalidInput: missing, too long, or with characters that no tag may have.
    """
    name = text(row, "name", TAG_NAME_LENGTH_MAX)
    if not name or not name.isprintable() or name.strip("/") != name:
        raise InvalidInput("name is missing, or begins or ends with /, or is not printable.")
    return name


def text(row: Mapping[str, Any], column: str, longest: int) -> str | None:
    """A text cell, or None where it is empty."""
    value = row.get(column)
    if value is None:
        return None
    words = str(value).strip()
    if len(words) > longest:
        raise InvalidInput(f"{column} is longer than {longest} characters.")
    return words or None


def number(row: Mapping[str, Any], column: str, default: float | None = None) -> float:
    """A finite number."""
    value = row.get(column, default)
    try:
        if isinstance(value, bool) or value is None:
            raise ValueError
        result = float(value)
        if not math.isfinite(result):
            raise ValueError
    except (TypeError, ValueError, OverflowError):
        raise InvalidInput(f"{column} is not a number: {str(value)[:40]!r}.") from None
    return result


def integer(row: Mapping[str, Any], column: str, default: int | None = None) -> int:
    """A whole number; hexadecimal with 0x."""
    value = row.get(column, default)
    try:
        if isinstance(value, bool | float) or value is None:
            raise ValueError
        return int(str(value).strip()[:20], 0)
    except ValueError:
        raise InvalidInput(f"{column} is not a whole number: {str(value)[:40]!r}.") from None


def _choice(kind: Any, row: Mapping[str, Any], column: str, default: Any) -> Any:
    value = str(row.get(column, default.value)).strip()
    for member in kind:
        if member.value.lower() == value.lower():
            return member
    known = ", ".join(member.value for member in kind)
    raise InvalidInput(f"{column} {value[:40]!r} is none of {known}.")


def _yes(row: Mapping[str, Any]) -> bool:
    value = str(row.get("writable", "no")).strip().lower()
    if value not in YES | NO:
        raise InvalidInput(f"writable {value[:40]!r} is neither yes nor no.")
    return value in YES
