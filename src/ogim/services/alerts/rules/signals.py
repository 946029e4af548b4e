"""Signals of alarms that changed."""

from typing import NamedTuple

from ogim.contracts.alarms import Kind, Priority, Signal
from ogim.services.alerts.rules.kinds import Deviates, Limit, Rate, Rule, Score


class Seen(NamedTuple):
    """The reading that decided."""

    value: float | None
    quality: int
    received_ms: int


def signal(rule: Rule, at_ms: int, seen: Seen, suppressed: str | None, *, active: bool) -> Signal:
    """What became of a rule's alarm."""
    of = rule.condition
    limited = isinstance(of, Limit | Deviates | Rate | Score)
    return Signal(
        key=rule.key,
        tag_id=rule.tag_id,
        kind=Kind.ACTIVE if active else Kind.INACTIVE,
        at_ms=at_ms,
        received_ms=seen.received_ms,
        priority=rule.priority,
        class_name=rule.class_name,
        title=rule.title,
        rule_id=rule.rule_id,
        rule_version=rule.version,
        value=seen.value,
        limit=of.limit if limited else None,
        quality=seen.quality,
        cause=rule.cause,
        consequence=rule.consequence,
        action=rule.action,
        time_to_respond_s=rule.time_to_respond_s,
        latching=rule.latching,
        group_key=rule.group_key,
        suppressed_by=suppressed,
    )


def gone(key: str, changed_ms: int, received_ms: int) -> Signal:
    """An alarm whose rule is gone returns, just after it had become active."""
    return Signal(
        key=key,
        tag_id=int(key.rpartition(":")[2]),
        kind=Kind.INACTIVE,
        at_ms=changed_ms + 1,
        received_ms=received_ms or changed_ms + 1,
        priority=Priority.LOW,
    )
