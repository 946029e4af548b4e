"""Words of a message in English and Persian, and what makes a foreign text safe to put in one."""

import re
import unicodedata
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from persiantools import digits
from persiantools.jdatetime import JalaliDateTime

from ogim.contracts.alarms import Priority

Language = str
"""``en`` or ``fa``."""
FA: Final = "fa"
WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "critical": "CRITICAL",
        "high": "HIGH",
        "medium": "MEDIUM",
        "low": "LOW",
        "journal": "JOURNAL",
        "tag": "Tag",
        "value": "Value",
        "setpoint": "limit",
        "raised": "Raised",
        "cause": "Cause",
        "consequence": "Consequence",
        "action": "Do",
        "respond": "Respond within {} min",
        "escalated": "Nobody has acknowledged it; this is step {}",
        "flood": "{} alarms in a flood",
        "more": "and {} more",
        "unacknowledged": "{} of them wait for an acknowledgement",
        "acknowledged": "ACKNOWLEDGED",
        "returned": "RETURNED",
        "silenced": "SILENCED",
        "acknowledged_by": "Acknowledged by",
        "returned_at": "Returned to normal",
        "ended": "{} alarms wait for nobody any more",
        "test": "Test message of OGIM",
        "tested": "This channel works. No alarm stands behind it.",
        "link": "Open",
        "id": "Alarm",
    },
    FA: {
        "critical": "بحرانی",
        "high": "بالا",
        "medium": "متوسط",
        "low": "پایین",
        "journal": "ثبت",
        "tag": "تگ",
        "value": "مقدار",
        "setpoint": "حد",
        "raised": "زمان",
        "cause": "علت",
        "consequence": "پیامد",
        "action": "اقدام",
        "respond": "مهلت پاسخ {} دقیقه",
        "escalated": "هنوز کسی تأیید نکرده است؛ این مرحله {} است",
        "flood": "{} هشدار در یک سیل هشدار",
        "more": "و {} هشدار دیگر",
        "unacknowledged": "{} مورد در انتظار تأیید است",
        "acknowledged": "تأییدشده",
        "returned": "بازگشته",
        "silenced": "خاموش‌شده",
        "acknowledged_by": "تأییدکننده",
        "returned_at": "بازگشت به عادی",
        "ended": "{} هشدار دیگر در انتظار کسی نیست",
        "test": "پیام آزمایشی OGIM",
        "tested": "این کانال کار می‌کند. هشداری در کار نیست.",
        "link": "مشاهده",
        "id": "هشدار",
    },
}
_KEPT: Final = "\u200c"
"""The zero-width non-joiner is part of Persian spelling."""
_SPACES: Final = re.compile(r"\s+")


def one_line(text: str, most: int) -> str:
    """A text as one line of at most so many characters.

    Control characters, line and paragraph separators and marks that turn the writing direction
    become spaces: they end a header, or show a text as what it is not.
    """
    kept = "".join(
        each if each == _KEPT or unicodedata.category(each)[0] != "C" else " " for each in text
    )
    return cut(_SPACES.sub(" ", kept).strip(), most)


def cut(line: str, most: int) -> str:
    """At most so many characters of a line."""
    return line if len(line) <= most else line[: most - 1] + "…"


def word(language: Language, key: str, *values: object) -> str:
    """One of ``WORDS``, with what belongs into it."""
    text = WORDS[language][key]
    return text.format(*(number(language, each) for each in values)) if values else text


def number(language: Language, value: object) -> str:
    """A number in the language's digits; seven significant digits."""
    text = f"{value:.7g}" if isinstance(value, float) else str(value)
    return digits.en_to_fa(text) if language == FA else text


def moment(language: Language, at_ms: int, zone: str) -> str:
    """A local time: Gregorian in English, Jalali in Persian, to the second, with the zone."""
    local = datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone))
    if language == FA:
        text = JalaliDateTime.to_jalali(local).strftime("%Y/%m/%d %H:%M:%S")
        return f"{digits.en_to_fa(text)} ({zone})"
    return f"{local:%Y-%m-%d %H:%M:%S} ({zone})"


def priority(language: Language, value: Priority) -> str:
    """A priority's name."""
    return WORDS[language][value]


def isolated(language: Language, text: str) -> str:
    """A foreign text kept from turning the direction of Persian around it."""
    return f"\u2068{text}\u2069" if language == FA else text
