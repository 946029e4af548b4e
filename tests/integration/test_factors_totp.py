"""One-time codes, recovery codes and the brake on guessing them, on PostgreSQL and Redis."""

import asyncio
import secrets
from collections.abc import AsyncIterator

import pytest
from factors_rig import (
    SETTINGS,
    Person,
    Process,
    challenged,
    early_in_a_step,
    person,
    process,
    records,
    second,
)
from redis import asyncio as aioredis

from ogim.infra import cache, postgres
from ogim.infra.home import Home
from ogim.services.auth.second_factor.failures import PREFIX

pytestmark = pytest.mark.engines


@pytest.fixture
async def here(instance: Home) -> AsyncIterator[Process]:
    async with process(instance) as here:
        yield here


@pytest.fixture
async def ada(here: Process) -> Person:
    return await person(here, "engineer")


async def test_an_authenticator_is_enrolled_and_then_asked_for(here: Process, ada: Person) -> None:
    begun = await ada.begin_totp()
    assert begun["uri"].startswith(f"otpauth://totp/OGIM:{ada.username}?secret={begun['secret']}")
    assert begun["qr_svg"].startswith("<svg ")
    assert "secret" not in str(await ada.ask("GET", "/users/me/second-factors", 200))
    assert (await ada.sign_in()).status_code == 200, "what is not confirmed must not lock out"
    ada.secret = begun["secret"]
    await ada.ask("POST", "/users/me/totp/verify", 422, {"otp": "000000"})
    await early_in_a_step()
    codes = await ada.ask("POST", "/users/me/totp/verify", 200, {"otp": ada.code(-1)})
    assert len(set(codes["recovery_codes"])) == 10
    told = await challenged(ada)
    assert (told["methods"], told["webauthn"]) == (["totp", "recovery"], None)
    assert await second(ada, otp=ada.code()) == 200
    shown = await ada.ask("GET", "/users/me/second-factors", 200)
    assert shown == {
        "methods": ["totp", "recovery"],
        "totp": True,
        "passkeys": 0,
        "recovery_codes_left": 10,
        "required": False,
    }
    acts = [each["action"] for each in records(here.home, f"users/{ada.user_id}/totp")]
    assert acts == ["totp.begin", "totp.enrol"]


async def test_nothing_secret_is_stored_or_recorded(here: Process, ada: Person) -> None:
    codes = await ada.enrol_totp()
    with postgres.connect(here.home) as connection:
        kept = connection.execute(
            "SELECT t.secret, array_agg(r.code_hash) FROM auth.totp t JOIN auth.recovery_codes r "
            "USING (user_id) WHERE user_id = %s GROUP BY 1",
            (ada.user_id,),
        ).fetchone()
    assert kept is not None
    assert ada.secret.encode() not in kept[0]
    assert not any(code.encode() in b"".join(kept[1]) for code in codes)
    told = str(records(here.home, f"users/{ada.user_id}"))
    assert ada.secret not in told
    assert not any(code in told for code in codes)


async def test_a_code_works_once_in_all_processes_together(here: Process, ada: Person) -> None:
    await ada.enrol_totp()
    async with process(here.home) as there:
        code = ada.code()
        challenges = [str((await challenged(ada))["challenge"]) for _ in range(6)]
        answers = await asyncio.gather(
            *(
                (here, there)[at % 2].client.post(
                    "/token/second-factor",
                    json={"challenge": challenge, "otp": code},
                    headers={"x-forwarded-for": f"10.20.{at}.1"},
                )
                for at, challenge in enumerate(challenges)
            )
        )
    assert sorted(answer.status_code for answer in answers) == [200, 401, 401, 401, 401, 401]


@pytest.mark.parametrize(("steps", "status"), [(-2, 401), (0, 200), (1, 200), (3, 401)])
async def test_a_clock_may_be_off_by_one_step(ada: Person, steps: int, status: int) -> None:
    await ada.enrol_totp()
    assert await second(ada, otp=ada.code(steps)) == status


async def test_an_earlier_code_is_refused_after_a_later_one(ada: Person) -> None:
    await ada.enrol_totp()
    assert await second(ada, otp=ada.code(1)) == 200
    assert await second(ada, otp=ada.code(0)) == 401


async def test_a_code_may_come_with_the_password(ada: Person) -> None:
    await ada.enrol_totp()
    assert (await ada.sign_in(otp="123456")).status_code == 401
    assert (await ada.sign_in(otp=ada.code())).status_code == 200


async def test_guessing_is_braked_by_address(ada: Person) -> None:
    await ada.enrol_totp()
    challenge = (await challenged(ada))["challenge"]
    client, seen = ada.process.client, list[int]()
    while 429 not in seen and len(seen) < 10:  # the wait doubles with each guess
        body = {"challenge": challenge, "otp": "000000"}
        seen.append((await client.post("/token/second-factor", json=body)).status_code)
    guesses = seen.count(401)
    assert guesses >= SETTINGS.free_failures
    assert seen == [401] * guesses + [429]


async def test_guessing_from_everywhere_stops_codes_but_nobody_is_locked_out(
    here: Process, ada: Person
) -> None:
    codes = await ada.enrol_totp()
    challenge = (await challenged(ada))["challenge"]
    statuses = list[int]()
    for at in range(32):
        answer = await here.client.post(
            "/token/second-factor",
            json={"challenge": challenge, "otp": f"{at:06}"},
            headers={"x-forwarded-for": f"10.21.{at}.{secrets.randbelow(255)}"},
        )
        statuses.append(answer.status_code)
    assert statuses == [401] * 30 + [429] * 2
    elsewhere = {"x-forwarded-for": "10.22.0.1"}
    body = {"challenge": challenge, "otp": ada.code()}
    answer = await here.client.post("/token/second-factor", json=body, headers=elsewhere)
    assert (answer.status_code, int(answer.headers["retry-after"]) > 60) == (429, True)
    body = {"challenge": challenge, "recovery_code": codes[0]}
    answer = await here.client.post("/token/second-factor", json=body, headers=elsewhere)
    assert answer.status_code == 200, answer.text
    async with cache.client(here.home) as redis:
        await redis.delete(f"{PREFIX}{ada.user_id}")


async def test_right_codes_do_not_count_as_guesses(here: Process, ada: Person) -> None:
    await ada.enrol_totp()
    assert await second(ada, otp=ada.code()) == 200
    async with cache.client(here.home) as redis:
        assert int(await redis.get(f"{PREFIX}{ada.user_id}") or 0) == 0


async def test_codes_are_refused_while_redis_is_away(here: Process, ada: Person) -> None:
    """Without the count of failures six digits could be guessed."""
    await ada.enrol_totp()
    challenge = (await challenged(ada))["challenge"]
    away = aioredis.Redis(port=1, socket_connect_timeout=1)
    async with process(here.home, redis=away) as cut_off:
        body = {"challenge": challenge, "otp": ada.code()}
        answer = await cut_off.client.post("/token/second-factor", json=body)
    assert (answer.status_code, answer.json()["retry"]) == (503, "later")


async def test_odd_codes_are_the_callers_fault(ada: Person) -> None:
    await ada.begin_totp()
    odd: list[dict[str, object]] = [
        {},
        {"otp": "12345"},
        {"otp": "1" * 40},
        {"otp": "۱۲۳۴۵۶"},
        {"otp": 123456},
        {"otp": "1\x002345"},
    ]
    for body in odd:
        await ada.ask("POST", "/users/me/totp/verify", 422, body)
