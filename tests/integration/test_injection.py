"""Texts that are code elsewhere are texts here: in questions, in names, in what is stored."""

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import gettempdir
from typing import Final

import httpx
import pytest
from api_client import api_of
from tags_rig import at, made, said, some_area

from ogim.infra.home import Home
from ogim.runtime.processes.api import application

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]
AT_ONCE: Final = 8
OWNED: Final = Path(gettempdir()) / "ogim-owned"
TEXTS: Final = (
    "' OR '1'='1",
    "'; DROP TABLE tags.tags; --",
    "1) UNION SELECT username, password_hash FROM auth.users --",
    "x' || pg_sleep(60) || 'x",
    "*)(uid=*))(|(uid=*",
    "${jndi:ldap://127.0.0.1:1/a}",
    "{{7*7}}%{7*7}#{7*7}",
    f"$(touch {OWNED}) `touch {OWNED}` | touch {OWNED}; touch {OWNED}",
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "a\r\nSet-Cookie: owned=1\r\n\r\n<html>",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe",
)
LITERAL: Final = frozenset({"q", "asset", "source", "unit", "data_type", "actor", "object"})
"""Parameters that choose by what they say: nothing is called like this."""
Question = tuple[str, str, str]
"""Path, where the parameter stands (path or query), its name."""


@pytest.fixture
async def api(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with api_of(instance) as api:
        yield api


def questions(home: Home) -> Iterator[Question]:
    """Every parameter of every reading operation."""
    for path, methods in application(home).openapi()["paths"].items():
        for each in methods.get("get", {}).get("parameters", ()):
            if each["in"] in {"path", "query"}:
                yield path.removeprefix("/api"), each["in"], each["name"]


def address(question: Question, text: str) -> tuple[str, dict[str, str]]:
    path, place, name = question
    if name in LITERAL:  # nothing that was stored or recorded is called like this
        text = secrets.token_hex(6) + text
    quoted = "".join(f"%{byte:02X}" for byte in text.encode())
    if place == "path":
        path = path.replace(f"{{{name}}}", quoted)
        return re.sub(r"{\w+}", "1", path), {}
    return re.sub(r"{\w+}", "1", path), {name: text}


def chosen(answer: httpx.Response) -> bool:
    """Whether something was found."""
    if answer.status_code != 200 or answer.headers["content-type"] != "application/json":
        return False
    return bool(answer.json()["items"])


@pytest.mark.parametrize("text", TEXTS)
async def test_a_question_is_never_code(instance: Home, api: httpx.AsyncClient, text: str) -> None:
    room = asyncio.Semaphore(AT_ONCE)

    async def wrong(question: Question) -> str | None:
        path, query = address(question, text)
        async with room:
            answer = await api.get(path, params=query, follow_redirects=False)
        told = answer.text
        odd = (
            answer.status_code >= 500
            or "set-cookie" in answer.headers
            or "root:" in told
            or "$2b$" in told
            or (question[2] in LITERAL and chosen(answer))
        )
        return f"{question}: {answer.status_code} {told[:200]}" if odd else None

    asked = [
        each
        for each in questions(instance)
        if each[2] in LITERAL or not each[0].endswith(("/export", "/oidc/login"))
    ]
    assert len(asked) > 60
    found = await asyncio.gather(*(wrong(question) for question in asked))
    assert not any(found), "\n".join(each for each in found if each)
    assert not OWNED.exists()


async def test_what_is_stored_comes_back_as_it_was(api: httpx.AsyncClient) -> None:
    tag = await made(api, f"{some_area()}/W/P")
    path, stored = f"/tags/{tag['tag_id']}", {f"k{at}": text for at, text in enumerate(TEXTS)}
    change = {"description_en": " ".join(TEXTS)[:1_000], "source": TEXTS[0], "attributes": stored}
    reason = {"reason": TEXTS[1]}
    said(await api.put(path, json=change, params=reason, headers=at(1)))
    answer = await api.get(path)
    told = said(answer)
    assert {name: told[name] for name in change} == change
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    versions = said(await api.get(f"{path}/versions"))["items"]
    assert versions[0]["reason"] == TEXTS[1]


@pytest.mark.parametrize("name", ["username", "password"])
async def test_nobody_signs_in_by_a_trick(instance: Home, name: str) -> None:
    async with api_of(instance, None) as api:
        for text in (*TEXTS, "admin'--", "*", "admin*", '{"$ne": null}'):
            form = {"username": "admin", "password": "not the password", name: text}
            answer = await api.post("/token", data=form)
            assert answer.status_code in {401, 422, 429}, (text, answer.text)
