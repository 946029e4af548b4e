"""What a message says: of one alarm, of a flood, or that a channel works.

Titles and names come from tags and rules, which anybody may have named: each becomes one line
without control characters, HTML is escaped by the template engine, no subject can end a header.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Environment
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ogim.contracts.alarms import RANK, Priority, Text
from ogim.services.alerts.notify.wording import (
    FA,
    Language,
    cut,
    isolated,
    moment,
    number,
    one_line,
    priority,
    word,
)

SUBJECT_MAX: Final = 200
LINE_MAX: Final = 500
SHORT_MAX: Final = 300
LISTED_MAX: Final = 10
"""Alarms of a flood that are named; of the others only the number is told."""
NOTHING: Final = Text()
_HTML: Final = """\
<!doctype html>
<html lang="{{ language }}" dir="{{ 'rtl' if language == 'fa' else 'ltr' }}"><meta charset="utf-8">
<body style="font-family:sans-serif"><h2>{{ subject }}</h2>
{% for line in lines %}<p>{{ line }}</p>
{% endfor %}{% if link %}<p><a href="{{ link }}">{{ opening }}</a></p>{% endif %}</body></html>
"""
_ENVIRONMENT: Final[Environment] = ImmutableSandboxedEnvironment(autoescape=True)
_PAGE: Final = _ENVIRONMENT.from_string(_HTML)


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told of one alarm; times are UTC epoch ms.

    Attributes:
        value, setpoint: in ``unit``.
        waiting: it is not acknowledged.
        acknowledged_by: user name.
    """

    id: str
    tag: str
    priority: Priority
    class_name: str
    raised_ms: int
    state: str
    title: Text = NOTHING
    cause: Text = NOTHING
    consequence: Text = NOTHING
    action: Text = NOTHING
    value: float | None = None
    setpoint: float | None = None
    unit: str | None = None
    time_to_respond_s: int | None = None
    waiting: bool = True
    returned_ms: int | None = None
    acknowledged_ms: int | None = None
    acknowledged_by: str = ""

    @property
    def standing(self) -> bool:
        """Active, and nobody has acknowledged it."""
        return self.state in ("unacknowledged", "latched-unacknowledged")


@dataclass(frozen=True, slots=True)
class Setting:
    """For whom and at which step it is told.

    Attributes:
        step: from 0.
        portal: address of the portal; empty: messages have no link.
    """

    language: Language
    time_zone: str
    step: int = 0
    portal: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message in all the shapes that channels need.

    Attributes:
        subject: one line.
        text: lines of plain text.
        html: the same as a page.
        short: for a text message; one line.
        facts: for machines; JSON values.
    """

    subject: str
    text: str
    html: str
    short: str
    facts: dict[str, Any]


def of_alarms(notices: Sequence[Notice], setting: Setting) -> Message:
    """A message of one alarm, or a digest of several."""
    if len(notices) == 1:
        return _of_one(notices[0], setting)
    return _of_many(notices, setting)


def of_test(channel: str, setting: Setting) -> Message:
    """What a channel is tested with."""
    subject = f"{word(setting.language, 'test')}: {one_line(channel, 64)}"
    lines = [word(setting.language, "tested")]
    return message_of(subject, lines, subject, setting, "", {"kind": "test", "channel": channel})


def _of_one(notice: Notice, setting: Setting) -> Message:
    language = setting.language
    title = title_of(notice, language)
    tag = isolated(language, one_line(notice.tag, 256))
    head = f"[{priority(language, notice.priority)}] {title}"
    measured = measured_of(notice, language)
    lines = [f"{word(language, 'tag')}: {tag}", *([measured] if measured else [])]
    lines.append(
        f"{word(language, 'raised')}: {moment(language, notice.raised_ms, setting.time_zone)}"
    )
    for name in ("cause", "consequence", "action"):
        said = said_in(getattr(notice, name), language)
        if said:
            lines.append(f"{word(language, name)}: {isolated(language, said)}")
    if notice.time_to_respond_s:
        lines.append(word(language, "respond", max(1, notice.time_to_respond_s // 60)))
    if setting.step:
        lines.append(word(language, "escalated", setting.step + 1))
    lines.append(f"{word(language, 'id')}: {notice.id}")
    path = f"/alarms/{notice.id}"
    short = " | ".join([head, one_line(notice.tag, 100), *([measured] if measured else [])])
    facts = {"kind": "alarm", "step": setting.step, "alarms": [facts_of(notice)]}
    return message_of(f"{head} · {one_line(notice.tag, 100)}", lines, short, setting, path, facts)


def _of_many(notices: Sequence[Notice], setting: Setting) -> Message:
    language = setting.language
    counts = Counter(notice.priority for notice in notices)
    told = ", ".join(
        f"{priority(language, each)} {number(language, counts[each])}"
        for each in Priority
        if counts[each]
    )
    head = f"{word(language, 'flood', len(notices))}: {told}"
    worst = sorted(notices, key=lambda each: (RANK[each.priority], each.raised_ms))
    lines = [
        f"[{priority(language, each.priority)}] {title_of(each, language)} – "
        f"{isolated(language, one_line(each.tag, 256))} – "
        f"{moment(language, each.raised_ms, setting.time_zone)}"
        for each in worst[:LISTED_MAX]
    ]
    if len(notices) > LISTED_MAX:
        lines.append(word(language, "more", len(notices) - LISTED_MAX))
    lines.append(word(language, "unacknowledged", sum(each.waiting for each in notices)))
    if setting.step:
        lines.append(word(language, "escalated", setting.step + 1))
    facts = {
        "kind": "digest",
        "step": setting.step,
        "counts": {str(each): count for each, count in counts.items()},
        "alarms": [facts_of(each) for each in worst[:LISTED_MAX]],
    }
    short = f"{head} | {title_of(worst[0], language)} | {one_line(worst[0].tag, 100)}"
    return message_of(head, lines, short, setting, "/alarms", facts)


def message_of(
    subject: str, lines: list[str], short: str, setting: Setting, path: str, facts: dict[str, Any]
) -> Message:
    """A message in every shape; ``path``: where in the portal it leads."""
    subject = cut(subject, SUBJECT_MAX)
    link = setting.portal.rstrip("/") + path if setting.portal else ""
    opening = word(setting.language, "link")
    html = _PAGE.render(
        subject=subject, lines=lines, link=link, opening=opening, language=setting.language
    )
    text = "\n".join([subject, "", *lines, *([link] if link else [])]) + "\n"
    return Message(subject, text, html, cut(short, SHORT_MAX), facts)


def title_of(notice: Notice, language: Language) -> str:
    """What an alarm is called, in one line."""
    said = said_in(notice.title, language)
    return isolated(language, said or one_line(notice.class_name, 64))


def said_in(text: Text, language: Language) -> str:
    """In the language, or else in the other one."""
    first, second = (text.fa, text.en) if language == FA else (text.en, text.fa)
    return one_line(first or second, LINE_MAX)


def measured_of(notice: Notice, language: Language) -> str:
    """Its value and limit; empty without a value."""
    if notice.value is None:
        return ""
    unit = f" {one_line(notice.unit, 32)}" if notice.unit else ""
    told = f"{word(language, 'value')}: {number(language, notice.value)}{unit}"
    if notice.setpoint is None:
        return told
    return f"{told} ({word(language, 'setpoint')} {number(language, notice.setpoint)}{unit})"


def facts_of(notice: Notice) -> dict[str, Any]:
    """An alarm for machines."""
    return {
        "id": notice.id,
        "tag": notice.tag,
        "priority": str(notice.priority),
        "class_name": notice.class_name,
        "state": notice.state,
        "raised_ms": notice.raised_ms,
        "value": notice.value,
        "limit": notice.setpoint,
        "unit": notice.unit,
        "title": {"en": notice.title.en, "fa": notice.title.fa},
        "action": {"en": notice.action.en, "fa": notice.action.fa},
    }
