"""The API of alarm rules, and a tag to write rules on."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from rules_rig import rules_api
from tags_rig import made, some_area

from ogim.infra.home import Home


@pytest.fixture
async def api(instance: Home, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with rules_api(instance, tmp_path) as client:
        yield client


@pytest.fixture
async def tag(api: httpx.AsyncClient) -> dict[str, Any]:
    return await made(api, f"{some_area()}/W-1/P-PDG", unit="bar", range_lo=0, range_hi=400)
