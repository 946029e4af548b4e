"""Every operation of the OpenAPI, asked with credentials that are none: 401, and nothing else."""

import asyncio
import base64
import json
import re
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Final

import httpx
import jwt
import pytest
from api_client import api_of
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ogim.contracts.problems import PROBLEM_MEDIA_TYPE
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.tokens import ALGORITHM, TOKEN_TYPE, Key, KeyRing, key_of, mint
from openapi_walk import OPEN, Operation, operations

pytestmark = [pytest.mark.engines, pytest.mark.timeout(400)]
HOUR_S: Final = 3_600
AT_ONCE: Final = 8
Claims = dict[str, Any]


def claims(**change: Any) -> Claims:
    """Those of an administrator's valid token; what is None is left out."""
    now = now_ms() // 1000
    whole = {
        "iss": "ogim", "aud": "ogim-api", "sub": "tester", "roles": ["admin"], "iat": now,
        "nbf": now - 5, "exp": now + HOUR_S, "jti": secrets.token_urlsafe(8), **change,
    }  # fmt: skip
    return {name: value for name, value in whole.items() if value is not None}


def segment(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


def wrong_claims() -> Mapping[str, Claims]:
    """What a token must not say, rightly signed though it is."""
    now = now_ms() // 1000
    return {
        "expired": claims(iat=now - 2 * HOUR_S, exp=now - 1),
        "for ever": claims(exp=None),
        "not valid yet": claims(nbf=now + HOUR_S),
        "issued in the future": claims(iat=now + HOUR_S),
        "another audience": claims(aud="ogim-portal"),
        "no audience": claims(aud=None),
        "another issuer": claims(iss="https://evil.example"),
    }


def wrong_signatures(key: Key, header: Mapping[str, str]) -> Mapping[str, str]:
    """Right claims that the instance did not sign, or did not sign like this."""
    head, body, signature = jwt.encode(claims(), key.private, ALGORITHM, {**header}).split(".")
    viewer = mint(key, "tester", ("viewer",), now_ms(), HOUR_S)
    raised = segment(jwt.decode(viewer, options={"verify_signature": False}) | {"roles": ["admin"]})
    other = "A" if signature[9] != "A" else "B"
    none = segment({"alg": "none", **header})
    public = base64.urlsafe_b64decode(key.jwk["x"] + "==")
    return {
        "signature changed": f"{head}.{body}.{signature[:9]}{other}{signature[10:]}",
        "signature cut off": f"{head}.{body}.",
        "roles raised": f"{head}.{raised}.{viewer.rpartition('.')[2]}",
        "alg none": f"{none}.{body}.",
        "alg none, signed": f"{none}.{body}.{signature}",
        "alg None": f"{segment({'alg': 'None', **header})}.{body}.",
        "public key as a secret": jwt.encode(claims(), public, "HS256", {**header}),
        "too long": f"{head}.{body}.{signature}{'x' * 5_000}",
    }


def forgeries(home: Home) -> Mapping[str, str]:
    """Tokens by what is wrong with each; ``valid`` is not: it shows that the rest would be."""
    key, stranger = KeyRing(home).signing, key_of(Ed25519PrivateKey.generate())
    header = {"kid": key.kid, "typ": TOKEN_TYPE}

    def signed(content: Claims, by: Key = key, **more: Any) -> str:
        return jwt.encode(content, by.private, ALGORITHM, header | more)

    return {
        "valid": signed(claims()),
        **{what: signed(each) for what, each in wrong_claims().items()},
        **wrong_signatures(key, header),
        "another's key": signed(claims(), stranger),
        "another's key and id": signed(claims(), stranger, kid=stranger.kid),
        "key in the header": signed(claims(), stranger, jwk=stranger.jwk),
        "key from elsewhere": signed(claims(), stranger, jku="https://127.0.0.1/k"),
        "key id is a path": signed(claims(), kid="../../admin-password"),
        "another kind": signed(claims(), typ="refresh+jwt"),
        "no kind": signed(claims(), typ="JWT"),
        "no segments": "x.y.z",
        "an unknown key": f"ogim_{'a' * 43}",
        "a key that tries SQL": "ogim_' OR 1=1 --",
    }


@pytest.fixture
async def api(instance: Home) -> AsyncIterator[httpx.AsyncClient]:
    async with api_of(instance, None) as api:
        yield api


async def asked(
    api: httpx.AsyncClient, where: Operation, headers: Mapping[str, str], body: bytes = b"{}"
) -> httpx.Response:
    method, path = where
    content = {"content": body} if method in {"post", "put", "patch"} else {}
    kind = {"content-type": "application/json"} if content else {}
    filled = re.sub(r"{\w+}", "1", path.removeprefix("/api"))
    return await api.request(method, filled, headers={**kind, **headers}, **content)


async def let_in(
    instance: Home, api: httpx.AsyncClient, ask: Callable[[Operation], Any]
) -> list[str]:
    """Of all operations that are not open to everybody those that do not answer 401."""
    room = asyncio.Semaphore(AT_ONCE)

    async def wrong(where: Operation) -> str | None:
        async with room:
            answer: httpx.Response = await ask(where)
        right = (
            answer.status_code == 401
            and answer.headers["content-type"] == PROBLEM_MEDIA_TYPE
            and answer.headers["www-authenticate"] == "Bearer"
        )
        return None if right else f"{where}: {answer.status_code} {answer.text[:200]}"

    closed = [where for where in operations(instance) if where not in OPEN]
    assert len(closed) > 80
    found = await asyncio.gather(*(wrong(where) for where in closed))
    return [each for each in found if each]


async def test_with_a_token_that_is_none_nothing_is_had(
    instance: Home, api: httpx.AsyncClient
) -> None:
    tokens = dict(forgeries(instance))
    valid = {"authorization": f"Bearer {tokens.pop('valid')}"}
    assert (await asked(api, ("get", "/api/tags"), valid)).status_code == 200
    for what, token in tokens.items():
        headers = {"authorization": f"Bearer {token}"}
        wrong = await let_in(
            instance, api, lambda where, headers=headers: asked(api, where, headers)
        )
        assert not wrong, f"{what}: " + "\n".join(wrong)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Basic YWRtaW46YWRtaW4="},
        {"authorization": "Bearer"},
        {"x-api-key": "ogim_nothing"},
        {"cookie": "access_token=x; session=y"},
        {"x-forwarded-user": "admin", "x-remote-user": "admin", "remote-user": "admin"},
        {"x-original-url": "/api/health", "x-http-method-override": "GET"},
    ],
    ids=lambda headers: ",".join(headers) or "nothing",
)
async def test_nothing_else_stands_for_a_token(
    instance: Home, api: httpx.AsyncClient, headers: Mapping[str, str]
) -> None:
    wrong = await let_in(instance, api, lambda where: asked(api, where, headers))
    assert not wrong, "\n".join(wrong)


async def test_a_body_is_not_looked_at_before_its_sender_is_known(
    instance: Home, api: httpx.AsyncClient
) -> None:
    for body in (b"{", b"\xff\xfe", b'{"a":NaN}', b""):
        wrong = await let_in(instance, api, lambda where, body=body: asked(api, where, {}, body))
        assert not wrong, "\n".join(wrong)


async def test_what_is_open_is_open_whatever_comes_with_it(
    instance: Home, api: httpx.AsyncClient
) -> None:
    """So that whoever has a stale token can sign in again."""
    stale = {"authorization": f"Bearer {forgeries(instance)['expired']}"}
    for where in OPEN - {("get", "/api/oidc/callback")}:
        bare, with_it = [(await asked(api, where, headers)).status_code for headers in ({}, stale)]
        assert bare == with_it, where
