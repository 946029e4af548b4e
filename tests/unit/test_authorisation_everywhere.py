"""Every route asks for a permission, but for the few that cannot."""

import re
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise

import httpx
import pytest
from fastapi import FastAPI

from ogim.contracts.permissions import ROLES
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.tokens import KeyRing, mint
from ogim.runtime.processes import api

OPEN = {
    ("post", "/api/token"),
    ("get", "/api/.well-known/jwks.json"),
    ("get", "/api/health"),
}
SIGNED_IN_ONLY = {("get", "/api/users/me")}
NO_ROLE, READER = (), ("viewer",)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(home=tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def app(home: Home) -> FastAPI:
    return api.application(home)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Asks the application without its engines: a request that is let through ends in a 5xx."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://ogim") as client:
        yield client


def operations(app: FastAPI) -> Iterator[tuple[str, str]]:
    for path, methods in app.openapi()["paths"].items():
        for method in methods:
            yield method, path


async def ask(
    client: httpx.AsyncClient, method: str, path: str, token: str | None = None
) -> httpx.Response:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    body = {"json": {}} if method in {"post", "put", "patch"} else {}
    return await client.request(method, re.sub(r"{\w+}", "1", path), headers=headers, **body)


async def test_nothing_is_had_without_a_token(app: FastAPI, client: httpx.AsyncClient) -> None:
    asked = [where for where in operations(app) if where not in OPEN]
    assert len(asked) > 20
    for method, path in asked:
        answer = await ask(client, method, path)
        assert answer.status_code == 401, f"{method} {path} is open: {answer.text}"
        assert answer.headers["www-authenticate"] == "Bearer"


async def test_nothing_is_had_without_a_role(
    app: FastAPI, client: httpx.AsyncClient, home: Home
) -> None:
    token = mint(KeyRing(home).signing, "nobody", NO_ROLE, now_ms(), 60)
    for method, path in operations(app):
        if (method, path) not in OPEN | SIGNED_IN_ONLY:
            answer = await ask(client, method, path, token)
            assert answer.status_code == 403, f"{method} {path} asks for no permission"


async def test_a_reader_changes_nothing(
    app: FastAPI, client: httpx.AsyncClient, home: Home
) -> None:
    token = mint(KeyRing(home).signing, "reader", READER, now_ms(), 60)
    for method, path in operations(app):
        if method != "get" and (method, path) not in OPEN:
            answer = await ask(client, method, path, token)
            assert answer.status_code == 403, f"{method} {path} is open to readers"


def test_a_higher_role_may_all_that_a_lower_one_may() -> None:
    order = ("viewer", "operator", "engineer", "supervisor", "admin")
    assert set(order) == set(ROLES)
    for lower, higher in pairwise(order):
        assert ROLES[lower] <= ROLES[higher]
