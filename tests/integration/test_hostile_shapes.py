"""JSON that is monstrous, sent to the operations that take a body: refused, in a few words."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Final

import httpx
import pytest
from api_client import api_of

from ogim.contracts.problems import PROBLEM_MEDIA_TYPE
from ogim.infra.home import Home
from openapi_walk import Operation, taking_bodies

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]
AT_ONCE: Final = 4
MILLION: Final = 1_000_000
WORDS_BYTES_MAX: Final = 50_000
HUGE: Final[Mapping[str, bytes]] = {
    "a million keys": b"{" + b",".join(b'"k%d":0' % at for at in range(MILLION)) + b"}",
    "as many keys as fit": b"{" + b",".join(b'"k%d":0' % at for at in range(90_000)) + b"}",
    "one key as often as fits": b"{" + b",".join([b'"name":1'] * 110_000) + b"}",
    "a million elements": b"[" + b"0," * (MILLION - 1) + b"0]",
    "as many objects as fit": b"[" + b"{}," * 330_000 + b"{}]",
    "objects nested deeply": b'{"a":' * 100_000 + b"0" + b"}" * 100_000,
    "lists nested deeply": b"[" * 500_000 + b"]" * 500_000,
    "lists that never end": b"[" * MILLION,
    "a million digits": b'{"name":' + b"9" * MILLION + b"}",
    "a million letters": b'{"name":"' + b"x" * MILLION + b'"}',
}
ODD: Final[Mapping[str, bytes]] = {
    "an endless exponent": b'{"name":1e' + b"9" * 400 + b"}",
    "no number": b'{"name":NaN,"ts":-Infinity}',
    "a NUL": b'{"name":"a\\u0000b"}',
    "half a character": b'{"name":"\\ud800"}',
    "no UTF-8": b'{"name":"\xff\xfe"}',
    "two documents": b'{"name":"a"}{"name":"b"}',
    "an entity": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>',
}
GREEDY: Final[tuple[Operation, ...]] = (
    ("post", "/api/token/refresh"),
    ("post", "/api/users"),
    ("post", "/api/tags"),
    ("post", "/api/tags/bulk"),
    ("post", "/api/tags/import"),
    ("post", "/api/ingest"),
    ("post", "/api/modbus/maps"),
    ("patch", "/api/connectors/{connector_id}"),
)
"""One for each way in which bodies are read, and each limit."""


@pytest.fixture
async def api(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with api_of(instance) as api:
        yield api


async def sent(api: httpx.AsyncClient, where: Operation, body: bytes) -> httpx.Response:
    method, path = where
    filled = re.sub(r"{\w+}", "1", path.removeprefix("/api"))
    query = {"format": "json", "dry_run": "true"} if path.endswith("/tags/import") else {}
    headers = {"content-type": "application/json", "if-match": '"1"'}
    return await api.request(method, filled, params=query, content=body, headers=headers)


def refused(answer: httpx.Response) -> bool:
    """Whether nothing was taken, and that was said in few words."""
    if len(answer.content) > WORDS_BYTES_MAX:
        return False
    if answer.headers.get("content-type") == PROBLEM_MEDIA_TYPE:
        return 400 <= answer.status_code < 500
    told = answer.json()  # one verdict a reading, or a row
    counts = told.get("counts", {})
    return not told.get("accepted") and not any(counts.get(each) for each in ("created", "updated"))


async def all_refuse(api: httpx.AsyncClient, operations: Iterable[Operation], body: bytes) -> None:
    room = asyncio.Semaphore(AT_ONCE)

    async def wrong(where: Operation) -> str | None:
        async with room:
            answer = await sent(api, where, body)
        return None if refused(answer) else f"{where}: {answer.status_code} {answer.text[:300]}"

    found = await asyncio.gather(*(wrong(where) for where in operations))
    assert not any(found), "\n".join(each for each in found if each)
    assert (await api.get("/health")).json() == {"healthy": True}


@pytest.mark.parametrize("shape", HUGE)
async def test_a_monstrous_body_is_refused(api: httpx.AsyncClient, shape: str) -> None:
    await all_refuse(api, GREEDY, HUGE[shape])


@pytest.mark.parametrize("shape", ODD)
async def test_an_odd_body_is_refused_by_every_operation(
    instance: Home, api: httpx.AsyncClient, shape: str
) -> None:
    takers = taking_bodies(instance)
    assert len(takers) > 25
    assert set(GREEDY) <= set(takers)
    await all_refuse(api, takers, ODD[shape])
