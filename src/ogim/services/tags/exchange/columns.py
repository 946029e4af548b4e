"""Columns of tables: which field each means, in English and Persian, and what cells mean."""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from ogim.contracts.problems import InvalidInput
from ogim.infra.spreadsheet import FORMULA_STARTS
from ogim.services.tags.schemas import TagFields

FIELDS: Final = ("name", *TagFields.model_fields)
READ_ONLY: Final = frozenset({"tag_id", "asset", "created_at", "updated_at", "version"})
"""Columns of an export that an import passes over."""
PERSIAN: Final = {
    "name": "نام",
    "description_en": "شرح انگلیسی",
    "description_fa": "شرح فارسی",
    "unit": "واحد",
    "display_unit": "واحد نمایش",
    "data_type": "نوع داده",
    "range_lo": "کمینه ممکن",
    "range_hi": "بیشینه ممکن",
    "eu_lo": "کمینه نمایش",
    "eu_hi": "بیشینه نمایش",
    "limit_ll": "حد خیلی پایین",
    "limit_l": "حد پایین",
    "limit_h": "حد بالا",
    "limit_hh": "حد خیلی بالا",
    "deadband": "باند مرده",
    "stuck_after_s": "ثابت پس از (ثانیه)",
    "interval_ms": "دوره (میلی‌ثانیه)",
    "step": "پله‌ای",
    "is_flow": "دبی چاه",
    "source": "منبع",
    "address": "نشانی",
    "states": "حالت‌ها",
    "state_labels": "برچسب حالت‌ها",
    "attributes": "ویژگی‌ها",
    "template": "الگو",
    "sampling": "نمونه‌برداری",
    "expression": "عبارت محاسبه",
}
ALIASES: Final = {
    "tag": "name",
    "description": "description_en",
    "units": "unit",
    "type": "data_type",
    "تگ": "name",
    "نام تگ": "name",
    "شرح": "description_fa",
    "توضیحات": "description_fa",
    "یکا": "unit",
    "آدرس": "address",
}
YES: Final = frozenset({"true", "yes", "1", "بله", "بلی", "آری"})
NO: Final = frozenset({"false", "no", "0", "خیر", "نه"})
_FOLDED: Final = str.maketrans("يىكةۀأإٱ_-\u200c\u00a0", "ییکههااا    ")
_DIGITS: Final = str.maketrans(
    "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫−", "01234567890123456789.-", "٬\u00a0\u200c\u200e\u200f"
)


def _folded(header: str) -> str:
    return " ".join(header.strip().casefold().translate(_FOLDED).split())


_MEANT: Final = (
    {_folded(name): name for name in READ_ONLY}
    | {_folded(alias): field for alias, field in ALIASES.items()}
    | {_folded(word): field for field, word in PERSIAN.items() if field in FIELDS}
    | {_folded(field): field for field in FIELDS}
)


def meant_by(headers: Sequence[object]) -> list[str | None]:
    """The field of each column; None for one to pass over.

    Raises:
        InvalidInput: an unknown or repeated column, or none of names.
    """
    fields: list[str | None] = []
    for place, header in enumerate(headers, start=1):
        words = str(header if header is not None else "")
        field = _MEANT.get(_folded(words[:100]))
        if field is None and words.strip():
            raise InvalidInput(f"Column {place} is unknown: {words[:60]!r}.{_hint(words)}")
        if field is not None and field in fields:
            raise InvalidInput(f"Two columns mean {field}; one is enough.")
        fields.append(None if field in READ_ONLY else field)
    if "name" not in fields:
        raise InvalidInput("There is no column 'name' (or 'نام'): the first row names the columns.")
    return fields


def _hint(words: str) -> str:
    near = difflib.get_close_matches(_folded(words[:60]), list(_MEANT), n=1)
    return f" Is {_MEANT[near[0]]!r} meant?" if near else ""


def _kinds(schema: Mapping[str, Any]) -> set[str]:
    """The JSON types that a field's schema allows, without null."""
    if "anyOf" in schema:
        return set[str]().union(*(_kinds(each) for each in schema["anyOf"]))
    return {schema.get("type", "object")} - {"null"}


_KINDS: Final[dict[str, set[str]]] = {
    field: _kinds(schema) for field, schema in TagFields.model_json_schema()["properties"].items()
}
NUMBERS: Final = frozenset(name for name, kinds in _KINDS.items() if kinds & {"integer", "number"})
FLAGS: Final = frozenset(name for name, kinds in _KINDS.items() if "boolean" in kinds)
STRUCTURED: Final = frozenset(name for name, kinds in _KINDS.items() if kinds & {"object", "array"})
"""Fields that hold lists or objects; a cell has them as JSON."""


def value_of(field: str, cell: object) -> object:
    """What a cell says of a field; None where it is empty.

    Numbers may be in Persian or Arabic digits. What can't be understood is left as it is, so that
    the field's own rule refuses it.
    """
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    if not text:
        return None
    if field in FLAGS:
        word = text.casefold().translate(_DIGITS)
        return True if word in YES else False if word in NO else text
    if field in NUMBERS:
        return text.translate(_DIGITS)
    return _structure(text) if field in STRUCTURED else text


def guarded(text: str) -> str:
    """A text for a CSV cell; one that a spreadsheet would compute gets an apostrophe before it."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def unguarded(cell: str) -> str:
    """The text that ``guarded`` made the cell of."""
    return cell[1:] if cell[:1] == "'" and guarded(cell[1:]) == cell else cell


def _structure(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return text
