"""The audit as its readers have it: pages, filters, exports, the badge; and refusals in it."""

import asyncio
import csv
import io
import os
import subprocess
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import audit_rig as rig
import httpx
import pytest

from instances import OGIM, ogim
from ogim.infra import cache, postgres
from ogim.infra.audit import Act
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.http import application
from ogim.infra.refusals import FLUSH_S, KINDS_MAX
from ogim.infra.tokens import KeyRing, mint
from ogim.runtime.free_ports import first_free
from ogim.runtime.processes import adapters, audit_parts
from ogim.services.audit import api

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]
BEGAN_MS = now_ms()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(home=tmp_path_factory.mktemp("audit-api"), port_base=first_free())
    try:
        ogim(home, "up", "--only", "postgres,kafka,redis,audit")
        rig.record(home, rig.acts(25), "sara")
        rig.record(
            home, [Act("alerts.acknowledge", "alerts/1", after={"note": "چاه 5٪ بالا"})], "رضا"
        )
        rig.record(
            home, [Act("users.update", "users/3", after={"display_name": "Ali"}, subject="ali")]
        )
        rig.record(home, [Act("=cmd|' /C calc'!A0", "@x", result="failed")], "+1")
        rig.chained(home)
        yield home
    finally:
        ogim(home, "down")


@asynccontextmanager
async def reader(home: Home, role: str | None = "admin") -> AsyncGenerator[httpx.AsyncClient]:
    pool, redis = postgres.pool(home), cache.client(home)
    gate = adapters.gate(home, pool, redis)

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncGenerator[None]:
        yield

    app = application("test", [api.router(audit_parts.service(home, pool), gate.guard)], lifespan)
    headers = {"x-forwarded-for": "10.1.2.3"}
    if role is not None:
        token = mint(KeyRing(home).signing, f"a-{role}", (role,), now_ms(), 600)
        headers["authorization"] = f"Bearer {token}"
    transport = httpx.ASGITransport(app)
    async with (
        pool,
        redis,
        gate.kept(),
        httpx.AsyncClient(
            transport=transport, base_url="http://ogim/api", headers=headers, timeout=60
        ) as client,
    ):
        yield client


async def asked(client: httpx.AsyncClient, path: str, **query: Any) -> Any:
    answer = await client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def seqs(client: httpx.AsyncClient, **query: Any) -> list[int]:
    """Numbers of all that fits, page by page."""
    found: list[int] = []
    cursor: int | None = None
    while True:
        more = {"cursor": cursor} if cursor else {}
        page = await asked(client, "/audit", limit=7, **query, **more)
        found += [item["seq"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            return found


async def test_pages_are_whole_and_the_newest_come_first(home: Home) -> None:
    async with reader(home) as client:
        last = rig.newest(home)
        assert await seqs(client) == list(range(last, 0, -1))
        first = await asked(client, "/audit/1")
        assert (first["actor"], first["action"], first["object"]) == (
            "sara",
            "tags.update",
            "tags/1",
        )
        assert (first["before"], first["after"]) == ({"hh": 1}, {"hh": 2})
        assert (await client.get(f"/audit/{last + 1_000}")).status_code == 404


async def test_filters_find_what_they_say(home: Home) -> None:
    async with reader(home) as client:
        tags = list(range(25, 0, -1))
        assert await seqs(client, actor="sara", action="tags.update") == tags
        assert await seqs(client, action="tags.") == tags
        assert await seqs(client, object="tags") == tags
        assert await seqs(client, object="tags/7") == [7]
        assert await seqs(client, object="tags/2") == [2]
        assert await seqs(client, actor="رضا") == [26]
        assert await seqs(client, actor="nobody") == []
        assert await seqs(client, result="failed") == [28]
        assert await seqs(client, q="5٪ بالا") == [26]
        assert await seqs(client, q="رضا") == [26]
        assert await seqs(client, q="tags/2") == [25, 24, 23, 22, 21, 20, 2]
        assert await seqs(client, q="%") == []
        assert await seqs(client, to=BEGAN_MS - 60_000) == []
        assert len(await seqs(client, **{"from": "2020-01-01T00:00:00+03:30"})) >= 28
        person = (await asked(client, "/audit/1"))["person"]
        assert await seqs(client, actor=person, object="tags/3") == [3]


@pytest.mark.parametrize(
    "query",
    [
        {"limit": 0}, {"limit": 1_001}, {"cursor": 0}, {"cursor": 1 << 63}, {"cursor": "x"},
        {"from": "yesterday"}, {"from": "2026-01-01T00:00:00"}, {"from": -1}, {"to": 1 << 70},
        {"q": "a\x00b"}, {"q": "x" * 257}, {"actor": ""},
    ],
)  # fmt: skip
async def test_bad_queries_are_told(home: Home, query: dict[str, Any]) -> None:
    async with reader(home) as client:
        answer = await client.get("/audit", params=query)
        assert answer.status_code == 422, answer.text
        for path in ("/audit/0", "/audit/x", f"/audit/{1 << 70}"):
            assert (await client.get(path)).status_code == 422


async def test_who_may_not_see_personal_data_does_not(home: Home) -> None:
    async with reader(home, "supervisor") as client:
        record = await asked(client, "/audit/27")
        assert (record["after"], record["address"]) == (None, None)
        assert record["hidden"] == ["after"]
        assert (await client.get("/audit/export")).status_code == 403
    async with reader(home) as client:
        assert (await asked(client, "/audit/27"))["after"] == {"display_name": "Ali"}
    async with reader(home, "engineer") as client:
        for path in ("/audit", "/audit/1", "/audit/verify", "/audit/export"):
            assert (await client.get(path)).status_code == 403


async def test_a_flood_of_refusals_is_bounded_and_all_of_it_is_counted(home: Home) -> None:
    async with reader(home, "viewer") as client, reader(home, None) as stranger:
        begun, paths = time.monotonic(), [f"/audit/{n}" for n in range(1, 51)] * 6
        answers = await asyncio.gather(*(client.get(path) for path in paths))
        answers += await asyncio.gather(*(stranger.get("/audit") for _ in range(200)))
    took_s = time.monotonic() - begun
    assert {answer.status_code for answer in answers} == {401, 403}
    rig.chained(home)
    async with reader(home) as client:
        told = (await asked(client, "/audit", action="access.refused", limit=1_000))["items"]
        mine = [record for record in told if record["actor"] == "a-viewer"]
        others = [record for record in told if record["actor"] == "(anonymous)"]
        assert sum(record["times"] for record in mine) == 300
        assert sum(record["times"] for record in others) == 200
        assert len(mine) <= (KINDS_MAX + 1) * (took_s / FLUSH_S + 2)
        assert {record["address"] for record in told} == {"10.1.2.3"}
        assert {record["result"] for record in told} == {"refused"}
        assert mine[-1]["object"].startswith("GET audit/")
        assert mine[-1]["after"] == {"reason": "forbidden", "permission": "audit:read"}


async def test_an_export_is_verified_elsewhere_and_is_itself_recorded(
    home: Home, tmp_path: Path
) -> None:
    rig.chained(home)
    async with reader(home) as client:
        answer = await client.get("/audit/export")
        rig.chained(home)
        assert await seqs(client, action="audit.export")
        key = (await asked(client, "/audit/verify"))["head"]["key"]
        part = await client.get("/audit/export", params={"object": "tags"})
    assert answer.headers["content-disposition"] == 'attachment; filename="ogim-audit.jsonl"'
    file = tmp_path / "export.jsonl"
    file.write_bytes(answer.content)
    assert verify(file, key).returncode == 0
    lines = answer.content.splitlines(keepends=True)
    for touched, named in (
        (
            [*lines[:5], lines[5].replace(b"tags/5", b"tags/6", 1), *lines[6:]],
            "changed    Record 5 ",
        ),
        ([*lines[:5], *lines[6:]], "removed    record 5 is missing"),
        ([*lines[:5], lines[6], lines[5], *lines[7:]], "reordered  Record 5 "),
        ([*lines[:5], lines[4], *lines[5:]], "inserted   Record 4 "),
        ([*lines[:20], lines[-1]], "removed    The end was cut off: records 20 to "),
    ):
        file.write_bytes(b"".join(touched))
        told = verify(file, key)
        assert (told.returncode, named in told.stdout) == (1, True), told.stdout
    file.write_bytes(b"".join(lines[:-1]))
    assert verify(file, key).returncode == 2
    file.write_bytes(part.content)
    assert verify(file, key).returncode == 0
    assert part.content.count(b"\n") == 27


def verify(file: Path, key: str) -> "subprocess.CompletedProcess[str]":
    """The command, on a machine that has nothing but the file and the key."""
    elsewhere = {"OGIM_HOME": str(file.parent / "elsewhere"), "OGIM_PORT_BASE": "20000"}
    return subprocess.run(
        [OGIM, "audit", "verify", "--file", str(file), "--key", key],
        check=False, capture_output=True, text=True, timeout=60, env=os.environ | elsewhere,
    )  # fmt: skip


async def test_a_sheet_holds_no_formula(home: Home) -> None:
    async with reader(home) as client:
        answer = await client.get("/audit/export", params={"format": "csv", "result": "failed"})
    head, row = csv.reader(io.StringIO(answer.text, newline=""))
    cells = dict(zip(head, row, strict=True))
    assert cells["action"] == "'=cmd|' /C calc'!A0"
    assert (cells["object"], cells["actor"]) == ("'@x", "'+1")


async def test_the_badge_tells_of_an_edited_row(home: Home) -> None:
    async with reader(home) as client:
        told = await asked(client, "/audit/verify")
        assert (told["verified"], told["whole"], told["broken"]) == (True, True, [])
        assert told["checked"] == told["head"]["seq"] > 28
    with rig.owner(home) as connection:
        connection.execute("UPDATE audit.audit_logs SET result = 'x' WHERE seq = 9")
        async with reader(home) as client:
            told = await asked(client, "/audit/verify")
        connection.execute("UPDATE audit.audit_logs SET result = 'done' WHERE seq = 9")
    assert told["verified"] is False
    assert [(each["kind"], each["seq"]) for each in told["broken"]] == [("changed", 9)]
