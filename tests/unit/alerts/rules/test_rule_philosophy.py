"""The philosophy, the rules that limits are, and the comparison of rehearsals."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.contracts.alarms import RANK, Priority
from ogim.services.alerts.rules.limits import listed, rules_of
from ogim.services.alerts.rules.philosophy import (
    SEVERITIES,
    InvalidPhilosophy,
    Philosophy,
    linted,
    parsed,
    written,
)
from ogim.services.alerts.rules.rehearsal import Span, apart

TAG: dict[str, Any] = {
    "tag_id": 7, "name": "a/W-1/P", "unit": "bar", "description_en": "Head", "description_fa": None,
    "limit_ll": None, "limit_l": 10.0, "limit_h": 90.0, "limit_hh": 95.0, "eu_lo": 0.0,
    "eu_hi": 100.0, "range_lo": None, "range_hi": None, "version": 3, "effective_ms": 5,
}  # fmt: skip


@given(st.integers(1, 86_400), st.integers(1, 86_400))
def test_less_time_and_worse_consequence_never_lower_the_priority(one: int, other: int) -> None:
    of = Philosophy()
    sooner, later = sorted((one, other))
    ranks = [RANK[of.priority(each, sooner)] for each in SEVERITIES]
    assert ranks == sorted(ranks, reverse=True)
    for each in SEVERITIES:
        assert RANK[of.priority(each, sooner)] <= RANK[of.priority(each, later)]


def test_what_ogim_brings_is_clean_and_goes_through_yaml() -> None:
    assert linted(Philosophy()) == []
    assert parsed(written(Philosophy()).encode()) == Philosophy()


@pytest.mark.parametrize(
    ("document", "rule"),
    [
        ("matrix: {minor: [low, low, low, low], moderate: [low, high, low, low],"
         " major: [high, high, high, high], severe: [high, high, high, high]}", "matrix-time"),
        ("matrix: {minor: [high, high, high, high], moderate: [low, low, low, low],"
         " major: [high, high, high, high], severe: [high, high, high, high]}", "matrix-severity"),
        ("alarms: [{tag: t, level: H}, {tag: t, level: H}]", "twice"),
        ("alarms: [{tag: t, level: H, class_name: none}]", "class"),
        ("alarms: [{tag: t, level: H, time_to_respond_s: 5}]", "no-time"),
        ("alarms: [{tag: t, rule: r}]", "no-action"),
        ("alarms: [" + ", ".join(
            f"{{tag: t{at}, level: H, severity: severe, time_to_respond_s: 60}}"
            for at in range(20)) + "]", "distribution"),
    ],
)  # fmt: skip
def test_the_linter_finds(document: str, rule: str) -> None:
    assert rule in {finding.rule for finding in linted(parsed(document.encode()))}


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_document_is_a_philosophy_or_refused(content: bytes) -> None:
    try:
        parsed(content)
    except InvalidPhilosophy:
        return


def test_limits_are_rules() -> None:
    document = b"alarms: [{tag: a/W-1/P, level: HH, severity: severe, time_to_respond_s: 60}]"
    of = parsed(document)
    made = {rule.key: rule for rule in rules_of(TAG, of, listed(of))}
    assert sorted(made) == ["limit:H:7", "limit:HH:7", "limit:L:7"]
    assert made["limit:HH:7"].priority is Priority.CRITICAL
    assert made["limit:H:7"].priority is Priority.MEDIUM
    assert made["limit:L:7"].title.fa == "Head: کم"
    assert made["limit:L:7"].condition.deadband == 0.5  # type: ignore[union-attr]
    close = TAG | {"limit_l": 50.0, "limit_h": 50.4}
    assert all(rule.condition.deadband < 0.2 for rule in rules_of(close, of, {}))  # type: ignore[union-attr]


spans = st.lists(st.integers(1, 20), max_size=8).map(
    lambda steps: [
        Span(sum(steps[: 2 * at + 1]), sum(steps[: 2 * at + 2]), None)
        for at in range(len(steps) // 2)
    ]
)


@given(spans, spans)
def test_alarms_without_a_counterpart_are_found(some: list[Span], others: list[Span]) -> None:
    lonely = [
        one for one in some if not any(o.at <= one.until and one.at <= o.until for o in others)
    ]
    assert apart(some, others) == lonely
