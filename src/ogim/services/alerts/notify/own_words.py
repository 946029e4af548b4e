"""A message in the words of a route's template, where it has some; the rest is said in OGIM's."""

from typing import Final

from ogim.contracts.alarms import Priority, Text
from ogim.services.alerts.notify.channels.smpp_text import parts_of
from ogim.services.alerts.notify.messages import (
    LINE_MAX,
    Message,
    Notice,
    Setting,
    message_of,
    of_alarms,
    said_in,
    title_of,
)
from ogim.services.alerts.notify.schemas import Previewed
from ogim.services.alerts.notify.templates import MessageTemplate, filled
from ogim.services.alerts.notify.wording import moment, number, one_line, priority

EXAMPLE: Final = Notice(
    id="00000000-0000-4000-8000-000000000000",
    tag="FIELD/PAD-1/W-01/tree/WHP",
    priority=Priority.HIGH,
    class_name="process",
    raised_ms=1_796_000_000_000,
    state="unacknowledged",
    title=Text("Wellhead pressure high", "فشار سرچاه بالا"),
    cause=Text("The choke is closed or plugged", "چوک بسته یا گرفته است"),
    consequence=Text("The well shuts itself in", "چاه خود بسته می‌شود"),
    action=Text("Open the choke by steps", "چوک را گام‌به‌گام باز کنید"),
    value=312.5,
    setpoint=300.0,
    unit="bar",
    time_to_respond_s=600,
)
"""An alarm that templates are looked at with."""


def values_of(notice: Notice, setting: Setting) -> dict[str, str]:
    """What a template may name, each in one line of at most ``LINE_MAX`` characters."""
    language = setting.language
    respond = notice.time_to_respond_s
    values = {
        "priority": priority(language, notice.priority),
        "title": title_of(notice, language),
        "tag": notice.tag,
        "value": "" if notice.value is None else number(language, notice.value),
        "unit": notice.unit or "",
        "limit": "" if notice.setpoint is None else number(language, notice.setpoint),
        "raised": moment(language, notice.raised_ms, setting.time_zone),
        "cause": said_in(notice.cause, language),
        "consequence": said_in(notice.consequence, language),
        "action": said_in(notice.action, language),
        "respond_min": number(language, max(1, respond // 60)) if respond else "",
        "class": notice.class_name,
        "step": number(language, setting.step + 1),
        "id": notice.id,
    }
    return {name: one_line(value, LINE_MAX) for name, value in values.items()}


def reworded(message: Message, notice: Notice, setting: Setting, own: MessageTemplate) -> Message:
    """A message of one alarm, in one's own words where the template has some."""
    values = values_of(notice, setting)
    head = message.subject
    subject = one_line(filled(own.subject, values), LINE_MAX) or head
    lines = [filled(line, values) for line in own.text.split("\n")] if own.text else None
    short = one_line(filled(own.short, values), LINE_MAX) or message.short
    path = f"/alarms/{notice.id}"
    if lines is None:
        lines = message.text.removeprefix(f"{head}\n\n").rstrip("\n").split("\n")
        lines = lines[:-1] if setting.portal else lines
    return message_of(subject, lines, short, setting, path, message.facts)


def preview(own: MessageTemplate, language: str) -> Previewed:
    """What a template says of ``EXAMPLE``, and how many parts its text message has."""
    setting = Setting(language, "Asia/Tehran" if language == "fa" else "UTC")
    message = reworded(of_alarms([EXAMPLE], setting), EXAMPLE, setting, own)
    parts = len(parts_of(message.short, 0))
    return Previewed(subject=message.subject, text=message.text, short=message.short, parts=parts)
