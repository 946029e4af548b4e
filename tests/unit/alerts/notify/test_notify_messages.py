"""What messages say, in both languages, and what hostile names can't do to them."""

import unicodedata
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts.alarms import Priority, Text
from ogim.services.alerts.notify.messages import Message, Notice, Setting, of_alarms, of_test
from ogim.services.alerts.notify.wording import moment, one_line

CLOSURE = Notice(
    id="6f1a2e0c-0000-5000-8000-000000000001",
    tag="Field/Pad-1/W-01/WHP",
    priority=Priority.CRITICAL,
    class_name="process",
    raised_ms=1_774_036_800_000,
    state="unacknowledged",
    title=Text("Valve closed", "بسته شدن شیر"),
    action=Text("Close the choke", "چوک را ببندید"),
    value=12.3456789,
    setpoint=20.0,
    unit="bar",
    time_to_respond_s=300,
)
EN, FA = Setting("en", "UTC", portal="https://ogim.example"), Setting("fa", "Asia/Tehran")
HOSTILE = (
    "W-01\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>{{7*7}}{%for%}\u202e\u2028\x00"
    '"><img src=x onerror=alert(1)>\u2066%s${x}'
)


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.names.append(tag)


def with_name(text: str, **more: object) -> Notice:
    return Notice(
        id="1", tag=text, priority=Priority.LOW, class_name=text, raised_ms=0, state=text,
        title=Text(text, text), cause=Text(text), action=Text(text), unit=text, value=1.0, **more,  # pyright: ignore[reportArgumentType]
    )  # fmt: skip


def test_english() -> None:
    message = of_alarms([CLOSURE], EN)
    assert message.subject == "[CRITICAL] Valve closed · Field/Pad-1/W-01/WHP"
    assert message.text.splitlines()[2:] == [
        "Tag: Field/Pad-1/W-01/WHP",
        "Value: 12.34568 bar (limit 20 bar)",
        "Raised: 2026-03-20 20:00:00 (UTC)",
        "Do: Close the choke",
        "Respond within 5 min",
        "Alarm: 6f1a2e0c-0000-5000-8000-000000000001",
        "https://ogim.example/alarms/6f1a2e0c-0000-5000-8000-000000000001",
    ]


def test_persian_has_the_jalali_new_year() -> None:
    message = of_alarms([CLOSURE], FA)
    assert "بحرانی" in message.subject
    assert "بسته شدن شیر" in message.subject
    assert "زمان: ۱۴۰۴/۱۲/۲۹ ۲۳:۳۰:۰۰ (Asia/Tehran)" in message.text
    assert 'dir="rtl"' in message.html
    assert moment("fa", 1_774_038_600_000, "Asia/Tehran").startswith("۱۴۰۵/۰۱/۰۱ ۰۰:۰۰:۰۰")


def test_an_escalated_message_says_so() -> None:
    assert "this is step 3" in of_alarms([CLOSURE], Setting("en", "UTC", 2)).text


def test_a_flood_is_one_message_with_counts() -> None:
    many = [CLOSURE] + [with_name(f"t{number}") for number in range(300)]
    message = of_alarms(many, EN)
    assert message.subject == "301 alarms in a flood: CRITICAL 1, LOW 300"
    lines = message.text.splitlines()
    assert len(lines) < 20
    assert lines[2].startswith("[CRITICAL] Valve closed")
    assert "and 291 more" in lines
    assert message.facts["counts"] == {"critical": 1, "low": 300}
    assert len(message.facts["alarms"]) == 10


@pytest.mark.parametrize("setting", [EN, FA])
@pytest.mark.parametrize("count", [1, 3])
def test_hostile_names(setting: Setting, count: int) -> None:
    message = of_alarms([with_name(HOSTILE)] * count, setting)
    _is_harmless(message)
    assert "{{7*7}}" in message.text


@given(st.text(max_size=300), st.sampled_from([EN, FA]), st.integers(1, 3))
def test_any_name(text: str, setting: Setting, count: int) -> None:
    _is_harmless(of_alarms([with_name(text)] * count, setting))
    _is_harmless(of_test(text, setting))


def _is_harmless(message: Message) -> None:
    assert len(message.subject) <= 200
    assert not [each for each in message.short if unicodedata.category(each) == "Cc"]
    mail = EmailMessage()
    mail["Subject"] = message.subject
    mail.set_content(message.text)
    assert mail.keys() == ["Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    assert not [e for e in message.subject if unicodedata.category(e) in ("Cc", "Zl", "Zp")]
    elements = Elements()
    elements.feed(message.html)
    assert set(elements.names) <= {"html", "meta", "body", "h2", "p", "a"}


@given(st.text(max_size=300))
def test_one_line_is_one(text: str) -> None:
    line = one_line(text, 50)
    assert len(line) <= 50
    assert len(line.splitlines()) <= 1
    assert one_line(line, 50) == line


def test_persian_spelling_stays() -> None:
    assert one_line("می‌شود", 20) == "می‌شود"
