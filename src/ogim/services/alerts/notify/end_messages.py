"""What a message says of an alarm that waits for nobody any more: who acknowledged it, when it
returned. It goes to those who were told of the alarm."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from ogim.services.alerts.lifecycle import SILENT
from ogim.services.alerts.notify.messages import (
    LISTED_MAX,
    Message,
    Notice,
    Setting,
    facts_of,
    message_of,
    title_of,
)
from ogim.services.alerts.notify.wording import isolated, moment, number, one_line, word

ENDS: Final = ("acknowledged", "returned", "silenced")


def of_end(notices: Sequence[Notice], setting: Setting) -> Message:
    """How an alarm ended, or the alarms of a flood."""
    return _of_one(notices[0], setting) if len(notices) == 1 else _of_many(notices, setting)


def end_of(notice: Notice) -> str:
    """One of ``ENDS``: acknowledged goes before returned."""
    if notice.state in SILENT:
        return "silenced"
    return "acknowledged" if notice.acknowledged_ms is not None else "returned"


def _of_one(notice: Notice, setting: Setting) -> Message:
    language = setting.language
    tag = one_line(notice.tag, 100)
    head = f"[{word(language, end_of(notice))}] {title_of(notice, language)}"
    who = isolated(language, one_line(notice.acknowledged_by, 64))
    lines = [f"{word(language, 'tag')}: {isolated(language, one_line(notice.tag, 256))}"]
    lines += [
        f"{word(language, key)}: {said}{moment(language, at, setting.time_zone)}"
        for key, said, at in (
            ("raised", "", notice.raised_ms),
            ("acknowledged_by", f"{who}, ", notice.acknowledged_ms),
            ("returned_at", "", notice.returned_ms),
        )
        if at is not None
    ]
    lines.append(f"{word(language, 'id')}: {notice.id}")
    by = who if end_of(notice) == "acknowledged" else ""
    short = " | ".join([head, tag, *([by] if by else [])])
    facts = {"kind": "end", "end": end_of(notice), "alarms": [_ended(notice)]}
    path = f"/alarms/{notice.id}"
    return message_of(f"{head} · {tag}", lines, short, setting, path, facts)


def _of_many(notices: Sequence[Notice], setting: Setting) -> Message:
    language = setting.language
    counts = Counter(map(end_of, notices))
    told = ", ".join(
        f"{word(language, each)} {number(language, counts[each])}" for each in ENDS if counts[each]
    )
    head = f"{word(language, 'ended', len(notices))}: {told}"
    lines = [
        f"[{word(language, end_of(each))}] {title_of(each, language)} – "
        f"{isolated(language, one_line(each.tag, 256))}"
        for each in notices[:LISTED_MAX]
    ]
    if len(notices) > LISTED_MAX:
        lines.append(word(language, "more", len(notices) - LISTED_MAX))
    facts = {
        "kind": "end",
        "counts": dict(counts),
        "alarms": [_ended(each) for each in notices[:LISTED_MAX]],
    }
    return message_of(head, lines, head, setting, "/alarms", facts)


def _ended(notice: Notice) -> dict[str, Any]:
    return facts_of(notice) | {
        "acknowledged_by": notice.acknowledged_by or None,
        "acknowledged_ms": notice.acknowledged_ms,
        "returned_ms": notice.returned_ms,
    }
