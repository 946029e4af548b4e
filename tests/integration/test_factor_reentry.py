"""The first factor is enrolled by who says once more who they are; a token alone is not enough."""

import json
from collections.abc import AsyncIterator

import pytest
from factors_rig import PASSWORD, SETTINGS, Person, Process, person, process, records

from ogim.infra.home import Home
from ogim.services.auth.second_factor.reentry import ENROL, FIRST

pytestmark = pytest.mark.engines
TOTP, PASSKEY = "/users/me/totp", "/users/me/passkeys/options"


@pytest.fixture
async def here(instance: Home) -> AsyncIterator[Process]:
    async with process(instance) as here:
        yield here


@pytest.fixture
async def ada(here: Process) -> Person:
    return await person(here, "engineer")


def asked(action: str, password: str, path: str = TOTP) -> dict[str, object]:
    bound = {"method": "POST", "path": f"/api{path}"}
    return {"action": action, "request": bound, "proof": {"password": password}}


async def test_a_stolen_token_enrols_nothing(ada: Person) -> None:
    for path in (TOTP, PASSKEY):
        refused = await ada.ask("POST", path, 403)
        assert refused["type"].endswith("step-up-required")
        assert (refused["action"], refused["methods"]) == (FIRST, ["password"])
    assert (await ada.ask("GET", "/users/me/second-factors", 200))["methods"] == []


async def test_the_password_lets_the_first_factor_in(here: Process, ada: Person) -> None:
    header = await ada.reentered(TOTP)
    await ada.ask("POST", PASSKEY, 403, **header)
    await ada.ask("POST", TOTP, 200, **header)
    await ada.ask("POST", TOTP, 403, **header)
    await ada.ask("POST", PASSKEY, 200, **await ada.reentered(PASSKEY))
    told = records(here.home, f"users/{ada.user_id}")
    proven = [
        json.loads(each["after"])["action"] for each in told if each["action"] == "step-up.prove"
    ]
    assert proven == [FIRST, FIRST]
    assert PASSWORD not in str(told)


async def test_guessing_the_password_is_braked_and_recorded(here: Process, ada: Person) -> None:
    statuses = list[int]()
    while 429 not in statuses and len(statuses) < 10:  # the wait doubles with each guess
        body = json.dumps(asked(FIRST, "a guess"))
        kind = {"content-type": "application/json", **ada.headers}
        answer = await here.client.post("/step-up", content=body, headers=kind)
        statuses.append(answer.status_code)
    guesses = statuses.count(401)
    assert guesses >= SETTINGS.free_failures
    assert statuses == [401] * guesses + [429]
    told = records(here.home, f"users/{ada.user_id}")
    results = [each["result"] for each in told if each["action"] == "step-up.prove"]
    assert results == ["refused"] * guesses


async def test_the_password_is_no_second_factor(ada: Person) -> None:
    early = await ada.reentered(PASSKEY)
    await ada.enrol_totp()
    assert (await ada.ask("POST", PASSKEY, 403, **early))["action"] == ENROL
    for action in (FIRST, ENROL, "second-factor.remove", "users.erase"):
        await ada.ask("POST", "/step-up", 403, asked(action, PASSWORD))
    eve = await person(ada.process)
    await eve.ask("POST", "/step-up", 403, asked("users.erase", PASSWORD))


async def test_odd_passwords_are_the_callers_fault(ada: Person) -> None:
    await ada.ask("POST", "/step-up", 422, asked(FIRST, "x" * 300))
    await ada.ask("POST", "/step-up", 401, asked(FIRST, ""))
    body = asked(FIRST, PASSWORD)
    both = {"proof": {"password": PASSWORD, "otp": "123456"}}
    await ada.ask("POST", "/step-up", 422, body | both)
