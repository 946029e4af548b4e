"""Live alarms beside the approved ones: what drifted."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ogim.services.alerts.rules.limits import in_unit, listed
from ogim.services.alerts.rules.philosophy import LEVELS, Approved, Philosophy
from ogim.services.alerts.rules.requests import Drift
from ogim.services.alerts.rules.schemas import StoredRule

_COLUMNS: Final = {"LL": "limit_ll", "L": "limit_l", "H": "limit_h", "HH": "limit_hh"}
Tags = Mapping[str, Mapping[str, Any]]


def drifted(
    philosophy: Philosophy, tags: Tags, rules: Sequence[StoredRule], may_see: Any
) -> tuple[int, int, list[Drift]]:
    """How many are approved, how many are live, and where they differ.

    Args:
        tags: those with limits, and those that are approved, by name.
        rules: all that are live.
        may_see: whether a tag's name lies within the caller's part of the plant.
    """
    approved = [each for each in philosophy.alarms if may_see(each.tag)]
    by_level = listed(philosophy)
    by_rule = {(each.tag, str(each.rule)): each for each in approved if each.rule is not None}
    items = [
        *_of_limits([each for each in approved if each.level is not None], tags),
        *_of_rules(by_rule, rules, philosophy),
    ]
    live = len(rules)
    for name, tag in tags.items():
        if not may_see(name):
            continue
        for level in LEVELS:
            limit = tag[_COLUMNS[level]]
            live += limit is not None
            if limit is not None and (name, level) not in by_level:
                items.append(
                    Drift(kind="unapproved", tag=name, alarm=level, live=limit, unit=tag["unit"])
                )
    return len(approved), live, sorted(items, key=lambda each: (each.tag, each.alarm, each.kind))


def _of_limits(approved: Sequence[Approved], tags: Tags) -> Iterator[Drift]:
    for each in approved:
        level = each.level or ""
        tag = tags.get(each.tag)
        if tag is None:
            yield Drift(kind="unknown", tag=each.tag, alarm=level, approved=each.limit)
            continue
        live = tag[_COLUMNS[level]]
        wanted = in_unit(each, tag["unit"])
        told: dict[str, Any] = {"tag": each.tag, "alarm": level, "unit": tag["unit"]}
        if live is None:
            yield Drift(kind="missing", approved=wanted, **told)
        elif each.limit is not None and (wanted is None or not _equal(live, wanted)):
            yield Drift(kind="limit", live=live, approved=wanted, **told)


def _equal(one: float, other: float) -> bool:
    """Units are converted: the last digits say nothing."""
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def _of_rules(
    approved: Mapping[tuple[str, str], Approved],
    rules: Sequence[StoredRule],
    philosophy: Philosophy,
) -> Iterator[Drift]:
    live = {(str(rule.tag), rule.name): rule for rule in rules}
    for (tag, name), each in approved.items():
        rule = live.get((tag, name))
        wanted = philosophy.priority(each.severity, each.time_to_respond_s)
        if rule is None or not rule.enabled:
            yield Drift(kind="missing", tag=tag, alarm=name)
        elif rule.priority != wanted:
            told = {"live": rule.priority, "approved": wanted}
            yield Drift(kind="priority", tag=tag, alarm=name, **told)
    for tag, name in live:
        if (tag, name) not in approved:
            yield Drift(kind="unapproved", tag=tag, alarm=name)
