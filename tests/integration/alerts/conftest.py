"""The API of alarms, and a tag to raise them on."""

from collections.abc import AsyncIterator

import httpx
import pytest
from alerts_rig import alarms, new_tag
from tags_rig import catalogue, some_area

from ogim.infra.home import Home


@pytest.fixture
async def tag(instance: Home) -> AsyncIterator[int]:
    async with catalogue(instance) as tags:
        yield await new_tag(tags, some_area(), unit="bar")


@pytest.fixture
async def client(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with alarms(instance) as client:
        yield client
