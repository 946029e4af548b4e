"""Every route asks for a permission, but for the few that cannot."""

import re
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise

import httpx
import pytest
from fastapi import FastAPI

from ogim.contracts.permissions import ALL, DESCRIBED, ROLES
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.tokens import KeyRing, Particulars, mint
from ogim.runtime.processes import api
from openapi_walk import OPEN

BEFORE_THE_CHANGE = {
    ("get", "/api/users/me"),
    ("post", "/api/users/me/password"),
    ("post", "/api/logout"),
    ("post", "/api/logout/everywhere"),
}
"""What one may do while the password must be changed."""
OWN = BEFORE_THE_CHANGE | {
    ("get", "/api/sessions"),
    ("delete", "/api/sessions/{session_id}"),
    ("get", "/api/users/{user_id}/export"),
    ("get", "/api/users/me/second-factors"),
    ("post", "/api/users/me/totp"),
    ("delete", "/api/users/me/totp"),
    ("post", "/api/users/me/totp/verify"),
    ("post", "/api/users/me/recovery-codes"),
    ("post", "/api/users/me/passkeys/options"),
    ("get", "/api/users/me/passkeys"),
    ("post", "/api/users/me/passkeys"),
    ("delete", "/api/users/me/passkeys/{passkey_id}"),
    ("post", "/api/step-up/options"),
    ("post", "/api/step-up"),
    ("get", "/api/api-keys"),
    ("post", "/api/api-keys"),
    ("delete", "/api/api-keys/{key_id}"),
}
"""One's own account: any valid token; whose it is, is checked by the use case."""
LISTED_BY_MANAGERS = {("get", "/api/service-accounts")}
"""Lists for which there is no permission to read alone."""
OF_A_PART = {
    ("post", "/api/users"),
    ("post", "/api/service-accounts"),
    ("post", "/api/tags"),
    ("post", "/api/tags/bulk"),
    ("post", "/api/tags/import"),
    ("post", "/api/tags/expression/check"),
    ("post", "/api/assets"),
    ("post", "/api/ingest"),
    ("post", "/api/alerts"),
    ("post", "/api/alerts/acknowledge"),
    ("post", "/api/alerts/shelf"),
    ("post", "/api/philosophy/lint"),
    ("post", "/api/rules"),
    ("post", "/api/rules/trial"),
    ("post", "/api/rules/rehearsal"),
}
"""Changes that a use case keeps within the caller's part of the asset tree. Those of a path with an
id are asked by tests/integration/test_others_belongings.py; all others concern the whole plant."""
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
    assert len(asked) > 50
    for method, path in asked:
        answer = await ask(client, method, path)
        assert answer.status_code == 401, f"{method} {path} is open: {answer.text}"
        assert answer.headers["www-authenticate"] == "Bearer"


async def test_every_other_route_names_the_permission_it_asks_for(
    app: FastAPI, client: httpx.AsyncClient, home: Home
) -> None:
    token = mint(KeyRing(home).signing, "nobody", NO_ROLE, now_ms(), 60)
    for method, path in operations(app):
        if (method, path) not in OPEN | OWN:
            answer = await ask(client, method, path, token)
            assert answer.status_code == 403, f"{method} {path} asks for no permission"
            assert answer.json().get("permission") in DESCRIBED, f"{method} {path}: {answer.text}"


async def test_what_is_had_by_a_link_changes_nothing(
    app: FastAPI, client: httpx.AsyncClient, home: Home
) -> None:
    """GET asks for permissions to read: a page or an image of another site can do no more."""
    token = mint(KeyRing(home).signing, "nobody", NO_ROLE, now_ms(), 60)
    for method, path in operations(app):
        if method == "get" and (method, path) not in OPEN | OWN | LISTED_BY_MANAGERS:
            permission = (await ask(client, method, path, token)).json()["permission"]
            assert permission.endswith((":read", ":export")), f"{path}: {permission}"


async def test_a_reader_changes_nothing(
    app: FastAPI, client: httpx.AsyncClient, home: Home
) -> None:
    token = mint(KeyRing(home).signing, "reader", READER, now_ms(), 60)
    for method, path in operations(app):
        if method != "get" and (method, path) not in OPEN | OWN:
            answer = await ask(client, method, path, token)
            assert answer.status_code == 403, f"{method} {path} is open to readers"


async def test_what_concerns_the_whole_plant_is_changed_by_those_who_see_it(
    app: FastAPI, client: httpx.AsyncClient, home: Home
) -> None:
    """An administrator of a part, too, is not let in."""
    limited = Particulars(scopes=("offshore",))
    token = mint(KeyRing(home).signing, "half", ("admin",), now_ms(), 60, limited)
    asked = [
        (method, path)
        for method, path in operations(app)
        if method != "get" and "{" not in path and (method, path) not in OPEN | OWN | OF_A_PART
    ]
    assert len(asked) > 5
    for method, path in asked:
        answer = await ask(client, method, path, token)
        assert answer.status_code == 403, f"{method} {path} is open to those who see a part"
        assert answer.json()["scopes"] == ["offshore"], f"{method} {path}"


@pytest.mark.parametrize(
    ("particulars", "kind", "allowed"),
    [
        (
            Particulars(must_change_password=True),
            "password-change-required",
            OPEN | BEFORE_THE_CHANGE,
        ),
        (Particulars(must_enrol=True), "second-factor-enrolment-required", OPEN | OWN),
    ],
)
async def test_who_owes_something_first_can_do_nothing_else(
    app: FastAPI,
    client: httpx.AsyncClient,
    home: Home,
    particulars: Particulars,
    kind: str,
    allowed: set[tuple[str, str]],
) -> None:
    token = mint(KeyRing(home).signing, "owing", ("admin",), now_ms(), 60, particulars)
    for method, path in operations(app):
        if (method, path) not in allowed:
            answer = await ask(client, method, path, token)
            assert answer.status_code == 403, f"{method} {path} is open"
            assert answer.json()["type"] == f"urn:ogim:problem:{kind}", f"{method} {path}"


def test_roles_name_permissions_that_there_are() -> None:
    assert ROLES["admin"] == ALL == set(DESCRIBED)
    for permissions in ROLES.values():
        assert permissions <= ALL


def test_a_higher_role_may_all_that_a_lower_one_may() -> None:
    order = ("viewer", "operator", "engineer", "supervisor", "admin")
    assert set(order) == set(ROLES)
    for lower, higher in pairwise(order):
        assert ROLES[lower] <= ROLES[higher]
