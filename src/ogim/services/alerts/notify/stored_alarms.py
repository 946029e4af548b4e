"""Alarms as they are stored, for the messages that tell them."""

from typing import Any

import msgspec

from ogim.contracts.alarms import BY_RANK, Text
from ogim.services.alerts.notify.messages import Notice


def notice_of(row: dict[str, Any], *, waiting: bool) -> Notice:
    """What a message says of a stored alarm.

    Args:
        row: of the alarm and its tag.
        waiting: whether it still waits for somebody.
    """
    told: dict[str, Any] = row["told"] or {}
    texts = {name: _text(told.get(name)) for name in ("title", "cause", "consequence", "action")}
    return Notice(
        id=row["id"],
        tag=row["tag"],
        priority=BY_RANK[row["rank"]],
        class_name=row["class_name"],
        raised_ms=row["raised_ms"],
        state=row["state"],
        value=row["value"],
        setpoint=row["setpoint"],
        unit=row["unit"],
        time_to_respond_s=row["time_to_respond_s"],
        waiting=waiting,
        returned_ms=row["returned_ms"],
        acknowledged_ms=row["acknowledged_ms"],
        acknowledged_by=row["acknowledged_by"] or "",
        **texts,
    )


def _text(told: Any) -> Text:
    try:
        return msgspec.convert(told or {}, Text)
    except msgspec.ValidationError:
        return Text()
