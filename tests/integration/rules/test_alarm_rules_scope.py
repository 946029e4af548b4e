"""Alarm rules and who is limited to a part of the asset tree."""

from pathlib import Path
from typing import Any

import httpx
import pytest
from rules_rig import limit, rules_api
from tags_rig import at, made, said, some_area

from ogim.infra.home import Home

pytestmark = pytest.mark.engines


async def test_what_is_beyond_the_scope_is_not_there(
    api: httpx.AsyncClient, tag: dict[str, Any], instance: Home, tmp_path: Path
) -> None:
    rule = said(await api.post("/rules", json=limit(tag["name"], 300)), 201)
    async with rules_api(instance, tmp_path, scopes=(some_area(),)) as stranger:
        where = f"/rules/{rule['rule_id']}"
        said(await stranger.get(where), 404)
        said(await stranger.get(f"{where}/versions"), 404)
        said(await stranger.put(where, json=limit(tag["name"], 1), headers=at(1)), 404)
        said(await stranger.delete(where, headers=at(1)), 404)
        said(await stranger.post("/rules", json=limit(tag["name"], 1)), 422)
        said(await stranger.put("/philosophy", content="{}", headers=at(0)), 403)
        assert said(await stranger.get("/rules"))["items"] == []
        assert all(
            not each["tag"].startswith(tag["asset"])
            for each in said(await stranger.get("/rules/drift"))["items"]
        )
    async with rules_api(instance, tmp_path, role="viewer") as viewer:
        assert said(await viewer.get(where))["name"] == rule["name"]
        said(await viewer.post("/rules", json=limit(tag["name"], 1)), 403)


async def test_tags_beyond_the_scope_have_no_names_in_a_rule_that_looks_at_them(
    api: httpx.AsyncClient, tag: dict[str, Any], instance: Home, tmp_path: Path
) -> None:
    beyond = some_area()
    there = (await made(api, f"{beyond}/W-9/Q", unit="bar"))["name"]
    inputs = {"p": tag["name"], "q": there}
    conditions = {
        "expression": {"kind": "expression", "text": "p > q", "inputs": inputs},
        "deviation": {"kind": "deviation", "limit": 5, "reference_tag": there},
        "limit": limit(tag["name"], 300)["condition"],
    }
    stopped = {"kind": "limit", "side": "low", "limit": 1}
    states = [{"tag": there, "condition": stopped, "told": "stopped"}]
    own = said(await api.post("/rules", json=limit(there, 300)), 201)
    found: list[str] = []
    for name, condition in conditions.items():
        body = limit(tag["name"], 300, name=f"{tag['name']} {name}", condition=condition)
        body |= {"plant_states": states, "suppressed_by": [own["rule_id"]]}
        found.append(said(await api.post("/rules", json=body), 201)["rule_id"])
    async with rules_api(instance, tmp_path, scopes=(tag["name"].split("/")[0],)) as neighbour:
        for path in (
            "/rules",
            f"/rules?tag={tag['name']}",
            *(f"/rules/{rule_id}" for rule_id in found),
            *(f"/rules/{rule_id}/versions" for rule_id in found),
            "/rules/drift",
        ):
            assert beyond not in str(said(await neighbour.get(path))), path
        rule = said(await neighbour.get(f"/rules/{found[0]}"))
        assert rule["condition"]["inputs"] == {"p": tag["name"], "q": own["tag_id"]}
        # Whoever does not see all of a rule can't change it, by its id neither.
        fields = {key: rule[key] for key in body}
        answer = await neighbour.put(f"/rules/{found[0]}", json=fields, headers=at(1))
        assert beyond not in said(answer, 422)["detail"]
    async with rules_api(instance, tmp_path, scopes=(beyond,)) as other:
        refused = said(await other.delete(f"/rules/{own['rule_id']}", headers=at(1)), 409)
        assert tag["name"] not in str(refused)
    assert said(await api.get(f"/rules/{found[0]}"))["condition"]["inputs"] == inputs
