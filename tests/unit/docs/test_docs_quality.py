"""The quality scale is true: every part keeps each rule, is exempt, or has a counted gap."""

from typing import Any

import pytest
import yaml

from unit.docs.pages import CHECKOUT, text

SCALE: dict[str, Any] = yaml.safe_load(text("docs/quality.yaml"))
PARTS: dict[str, dict[str, dict[str, str]]] = SCALE["parts"]
VERDICTS = {"held_by", "exempt", "gap"}


def test_every_service_and_connector_is_a_part() -> None:
    source = CHECKOUT / "src" / "ogim"
    folders = {
        each.parent.name
        for kind in ("services", "connectors")
        for each in (source / kind).glob("*/__init__.py")
    }
    assert folders - PARTS.keys() == set()


@pytest.mark.parametrize("part", sorted(PARTS))
def test_each_rule_is_held_exempt_or_a_gap(part: str) -> None:
    rules = PARTS[part]
    assert rules.keys() == SCALE["rules"].keys()
    for rule, verdict in rules.items():
        assert len(verdict) == 1, rule
        assert verdict.keys() <= VERDICTS, rule
        assert all(verdict.values()), rule
        if "held_by" in verdict:
            assert (CHECKOUT / verdict["held_by"]).exists(), rule


def test_gaps_only_shrink() -> None:
    gaps = sum("gap" in verdict for rules in PARTS.values() for verdict in rules.values())
    assert gaps == SCALE["gaps_max"], "fewer gaps: lower gaps_max; more are not allowed"
