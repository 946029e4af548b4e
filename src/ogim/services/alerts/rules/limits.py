"""Limits of the catalogue as rules: a tag that has limits has alarms, and nobody writes a rule."""

from collections.abc import Mapping
from typing import Any, Final

from ogim.contracts import units
from ogim.contracts.alarms import Source, Text, alarm_key
from ogim.services.alerts.rules.kinds import Limit, Rule
from ogim.services.alerts.rules.philosophy import LEVELS, Approved, Philosophy
from ogim.services.alerts.rules.schemas import Words

_COLUMNS: Final = {"LL": "limit_ll", "L": "limit_l", "H": "limit_h", "HH": "limit_hh"}
_EN: Final = {"LL": "very low", "L": "low", "H": "high", "HH": "very high"}
_FA: Final = {"LL": "بسیار کم", "L": "کم", "H": "زیاد", "HH": "بسیار زیاد"}

Listed = Mapping[tuple[str, str], Approved]


def listed(philosophy: Philosophy) -> dict[tuple[str, str], Approved]:
    """Approved limit alarms, by tag and level."""
    return {(each.tag, each.level): each for each in philosophy.alarms if each.level is not None}


def rules_of(tag: Mapping[str, Any], philosophy: Philosophy, approved: Listed) -> list[Rule]:
    """The rules that a tag's limits are.

    Args:
        tag: a row of the catalogue.
    """
    made: list[Rule] = []
    for level in LEVELS:
        limit = tag[_COLUMNS[level]]
        meaning = philosophy.limits.get(level)
        if limit is None or meaning is None:
            continue
        of = approved.get((tag["name"], level))
        severity = of.severity if of else meaning.severity
        respond_s = of.time_to_respond_s if of else meaning.time_to_respond_s
        side = "low" if level.startswith("L") else "high"
        made.append(
            Rule(
                key=alarm_key(Source.LIMIT, level, tag["tag_id"]),
                tag_id=tag["tag_id"],
                condition=Limit(side, limit, _deadband(tag, philosophy), level),
                priority=philosophy.priority(severity, respond_s),
                version=tag["version"],
                effective_ms=tag["effective_ms"],
                on_delay_ms=round(meaning.on_delay_s * 1000),
                off_delay_ms=round(meaning.off_delay_s * 1000),
                latching=meaning.latching,
                class_name=of.class_name if of else meaning.class_name,
                title=_title(tag, level),
                cause=_text(of.cause if of else Words()),
                consequence=_text(of.consequence if of else Words()),
                action=_text(of.action if of else Words()),
                time_to_respond_s=respond_s,
            )
        )
    return made


def _deadband(tag: Mapping[str, Any], philosophy: Philosophy) -> float:
    """A share of the span, but never so much that an alarm could not return between limits."""
    for lo, hi in (("eu_lo", "eu_hi"), ("range_lo", "range_hi")):
        if tag[lo] is not None and tag[hi] is not None:
            band = (tag[hi] - tag[lo]) * philosophy.deadband_percent / 100
            break
    else:
        return 0.0
    inner = (tag["limit_l"], tag["limit_ll"]), (tag["limit_h"], tag["limit_hh"])
    low, high = (next((each for each in pair if each is not None), None) for pair in inner)
    if low is not None and high is not None:
        band = min(band, (high - low) / 4)
    return float(band)


def _title(tag: Mapping[str, Any], level: str) -> Text:
    en = tag["description_en"] or tag["name"]
    fa = tag["description_fa"] or tag["description_en"] or tag["name"]
    return Text(f"{en}: {_EN[level]}", f"{fa}: {_FA[level]}")


def _text(words: Words) -> Text:
    return Text(words.en, words.fa)


def in_unit(of: Approved, unit: str | None) -> float | None:
    """An approved limit in a tag's unit; None: it has none, or can't be told in it."""
    if of.limit is None or of.unit is None or of.unit == unit:
        return of.limit
    try:
        return units.converted(of.limit, of.unit, unit or "")
    except units.UnknownUnit:
        return None
