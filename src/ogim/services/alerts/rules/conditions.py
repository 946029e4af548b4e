"""Conditions as people write them into conditions as the engine takes them: ids, stored units."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from ogim.contracts import units
from ogim.services.alerts.rules import kinds
from ogim.services.alerts.rules.cel import Compiled
from ogim.services.alerts.rules.problems import InvalidRule
from ogim.services.alerts.rules.schemas import (
    ConditionBody,
    DeviationCondition,
    ExpressionCondition,
    LimitCondition,
    QualityCondition,
    RateCondition,
    ScoreCondition,
    StaleCondition,
    StateCondition,
    StuckCondition,
    TagRef,
)

PER_S: Final = {"s": 1.0, "min": 60.0, "h": 3_600.0}
TEXTS: Final = ("string", "localizedtext", "bytestring")


class TagRow(NamedTuple):
    """What a rule needs to know of a tag."""

    tag_id: int
    name: str
    unit: str | None
    data_type: str


def condition_of(
    body: ConditionBody, tag: TagRow, tags: Mapping[TagRef, TagRow]
) -> kinds.Condition:
    """What a rule judges, in stored units.

    Args:
        tags: every tag that it names, by what it is called there.

    Raises:
        InvalidRule: it contradicts itself, or its units or tags.
        InvalidExpression: its expression does.
    """
    if tag.data_type.lower().startswith(TEXTS) and not isinstance(
        body, StaleCondition | QualityCondition
    ):
        raise InvalidRule(f"{tag.name} holds texts, not numbers.")
    if isinstance(body, LimitCondition | DeviationCondition | RateCondition | StuckCondition):
        return _measured(body, tag, tags)
    match body:
        case StaleCondition():
            return kinds.Stale(in_ms(body.after_s))
        case QualityCondition():
            return kinds.BadQuality(body.uncertain)
        case StateCondition():
            return kinds.InState(tuple(sorted(set(body.states))))
        case ScoreCondition():
            return kinds.Score(body.model, body.limit, body.deadband)
        case ExpressionCondition():
            return _expression(body, tag, tags)


def _measured(
    body: LimitCondition | DeviationCondition | RateCondition | StuckCondition,
    tag: TagRow,
    tags: Mapping[TagRef, TagRow],
) -> kinds.Condition:
    """Conditions whose numbers have the tag's unit."""
    match body:
        case LimitCondition():
            return kinds.Limit(
                body.side,
                _value(body.limit, body.unit, tag),
                _span(body.deadband, body.unit, tag),
                body.level,
            )
        case DeviationCondition():
            return _deviation(body, tag, tags)
        case RateCondition():
            per = PER_S[body.per]
            return kinds.Rate(
                _span(body.limit, body.unit, tag) / per,
                body.direction,
                in_ms(body.window_s),
                _span(body.deadband, body.unit, tag) / per,
            )
        case StuckCondition():
            return kinds.Stuck(in_ms(body.after_s), _span(body.tolerance, body.unit, tag))


def _deviation(
    body: DeviationCondition, tag: TagRow, tags: Mapping[TagRef, TagRow]
) -> kinds.Deviates:
    if (body.reference is None) == (body.reference_tag is None):
        raise InvalidRule("A deviation is from a reference or from a reference_tag.")
    if body.deadband >= body.limit:
        raise InvalidRule("The deadband of a deviation must be below its limit.")
    other = None if body.reference_tag is None else tags[body.reference_tag]
    if other is not None and other.tag_id == tag.tag_id:
        raise InvalidRule("A tag does not deviate from itself.")
    if other is not None and not _same_unit(other.unit, tag.unit):
        raise InvalidRule(
            f"{tag.name} is in {tag.unit or 'no unit'}, {other.name} in {other.unit or 'no unit'}: "
            "their difference means nothing. A calculated tag can convert it."
        )
    reference = 0.0 if body.reference is None else _value(body.reference, body.unit, tag)
    return kinds.Deviates(
        _span(body.limit, body.unit, tag),
        body.direction,
        reference,
        None if other is None else other.tag_id,
        _span(body.deadband, body.unit, tag),
    )


def _expression(
    body: ExpressionCondition, tag: TagRow, tags: Mapping[TagRef, TagRow]
) -> kinds.Expression:
    Compiled(body.text, body.inputs)
    inputs = {name: tags[ref].tag_id for name, ref in body.inputs.items()}
    if tag.tag_id not in inputs.values():
        raise InvalidRule("The rule's tag must be one of the expression's inputs.")
    if texts := [r.name for r in map(tags.__getitem__, body.inputs.values())
                 if r.data_type.lower().startswith(TEXTS)]:  # fmt: skip
        raise InvalidRule(f"{texts[0]} holds texts, not numbers.")
    return kinds.Expression(body.text, inputs)


def _same_unit(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one == other
    try:
        return units.linear(units.parsed(one), units.parsed(other)) == (1.0, 0.0)
    except units.UnknownUnit:
        return one == other


def _value(number: float, unit: str | None, tag: TagRow) -> float:
    """A value in the tag's stored unit; raises InvalidRule."""
    if unit is None or unit == tag.unit:
        return number
    factor, offset = _conversion(unit, tag)
    return number * factor + offset


def _span(number: float, unit: str | None, tag: TagRow) -> float:
    """A difference of values in the tag's stored unit; raises InvalidRule."""
    if unit is None or unit == tag.unit:
        return number
    return number * abs(_conversion(unit, tag)[0])


def _conversion(unit: str, tag: TagRow) -> tuple[float, float]:
    if tag.unit is None:
        raise InvalidRule(f"{tag.name} has no unit, so nothing can be converted from {unit}.")
    try:
        return units.linear(units.parsed(unit), units.parsed(tag.unit))
    except units.UnknownUnit as error:
        raise InvalidRule(f"{tag.name} is in {tag.unit}: {error}.") from error


def in_ms(seconds: float) -> int:
    """Whole milliseconds."""
    return round(seconds * 1000)
