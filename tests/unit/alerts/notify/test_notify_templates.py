"""Words of one's own: names out of a list and no more; hostile values stay one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ogim.contracts.alarms import Priority, Text
from ogim.services.alerts.notify.end_messages import of_end
from ogim.services.alerts.notify.messages import SHORT_MAX, Notice, Setting, of_alarms
from ogim.services.alerts.notify.own_words import preview, reworded
from ogim.services.alerts.notify.templates import NAMES, MessageTemplate, filled, template_of

EN, FA = Setting("en", "UTC"), Setting("fa", "Asia/Tehran")


def notice(**more: object) -> Notice:
    known = {
        "id": "a-1", "tag": "F/W-1/P", "priority": Priority.HIGH, "class_name": "process",
        "raised_ms": 1_774_036_800_000, "state": "unacknowledged",
        "title": Text("Pressure high", "فشار بالا"), "value": 7.5, "unit": "bar",
    }  # fmt: skip
    return Notice(**(known | more))  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    "text",
    ["{tag.__class__}", "{tag!r}", "{tag:>9}", "{0}", "{}", "{nothing}", "{ tag }", "{tag", "tag}"],
)
def test_what_is_no_name_of_the_list_is_refused_at_saving(text: str) -> None:
    for member in ("subject", "text", "short"):
        with pytest.raises(ValidationError):
            MessageTemplate.model_validate({member: text})


def test_a_subject_and_a_text_message_are_one_line_and_all_have_limits() -> None:
    for wrong in (
        {"subject": "a\nb"}, {"short": "a\r\nb"}, {"subject": "a" * 201}, {"short": "a" * 301},
        {"text": "a" * 2_001}, {"text": "a\rb"}, {"html": "<b>"},
    ):  # fmt: skip
        with pytest.raises(ValidationError):
            MessageTemplate.model_validate(wrong)


@given(st.text(), st.sampled_from(NAMES))
def test_a_value_is_put_in_as_it_is_and_not_looked_into(value: str, name: str) -> None:
    assert filled(f"<{{{name}}}>{{{{}}}}", {name: value}) == f"<{value}>{{}}"


@given(st.text(max_size=300))
def test_hostile_names_stay_one_line_within_a_text_message(hostile: str) -> None:
    own = MessageTemplate(
        subject="{tag} {title}", text="{tag}\n{title}", short="{tag}{title}{action}"
    )
    each = notice(tag=hostile, title=Text(hostile, hostile), action=Text(hostile, ""))
    message = reworded(of_alarms([each], EN), each, EN, own)
    assert len(message.subject.splitlines()) <= 1
    assert len(message.short.splitlines()) <= 1
    assert len(message.short) <= SHORT_MAX
    assert message.text.count("\n") == 4  # the subject, an empty line, two of the template
    assert "<script" not in message.html


def test_what_a_template_leaves_empty_is_said_in_ogims_words() -> None:
    each, plain = notice(), of_alarms([notice()], EN)
    told = reworded(plain, each, EN, MessageTemplate(short="{priority}: {title} at {tag}"))
    assert told.short == "HIGH: Pressure high at F/W-1/P"
    assert (told.subject, told.text, told.html) == (plain.subject, plain.text, plain.html)
    linked = Setting("en", "UTC", portal="https://ogim.example")
    plain = of_alarms([each], linked)
    assert reworded(plain, each, linked, MessageTemplate(subject="x")).text.endswith(
        plain.text.partition("\n")[2]
    )


def test_a_template_is_chosen_by_language_and_looked_at_before_it_is_saved() -> None:
    stored = {"templates": {"en": None, "fa": {"short": "{title}"}}}
    assert template_of(stored, "en") is None
    assert template_of({}, "fa") is None
    assert template_of(stored, "fa") == MessageTemplate(short="{title}")
    seen = preview(MessageTemplate(short="{title} · {tag}"), "fa")
    assert "فشار سرچاه بالا" in seen.short
    assert seen.parts == 1


def test_the_end_says_who_acknowledged_or_that_it_returned() -> None:
    seen = notice(state="acknowledged", acknowledged_ms=1_774_036_860_000, acknowledged_by="bita")
    message = of_end([seen], EN)
    assert message.subject == "[ACKNOWLEDGED] Pressure high · F/W-1/P"
    assert message.short.endswith("| bita")
    assert "Acknowledged by: bita, 2026-03-20 20:01:00 (UTC)" in message.text
    back = of_end([notice(state="normal", returned_ms=1_774_036_860_000)], FA)
    assert back.subject.startswith("[بازگشته]")
    both = of_end([seen, notice(state="shelved")], EN)
    assert both.short == "2 alarms wait for nobody any more: ACKNOWLEDGED 1, SILENCED 1"
    assert both.facts["counts"] == {"acknowledged": 1, "silenced": 1}
