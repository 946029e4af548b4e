"""Alarms over HTTP: raised, acknowledged, silenced, finished; by two at once; of one's own part."""

import asyncio
from uuid import uuid4

import httpx
import msgspec
import pytest
from alerts_rig import alarms, new_tag, raised, rows, some_id, states
from tags_rig import catalogue, said, some_area

from ogim.infra.home import Home

pytestmark = pytest.mark.engines
HOUR_MS = 3_600_000


async def test_an_alarm_raised_by_hand_is_acknowledged_and_resolved(
    instance: Home, client: httpx.AsyncClient, tag: int
) -> None:
    mine = str(uuid4())
    alert = await raised(client, tag, id=mine, priority="high", comment="at the manifold")
    assert (alert["state"], alert["priority"], alert["unit"]) == ("unacknowledged", "high", "bar")
    again = await raised(client, tag, id=mine, priority="low")
    assert again["id"] == alert["id"]
    listed = said(await client.get("/alerts", params={"tag_id": tag}))["items"]
    assert [each["id"] for each in listed] == [alert["id"]]
    path = f"/alerts/{alert['id']}"
    done = said(await client.post(f"{path}/acknowledge", json={"comment": "I go"}))
    assert (done["state"], done["acknowledged_by"]) == ("acknowledged", "tester")
    said(await client.post(f"{path}/comment", json={"comment": "valve closed"}))
    over = said(await client.post(f"{path}/resolve"))
    assert (over["state"], over["active"]) == ("normal", False)
    assert over["ended_ms"] >= over["raised_ms"]
    events = said(await client.get(f"{path}/events"))["items"]
    assert [event["trigger"] for event in events] == [
        "activate", "comment", "acknowledge", "comment", "return",
    ]  # fmt: skip
    assert [event["comment"] for event in events if event["by"] == "tester"][1:3] == [
        "I go", "valve closed",
    ]  # fmt: skip
    kept = rows(
        instance,
        "SELECT action FROM (SELECT at_ms, action, object FROM audit.outbox UNION "
        "SELECT at_ms, action, object FROM audit.audit_logs) r WHERE object = %s ORDER BY at_ms",
        path[1:],
    )
    assert [row[0] for row in kept] == [
        "alerts.create", "alerts.acknowledge", "alerts.comment", "alerts.resolve",
    ]  # fmt: skip


async def test_of_two_who_acknowledge_at_once_the_second_learns_who_was_first(
    instance: Home, tag: int
) -> None:
    async with alarms(instance, user="anna") as one, alarms(instance, user="reza") as other:
        alert = await raised(one, tag)
        path = f"/alerts/{alert['id']}/acknowledge"
        answers = await asyncio.gather(one.post(path), other.post(path))
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        first = next(each for each in answers if each.status_code == 200).json()
        refused = next(each for each in answers if each.status_code == 409).json()
        assert refused["by"] == first["acknowledged_by"]
        assert refused["at_ms"] == first["acknowledged_ms"]
        assert first["acknowledged_by"] in refused["detail"]
        said(await one.post(f"/alerts/{alert['id']}/resolve"))
        late = said(await other.post(path), 409)
        assert late["by"] == first["acknowledged_by"]


async def test_a_hundred_are_acknowledged_with_one_reason(
    instance: Home, client: httpx.AsyncClient, tag: int
) -> None:
    made = [(await raised(client, tag))["id"] for _ in range(12)]
    said(await client.post(f"/alerts/{made[0]}/acknowledge"))
    stranger = some_id()
    asked = {"ids": [*made, made[1], stranger], "reason": "known leak"}
    done = said(await client.post("/alerts/acknowledge", json=asked))
    assert done["acknowledged"] == 11
    problems = {each["id"]: each["problem"] for each in done["refused"]}
    assert problems.keys() == {made[0], stranger}
    assert "tester" in problems[made[0]]
    left = said(await client.get("/alerts", params={"tag_id": tag, "state": "unacknowledged"}))
    assert left["items"] == []
    found = rows(
        instance, "SELECT DISTINCT comment FROM alerts.events WHERE alert = ANY (%s::uuid[]) "
        "AND trigger = 'acknowledge'", made[1:],
    )  # fmt: skip
    assert found == [("known leak",)]


async def test_shelving_hides_an_alarm_and_names_who_and_until_when(
    client: httpx.AsyncClient, tag: int
) -> None:
    alert = await raised(client, tag)
    path = f"/alerts/{alert['id']}"
    said(await client.post(f"{path}/shelve", json={"minutes": 5}), 422)
    said(await client.post(f"{path}/shelve", json={"minutes": 5, "reason": "  "}), 422)
    said(await client.post(f"{path}/shelve", json={"reason": "for ever"}), 422)
    said(await client.post(f"{path}/shelve", json={"minutes": 1e5, "reason": "long"}), 422)
    body = {"minutes": 30, "reason": "calibration"}
    assert said(await client.post(f"{path}/shelve", json=body))["state"] == "shelved"
    refused = said(await client.post(f"{path}/shelve", json=body), 409)
    assert (refused["by"], refused["reason"]) == ("tester", "calibration")
    said(await client.post(f"{path}/acknowledge"), 409)
    shelf = said(await client.get("/alerts/shelf", params={"limit": 1_000}))["items"]
    (mine,) = [each for each in shelf if each["key"] == alert["key"]]
    assert mine["until_ms"] - mine["since_ms"] == HOUR_MS // 2
    back = said(await client.post(f"{path}/unshelve"))
    assert back["state"] == "unacknowledged"
    said(await client.post(f"{path}/unshelve"), 409)


async def test_an_alarm_is_shelved_before_it_was_ever_active(
    instance: Home, client: httpx.AsyncClient, tag: int
) -> None:
    key = f"limit:hh:{tag}"
    plan = {"key": key, "one_shot": True, "reason": "start-up"}
    made = said(await client.post("/alerts/shelf", json=plan), 201)
    assert (made["state"], made["one_shot"], made["active"]) == ("shelved", True, False)
    said(await client.post("/alerts/shelf", json=plan), 409)
    said(await client.post("/alerts/shelf", json=plan | {"key": "limit:hh:2147483647"}), 404)
    for key_ in ("hh", "limit:hh:x", "nobody:hh:1", "limit::1", "limit:a:b:1"):
        said(await client.post("/alerts/shelf", json=plan | {"key": key_}), 422)
    said(await client.post("/alerts/shelf", json=plan | {"kind": "suppressed"}), 403)
    assert (await client.delete(f"/alerts/shelf/{key}")).status_code == 204
    said(await client.delete(f"/alerts/shelf/{key}"), 404)
    assert states(instance, key) == ["shelve", "unshelve"]


async def test_suppression_and_service_are_the_engineers(
    instance: Home, client: httpx.AsyncClient, tag: int
) -> None:
    alert = await raised(client, tag)
    path = f"/alerts/{alert['id']}"
    body = {"reason": "rebuilt"}
    said(await client.post(f"{path}/suppress", json=body), 403)
    async with alarms(instance, "engineer", user="eva") as engineer:
        assert said(await engineer.post(f"{path}/suppress", json=body))["state"] == "suppressed"
        removed = said(await engineer.post(f"{path}/out-of-service", json=body))
        assert removed["state"] == "out-of-service"
        said(await engineer.post(f"{path}/unsuppress"), 409)
        said(await client.delete(f"/alerts/shelf/{alert['key']}"), 404)
        back = said(await engineer.post(f"{path}/return-to-service"))
        assert back["state"] == "unacknowledged"


async def test_what_lies_outside_of_ones_part_does_not_exist(instance: Home) -> None:
    mine, other = some_area(), some_area()
    async with (
        catalogue(instance) as tags,
        alarms(instance, "engineer") as everything,
        alarms(instance, "engineer", scopes=(mine,)) as scoped,
    ):
        own, strange = await new_tag(tags, mine), await new_tag(tags, other)
        ours, theirs = await raised(everything, own), await raised(everything, strange)
        said(await scoped.post("/alerts", json={"tag_id": strange, "title": {"en": "x"}}), 404)
        path = f"/alerts/{theirs['id']}"
        said(await scoped.get(path), 404)
        said(await scoped.get(f"{path}/events"), 404)
        reason = {"reason": "why", "minutes": 5}
        for act, body in (
            ("acknowledge", None), ("resolve", None), ("comment", {"comment": "x"}),
            ("shelve", reason), ("unshelve", None), ("suppress", reason), ("unsuppress", None),
            ("out-of-service", reason), ("return-to-service", None),
        ):  # fmt: skip
            said(await scoped.post(f"{path}/{act}", json=body), 404)
        key = {"key": f"limit:h:{strange}", "minutes": 5, "reason": "why"}
        said(await scoped.post("/alerts/shelf", json=key), 404)
        said(await everything.post("/alerts/shelf", json=key), 201)
        said(await scoped.delete(f"/alerts/shelf/{key['key']}"), 404)
        many = {"ids": [theirs["id"], ours["id"]], "reason": "all"}
        done = said(await scoped.post("/alerts/acknowledge", json=many))
        assert [each["id"] for each in done["refused"]] == [theirs["id"]]
        for params in ({}, {"asset": other}, {"standing": True}, {"tag_id": strange}):
            found = said(await scoped.get("/alerts", params=params))["items"]
            assert {each["id"] for each in found} <= {ours["id"]}, params
        assert said(await scoped.get("/alerts/shelf"))["items"] == []
        counts = said(await scoped.get("/alerts/summary"))
        assert counts["counts"] == {"acknowledged": {"medium": 1}}
        assert counts["rate"] == {mine: 1}
        kpi = said(await scoped.get("/alerts/kpi"))
        assert (kpi["alarms"], [each["position"] for each in kpi["positions"]]) == (1, [mine])
        assert theirs["id"] not in (await scoped.get("/alerts/export")).text


@pytest.mark.parametrize(
    "body",
    [{}, {"tag_id": 1},
     {"tag_id": 0, "title": {"en": "x"}}, {"tag_id": 2**31, "title": {"en": "x"}},
     {"tag_id": 1, "title": {}}, {"tag_id": 1, "title": {"en": "\x00"}},
     {"tag_id": 1, "title": {"en": "x" * 501}}, {"tag_id": 1, "title": {"en": "x"}, "more": 1},
     {"tag_id": 1, "title": {"en": "x"}, "priority": "urgent"},
     {"tag_id": 1, "title": {"en": "x"}, "id": "no"}, [], None],
)  # fmt: skip
async def test_what_is_no_alarm_is_refused(client: httpx.AsyncClient, body: object) -> None:
    answer = await client.post("/alerts", json=body)
    assert answer.status_code in {404, 422}, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert msgspec.json.decode(answer.content)["retry"] == "never"
