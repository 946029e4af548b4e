"""Alarm rules through the API: checked, versioned, tried, rehearsed, and loaded by the engine."""

import time
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from rules_rig import DAY_MS, MINUTE_MS, archived, connect, limit, of, store
from tags_rig import at, made, said

from ogim.contracts.alarms import Priority
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.services.alerts.rules.kinds import Limit
from ogim.services.alerts.rules.loading import RuleWatch
from ogim.services.alerts.rules.service import ON_ONE_TAG_MAX

pytestmark = pytest.mark.engines
WAIT_S = 30.0


def waited(what: Callable[[], Any]) -> Any:
    """What ``what`` gives once it is true."""
    until = time.monotonic() + WAIT_S
    while not (found := what()):
        assert time.monotonic() < until, "not in time"
        time.sleep(0.05)
    return found


async def test_a_rule_lives_with_versions_and_references(
    api: httpx.AsyncClient, tag: dict[str, Any]
) -> None:
    body = limit(tag["name"], 20_000, severity="severe", time_to_respond_s=120)
    body["condition"] |= {"unit": "kPa", "deadband": 100}
    answer = await api.post("/rules", json=body, params={"reason": "new well"})
    rule = said(answer, 201)
    assert (answer.headers["ETag"], rule["priority"], rule["tag"]) == (
        '"1"',
        "critical",
        tag["name"],
    )
    where = f"/rules/{rule['rule_id']}"
    said(await api.put(where, json=body), 428)
    assert said(await api.put(where, json=body, headers=at(1)))["version"] == 1
    body["condition"]["limit"] = 21_000
    assert said(await api.put(where, json=body, headers=at(1)))["version"] == 2
    said(await api.put(where, json=body, headers=at(1)), 412)
    versions = said(await api.get(f"{where}/versions"))["items"]
    assert [(v["version"], v["author"], v["reason"]) for v in versions] == [
        (2, "tester", None),
        (1, "tester", "new well"),
    ]
    assert versions[1]["fields"]["condition"]["limit"] == 20_000
    gone = await api.delete(f"/tags/{tag['tag_id']}", headers=at(1))
    assert said(gone, 409)["type"].endswith("tag-in-use")
    listed = said(await api.get("/rules", params={"tag": tag["name"]}))["items"]
    assert [each["rule_id"] for each in listed] == [rule["rule_id"]]
    said(await api.post("/rules", json=body), 409)
    said(await api.delete(where, headers=at(2)), 204)
    said(await api.get(where), 404)
    said(await api.delete(f"/tags/{tag['tag_id']}", headers=at(1)), 204)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ({"kind": "limit", "side": "high", "limit": 1, "unit": "degC"}, "can't be told"),
        ({"kind": "limit", "side": "high", "limit": 1, "unit": "nonsense"}, "no unit"),
        ({"kind": "deviation", "limit": 1}, "reference"),
        ({"kind": "deviation", "limit": 1, "reference_tag": "{t}"}, "means nothing"),
        ({"kind": "deviation", "limit": 1, "reference_tag": "{p}"}, "from itself"),
        ({"kind": "deviation", "limit": 1, "reference_tag": "no/such"}, "There is no tag no/such"),
        ({"kind": "expression", "text": "p > 1", "inputs": {"p": "{t}"}}, "must be one of"),
        ({"kind": "expression", "text": "q > 1", "inputs": {"p": "{p}"}}, "no input q"),
        ({"kind": "expression", "text": "p", "inputs": {"p": "{p}"}}, "gives no truth"),
        ({"kind": "expression", "text": "p > ", "inputs": {"p": "{p}"}}, "parse"),
        (
            {
                "kind": "expression",
                "text": "[1,2].map(x, p > x).size() > 1",
                "inputs": {"p": "{p}"},
            },
            "not expected",
        ),
        (
            {"kind": "expression", "text": "(" * 99 + "p" + ")" * 99, "inputs": {"p": "{p}"}},
            "nested",
        ),
    ],
)
async def test_a_rule_that_means_nothing_is_refused(
    api: httpx.AsyncClient, tag: dict[str, Any], condition: dict[str, Any], told: str
) -> None:
    other = await made(api, tag["name"].replace("P-PDG", "T-PDG"), unit="degC")
    names = {"{t}": other["name"], "{p}": tag["name"]}
    condition = dict(condition)
    if condition.get("reference_tag") in names:
        condition["reference_tag"] = names[condition["reference_tag"]]
    if "inputs" in condition:
        condition["inputs"] = {key: names[ref] for key, ref in condition["inputs"].items()}
    body = {"name": "r", "tag": tag["name"], "condition": condition}
    for answer in (
        await api.post("/rules", json=body),
        await api.post("/rules/trial", json={"rule": body}),
        await api.post("/rules/rehearsal", json={"rule": body, "days": 1}),
    ):
        assert told in said(answer, 422)["detail"]


async def test_a_tag_has_so_many_rules_and_no_more(
    api: httpx.AsyncClient, tag: dict[str, Any], instance: Home
) -> None:
    first = said(await api.post("/rules", json=limit(tag["name"], 300)), 201)
    with connect(instance) as connection:
        connection.execute("SELECT set_config('ogim.author', 'tester', true)")
        connection.execute(
            "INSERT INTO alerts.rules (rule_id, name, tag_id, tag_ids, body) "
            "SELECT gen_random_uuid(), name || ' ' || n, tag_id, tag_ids, body "
            "FROM alerts.rules, generate_series(2, %s) n WHERE rule_id = %s",
            (ON_ONE_TAG_MAX, first["rule_id"]),
        )
    body = limit(tag["name"], 300, name=f"{tag['name']} one more")
    assert "rules already" in said(await api.post("/rules", json=body), 409)["detail"]
    body |= {"name": first["name"]}
    said(await api.put(f"/rules/{first['rule_id']}", json=body, headers=at(1)))


async def test_suppression_in_a_circle_is_refused(
    api: httpx.AsyncClient, tag: dict[str, Any]
) -> None:
    ids: list[str] = []
    for name in "abc":
        body = limit(tag["name"], 300, suppressed_by=ids[-1:]) | {"name": f"{tag['asset']} {name}"}
        ids.append(said(await api.post("/rules", json=body), 201)["rule_id"])
    body = limit(tag["name"], 300, suppressed_by=[ids[2]]) | {"name": f"{tag['asset']} a"}
    answer = said(await api.put(f"/rules/{ids[0]}", json=body, headers=at(1)), 422)
    assert answer["type"].endswith("cyclic-suppression")
    assert len(answer["circle"]) == 4
    own = limit(tag["name"], 300, suppressed_by=[ids[0]]) | {"name": f"{tag['asset']} a"}
    said(await api.put(f"/rules/{ids[0]}", json=own, headers=at(1)), 422)
    nobody = limit(tag["name"], 1, suppressed_by=[str(uuid.uuid4())])
    said(await api.post("/rules", json=nobody), 422)
    used = said(await api.delete(f"/rules/{ids[0]}", headers=at(1)), 409)
    assert used["type"].endswith("rule-in-use")


async def test_a_rule_that_would_chatter_is_not_saved_unseen(
    api: httpx.AsyncClient, tag: dict[str, Any], instance: Home
) -> None:
    begin = now_ms() - 30 * MINUTE_MS
    store(instance, tag["tag_id"], [(begin + n * 1000, 300.0 + n % 2) for n in range(600)])
    body = limit(tag["name"], 300.5)
    answer = said(await api.post("/rules", json=body), 409)
    assert (answer["type"].rpartition(":")[2], answer["alarms"]) == ("rule-chatters", 300)
    calm = body | {"on_delay_s": 5}
    said(await api.post("/rules", json=calm), 201)
    said(
        await api.post(
            "/rules", json=body | {"name": f"{tag['name']} anyway"}, params={"anyway": "true"}
        ),
        201,
    )


async def test_a_trial_over_given_readings(api: httpx.AsyncClient, tag: dict[str, Any]) -> None:
    readings = [
        {"tag": tag["name"], "ts": 1_000 * n, "value": value}
        for n, value in enumerate([1, 9, 9, 9, 1, 9, None, 1])
    ]
    rule = limit(tag["name"], 5, on_delay_s=2)
    found = said(await api.post("/rules/trial", json={"rule": rule, "readings": readings}))
    assert found["activations"] == [{"at": 3_000, "until": 4_000, "value": 9.0}]
    strange = [{"tag": "no/such", "ts": 0, "value": 1}]
    said(await api.post("/rules/trial", json={"rule": rule, "readings": strange}), 422)


async def test_a_rehearsal_reads_table_and_archive_and_compares(
    api: httpx.AsyncClient, tag: dict[str, Any], instance: Home, tmp_path: Path
) -> None:
    now = now_ms() // 1000 * 1000
    # Three peaks: two in the archive, of which one is only short; one in the table.
    day = now - 2 * DAY_MS
    past = [(day + n * 1000, 350.0 if 100 <= n < 200 or n == 500 else 100.0) for n in range(1_000)]
    new = [(now - MINUTE_MS * 20 + n * 1000, 350.0 if 50 <= n < 60 else 100.0) for n in range(900)]
    store(instance, tag["tag_id"], new)
    archived(instance, tmp_path, tag["tag_id"], past)
    live = said(await api.post("/rules", json=limit(tag["name"], 300)), 201)
    changed = limit(tag["name"], 300, on_delay_s=5) | {"name": "changed"}
    body = {"rule": changed, "days": 3, "against": live["rule_id"]}
    found = said(await api.post("/rules/rehearsal", json=body))
    assert found["readings"] == 1_900
    assert (found["candidate"]["alarms"], found["live"]["alarms"]) == (2, 3)
    assert (found["raised_count"], found["spared_count"]) == (0, 1)
    short = day + 500 * 1000
    assert found["spared"] == [{"at": short, "until": short + 1000, "value": 350.0}]


async def test_limits_and_rules_reach_the_engine_within_seconds(
    api: httpx.AsyncClient, tag: dict[str, Any], instance: Home
) -> None:
    watch = RuleWatch(partial(connect, instance))
    try:
        assert of(watch.take(), tag["tag_id"]) == {}
        fields = {"unit": "bar", "range_lo": 0, "range_hi": 400, "limit_h": 300, "limit_hh": 350}
        said(await api.put(f"/tags/{tag['tag_id']}", json=fields, headers=at(1)))
        found = waited(lambda: of(watch.take(), tag["tag_id"]))
        assert sorted(found) == ["limit:H", "limit:HH"]
        assert found["limit:HH"].condition == Limit("high", 350, 2.0, "HH")
        assert found["limit:HH"].priority is Priority.HIGH
        rule = said(await api.post("/rules", json=limit(tag["name"], 20_000)), 201)
        key = f"rule:{rule['rule_id']}"
        found = waited(lambda: of(watch.take(), tag["tag_id"]))
        assert sorted(found) == ["limit:H", "limit:HH", key]
        fields["limit_h"] = 310
        said(await api.put(f"/tags/{tag['tag_id']}", json=fields, headers=at(2)))
        found = waited(lambda: of(watch.take(), tag["tag_id"]))
        assert found["limit:H"].condition == Limit("high", 310, 2.0, "H")
        body = limit(tag["name"], 20_000, enabled=False)
        said(await api.put(f"/rules/{rule['rule_id']}", json=body, headers=at(1)))
        assert key not in waited(lambda: of(watch.take(), tag["tag_id"]))
    finally:
        watch.close()
