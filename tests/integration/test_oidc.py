"""Signing in through an OpenID provider: who is let in, as whom, and what they are told."""

from collections.abc import AsyncIterator, Iterator

import pyotp
import pytest
from factors_rig import Process, process, records
from oidc_rig import IdP, go_through, provider, settings, sign_in, somebody, trusting

from ogim.infra import postgres
from ogim.infra.home import Home
from ogim.infra.tokens import KeyRing, Verifier
from ogim.runtime.free_ports import first_free
from ogim.services.auth.oidc.settings import OidcSettings

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
