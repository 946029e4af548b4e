"""What must hold of a tag as a whole, beyond what each field allows."""

import json
import unicodedata
from typing import Any, Final

from ogim.contracts import units
from ogim.services.tags.limits import contradiction
from ogim.services.tags.schemas import TagFields

ATTRIBUTES_BYTES_MAX: Final = 16_384
DISCRETE: Final = ("bool", "int", "uint", "byte", "sbyte", "enum")
_LOOK_LATIN: Final = frozenset("АВЕЅІЈКМНОРСТУХаеорсухіјѕԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι")
"""Cyrillic and Greek letters that look like Latin ones."""

Problems = list[tuple[str, str]]


def problems(tag: TagFields, before: TagFields | None = None) -> Problems:
    """What is wrong with a tag, as pairs of field and problem; field ``""``: several of them.

    Args:
        tag: as it shall be.
        before: as it is; a unit that a device gave it and nobody knows may stay.
    """
    found: Problems = []
    if problem := contradiction(tag):
        found.append(("", problem))
    if before is None or (tag.unit, tag.display_unit) != (before.unit, before.display_unit):
        found += _unit_problems(tag)
    if tag.expression is not None:
        found += [
            (field, "a calculated tag takes no readings from outside")
            for field, given in (("source", tag.source), ("address", tag.address))
            if given is not None
        ]
    if tag.state_labels and not (tag.step or tag.data_type.lower().startswith(DISCRETE)):
        found.append(("state_labels", "only a stepped or whole-numbered tag has states"))
    if tag.attributes and len(json.dumps(tag.attributes)) > ATTRIBUTES_BYTES_MAX:
        found.append(("attributes", f"at most {ATTRIBUTES_BYTES_MAX} bytes of JSON"))
    return found


def _unit_problems(tag: TagFields) -> Problems:
    found: Problems = []
    for field, unit in (("unit", tag.unit), ("display_unit", tag.display_unit)):
        try:
            if unit is not None:
                units.parsed(unit)
        except units.UnknownUnit as error:
            found.append((field, str(error)))
    if found or tag.display_unit is None:
        return found
    if tag.unit is None:
        return [("display_unit", "without a unit there is nothing to convert")]
    if not units.same_dimension(tag.unit, tag.display_unit):
        return [("display_unit", f"{tag.unit} can't be told in {tag.display_unit}")]
    return []


def disguise(name: str) -> str | None:
    """A letter of a name that passes for another: Cyrillic or Greek among Latin ones; else None."""
    if name.isascii():
        return None
    for segment in name.split("/"):
        if any(character.isascii() and character.isalpha() for character in segment):
            for character in segment:
                if character in _LOOK_LATIN:
                    return f"{character} is not the Latin letter: {unicodedata.name(character)}"
    return None


def told(found: Problems) -> str:
    """Problems in one line."""
    return "; ".join(f"{field}: {problem}" if field else problem for field, problem in found) + "."


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Fields that differ, each with its value ``before`` and ``after``."""
    return {
        field: {"before": before.get(field), "after": after.get(field)}
        for field in sorted(before.keys() | after.keys())
        if before.get(field) != after.get(field)
    }
