"""Whoever lies on the way through an identity provider gets nowhere."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from factors_rig import Process, person
from oidc_rig import (
    IdP,
    at_provider,
    come_back,
    go_through,
    leave,
    provider,
    sign_in,
    somebody,
    trusting,
)

from counterparts.identity_provider import CLIENT_ID
from ogim.infra.home import Home
from ogim.infra.tokens import KeyRing, Verifier

pytestmark = pytest.mark.engines


@pytest.fixture(scope="module")
def running() -> Iterator[IdP]:
    with provider() as running:
        yield running


@pytest.fixture
def idp(running: IdP) -> IdP:
    return running.honest()


@pytest.fixture
async def here(instance: Home, idp: IdP) -> AsyncIterator[Process]:
    async with trusting(instance, idp) as here:
        yield here


async def test_a_claimed_name_takes_nobody_over(here: Process, idp: IdP) -> None:
    ada = await person(here, "admin")
    for name in (ada.username, ada.username.upper(), "admin"):
        answer = await sign_in(here, somebody(idp, preferred_username=name))
        caller = Verifier(KeyRing(here.home).keys).verify(answer.json()["access_token"])
        assert caller.user_id != ada.user_id
        assert caller.username != name.lower()
        assert caller.roles == ("operator",)


async def test_a_name_that_is_none_is_replaced(here: Process, idp: IdP) -> None:
    for name in ["", "ＡＤＭＩＮ", "аdmin", "x" * 300, "a b", "a\x00b", 7, None, {"a": 1}]:
        answer = await sign_in(here, somebody(idp, preferred_username=name, name=name))
        caller = Verifier(KeyRing(here.home).keys).verify(answer.json()["access_token"])
        assert caller.username.startswith(("oidc-", "7")), name


LIES: list[dict[str, Any]] = [
    {"nonce": "of another sign-in"},
    {"nonce": None},
    {"iss": "https://evil.example"},
    {"aud": "another client"},
    {"aud": [CLIENT_ID, "another"]},
    {"aud": [CLIENT_ID, "another"], "azp": "another"},
    {"azp": "another"},
    {"aud": None},
    {"exp": 1_600_000_000},
    {"exp": None},
    {"exp": "soon"},
    {"iat": 4_000_000_000},
    {"nbf": 4_000_000_000},
    {"sub": None},
    {"sub": ""},
    {"sub": 7},
    {"sub": "x" * 256},
    {"sub": "a\x00b"},
]


async def test_an_id_token_that_lies_is_refused(here: Process, idp: IdP) -> None:
    subject = somebody(idp)
    for lies in LIES:
        idp.command(lies=lies)
        assert await go_through(here, subject) == "oidc-refused=not-authenticated", lies


async def test_a_wrongly_signed_id_token_is_refused(here: Process, idp: IdP) -> None:
    subject = somebody(idp)
    for signing in ["unknown", "swapped", "hs256", "none"]:
        idp.command(signing=signing)
        assert await go_through(here, subject) == "oidc-refused=not-authenticated", signing


async def test_new_keys_are_fetched_and_made_up_ones_do_not_flood(
    here: Process, idp: IdP, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = somebody(idp)
    monkeypatch.setattr("ogim.services.auth.oidc.provider.AGAIN_S", 3_600.0)
    await sign_in(here, subject)
    before = idp.command(signing="unknown")["key_requests"]
    for _ in range(4):
        assert await go_through(here, subject) == "oidc-refused=not-authenticated"
    assert idp.command(signing="true")["key_requests"] == before
    monkeypatch.setattr("ogim.services.auth.oidc.provider.AGAIN_S", 0.0)
    idp.command(rotate=True)
    assert (await sign_in(here, subject)).status_code == 200


async def test_another_browser_cannot_finish_a_sign_in(here: Process, idp: IdP) -> None:
    """An attacker must not sign a victim in as the attacker, nor steal a sign-in under way."""
    url, cookie = await leave(here)
    brought = at_provider(url, somebody(idp))
    _, other = await leave(here)
    assert (await come_back(here, brought, other)).status_code == 401
    assert (await come_back(here, brought, cookie)).status_code == 401, "it is used up"
    url, _ = await leave(here)
    brought = at_provider(url, somebody(idp))
    assert (await come_back(here, brought, "x=y")).status_code == 401


async def test_state_and_code_work_once(here: Process, idp: IdP) -> None:
    url, cookie = await leave(here)
    brought = at_provider(url, somebody(idp))
    answer = await come_back(here, brought, cookie)
    assert (await come_back(here, brought, cookie)).status_code == 401
    code = {"code": answer.headers["location"].partition("#oidc=")[2]}
    assert (await here.client.post("/token/oidc", json=code)).status_code == 200
    assert (await here.client.post("/token/oidc", json=code)).status_code == 401


async def test_a_stolen_code_is_worth_nothing_in_another_sign_in(here: Process, idp: IdP) -> None:
    """PKCE: the provider refuses a code whose verifier is another's."""
    url, _ = await leave(here)
    stolen = at_provider(url, somebody(idp))["code"]
    url, cookie = await leave(here)
    mine = at_provider(url, somebody(idp))
    answer = await come_back(here, {**mine, "code": stolen}, cookie)
    assert answer.headers["location"].endswith("#oidc-refused=not-authenticated")


async def test_odd_answers_of_the_provider_are_refused(here: Process, idp: IdP) -> None:
    changes: list[dict[str, str]] = [
        {"code": ""},
        {"code": "made up"},
        {"iss": "https://evil.example"},
    ]
    for change in changes:
        url, cookie = await leave(here)
        answer = await come_back(here, at_provider(url, somebody(idp)) | change, cookie)
        assert answer.headers["location"].endswith("#oidc-refused=not-authenticated"), change


async def test_nobody_is_sent_elsewhere(here: Process) -> None:
    for after in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "",
        "x",
        "/a\r\nSet-Cookie: x=1",
        "/a b",
        "/a#b",
        "/" + "x" * 600,
        "javascript:alert(1)",
        "/é",
    ]:
        answer = await here.client.get("/oidc/login", params={"next": after})
        assert answer.status_code == 422, answer.headers.get("location")
