"""POST /ingest and /connectors on the real engines, with friendly and hostile callers."""

import gzip
import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ingest_rig import RawTopic, Rig, rig, token

from ogim.infra.clock import now_ms
from ogim.infra.home import Home

pytestmark = pytest.mark.engines

MODBUS = {"name": f"wrong-{uuid4().hex[:8]}", "kind": "modbus"}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def spool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spool")


@pytest.fixture
async def api(instance: Home, spool: Path) -> AsyncGenerator[Rig]:
    async with rig(instance, spool) as running:
        yield running


def reading(number: int, **changes: Any) -> dict[str, Any]:
    return {"tag": f"test/W{number}/P", "ts": now_ms(), "value": float(number)} | changes


async def test_accepted_readings_are_in_kafka_when_the_answer_comes(
    instance: Home, api: Rig
) -> None:
    topic = RawTopic(instance)
    body = [reading(n) for n in range(500)]
    body[3]["value"] = "high"
    answer = await api.ask("POST", "/ingest", 202, body)
    assert (answer["accepted"], answer["rejected"]) == (499, 1)
    assert answer["errors"][0]["index"] == 3
    frames = await topic.read("rest:tester", 499)
    topic.close()
    stored = {
        tag: value for frame in frames for tag, value in zip(frame.tags, frame.values, strict=True)
    }
    assert stored == {item["tag"]: item["value"] for n, item in enumerate(body) if n != 3}


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"", {}, 400),
        (b"{", {}, 202),
        (b"[" * 200_000, {}, 400),
        (b"\xff\xfe[]", {}, 400),
        (gzip.compress(b" " * 200_000_000), {"Content-Encoding": "gzip"}, 413),
        (b"not gzip", {"Content-Encoding": "gzip"}, 400),
        (b"[]", {"Content-Encoding": "br"}, 400),
        (b" " * 17_000_000, {}, 413),
        (b"[1]", {"Content-Length": "104857600"}, 413),
        (b"[1]", {"Authorization": "Bearer x"}, 401),
        (b"[1]", {"Authorization": ""}, 401),
    ],
)
async def test_hostile_bodies_get_a_clear_answer(
    api: Rig, content: bytes, headers: dict[str, str], status: int
) -> None:
    answer = await api.client.post("/ingest", content=content, headers=headers)
    assert answer.status_code == status, answer.text[:300]
    if status >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status


async def test_permissions_are_asked(instance: Home, api: Rig) -> None:
    viewer = {"Authorization": f"Bearer {token(instance, 'viewer')}"}
    operator = {"Authorization": f"Bearer {token(instance, 'operator')}"}
    assert (await api.client.post("/ingest", json=[1], headers=viewer)).status_code == 403
    created = await api.client.post("/ingest?auto_create=1", json=[1], headers=operator)
    assert created.status_code == 403
    assert (await api.client.post("/connectors", json={}, headers=operator)).status_code == 403
    assert (await api.client.get("/connectors", headers=viewer)).status_code == 200


@given(st.lists(json_values, max_size=6) | json_values, st.sampled_from(["/ingest", "/connectors"]))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_any_json_is_answered_without_a_server_error(api: Rig, body: Any, path: str) -> None:
    text = json.dumps(body).encode("utf-8", "surrogatepass")
    headers = {"Content-Type": "application/json"}
    answer = await api.client.post(path, content=text, headers=headers)
    assert answer.status_code < 500, answer.text
    if answer.status_code == 202:
        verdict = answer.json()
        assert verdict["accepted"] == 0
        assert verdict["rejected"] == (len(body) if isinstance(body, list) else 1)


async def test_missing_tags_are_created_on_request(api: Rig) -> None:
    body = [reading(n, tag=f"made/{uuid4().hex}/P") for n in range(3)]
    first = await api.ask("POST", "/ingest?auto_create=true", 202, body)
    again = await api.ask("POST", "/ingest?auto_create=true", 202, body)
    assert (first["created"], again["created"]) == (3, 0)


async def test_a_connectors_life(api: Rig) -> None:
    name = f"c-{uuid4().hex[:8]}"
    config = {
        "endpoint": "opc.tcp://127.0.0.1:9/x",
        "username": "op",
        "password": "s3cret-word",
        "server_fingerprint": "ab" * 32,
    }
    made = await api.ask(
        "POST", "/connectors", 201, {"name": name, "kind": "opcua", "config": config}
    )
    assert "s3cret-word" not in json.dumps(made)
    assert made["secrets"] == ["password"]
    assert made["status"]["state"] == "stopped"
    await api.ask("POST", "/connectors", 409, {"name": name, "kind": "opcua", "config": config})
    changed = await api.ask(
        "PATCH", f"/connectors/{name}", 200, {"config": {"polling_interval_ms": 500}}
    )
    assert changed["secrets"] == ["password"]
    assert changed["config"]["polling_interval_ms"] == 500
    await api.ask("PATCH", f"/connectors/{name}", 409, {"version": made["version"]})
    polling = await api.ask("POST", "/opcua/start_polling", 200, {"connector_id": made["id"]})
    assert (polling["desired"], polling["config"]["mode"]) == ("running", "poll")
    stopped = await api.ask("POST", f"/connectors/{name}/stop", 200)
    assert stopped["desired"] == "stopped"
    await api.ask("DELETE", f"/connectors/{made['id']}", 204)
    await api.ask("GET", f"/connectors/{made['id']}", 404)


@pytest.mark.parametrize(
    "body",
    [
        {"name": "x", "kind": "telepathy"},
        {"name": "../x", "kind": "opcua"},
        {"name": "x", "kind": "opcua", "config": {"endpoint": "http://x"}},
        {"name": "x", "kind": "modbus", "config": {"host": "h\u0000"}},
        {"name": "x", "kind": "modbus", "config": {"host": "h", "port": 70_000}},
        MODBUS | {"config": {"host": "h"}, "points": [{"tag": "a//b", "address": "1"}]},
        MODBUS | {"config": {"host": "h"}, "points": [{"tag": "a/b", "address": "\u0000"}]},
    ],
)  # fmt: skip
async def test_what_is_wrong_with_a_connector_is_said(api: Rig, body: dict[str, Any]) -> None:
    answer = await api.client.post("/connectors", json=body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["detail"]


async def test_adoption_makes_tags_and_points_one_connector_a_tag(api: Rig) -> None:
    mark = uuid4().hex[:8]
    names = [f"a-{mark}", f"b-{mark}"]
    for name in names:
        config = {"host": "127.0.0.1", "port": 1}
        await api.ask(
            "POST", "/connectors", 201, {"name": name, "kind": "modbus", "config": config}
        )
    items = [
        {"address": "1/holding/0/float32/ABCD", "name": f"pad/{mark}/P", "unit": "Pa", "eu_hi": 5.0,
         "eu_lo": 0.0, "scale": 0.1, "path": "passed over"},
        {"address": "1/holding/2", "name": "bad//name"},
    ]  # fmt: skip
    first = await api.ask("POST", f"/connectors/{names[0]}/tags", 200, {"items": items})
    assert [item["verdict"] for item in first["items"]] == ["created", "rejected"]
    points = await api.ask("GET", f"/connectors/{names[0]}/points", 200)
    assert points["items"][0]["scale"] == 0.1
    other = await api.ask("POST", f"/connectors/{names[1]}/tags", 200, {"items": items})
    assert other["items"][0]["verdict"] == "rejected"
    assert names[0] in other["items"][0]["detail"]
    for name in names:
        await api.ask("DELETE", f"/connectors/{name}", 204)


async def test_browsing_a_dead_device_says_so_in_time(api: Rig) -> None:
    name = f"d-{uuid4().hex[:8]}"
    config = {"endpoint": "opc.tcp://127.0.0.1:9/x", "security": "none"}
    await api.ask("POST", "/connectors", 201, {"name": name, "kind": "opcua", "config": config})
    problem = await api.ask("POST", f"/connectors/{name}/browse", 503, {"depth": 1})
    assert problem["blame"] == "outside"
    await api.ask("DELETE", f"/connectors/{name}", 204)


async def test_a_register_map_is_previewed(api: Rig) -> None:
    text = "name,address,type\nP,40001,float32\n"
    answer = await api.client.post("/modbus/maps", json={"format": "csv", "text": text})
    assert answer.status_code in {200, 422}
    await api.ask("POST", "/modbus/maps", 422, {"format": "json", "text": "{"})
