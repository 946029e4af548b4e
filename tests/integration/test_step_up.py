"""Step-up: a proof stands for one request of one user in one session, and works once."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import jwt
import pytest
from factors_rig import Person, Process, person, process, records
from redis import asyncio as aioredis

from ogim.infra import cache, step_up
from ogim.infra.clock import now_ms
from ogim.infra.guard import Principal
from ogim.infra.home import Home
from ogim.infra.step_up import Bound, StepUps
from ogim.infra.tokens import KeyRing, Verifier

pytestmark = pytest.mark.engines
ACTION, PATH = "second-factor.recovery", "/api/users/me/recovery-codes"


@pytest.fixture
async def here(instance: Home) -> AsyncIterator[Process]:
    async with process(instance) as here:
        yield here


@pytest.fixture
async def ada(here: Process) -> Person:
    ada = await person(here, "engineer")
    await ada.enrol_totp()
    return ada


async def renew(who: Person, proof: str, *, process: Process | None = None, query: str = "") -> int:
    client = (process or who.process).client
    headers = {**who.headers, "x-step-up": proof}
    answer = await client.post("/users/me/recovery-codes" + query, headers=headers)
    if answer.status_code == 403:
        assert answer.json()["type"].endswith("step-up-required")
        assert answer.json()["action"] == ACTION
    return answer.status_code


async def test_a_proof_works_once_even_in_many_processes_at_once(ada: Person) -> None:
    proof = await ada.step_up(ACTION, "POST", PATH, {"otp": ada.code()})
    async with process(ada.process.home) as there:
        answers = await asyncio.gather(
            *(renew(ada, proof, process=(ada.process, there)[at % 2]) for at in range(6))
        )
    assert sorted(answers) == [200, 403, 403, 403, 403, 403]
    told = records(ada.process.home, f"users/{ada.user_id}")
    proven = [json.loads(each["after"]) for each in told if each["action"] == "step-up.prove"]
    assert [each for each in proven if each["action"] == ACTION] == [
        {"action": ACTION, "method": "POST", "path": PATH}
    ]


@pytest.mark.parametrize(
    ("action", "method", "path"),
    [
        ("second-factor.remove", "POST", PATH),
        (ACTION, "PUT", PATH),
        (ACTION, "POST", "/api/users/me/totp"),
        (ACTION, "POST", PATH + "?x=1"),
        (ACTION, "POST", PATH + "/"),
    ],
)
async def test_a_proof_is_for_nothing_else(
    ada: Person, action: str, method: str, path: str
) -> None:
    assert await renew(ada, await ada.step_up(action, method, path, {"otp": ada.code()})) == 403


async def test_a_proof_is_bound_to_the_body(ada: Person) -> None:
    proof = await ada.step_up(ACTION, "POST", PATH, {"otp": ada.code()}, {"other": "body"})
    assert await renew(ada, proof) == 403


async def test_a_proof_is_bound_to_the_query(ada: Person) -> None:
    proof = await ada.step_up(ACTION, "POST", PATH + "?a=%2F1", {"otp": ada.code()})
    assert await renew(ada, proof, query="?a=%2F1") == 200


async def test_a_proof_is_of_one_user_and_one_session(ada: Person) -> None:
    codes = await renewed(ada)
    proof = await ada.step_up(ACTION, "POST", PATH, {"recovery_code": codes[0]})
    eve = await person(ada.process)
    await eve.enrol_totp()
    assert await renew(eve, proof) == 403
    first = dict(ada.headers)
    challenge = (await ada.sign_in()).json()["challenge"]
    body = {"challenge": challenge, "recovery_code": codes[1]}
    ada.keep(await ada.process.client.post("/token/second-factor", json=body))
    assert ada.headers != first
    assert await renew(ada, proof) == 403
    ada.headers = first
    assert await renew(ada, proof) == 200


async def renewed(ada: Person) -> list[str]:
    proof = await ada.step_up(ACTION, "POST", PATH, {"otp": ada.code()})
    answer = await ada.ask("POST", "/users/me/recovery-codes", 200, **{"x-step-up": proof})
    return answer["recovery_codes"]


async def test_a_wrong_factor_gives_no_proof_and_is_recorded(ada: Person) -> None:
    asked: dict[str, Any] = {"action": ACTION, "request": {"method": "POST", "path": PATH}}
    await ada.ask("POST", "/step-up", 401, {**asked, "proof": {"otp": "000000"}})
    code = ada.code()
    await ada.ask("POST", "/step-up", 200, {**asked, "proof": {"otp": code}})
    await ada.ask("POST", "/step-up", 401, {**asked, "proof": {"otp": code}})
    results = [
        each["result"]
        for each in records(ada.process.home, f"users/{ada.user_id}")
        if each["action"] == "step-up.prove" and json.loads(each["after"])["action"] == ACTION
    ]
    assert results == ["refused", "done", "refused"]


async def test_who_has_no_factor_must_enrol_one(here: Process) -> None:
    eve = await person(here)
    body = {
        "action": ACTION,
        "request": {"method": "POST", "path": PATH},
        "proof": {"otp": "123456"},
    }
    refused = await eve.ask("POST", "/step-up", 403, body)
    assert refused["type"].endswith("second-factor-enrolment-required")
    refused = await eve.ask("POST", "/users/me/recovery-codes", 403)
    assert refused["methods"] == []


def _request(proof: str) -> Any:
    scope = {
        "type": "http",
        "method": "POST",
        "path": PATH,
        "query_string": b"",
        "headers": [(b"x-step-up", proof.encode("latin-1", "replace"))],
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    return step_up.Request(scope, receive)


async def test_forged_expired_and_other_tokens_are_no_proofs(here: Process, ada: Person) -> None:
    keys, now = KeyRing(here.home), [now_ms()]
    async with cache.client(here.home) as redis:
        step_ups = StepUps(keys, redis, ada_has_nothing, 60, lambda: now[0])
        token = ada.headers["authorization"].partition(" ")[2]
        caller = Verifier(keys.keys).verify(token)
        nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        bound = Bound(ACTION, "POST", PATH, nothing)
        good = step_ups.issue(caller, bound)
        claims = jwt.decode(good, options={"verify_signature": False})
        header = {"kid": keys.signing.kid, "typ": step_up.PROOF_TYPE}
        forged = [
            token,
            good[:-4] + "AAAA",
            jwt.encode(claims, None, "none", header),
            jwt.encode(claims, "secret" * 8, "HS256", header),
            jwt.encode(claims | {"aud": "ogim-api"}, keys.signing.private, "EdDSA", header),
            jwt.encode(claims | {"exp": "soon"}, keys.signing.private, "EdDSA", header),
            jwt.encode(claims, keys.signing.private, "EdDSA", header | {"typ": "at+jwt"}),
            jwt.encode(claims, keys.signing.private, "EdDSA", header | {"kid": "other"}),
            "x" * 9_000,
            "\x00",
        ]
        for each in forged:
            with pytest.raises(step_up.StepUpRequired):
                await step_ups.check(_request(each), caller, ACTION)
        with pytest.raises(Exception, match=r"not valid|not issued"):
            Verifier(keys.keys).verify(good)
        late = step_ups.issue(caller, bound)
        now[0] += 60_000
        with pytest.raises(step_up.StepUpRequired):
            await step_ups.check(_request(late), caller, ACTION)
        now[0] -= 60_000
        await step_ups.check(_request(good), caller, ACTION)


async def ada_has_nothing(_caller: Principal, _action: str) -> list[str]:
    return []


async def test_no_proof_is_taken_while_redis_is_away(ada: Person) -> None:
    proof = await ada.step_up(ACTION, "POST", PATH, {"otp": ada.code()})
    away = aioredis.Redis(port=1, socket_connect_timeout=1)
    async with process(ada.process.home, redis=away) as cut_off:
        assert await renew(ada, proof, process=cut_off) == 503
    assert await renew(ada, proof) == 200


ODD: list[dict[str, Any]] = [
    {"action": ""},
    {"action": "A B"},
    {"request": {"method": "post", "path": "/x"}},
    {"request": {"method": "POST", "path": "no-slash"}},
    {"request": {"method": "POST", "path": "/" * 3_000}},
    {"request": {"method": "POST", "path": "/x", "body_sha256": "zz"}},
    {"proof": {}},
    {"proof": {"otp": "123456", "recovery_code": "x" * 19}},
    {"user_id": 1},
]


async def test_odd_questions_are_the_callers_fault(ada: Person) -> None:
    body = {
        "action": ACTION,
        "request": {"method": "POST", "path": PATH},
        "proof": {"otp": "123456"},
    }
    for change in ODD:
        await ada.ask("POST", "/step-up", 422, body | change)


async def test_nobody_steps_up_without_a_token(here: Process) -> None:
    answer: httpx.Response = await here.client.post("/step-up", json={})
    assert answer.status_code == 401
