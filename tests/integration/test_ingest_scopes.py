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
