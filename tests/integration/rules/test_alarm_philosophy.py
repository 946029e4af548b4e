"""The alarm philosophy through the API: linted, imported, compared with what is live."""

from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from rules_rig import connect, of, rules_api
from tags_rig import at, said

from ogim.contracts.alarms import Priority
from ogim.infra.home import Home
from ogim.services.alerts.rules.loading import RuleWatch

pytestmark = pytest.mark.engines


async def test_the_philosophy_is_linted_imported_and_compared(
    api: httpx.AsyncClient, tag: dict[str, Any], instance: Home, tmp_path: Path
) -> None:
    fields = {"unit": "bar", "range_lo": 0, "range_hi": 400, "limit_h": 300, "limit_hh": 350}
    said(await api.put(f"/tags/{tag['tag_id']}", json=fields, headers=at(1)))
    document = f"""
alarms:
  - {{tag: {tag["name"]}, level: H, limit: 29000, unit: kPa, severity: severe,
     time_to_respond_s: 60, cause: {{en: Choke shut}}, action: {{en: Open it, fa: باز کنید}}}}
  - {{tag: {tag["name"]}, level: LL, limit: 10}}
"""
    findings = said(await api.post("/philosophy/lint", content=document.encode()))["items"]
    assert {each["rule"] for each in findings} >= {"no-cause", "no-consequence", "no-action"}
    async with rules_api(instance, tmp_path, role="admin") as admin:
        version = said(await admin.get("/philosophy"))["version"]
        said(await admin.put("/philosophy", content=document.encode()), 428)
        stored = await admin.put("/philosophy", content=document.encode(), headers=at(version))
        assert said(stored)["version"] == version + 1
        said(await admin.put("/philosophy", content=b"{}", headers=at(version)), 412)
        exported = await admin.get("/philosophy/export")
        again = await admin.put("/philosophy", content=exported.content, headers=at(version + 1))
        assert said(again)["philosophy"] == said(stored)["philosophy"]
    report = said(await api.get("/rules/drift"))
    mine = {(e["alarm"], e["kind"]): e for e in report["items"] if e["tag"] == tag["name"]}
    assert set(mine) == {("H", "limit"), ("LL", "missing"), ("HH", "unapproved")}
    assert (mine["H", "limit"]["live"], mine["H", "limit"]["approved"]) == (300, pytest.approx(290))
    watch = RuleWatch(partial(connect, instance))
    rule = of(watch.take(), tag["tag_id"])["limit:H"]
    watch.close()
    assert (rule.priority, rule.cause.en, rule.action.fa) == (
        Priority.CRITICAL,
        "Choke shut",
        "باز کنید",
    )


@pytest.mark.parametrize(
    "document",
    [
        b"a: &x [1]\nb: *x",
        b"matrix: {minor: [low]}",
        b"\xff\xfe",
        b"!!python/object/apply:os.system [ls]",
        b"{a: " * 30 + b"1" + b"}" * 30,
        b"alarms: [{tag: a}]",
        b"response_times: [{name: a, up_to_s: 5}]",
    ],
)
async def test_a_philosophy_that_is_none_is_refused(
    api: httpx.AsyncClient, document: bytes
) -> None:
    answer = said(await api.post("/philosophy/lint", content=document), 422)
    assert answer["type"].endswith("invalid-philosophy")
