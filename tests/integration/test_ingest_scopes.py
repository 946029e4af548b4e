"""Who is limited to a part of the asset tree sends readings there only, and leaves connectors."""

import json
import secrets
from pathlib import Path

import pytest
from ingest_rig import Rig, rig

from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.tokens import KeyRing, Particulars, mint

pytestmark = pytest.mark.engines


def headers(home: Home, *scopes: str) -> dict[str, str]:
    particulars = Particulars(scopes=scopes)
    token = mint(KeyRing(home).signing, "tester", ("engineer",), now_ms(), 600, particulars)
    return {"Authorization": f"Bearer {token}"}


async def taken(rig: Rig, to: dict[str, str], *tags: str) -> int:
    body = json.dumps([{"tag": tag, "ts": now_ms(), "value": 1.0} for tag in tags])
    return (await rig.client.post("/ingest", content=body, headers=to)).status_code


async def test_readings_beyond_the_scope_are_refused_as_a_whole(
    instance: Home, tmp_path: Path
) -> None:
    area = f"scope-{secrets.token_hex(4)}"
    async with rig(instance, tmp_path) as served:
        limited = headers(instance, f"{area}/A")
        assert await taken(served, limited, f"{area}/A/P") == 202
        assert await taken(served, limited, f"{area}/A/P", f"{area}/B/P") == 403
        assert await taken(served, limited, f"{area}/AB/P") == 403
        assert await taken(served, headers(instance), f"{area}/B/P") == 202


async def test_connectors_are_changed_by_those_who_see_everything(
    instance: Home, tmp_path: Path
) -> None:
    async with rig(instance, tmp_path) as served:
        limited = headers(instance, "offshore")
        new = {"name": f"c-{secrets.token_hex(4)}", "kind": "rest", "config": {}}
        refused = await served.client.post("/connectors", json=new, headers=limited)
        assert refused.status_code == 403, refused.text
        assert refused.json()["permission"] == "connectors:write"
        assert (await served.client.get("/connectors", headers=limited)).status_code == 200


async def test_points_are_paged_within_the_scope_and_the_cursor_names_nothing_beyond(
    instance: Home, tmp_path: Path
) -> None:
    area = f"scope-{secrets.token_hex(4)}"
    # Every page of the whole list ends at a tag of B.
    tags = [f"{area}/{part}/{well}" for well in range(3) for part in ("A", "B", "AB")]
    points = [{"tag": tag, "address": f"1/holding/{2 * at}/float32"} for at, tag in enumerate(tags)]
    new = {"name": area, "kind": "modbus", "config": {"host": "127.0.0.1"}, "points": points}
    seen, cursor = list[str](), ""
    async with rig(instance, tmp_path) as served:
        await served.ask("POST", "/connectors", 201, new)
        to, where = headers(instance, f"{area}/B"), f"/connectors/{area}/points"
        while cursor is not None:
            asked = {"limit": 2, "cursor": cursor}
            page = (await served.client.get(where, params=asked, headers=to)).json()
            seen += [point["tag"] for point in page["items"]]
            cursor = page["next"]
            assert cursor is None or cursor == seen[-1]
        beyond = await served.client.get(where, headers=headers(instance, "elsewhere"))
        assert beyond.json() == {"items": [], "next": None}
        await served.ask("DELETE", f"/connectors/{area}", 204)
    assert seen == sorted(tag for tag in tags if tag.startswith(f"{area}/B/"))
