"""What the tests of second factors, keys and OIDC share: the auth service on real engines.

Each ``Process`` is put together like the target ``api``; two of them share nothing but PostgreSQL,
Redis and the instance's secrets.
"""

import asyncio
import hashlib
import json
import secrets
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import psycopg
import pyotp
from fastapi import APIRouter, Depends
from pydantic import BaseModel
from redis import asyncio as aioredis

from ogim.infra import cache, postgres
from ogim.infra.clock import now_ms
from ogim.infra.guard import TokenGuard
from ogim.infra.home import Home
from ogim.infra.http import application
from ogim.runtime.processes import adapters, auth_wiring
from ogim.runtime.processes.adapters import Gate
from ogim.runtime.processes.factors import Factors
from ogim.services.auth import passwords
from ogim.services.auth.oidc.settings import OidcSettings
from ogim.services.auth.second_factor.privacy import FactorPart
from ogim.services.auth.second_factor.reentry import FIRST
from ogim.services.auth.second_factor.settings import FactorSettings
from ogim.services.auth.settings import AuthSettings
from ogim.services.tags.history.privacy import AuthorPart

SETTINGS = AuthSettings(bcrypt_cost=10, free_failures=3)
PASSWORD = "seven wells at dawn, eight at dusk"
STEP_MS, LEFT_MS = 30_000, 5_000
PERSONAL = (FactorPart(), AuthorPart())


@dataclass
class Process:
    """One composition of the auth service, and a client of it."""

    home: Home
    client: httpx.AsyncClient
    gate: Gate

    @property
    def origin(self) -> str:
        return FactorSettings().origin(self.home)


@dataclass
class Person:
    """A stored user with a client of one process."""

    process: Process
    user_id: int
    username: str
    headers: dict[str, str] = field(default_factory=dict)
    secret: str = ""

    async def ask(
        self, method: str, path: str, status: int, body: Any = None, **headers: str
    ) -> Any:
        """The JSON answer, which must have that status."""
        content = None if body is None else json.dumps(body).encode()
        kind = {"content-type": "application/json"} if content else {}
        answer = await self.process.client.request(
            method, path, content=content, headers={**self.headers, **kind, **headers}
        )
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    async def sign_in(self, **more: str) -> httpx.Response:
        """The answer to name and password; keeps the token."""
        form = {"username": self.username, "password": PASSWORD, **more}
        answer = await self.process.client.post("/token", data=form)
        self.keep(answer)
        return answer

    def keep(self, answer: httpx.Response) -> None:
        if answer.status_code == 200:
            self.headers = {"authorization": f"Bearer {answer.json()['access_token']}"}

    async def enrol_totp(self) -> list[str]:
        """An authenticator; returns the recovery codes. Its first code is of the last step."""
        begun = await self.begin_totp()
        self.secret = begun["secret"]
        await early_in_a_step()
        done = await self.ask("POST", "/users/me/totp/verify", 200, {"otp": self.code(-1)})
        return done["recovery_codes"]

    async def begin_totp(self) -> Any:
        """The first authenticator, by the password shown once more."""
        header = await self.reentered("/users/me/totp")
        return await self.ask("POST", "/users/me/totp", 200, **header)

    async def reentered(self, path: str) -> dict[str, str]:
        """The header that lets a person without a factor enrol the first one."""
        shown = {"password": PASSWORD}
        return {"x-step-up": await self.step_up(FIRST, "POST", f"/api{path}", shown)}

    def code(self, steps: int = 0) -> str:
        return pyotp.TOTP(self.secret).at(now_ms() // 1000, counter_offset=steps)

    async def step_up(
        self, action: str, method: str, path: str, proof: Mapping[str, Any], body: Any = None
    ) -> str:
        """A proof for one request."""
        raw = b"" if body is None else json.dumps(body).encode()
        bound = {"method": method, "path": path, "body_sha256": hashlib.sha256(raw).hexdigest()}
        asked = {"action": action, "request": bound, "proof": proof}
        return (await self.ask("POST", "/step-up", 200, asked))["proof"]


async def early_in_a_step() -> None:
    """Wait until a code of the last step is taken for a while: at the step's end it is one late."""
    left_ms = STEP_MS - now_ms() % STEP_MS
    if left_ms < LEFT_MS:
        await asyncio.sleep((left_ms + 1) / 1000)


class Written(BaseModel):
    """What goes through the door."""

    name: str


def door(guard: TokenGuard) -> APIRouter:
    """Two routes behind permissions, for callers to try."""
    routes = APIRouter()

    @routes.get("/door", dependencies=[Depends(guard.require("tags:read"))])
    async def read() -> None: ...

    @routes.post("/door", dependencies=[Depends(guard.require("tags:write"))])
    async def write(body: Written) -> None: ...

    return routes


@asynccontextmanager
async def process(
    home: Home, redis: aioredis.Redis | None = None, oidc: OidcSettings | None = None
) -> AsyncGenerator[Process]:
    """A process of its own; ``redis`` may be one that is away."""
    pool, redis = postgres.pool(home), redis or cache.client(home)
    gate = adapters.gate(home, pool, redis)
    factors = Factors(home, pool, redis, SETTINGS, oidc)
    auth = auth_wiring.auth(pool, redis, gate, SETTINGS, factors.service, PERSONAL)

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncGenerator[None]:
        yield

    routers = [
        *auth.routers,
        *factors.routers(gate, auth),
        door(gate.guard),
    ]
    app = application("test", routers, lifespan)
    transport = httpx.ASGITransport(app)
    async with (
        pool,
        redis,
        gate.kept(),
        httpx.AsyncClient(transport=transport, base_url="http://ogim/api") as client,
    ):
        yield Process(home, client, gate)


def store_user(home: Home, roles: tuple[str, ...] = ("viewer",)) -> tuple[int, str]:
    """A user with ``PASSWORD``; id and name."""
    name = f"u-{secrets.token_hex(4)}"
    with postgres.connect(home) as connection:
        row = connection.execute(
            "INSERT INTO auth.users (username, display_name, password_hash, roles) "
            "VALUES (%s, 'Ada', %s, %s) RETURNING user_id",
            (name, passwords.hashed(PASSWORD, 10), list(roles)),
        ).fetchone()
    assert row is not None
    return row[0], name


async def person(process: Process, *roles: str) -> Person:
    """A user who has signed in."""
    user_id, name = store_user(process.home, roles or ("viewer",))
    who = Person(process, user_id, name)
    answer = await who.sign_in()
    assert answer.status_code == 200, answer.text
    return who


async def challenged(who: Person) -> dict[str, object]:
    """What is asked for after the password."""
    answer = await who.sign_in()
    assert answer.status_code == 401
    assert answer.json()["type"].endswith("second-factor-required")
    return answer.json()


async def second(who: Person, process: Process | None = None, **proof: object) -> int:
    """The status of password and second factor; keeps the token."""
    challenge = (await challenged(who))["challenge"]
    client = (process or who.process).client
    answer = await client.post("/token/second-factor", json={"challenge": challenge, **proof})
    who.keep(answer)
    return answer.status_code


def records(home: Home, object_prefix: str) -> list[dict[str, Any]]:
    """Audit records on an object, as they leave through the outbox or stand in the chain."""
    found: list[dict[str, Any]] = []
    with psycopg.connect(postgres.conninfo(home, postgres.Role.OWNER)) as connection:
        rows = connection.execute(
            "SELECT action, actor, result, before, after FROM ("
            " SELECT 1 AS place, seq AS number, object, action, coalesce(p.name, l.actor) AS actor,"
            "  result, before, after"
            "  FROM audit.audit_logs l LEFT JOIN audit.people p ON p.pseudonym = l.actor"
            " UNION ALL SELECT 2, id, object, action, actor, result, before, after"
            "  FROM audit.outbox) told"
            " WHERE object LIKE %s || '%%' ORDER BY place, number",
            (object_prefix,),
        ).fetchall()
    for action, actor, result, before, after in rows:
        found.append(
            {"action": action, "actor": actor, "result": result, "before": before, "after": after}
        )
    return found
