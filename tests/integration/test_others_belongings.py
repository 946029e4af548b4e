"""Every path that names a thing by id, walked from the OpenAPI: what is another's stays theirs."""

import re
from collections.abc import AsyncIterator, Mapping
from typing import Any, Final

import httpx
import pytest
from api_client import api_of
from belongings import Belongings, belongings, new_user, signed_in
from tags_rig import said, some_area

from ogim.infra.home import Home
from openapi_walk import Operation
from openapi_walk import operations as all_operations

pytestmark = pytest.mark.engines
PARAMETER: Final = re.compile(r"{(\w+)}")
NOT_THEIRS: Final = {403, 404}

EVERYBODYS: Final[Mapping[Operation, str]] = {
    ("get", "/api/asset-templates/{template_id}"): "templates are the whole plant's",
    ("get", "/api/asset-templates/{template_id}/versions"): "so is what they were",
    ("get", "/api/connectors/{connector_id}"): "connectors are the whole plant's",
    ("get", "/api/connectors/{connector_id}/status"): "so is how they are",
    ("get", "/api/connectors/{connector_id}/events"): "and how they were",
    ("get", "/api/connectors/{connector_id}/points"): "points of one's own area alone",
}
"""What may be read whatever the scope. A new one is put here on purpose only."""
BODIES: Final[Mapping[Operation, Any]] = {
    ("put", "/api/asset-templates/{template_id}"): {"name": "x", "kind": "well", "tags": []},
    ("post", "/api/asset-templates/{template_id}/instantiate"): {"path": "{mark}/W-2"},
    ("put", "/api/roles/{name}"): {"permissions": ["tags:read"]},
    ("put", "/api/users/{user_id}"): {"display_name": "x"},
    ("patch", "/api/service-accounts/{account_id}"): {"description": "x"},
    ("put", "/api/rules/{rule_id}"): {
        "name": "{mark}",
        "tag": "{mark}/W-1/P",
        "condition": {"kind": "quality"},
    },
    ("delete", "/api/users/{user_id}/second-factors"): None,
    ("post", "/api/alerts/{alert_id}/comment"): {"comment": "x"},
    ("post", "/api/alerts/{alert_id}/shelve"): {"reason": "x", "minutes": 5},
    ("post", "/api/alerts/{alert_id}/suppress"): {"reason": "x"},
    ("post", "/api/alerts/{alert_id}/out-of-service"): {"reason": "x"},
}
"""Bodies that are valid, where ``{}`` is none."""


def operations(home: Home) -> list[Operation]:
    """All that name something in their path."""
    return [each for each in all_operations(home) if PARAMETER.search(each[1])]


@pytest.fixture
async def admin(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with api_of(instance) as client:
        yield client


async def asked(api: httpx.AsyncClient, where: Operation, theirs: Belongings) -> httpx.Response:
    """The answer to a request that would be right if its caller had the right."""
    method, path = where
    filled = PARAMETER.sub(lambda found: theirs.ids[found[1]], path.removeprefix("/api"))
    body = BODIES.get(where, {}) if method in {"put", "patch", "post"} else None
    if isinstance(body, dict):
        body = {key: _marked(value, theirs.mark) for key, value in body.items()}
    headers = {"If-Match": '"2"' if "{tag_id}" in path else '"1"'}
    content = {} if body is None else {"json": body}
    return await api.request(method, filled, headers=headers, **content)


def _marked(value: Any, mark: str) -> Any:
    return value.replace("{mark}", mark) if isinstance(value, str) else value


async def as_it_is(admin: httpx.AsyncClient, home: Home, theirs: Belongings) -> list[Any]:
    """All that an administrator sees of it."""
    paths = [
        PARAMETER.sub(lambda found: theirs.ids[found[1]], path.removeprefix("/api"))
        for method, path in operations(home)
        if method == "get" and not path.startswith("/api/audit")
    ]
    moving = ("/export", "/points", "/status", "/events", "/schedule")
    quiet = [path for path in paths if not path.endswith(moving)]
    return [_stored(said(await admin.get(path))) for path in quiet]


def _stored(document: Any) -> Any:
    """Without how it is doing, which its worker goes on to tell, and the time of the answer."""
    moving = {"status": None, "at_ms": None}
    return {**document, **moving} if isinstance(document, dict) else document


@pytest.mark.parametrize("role", ["viewer", "engineer", "supervisor", "admin"])
async def test_what_is_anothers_is_neither_shown_nor_changed(
    instance: Home, admin: httpx.AsyncClient, role: str
) -> None:
    """A stored user of another area, up to its administrator."""
    theirs = await belongings(instance, admin)
    area = some_area()
    intruder = await new_user(admin, f"{area}-{role}", [role], [area])
    before = await as_it_is(admin, instance, theirs)
    wrong: list[str] = []
    async with api_of(instance, None) as api:
        api.headers.update(await signed_in(api, intruder["username"]))
        walked = [where for where in operations(instance) if where not in EVERYBODYS]
        assert len(walked) > 30
        for where in walked:
            answer = await asked(api, where, theirs)
            told = theirs.mark in answer.text.replace(str(answer.url.path), "")
            if answer.status_code not in NOT_THEIRS or (told and "{name}" not in where[1]):
                wrong.append(f"{where}: {answer.status_code} {answer.text[:300]}")
    assert not wrong, "\n".join(wrong)
    assert await as_it_is(admin, instance, theirs) == before


async def test_whoever_has_the_right_is_let_in(instance: Home, admin: httpx.AsyncClient) -> None:
    """Else the walk would prove nothing: each thing is there, under just these ids."""
    theirs = await belongings(instance, admin)
    for where in operations(instance):
        method, path = where
        if method == "get" and not path.startswith(("/api/audit", "/api/connectors")):
            answer = await asked(admin, where, theirs)
            assert answer.status_code == 200, f"{where}: {answer.text}"


def test_what_is_everybodys_is_still_there(instance: Home) -> None:
    assert set(EVERYBODYS) <= set(operations(instance))
    assert set(BODIES) <= set(operations(instance))
