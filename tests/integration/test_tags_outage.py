"""The catalogue while PostgreSQL is away: it says so, tells nothing stale, goes on by itself."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import httpx
import pytest
from api_client import eventually
from tags_rig import at, catalogue, kept, made, said, some_area

from counterparts.relay import Relay
from ogim.contracts.problems import PROBLEM_MEDIA_TYPE
from ogim.infra.home import Home, Port

pytestmark = [pytest.mark.engines, pytest.mark.timeout(120)]
TEMPLATE: Final = {"name": "t", "kind": "well", "tags": [{"path": "P"}]}
BODIES: Final[Mapping[tuple[str, str], Any]] = {
    ("post", "/tags"): {"name": "a/b"},
    ("post", "/tags/bulk"): {"tags": [{"name": "a/b"}]},
    ("post", "/tags/import"): [{"name": "a/b"}],
    ("post", "/tags/expression/check"): {"expression": "{1} + 1"},
    ("put", "/tags/{tag_id}"): {"unit": "bar"},
    ("post", "/assets"): {"path": "a", "kind": "area"},
    ("patch", "/assets/{asset_id}"): {"name": "b"},
    ("post", "/asset-templates"): TEMPLATE,
    ("put", "/asset-templates/{template_id}"): TEMPLATE,
    ("post", "/asset-templates/{template_id}/instantiate"): {"path": "a/b"},
    ("put", "/tag-attributes/schema"): {"type": "object"},
}
"""Valid ones, so that nothing but the outage stands in the way."""


@dataclass
class Cut:
    """The catalogue behind a wire that can be cut, and one whose wire is whole."""

    wire: Relay
    client: httpx.AsyncClient
    beside: httpx.AsyncClient


@pytest.fixture
async def cut(instance: Home) -> AsyncIterator[Cut]:
    wire = Relay(instance.port(Port.POSTGRES))
    await wire.restore()
    async with (
        catalogue(instance, port=wire.port) as client,
        catalogue(instance) as beside,
    ):
        yield Cut(wire, client, beside)
        await wire.restore()
    await wire.cut()


async def every_operation(client: httpx.AsyncClient) -> dict[str, httpx.Response]:
    """The answer of each, asked for what would be there."""
    document = said(await client.get("http://ogim/api/openapi.json"))
    asked = [
        (method, path.removeprefix("/api"))
        for path, methods in document["paths"].items()
        for method in methods
        if path != "/api/health"
    ]

    async def ask(method: str, path: str) -> httpx.Response:
        body = BODIES.get((method, path))
        content = {} if body is None else {"json": body}
        query = {"format": "json"} if path in {"/tags/import", "/tags/export"} else {}
        filled = re.sub(r"{\w+}", "1", path)
        return await client.request(method, filled, params=query, headers=at(1), **content)

    answers = await asyncio.gather(*(ask(*each) for each in asked))
    return {" ".join(each): answer for each, answer in zip(asked, answers, strict=True)}


async def test_every_operation_says_that_it_is_to_be_tried_again(cut: Cut) -> None:
    await cut.wire.cut()
    answers = await every_operation(cut.client)
    assert len(answers) > 20
    for operation, answer in answers.items():
        assert answer.status_code == 503, f"{operation}: {answer.status_code} {answer.text}"
        assert answer.headers["content-type"] == PROBLEM_MEDIA_TYPE
        assert int(answer.headers["retry-after"]) >= 1
        told = answer.json()
        assert (told["type"], told["retry"]) == ("urn:ogim:problem:unavailable", "later")
        assert "127.0.0.1" not in answer.text


async def test_what_was_kept_in_memory_is_not_told_once_changes_are_not_heard(cut: Cut) -> None:
    tag = await made(cut.beside, f"{some_area()}/W/P", unit="bar")
    path = f"/tags/{tag['tag_id']}"

    async def silent() -> bool:
        return (await cut.client.get(path)).status_code == 503

    async def back() -> bool:
        return (await cut.client.get(path)).status_code == 200

    assert await eventually(lambda: kept(cut.client, path))
    await cut.wire.cut()
    assert await eventually(silent)
    said(await cut.beside.put(path, json={"unit": "Pa"}, headers=at(1)))
    await cut.wire.restore()
    assert await eventually(back)
    assert said(await cut.client.get(path))["unit"] == "Pa"


async def test_a_change_whose_answer_was_lost_is_made_once_or_not_at_all(cut: Cut) -> None:
    """The caller repeats it with the version it knows, and learns from 412 that it stood."""
    tag = await made(cut.beside, f"{some_area()}/W/P", unit="bar")
    path = f"/tags/{tag['tag_id']}"
    change = asyncio.create_task(cut.client.put(path, json={"unit": "Pa"}, headers=at(1)))
    await cut.wire.cut()
    first = (await change).status_code
    assert first in {200, 503}
    await cut.wire.restore()
    statuses = list[int]()

    async def answered() -> bool:
        answer = await cut.client.put(path, json={"unit": "Pa"}, headers=at(1))
        statuses.append(answer.status_code)
        return answer.status_code != 503

    assert await eventually(answered)
    assert statuses[-1] in ({412} if first == 200 else {200, 412})
    now = said(await cut.beside.get(path))
    assert (now["version"], now["unit"]) == (2, "Pa")
