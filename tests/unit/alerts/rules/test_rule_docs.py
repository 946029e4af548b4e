"""The page of alarm rules says what the code does."""

import re
from pathlib import Path
from typing import get_args

from ogim.infra.home import CHECKOUT
from ogim.services.alerts.rules.cel import LENGTH_MAX, NESTED_MAX, Compiled
from ogim.services.alerts.rules.drift import drifted
from ogim.services.alerts.rules.philosophy import SEVERITIES, Philosophy, linted, parsed
from ogim.services.alerts.rules.problems import InvalidRule
from ogim.services.alerts.rules.schemas import ConditionBody
from ogim.services.alerts.rules.service import ON_ONE_TAG_MAX

PAGE = Path(CHECKOUT, "docs/reference/alarm-rules.md").read_text()
COLUMNS_S = (300, 900, 1_800, 86_400)


def test_every_kind_stands_on_the_page() -> None:
    bodies = get_args(get_args(ConditionBody)[0])
    kinds = [get_args(body.model_fields["kind"].annotation)[0] for body in bodies]
    table = PAGE.partition("the condition holds while")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.M) == kinds


def test_the_philosophy_on_the_page_is_one() -> None:
    document = PAGE.partition("```yaml\n")[2].partition("```")[0]
    of = parsed(document.encode())
    assert {each.rule for each in linted(of)} <= {"no-consequence"}
    assert drifted(of, {}, [], lambda _name: True)[2][0].kind == "unknown"


def test_the_matrix_on_the_page_is_the_one_that_ogim_brings() -> None:
    of = Philosophy()
    for severity in SEVERITIES:
        told = " | ".join(of.priority(severity, seconds) for seconds in COLUMNS_S)
        assert f"\n| {severity} | {told} |\n" in PAGE


def test_bounds_and_refusals_stand_on_the_page() -> None:
    assert f"{LENGTH_MAX:,} characters or {NESTED_MAX} levels" in PAGE
    assert f"at most {ON_ONE_TAG_MAX} rules" in PAGE
    for problem in InvalidRule.__subclasses__():
        assert f"`{problem.type}`" in PAGE


def test_the_expression_on_the_page_is_one() -> None:
    text = PAGE.partition("### Expressions\n\n`")[2].partition("`")[0]
    assert Compiled(text, ["p", "t", "q"]).truth([250.0, 1.0, 0.0]) == 1
