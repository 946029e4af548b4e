"""The edge of the HTTP application: ids, bounds, one error shape."""

import contextlib
import json
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import APIRouter, FastAPI, Request
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from ogim.contracts.problems import PROBLEM_MEDIA_TYPE
from ogim.infra.http import application, client_address
from ogim.infra.request_body import JSON_DEPTH_MAX, json_depth

JSON = {"content-type": "application/json"}


class Body(BaseModel):
    number: int
    more: Any = None


@contextlib.asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
    yield


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    routes = APIRouter()

    @routes.post("/echo")
    async def echo(body: Body) -> Body:
        return body

    @routes.get("/boom")
    async def boom() -> None:
        raise RuntimeError("secret detail")

    @routes.get("/database")
    async def database() -> None:
        raise psycopg.OperationalError("host=secret")

    @routes.get("/address")
    async def address(request: Request) -> str:
        return client_address(request)

    app = application("test", [routes], lifespan, body_limits={"/api/echo": 10_000})
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://ogim/api", headers=JSON
    ) as client:
        yield client


def problem(answer: httpx.Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["content-type"] == PROBLEM_MEDIA_TYPE
    body = answer.json()
    assert body["status"] == status
    assert body["request_id"] == answer.headers["x-request-id"]
    return body


async def test_every_error_is_a_problem_document(client: httpx.AsyncClient) -> None:
    assert problem(await client.get("/nothing"), 404)["type"] == "urn:ogim:problem:not-found"
    answer = await client.put("/echo")
    assert "POST" in answer.headers["allow"]
    problem(answer, 405)
    assert problem(await client.post("/echo", json={"number": "x"}), 422)["errors"]
    problem(await client.post("/echo", content=b"\xff\xfe{"), 400)
    problem(await client.post("/echo", content=b'{"number":'), 422)
    assert "secret" not in str(problem(await client.get("/boom"), 500))
    answer = await client.get("/database")
    assert "secret" not in str(problem(answer, 503))
    assert answer.headers["retry-after"] == "1"


async def test_request_ids_are_taken_or_made(client: httpx.AsyncClient) -> None:
    for given_id, kept in (("abc-1.2_3", True), ("x" * 65, False), ("a b", False), ("<s>", False)):
        answer = await client.get("/nothing", headers={"x-request-id": given_id})
        assert (answer.headers["x-request-id"] == given_id) is kept


async def test_bodies_are_bounded_announced_or_not(client: httpx.AsyncClient) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 1_000

    problem(await client.post("/echo", content=b" " * 10_001), 413)
    problem(await client.post("/echo", content=chunks()), 413)
    answer = await client.post("/echo", json={"number": 1, "more": "é" * 1_000})
    assert answer.json() == {"number": 1, "more": "é" * 1_000}


async def test_deep_json_is_refused(client: httpx.AsyncClient) -> None:
    def nested(depth: int) -> bytes:
        return b'{"number":1,"more":' + b"[" * depth + b"]" * depth + b"}"

    assert (await client.post("/echo", content=nested(JSON_DEPTH_MAX - 1))).status_code == 200
    problem(await client.post("/echo", content=nested(JSON_DEPTH_MAX)), 422)
    brackets = json.dumps({"number": 1, "more": "[" * 500 + '\\"[[' * 50})
    assert (await client.post("/echo", content=brackets)).status_code == 200


async def test_the_gateways_word_for_an_address_counts(client: httpx.AsyncClient) -> None:
    forwarded = {"x-forwarded-for": "1.2.3.4, 10.0.0.7", "x-real-ip": "6.6.6.6"}
    assert (await client.get("/address", headers=forwarded)).json() == "10.0.0.7"
    junk = await client.get("/address", headers={"x-forwarded-for": "<script>"})
    assert junk.json() == "127.0.0.1"


def depth_of(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max((depth_of(item) for item in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((depth_of(item) for item in value), default=0)
    return 0


@given(
    st.recursive(
        st.none() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x), max_leaves=30
    )
)
def test_depth_is_that_of_the_parsed_value(value: object) -> None:
    for ascii_only in (True, False):
        text = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
        assert json_depth(text) == depth_of(value)
