"""Occurrences as a file, page by page, so that memory does not grow with the history."""

import csv
import io
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Literal

import msgspec

from ogim.services.alerts.selection import Selection
from ogim.services.alerts.service import AlertService

Kind = Literal["csv", "json"]
MEDIA_TYPES: Final[dict[Kind, str]] = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
PAGE: Final = 2_000
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A text that begins so would be computed by a spreadsheet."""
TIMES: Final = ("raised_ms", "activated_ms", "returned_ms", "acknowledged_ms", "ended_ms")
_HEADERS: Final = """
id key tag unit state priority class_name title_en title_fa value setpoint raised activated returned
acknowledged ended acknowledged_by activations annunciated chattering fleeting cause_en
consequence_en action_en
"""
HEADERS: Final = tuple(_HEADERS.split())


class Export:
    """One file, checked before its first byte is sent."""

    def __init__(self, service: AlertService) -> None:
        self._service = service

    async def rows(self, wanted: Selection, kind: Kind) -> AsyncIterator[bytes]:
        """Check what is asked, and give the file in pieces.

        Raises:
            InvalidInput: a span that is none.
        """
        wanted.check()
        first = await self._service.page(wanted, None, PAGE)
        return self._pieces(wanted, kind, first)

    async def _pieces(
        self, wanted: Selection, kind: Kind, page: Mapping[str, Any]
    ) -> AsyncIterator[bytes]:
        left = self._service.settings.export_rows_max
        yield "\ufeff".encode() + _csv([HEADERS]) if kind == "csv" else b"["
        following: str | None = None
        while True:
            items = page["items"][:left]
            left -= len(items)
            if kind == "csv":
                yield _csv([cells(row) for row in items])
            elif items:
                comma = b"," if following else b""
                yield comma + b",\n".join(msgspec.json.encode(row) for row in items)
            following = page["next"]
            if following is None or left <= 0:
                break
            page = await self._service.page(wanted, following, PAGE)
        if kind == "json":
            yield b"]\n"


def cells(row: Mapping[str, Any]) -> list[object]:
    """A row as cells, none of which a spreadsheet would compute."""
    told = row["told"]
    flat = dict(row) | {
        f"{name}_{language}": told.get(name, {}).get(language, "")
        for name in ("title", "cause", "consequence", "action")
        for language in ("en", "fa")
    }
    flat |= {name.removesuffix("_ms"): _moment(row[name]) for name in TIMES}
    return [_cell(flat[name]) for name in HEADERS]


def _moment(ms: int | None) -> str | None:
    if ms is None:
        return None
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")


def _cell(value: object) -> object:
    match value:
        case bool():
            return "true" if value else "false"
        case None | int() | float():
            return value
        case _:
            text = str(value)
            return "'" + text if text.startswith(FORMULA) else text


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
