"""Rows of a JSON array or of JSON lines."""

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import msgspec

from ogim.contracts.problems import InvalidInput
from ogim.services.tags.exchange.columns import READ_ONLY
from ogim.services.tags.exchange.given import ROWS_MAX, Cells


def rows_of_json(file: BinaryIO) -> Iterator[tuple[int, Cells]]:
    """Numbers from 1 with members by field, of an array of objects or one object a line.

    Raises:
        InvalidInput: it is no JSON, or neither an array nor lines of objects.
    """
    body = file.read().removeprefix(b"\xef\xbb\xbf").strip()
    try:
        items = _items(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidInput(f"The file is not a JSON array: {error}") from None
    if len(items) > ROWS_MAX:
        raise InvalidInput(f"The file has more than {ROWS_MAX} rows.")
    for number, item in enumerate(items, start=1):
        yield number, _cells(item)


def _items(body: bytes) -> list[msgspec.Raw]:
    if body.startswith(b"{"):
        if body.count(b"\n") > ROWS_MAX:
            raise InvalidInput(f"The file has more than {ROWS_MAX} lines.")
        return [msgspec.Raw(line) for line in body.split(b"\n") if line.strip()]
    return msgspec.json.decode(body, type=list[msgspec.Raw])


def _cells(item: msgspec.Raw) -> Cells:
    try:
        decoded = msgspec.json.decode(item)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return {"": f"not JSON: {error}"}
    if not isinstance(decoded, dict):
        return {"": "each tag must be an object"}
    members = cast("dict[str, Any]", decoded)
    return {name: member for name, member in members.items() if name not in READ_ONLY}
