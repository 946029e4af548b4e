"""Signing in through an OpenID provider that runs as a process of its own."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pyotp
import pytest
from factors_rig import Process, person, process, records

from counterparts import identity_provider
from counterparts.identity_provider import CLIENT_ID, CLIENT_SECRET
from ogim.infra import postgres
from ogim.infra.home import Home
from ogim.infra.tokens import KeyRing, Verifier
from ogim.runtime.free_ports import first_free
from ogim.services.auth.oidc.service import CALLBACK
from ogim.services.auth.oidc.settings import OidcSettings

pytestmark = pytest.mark.engines
ROLES = {"field-operators": "operator", "field-engineers": "engineer", "field-admins": "admin"}


@dataclass
class IdP:
    """The provider, as a test commands it."""

    url: str

    def command(self, **what: Any) -> dict[str, Any]:
        return httpx.post(f"{self.url}/command", json=what, timeout=10).json()


@pytest.fixture(scope="module")
def running() -> Iterator[IdP]:
    port = first_free()
    environment = os.environ | {"AUTHLIB_INSECURE_TRANSPORT": "1"}
    script = str(Path(identity_provider.__file__))
    with subprocess.Popen(
        [sys.executable, script, str(port)], env=environment, stderr=subprocess.DEVNULL
    ) as served:
        idp, until = IdP(f"http://127.0.0.1:{port}"), time.monotonic() + 30
        while True:
            try:
                idp.command()
                break
            except httpx.TransportError:
                assert served.poll() is None
                assert time.monotonic() < until
                time.sleep(0.1)
        yield idp
        served.terminate()


@pytest.fixture
def idp(running: IdP) -> IdP:
    running.command(lies={}, signing="true", people={})
    return running


def settings(idp: IdP, **more: Any) -> OidcSettings:
    known = {"issuer": idp.url, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    return OidcSettings(**{**known, "role_map": ROLES, **more})


@pytest.fixture
async def here(instance: Home, idp: IdP) -> AsyncIterator[Process]:
    async with process(instance, oidc=settings(idp)) as here:
        idp.command(redirect_uri=here.origin + CALLBACK)
        yield here


def somebody(idp: IdP, **claims: Any) -> str:
    """A person at the provider; the subject."""
    subject = f"sub-{secrets.token_hex(4)}"
    told = {"preferred_username": f"p-{secrets.token_hex(4)}", "name": "Grace", **claims}
    idp.command(people={subject: {"groups": ["everybody", "field-operators"], **told}})
    return subject


async def leave(here: Process, after: str = "/wells") -> tuple[str, str]:
    """The provider's address, and the cookie that the browser keeps."""
    answer = await here.client.get("/oidc/login", params={"next": after})
    assert answer.status_code == 303, answer.text
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "Secure", "SameSite=lax", f"Path={CALLBACK}"} <= set(cookie.split("; "))
    here.client.cookies.clear()
    return answer.headers["location"], cookie.partition(";")[0]


def at_provider(url: str, subject: str) -> dict[str, str]:
    """What the browser brings back."""
    answer = httpx.post(url, data={"subject": subject}, timeout=10)
    assert answer.status_code == 302, answer.text
    return {
        name: each[0] for name, each in parse_qs(urlsplit(answer.headers["location"]).query).items()
    }


async def come_back(here: Process, brought: dict[str, str], cookie: str) -> httpx.Response:
    answer = await here.client.get("/oidc/callback", params=brought, headers={"cookie": cookie})
    here.client.cookies.clear()
    return answer


async def go_through(here: Process, subject: str) -> str:
    """What the portal finds in its address."""
    url, cookie = await leave(here)
    answer = await come_back(here, at_provider(url, subject), cookie)
    assert answer.status_code == 303, answer.text
    path, _, found = answer.headers["location"].partition("#")
    assert path == "/wells"
    return found


async def sign_in(here: Process, subject: str) -> httpx.Response:
    found = await go_through(here, subject)
    assert found.startswith("oidc="), found
    return await here.client.post("/token/oidc", json={"code": found.removeprefix("oidc=")})


async def test_a_stranger_signs_in_with_the_roles_of_the_groups(here: Process, idp: IdP) -> None:
    assert (await here.client.get("/oidc/settings")).json()["enabled"] is True
    subject = somebody(idp, preferred_username="Grace.H", name="Grace \u202eHopper")
    answer = await sign_in(here, subject)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    caller = Verifier(KeyRing(here.home).keys).verify(answer.json()["access_token"])
    assert caller.username.startswith("grace.h")
    assert caller.roles == ("operator",)
    headers = {"authorization": f"Bearer {answer.json()['access_token']}"}
    me = (await here.client.get("/users/me", headers=headers)).json()
    assert me["display_name"] == "Grace Hopper"
    acts = [each["action"] for each in records(here.home, f"users/{caller.user_id}")]
    assert acts == ["users.create"]
    again = await sign_in(here, subject)
    known = Verifier(KeyRing(here.home).keys).verify(again.json()["access_token"])
    assert known.user_id == caller.user_id


async def test_roles_follow_the_claims_at_each_sign_in(here: Process, idp: IdP) -> None:
    subject = somebody(idp)
    first = (await sign_in(here, subject)).json()["access_token"]
    idp.command(people={subject: {"groups": ["field-engineers"]}})
    second = (await sign_in(here, subject)).json()["access_token"]
    assert Verifier(KeyRing(here.home).keys).verify(second).roles == ("engineer",)
    old = await here.client.get("/users/me", headers={"authorization": f"Bearer {first}"})
    assert old.status_code == 401, "a token with the former roles is cut off"
    idp.command(people={subject: {"groups": ["strangers"]}})
    assert await go_through(here, subject) == "oidc-refused=forbidden"


async def test_nobody_gets_in_without_a_mapped_role(here: Process, idp: IdP) -> None:
    for groups in [None, "", [], ["none of ours"], {"a": "b"}, [1, None], "admin"]:
        assert await go_through(here, somebody(idp, groups=groups)) == "oidc-refused=forbidden", (
            groups
        )


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


async def test_a_second_factor_is_asked_for_unless_the_provider_did(
    here: Process, idp: IdP
) -> None:
    subject = somebody(idp)
    headers = {"authorization": "Bearer " + (await sign_in(here, subject)).json()["access_token"]}
    begun = (await here.client.post("/users/me/totp", headers=headers)).json()
    code = identity_code(begun["secret"])
    answer = await here.client.post("/users/me/totp/verify", json={"otp": code}, headers=headers)
    assert answer.status_code == 200
    answer = await sign_in(here, subject)
    assert answer.json()["type"].endswith("second-factor-required")
    idp.command(lies={"amr": ["pwd", "otp"]})
    assert (await sign_in(here, subject)).status_code == 200


def identity_code(secret: str) -> str:

    return pyotp.TOTP(secret).now()


async def test_who_has_no_password_enrols_right_after_signing_in(here: Process, idp: IdP) -> None:
    headers = {
        "authorization": "Bearer " + (await sign_in(here, somebody(idp))).json()["access_token"]
    }
    session = Verifier(KeyRing(here.home).keys).verify(headers["authorization"][7:]).session
    with postgres.connect(here.home) as connection:
        connection.execute(
            "UPDATE auth.sessions SET created_at = now() - interval '6 min' WHERE session_id = %s",
            (session,),
        )
    for path in ("/users/me/totp", "/users/me/passkeys/options"):
        refused = await here.client.post(path, headers=headers)
        assert refused.status_code == 403, refused.text
        assert refused.json()["action"] == "second-factor.first"
        assert refused.json()["methods"] == ["sign-in"]


async def test_a_browser_is_told_on_the_sign_in_page(here: Process, idp: IdP) -> None:
    page = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    offer = (await here.client.get("/oidc/settings")).json()
    assert offer["login_url"] == f"{here.origin}/api/oidc/login"
    stray = await here.client.get("/oidc/callback", params={"state": "x"}, headers=page)
    assert stray.status_code == 303
    assert stray.headers["location"] == "/signin#oidc-refused=not-authenticated"
    odd = await here.client.get("/oidc/login", params={"next": "//evil.example"}, headers=page)
    assert odd.headers["location"] == "/signin#oidc-refused=invalid-input"
    away = settings(idp, issuer=f"http://127.0.0.1:{first_free()}")
    async with process(here.home, oidc=away) as lost:
        answer = await lost.client.get("/oidc/login", headers=page)
    assert answer.headers["location"] == "/signin#oidc-refused=unavailable"


async def test_a_disabled_user_stays_out(here: Process, idp: IdP) -> None:
    subject = somebody(idp)
    token = (await sign_in(here, subject)).json()["access_token"]
    user_id = Verifier(KeyRing(here.home).keys).verify(token).user_id
    with postgres.connect(here.home) as connection:
        connection.execute("UPDATE auth.users SET enabled = false WHERE user_id = %s", (user_id,))
    assert (await sign_in(here, subject)).status_code == 401


async def test_a_provider_that_is_away_or_another_is_said_so(instance: Home, idp: IdP) -> None:
    for url in (
        f"http://127.0.0.1:{first_free()}",
        idp.url.replace("127.0.0.1", "localhost") + "/",
    ):
        async with process(instance, oidc=settings(idp, issuer=url)) as lost:
            answer = await lost.client.get("/oidc/login")
            assert (answer.status_code, answer.json()["retry"]) == (503, "later")
    async with process(instance, oidc=OidcSettings()) as without:
        assert (await without.client.get("/oidc/settings")).json()["enabled"] is False
        assert (await without.client.get("/oidc/login")).status_code == 404
        assert (await without.client.get("/oidc/callback")).status_code == 404
