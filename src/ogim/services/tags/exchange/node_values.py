"""What elements of a nodeset file say: texts by language, units, ranges."""

import math
from typing import Final
from xml.etree.ElementTree import Element

TEXT_MAX: Final = 1_000
INTERVAL_MS_MAX: Final = 86_400_000
_TEXTS: Final = ("DisplayName", "Text", "String", "LocalizedText")


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_in(element: Element | None) -> str | None:
    """The text that a value or name holds: of a unit its display name."""
    if element is None:
        return None
    for wanted in _TEXTS:
        found = next((each for each in element.iter() if local(each) == wanted), None)
        if found is not None:
            own = next((each for each in found if local(each) == "Text"), found)
            return (own.text or "").strip()[:TEXT_MAX] or None
    return (element.text or "").strip()[:TEXT_MAX] or None


def numbers_in(element: Element | None) -> dict[str, float]:
    """``Low`` and ``High`` of a range that rises; nothing otherwise."""
    if element is None:
        return {}
    found = {
        local(each): number
        for each in element.iter()
        if local(each) in {"Low", "High"} and (number := _number(each.text)) is not None
    }
    return found if len(found) == 2 and found["Low"] < found["High"] else {}


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def whole(text: str) -> int | None:
    """A sampling interval in ms; None where it is not told (-1) or always (0)."""
    number = _number(text)
    return round(number) if number is not None and 1 <= number <= INTERVAL_MS_MAX else None


def described_in(element: Element) -> dict[str, str]:
    """Descriptions by language, ``en`` and ``fa``; one without a language counts as English."""
    said: dict[str, str] = {}
    for each in element:
        if local(each) == "Description" and (words := (each.text or "").strip()):
            language = (each.get("Locale") or "en").partition("-")[0].lower()
            said.setdefault("fa" if language == "fa" else "en", words[:TEXT_MAX])
    return said
