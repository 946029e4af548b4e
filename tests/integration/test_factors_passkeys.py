"""Passkeys of a software authenticator, on PostgreSQL and Redis."""

import copy
from collections.abc import AsyncIterator
from itertools import product
from typing import Any

import pytest
from factors_rig import Person, Process, person, process, records

from counterparts.authenticator import Authenticator, b64
from ogim.infra.home import Home

pytestmark = pytest.mark.engines


@pytest.fixture
async def here(instance: Home) -> AsyncIterator[Process]:
    async with process(instance) as here:
        yield here


@pytest.fixture
async def ada(here: Process) -> Person:
    return await person(here, "engineer")


@pytest.fixture
def device(here: Process) -> Authenticator:
    return Authenticator(here.origin)


async def enrol(ada: Person, device: Authenticator) -> Any:
    new = {"name": "yellow key", "credential": device.create(await ask_options(ada))}
    return await ada.ask("POST", "/users/me/passkeys", 201, new)


async def options(process: Process) -> dict[str, Any]:
    return (await process.client.post("/token/passkey/options")).json()["options"]


async def sign_in(process: Process, credential: dict[str, Any]) -> int:
    answer = await process.client.post("/token/passkey", json={"webauthn": credential})
    return answer.status_code


async def test_a_passkey_signs_in_without_a_password(
    here: Process, ada: Person, device: Authenticator
) -> None:
    added = await enrol(ada, device)
    assert added["passkey"]["name"] == "yellow key"
    assert len(added["recovery_codes"]) == 10
    answer = await here.client.post(
        "/token/passkey", json={"webauthn": device.get(await options(here))}
    )
    assert answer.status_code == 200, answer.text
    ada.keep(answer)
    assert (await ada.ask("GET", "/users/me", 200))["username"] == ada.username
    shown = (await ada.ask("GET", "/users/me/passkeys", 200))["items"]
    assert shown[0]["last_used_at"] is not None
    assert "public_key" not in str(shown)


async def test_a_passkey_is_a_second_factor(
    here: Process, ada: Person, device: Authenticator
) -> None:
    await enrol(ada, device)
    told = (await ada.sign_in()).json()
    assert told["methods"] == ["webauthn", "recovery"]
    proof = {"challenge": told["challenge"], "webauthn": device.get(told["webauthn"])}
    async with process(here.home) as there:
        assert (await there.client.post("/token/second-factor", json=proof)).status_code == 200
    assert (await here.client.post("/token/second-factor", json=proof)).status_code == 401


async def test_an_answer_works_once(here: Process, ada: Person, device: Authenticator) -> None:
    await enrol(ada, device)
    credential = device.get(await options(here))
    assert await sign_in(here, credential) == 200
    assert await sign_in(here, credential) == 401


async def test_a_challenge_is_for_one_purpose_and_one_user(
    here: Process, ada: Person, device: Authenticator
) -> None:
    await enrol(ada, device)
    eve, other = await person(here), Authenticator(here.origin)
    await enrol(eve, other)
    asked = (await eve.sign_in()).json()
    body = {
        "challenge": asked["challenge"],
        "webauthn": device.get(asked["webauthn"] | {"allowCredentials": []}),
    }
    assert (await here.client.post("/token/second-factor", json=body)).status_code == 401
    asked = (await ada.sign_in()).json()
    assert await sign_in(here, device.get(asked["webauthn"])) == 401
    body = {"challenge": asked["challenge"], "webauthn": device.get(await options(here))}
    assert (await here.client.post("/token/second-factor", json=body)).status_code == 401


async def test_what_was_not_asked_for_is_refused(
    here: Process, ada: Person, device: Authenticator
) -> None:
    await enrol(ada, device)
    made_up = await options(here) | {"challenge": b64(b"\x01" * 32)}
    assert await sign_in(here, device.get(made_up)) == 401
    unknown = Authenticator(here.origin)
    unknown.credentials = copy.deepcopy(device.credentials)
    unknown.credentials[0].id = b"\x02" * 32
    assert await sign_in(here, unknown.get(await options(here))) == 401


async def test_another_address_another_key_and_a_copy_are_refused(
    here: Process, ada: Person, device: Authenticator
) -> None:
    await enrol(ada, device)
    copied = copy.deepcopy(device)
    assert await sign_in(here, device.get(await options(here))) == 200
    assert await sign_in(here, copied.get(await options(here))) == 401, "its count did not rise"
    phished = Authenticator("https://localh0st.example", credentials=device.credentials)
    assert await sign_in(here, phished.get(await options(here))) == 401
    device.credentials[0].rp_id = "elsewhere.example"
    assert await sign_in(here, device.get(await options(here))) == 401
    device.credentials[0].rp_id = "localhost"
    unverified = Authenticator(here.origin, verifies=False, credentials=device.credentials)
    assert await sign_in(here, unverified.get(await options(here))) == 401
    forged = Authenticator(here.origin)
    forged.create(await ask_options(await person(here)))
    forged.credentials[0].id = device.credentials[0].id
    forged.credentials[0].count = 100
    assert await sign_in(here, forged.get(await options(here))) == 401
    assert await sign_in(here, device.get(await options(here))) == 200


async def ask_options(who: Person) -> dict[str, Any]:
    path = "/users/me/passkeys/options"
    return (await who.ask("POST", path, 200, **await who.reentered(path)))["options"]


async def test_enrolment_is_for_the_host_and_the_user_that_asked(
    here: Process, ada: Person, device: Authenticator
) -> None:
    eve = await person(here)
    credential = device.create(await ask_options(eve))
    body = {"name": "stolen", "credential": credential}
    await ada.ask("POST", "/users/me/passkeys", 422, body)
    await eve.ask("POST", "/users/me/passkeys", 422, body)  # the challenge is used up
    phished = Authenticator("https://evil.example")
    body = {"name": "phished", "credential": phished.create(await ask_options(ada))}
    await ada.ask("POST", "/users/me/passkeys", 422, body)
    weak = Authenticator(here.origin, verifies=False)
    body = {"name": "weak", "credential": weak.create(await ask_options(ada))}
    await ada.ask("POST", "/users/me/passkeys", 422, body)
    assert (await ada.ask("GET", "/users/me/passkeys", 200))["items"] == []


async def test_passkeys_are_taken_away_by_their_owner_with_a_step_up(
    here: Process, ada: Person, device: Authenticator
) -> None:
    kept = (await enrol(ada, device))["passkey"]["id"]
    eve, path = await person(here), f"/users/me/passkeys/{kept}"
    await eve.enrol_totp()
    proof = await eve.step_up("second-factor.remove", "DELETE", f"/api{path}", {"otp": eve.code()})
    await eve.ask("DELETE", path, 404, **{"x-step-up": proof})
    await ada.ask("DELETE", path, 403)
    asked = await ada.ask("POST", "/step-up/options", 200)
    shown = {"webauthn": device.get(asked["options"])}
    proof = await ada.step_up("second-factor.remove", "DELETE", f"/api{path}", shown)
    await ada.ask("DELETE", path, 204, **{"x-step-up": proof})
    assert await sign_in(here, device.get(await options(here))) == 401
    assert (await ada.sign_in()).status_code == 200
    acts = [each["action"] for each in records(here.home, f"users/{ada.user_id}/passkeys")]
    assert acts == ["passkeys.create", "passkeys.delete"]


async def test_a_disabled_user_s_passkey_opens_nothing(
    here: Process, ada: Person, device: Authenticator
) -> None:
    await enrol(ada, device)
    admin = await person(here, "admin")
    await admin.ask("PUT", f"/users/{ada.user_id}", 200, {"enabled": False})
    assert await sign_in(here, device.get(await options(here))) == 401


async def test_odd_credentials_are_the_callers_fault(here: Process, ada: Person) -> None:
    odd: list[dict[str, Any]] = [
        {},
        {"response": None},
        {"rawId": "AA", "response": {"clientDataJSON": "not base64 \x00"}},
        {"rawId": "AA", "response": {"clientDataJSON": b64(b"[]")}},
        {"rawId": "AA", "response": {"clientDataJSON": b64(b'{"challenge": 1}')}},
        {"rawId": 7, "response": {"clientDataJSON": b64(b"\xff\xfe")}},
    ]
    for credential in odd:
        assert await sign_in(here, credential) == 422, credential
        body = {"name": "odd", "credential": credential}
        await ada.ask("POST", "/users/me/passkeys", 422, body)


async def test_every_member_may_lie(here: Process, ada: Person, device: Authenticator) -> None:
    await enrol(ada, device)
    eve = await person(here)
    junk = ("", "AAAA", b64(b"\x00" * 37), b64(bytes(range(256)) * 8), 5, None)
    for member, lie in product(("authenticatorData", "signature", "clientDataJSON"), junk):
        credential = device.get(await options(here))
        credential["response"][member] = lie
        assert await sign_in(here, credential) in {401, 422}, (member, lie)
    for member, lie in product(("attestationObject", "clientDataJSON"), junk):
        made = Authenticator(here.origin).create(await ask_options(eve))
        made["response"][member] = lie
        await eve.ask("POST", "/users/me/passkeys", 422, {"name": "odd", "credential": made})
