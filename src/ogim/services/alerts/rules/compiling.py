"""Rules as people write them into rules as the engine takes them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from msgspec.structs import replace

from ogim.contracts.alarms import Source, Text, alarm_key
from ogim.services.alerts.rules import kinds
from ogim.services.alerts.rules.conditions import TagRow, condition_of, in_ms
from ogim.services.alerts.rules.philosophy import Philosophy
from ogim.services.alerts.rules.problems import InvalidRule
from ogim.services.alerts.rules.schemas import (
    DeviationCondition,
    ExpressionCondition,
    LimitCondition,
    RuleFields,
    StateCondition,
    TagRef,
    Words,
)


class Stored(NamedTuple):
    """Which rule it is, and since when."""

    rule_id: UUID
    version: int
    effective_ms: int


def references(fields: RuleFields) -> Iterator[TagRef]:
    """All tags that a rule names, its own first."""
    yield fields.tag
    condition = fields.condition
    if isinstance(condition, ExpressionCondition):
        yield from condition.inputs.values()
    elif isinstance(condition, DeviationCondition) and condition.reference_tag is not None:
        yield condition.reference_tag
    for state in fields.plant_states:
        yield state.tag


def compiled(
    fields: RuleFields, tags: Mapping[TagRef, TagRow], philosophy: Philosophy, stored: Stored
) -> kinds.Rule:
    """The rule for the engine.

    Args:
        tags: every tag that it names, by what it is called there.

    Raises:
        InvalidRule: it contradicts itself, or its units or tags.
        InvalidExpression: its expression does.
    """
    tag = tags[fields.tag]
    by = tuple(_other(each, stored.rule_id) for each in fields.suppressed_by)
    return kinds.Rule(
        key=alarm_key(Source.RULE, str(stored.rule_id), tag.tag_id),
        tag_id=tag.tag_id,
        condition=condition_of(fields.condition, tag, tags),
        priority=philosophy.priority(fields.severity, fields.time_to_respond_s),
        rule_id=stored.rule_id,
        version=stored.version,
        effective_ms=stored.effective_ms,
        on_delay_ms=in_ms(fields.on_delay_s),
        off_delay_ms=in_ms(fields.off_delay_s),
        latching=fields.latching,
        class_name=fields.class_name,
        title=_title(fields, tag),
        cause=_text(fields.cause),
        consequence=_text(fields.consequence),
        action=_text(fields.action),
        time_to_respond_s=fields.time_to_respond_s,
        group_key=fields.group,
        plant_states=_plant_states(fields, tags),
        suppressed_by=by,
    )


def _other(rule_id: UUID, own: UUID) -> str:
    if rule_id == own:
        raise InvalidRule("A rule can't suppress its own alarm.")
    return str(rule_id)


def _title(fields: RuleFields, tag: TagRow) -> Text:
    return Text(fields.title.en or f"{fields.name} ({tag.name})", fields.title.fa)


def _plant_states(
    fields: RuleFields, tags: Mapping[TagRef, TagRow]
) -> tuple[kinds.PlantState, ...]:
    return tuple(
        kinds.PlantState(
            tags[each.tag].tag_id, _plant(each.condition, tags[each.tag], tags), each.told
        )
        for each in fields.plant_states
    )


def _plant(
    body: LimitCondition | StateCondition, tag: TagRow, tags: Mapping[TagRef, TagRow]
) -> kinds.Limit | kinds.InState:
    made = condition_of(body, tag, tags)
    if not isinstance(made, kinds.Limit | kinds.InState):
        raise InvalidRule("A plant state is a limit or a state.")
    return made


def _text(words: Words) -> Text:
    return Text(words.en, words.fa)


def with_ids(fields: RuleFields, tags: Mapping[TagRef, TagRow]) -> dict[str, Any]:
    """The rule's fields as they are stored: tags by id, and numbers with the unit they are in."""
    renamed = _renamed(fields, {ref: row.tag_id for ref, row in tags.items()})
    body = renamed.model_dump(mode="json")
    if "unit" in body["condition"]:
        body["condition"]["unit"] = body["condition"]["unit"] or tags[fields.tag].unit
    return body


def with_names(fields: RuleFields, names: Mapping[int, str]) -> RuleFields:
    """The rule's fields as they are shown: tags by name."""
    return _renamed(fields, dict(names))


def _renamed(fields: RuleFields, called: Mapping[Any, Any]) -> RuleFields:
    body = fields.model_dump(mode="json")
    body["tag"] = called.get(body["tag"], body["tag"])
    condition = body["condition"]
    if condition.get("reference_tag") is not None:
        other = condition["reference_tag"]
        condition["reference_tag"] = called.get(other, other)
    if "inputs" in condition:
        condition["inputs"] = {k: called.get(v, v) for k, v in condition["inputs"].items()}
    for state in body["plant_states"]:
        state["tag"] = called.get(state["tag"], state["tag"])
    return RuleFields.model_validate(body)


def settle_suppression(rules: Sequence[kinds.Rule]) -> list[kinds.Rule]:
    """Rules name the rules that suppress them; the engine knows these by their alarms' keys."""
    keys = {str(rule.rule_id): rule.key for rule in rules if rule.rule_id is not None}
    return [
        replace(
            rule, suppressed_by=tuple(keys[each] for each in rule.suppressed_by if each in keys)
        )
        if rule.suppressed_by
        else rule
        for rule in rules
    ]
