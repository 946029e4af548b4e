"""Two processes of the alarms share the partitions, and rules look across them."""

import signal
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

import httpx
import pytest
from historian_rig import database, publish, wait_for
from rules_rig import rules_api
from tags_rig import made, said, some_area
from target_rig import start_target, target

from ogim.contracts.topics import PROCESSED
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.services.alerts.rules.sharing import home_of

pytestmark = [pytest.mark.engines, pytest.mark.timeout(300)]
WITHIN_S = 60
PARTITIONS = range(PROCESSED.partitions)
SOON_MS = 900
"""Tags of several partitions come in any order, so their condition begins now or so much later."""
Expected = tuple[str, set[int]]


async def tag_in_each(api: httpx.AsyncClient, area: str) -> list[dict[str, Any]]:
    """A tag in every partition of the readings."""
    found: dict[int, dict[str, Any]] = {}
    at = 0
    while len(found) < len(PARTITIONS):
        tag = await made(api, f"{area}/W-{at}/P", unit="bar")
        found.setdefault(home_of(tag["tag_id"]), tag)
        at += 1
    return [found[part] for part in PARTITIONS]


def across(own: dict[str, Any], other: dict[str, Any]) -> list[dict[str, Any]]:
    """Rules on one tag that look at another: an expression, a deviation, a plant state."""
    name, there = own["name"], other["name"]
    text, inputs = "p > 100.0 && q > 100.0", {"p": name, "q": there}
    conditions: dict[str, dict[str, Any]] = {
        "expression": {"kind": "expression", "text": text, "inputs": inputs},
        "deviation": {"kind": "deviation", "limit": 30, "reference_tag": there},
        "state": {"kind": "limit", "side": "high", "limit": 100},
    }
    stopped = {"kind": "limit", "side": "low", "limit": 5}
    return [
        {
            "name": f"{name} {kind} {other['tag_id']}",
            "tag": name,
            "condition": condition,
            "on_delay_s": 1,
            "plant_states": [{"tag": there, "condition": stopped, "told": "stopped"}]
            if kind == "state"
            else [],
        }
        for kind, condition in conditions.items()
    ]


async def stored(api: httpx.AsyncClient, tags: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rules on each of the tags that look at each other one."""
    return [
        said(await api.post("/rules?anyway=true", json=body), 201)
        for own, other in permutations(tags, 2)
        for body in across(own, other)
    ]


def events(home: Home, rule_id: str) -> list[tuple[str, int]]:
    """What happened to a rule's alarm: trigger, source time."""
    with database(home) as connection:
        rows = connection.execute(
            "SELECT trigger, at_ms FROM alerts.events WHERE key LIKE 'rule:' || %s || ':%%' "
            "ORDER BY seq",
            (rule_id,),
        ).fetchall()
    return [(row[0], row[1]) for row in rows]


def shared_out(home: Home) -> bool:
    """Whether two have taken partitions over: both have read and stored what their rules see."""
    with database(home) as connection:
        rows = connection.execute("SELECT FROM alerts.memory WHERE places <> '{}'").fetchall()
    return len(rows) == len(PARTITIONS)


async def test_rules_that_look_across_hear_all_and_a_kill_changes_nothing(
    instance: Home, tmp_path: Path
) -> None:
    async with rules_api(instance, tmp_path) as api:
        tags = await tag_in_each(api, some_area())
        ids = [tag["tag_id"] for tag in tags]
        rules = await stored(api, tags)
    first = start_target(instance, "alerts")
    try:
        with target(instance, "alerts"):
            publish(instance, [(tag, now_ms(), 50.0, 0, 0) for tag in ids])
            wait_for("both to read across", partial(shared_out, instance), WITHIN_S)
            high = now_ms()
            publish(instance, twice(ids, high, 150.0))
            first.send_signal(signal.SIGKILL)
            low = high + 2_000
            publish(instance, [(tag, low, 50.0, 0, 0) for tag in ids])
            come = [("activate", {high + 1_000, high + 1_000 + SOON_MS}), ("return", {low})]
            expected = {
                rule["rule_id"]: [] if rule["condition"]["kind"] == "deviation" else [*come]
                for rule in rules
            }
            await_all(instance, expected)
            # The first tag falls, which stops the plant for the others and is far from them.
            # Source time goes on at least as fast as ours, as delays are told by.
            fall = max(low + 1_000, now_ms())
            publish(instance, twice(ids[:1], fall, 1.0) + twice(ids[1:], fall, 50.0))
            for rule in rules:
                expected[rule["rule_id"]] += fallen(rule, tags[0]["name"], fall)
            await_all(instance, expected)
            rise = max(fall + 2_000, now_ms())
            publish(instance, twice(ids[1:], rise, 150.0))
            for rule in rules:
                expected[rule["rule_id"]] += risen(rule, tags[0]["name"], rise)
            await_all(instance, expected)
    finally:
        first.kill()
        first.wait(5)


def twice(tags: list[int], begin: int, value: float) -> list[tuple[int, int, float, int, int]]:
    """A value of each tag, and once more before any delay is over."""
    return [(tag, begin + at, value, 0, 0) for at in (0, SOON_MS) for tag in tags]


def await_all(home: Home, expected: dict[str, list[Expected]]) -> None:
    """Every rule's alarm has come so far, and no further."""
    for rule_id, wanted in expected.items():
        heard = partial(events, home, rule_id)
        many = len(wanted)
        wait_for(rule_id, lambda heard=heard, many=many: len(heard()) >= many, WITHIN_S)
    for rule_id, wanted in expected.items():
        told = events(home, rule_id)
        assert [trigger for trigger, _ in told] == [trigger for trigger, _ in wanted], rule_id
        assert all(at in times for (_, at), (_, times) in zip(told, wanted, strict=True)), told


def concerned(rule: dict[str, Any], tag: str) -> bool:
    """Whether a rule's condition looks at a tag."""
    return tag in str(rule["condition"]) or tag == rule["tag"]


def fallen(rule: dict[str, Any], which: str, fall: int) -> list[Expected]:
    """What happens to a rule's alarm when one tag falls; all partitions have read it then."""
    if rule["condition"]["kind"] == "deviation" and concerned(rule, which):
        return [("activate", {fall + 1_000, fall + 1_000 + SOON_MS})]
    return []


def risen(rule: dict[str, Any], stopped: str, rise: int) -> list[Expected]:
    """What happens to a rule's alarm when all but the one that fell rise."""
    at = {rise + 1_000, rise + 1_000 + SOON_MS}
    match rule["condition"]["kind"]:
        case "deviation":
            return []
        case "limit" if rule["plant_states"][0]["tag"] == stopped:
            return [("suppress", at), ("activate", at)]
        case _:
            return [] if concerned(rule, stopped) else [("activate", at)]
