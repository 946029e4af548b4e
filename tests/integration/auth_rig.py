"""What the tests of sign-in, sessions, users and roles share: the service on real engines."""

import secrets
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import psycopg
from psycopg_pool import AsyncConnectionPool
from redis import asyncio as aioredis

from ogim.infra import cache, postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.http import application
from ogim.infra.tokens import KeyRing, Particulars, mint
from ogim.runtime.processes import adapters, auth_wiring
from ogim.runtime.processes.adapters import Gate
from ogim.services.auth.settings import AuthSettings

SETTINGS = AuthSettings(bcrypt_cost=10, free_failures=3, address_free_failures=8)
PASSWORD = "seven wells at dawn"
OTHER_PASSWORD = "eight pumps by the sea"
NEW = {"display_name": "Bob", "password": PASSWORD}


@dataclass
class Rig:
    """One process of the auth service, with a client and a brake whose clock stands."""

    home: Home
    client: httpx.AsyncClient
    now: list[int]
    gate: Gate
    keys: KeyRing

    async def sign_in(self, name: str, password: str, address: str = "10.0.0.1") -> httpx.Response:
        """The answer to name and password."""
        form = {"username": name, "password": password}
        headers = {"x-forwarded-for": address, "user-agent": "tests"}
        return await self.client.post("/token", data=form, headers=headers)

    def token_of(self, *roles: str, **particulars: Any) -> dict[str, str]:
        """Headers of a caller that is not stored."""
        extra = Particulars(**particulars)
        token = mint(self.keys.signing, "tester", roles or ("admin",), now_ms(), 600, extra)
        return {"Authorization": f"Bearer {token}"}

    async def ask(
        self, method: str, path: str, status: int, headers: dict[str, str], body: Any = None
    ) -> Any:
        """The JSON answer, which must have that status."""
        content = {} if body is None else {"json": body}
        answer = await self.client.request(method, path, headers=headers, **content)
        assert answer.status_code == status, f"{answer.status_code}: {answer.text}"
        return answer.json() if answer.content else None

    async def new_user(self, *roles: str, **more: Any) -> dict[str, Any]:
        """A stored user with ``PASSWORD`` that need not change it."""
        body = {
            "username": f"u-{secrets.token_hex(4)}",
            "display_name": "Ada Wells",
            "password": PASSWORD,
            "roles": list(roles),
            "must_change_password": False,
        }
        return await self.ask("POST", "/users", 201, self.token_of(), body | more)

    async def session(self, user: dict[str, Any], address: str = "10.0.0.1") -> "Opened":
        """A session of that user."""
        answer = await self.sign_in(user["username"], PASSWORD, address)
        assert answer.status_code == 200, answer.text
        return Opened(answer.json())


@dataclass
class Opened:
    """The tokens of a session."""

    body: dict[str, Any]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.body['access_token']}"}

    @property
    def refresh(self) -> dict[str, str]:
        return {"refresh_token": self.body["refresh_token"]}


@contextmanager
def only_admins(home: Home, *user_ids: int) -> Iterator[None]:
    """No other administrator is enabled meanwhile; other tests leave some behind."""
    with psycopg.connect(postgres.conninfo(home, postgres.Role.OWNER)) as connection:
        rows = connection.execute(
            "UPDATE auth.users SET enabled = false WHERE 'admin' = ANY (roles) AND enabled "
            "AND user_id <> ALL (%s) RETURNING user_id",
            (list(user_ids),),
        ).fetchall()
    try:
        yield
    finally:
        with psycopg.connect(postgres.conninfo(home, postgres.Role.OWNER)) as connection:
            connection.execute(
                "UPDATE auth.users SET enabled = true WHERE user_id = ANY (%s)",
                ([row[0] for row in rows],),
            )


@asynccontextmanager
async def served(
    home: Home,
    *,
    pool: AsyncConnectionPool,
    redis: aioredis.Redis,
    settings: AuthSettings = SETTINGS,
) -> AsyncGenerator[Rig]:
    """The service with these engines, which may be away."""
    now = [time.time_ns() // 1_000_000]

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncGenerator[None]:
        yield

    gate = adapters.gate(home, pool, redis)
    auth = auth_wiring.auth(pool, redis, gate, settings, clock=lambda: now[0])
    transport = httpx.ASGITransport(application("test", auth.routers, lifespan))
    async with (
        gate.kept(),
        httpx.AsyncClient(transport=transport, base_url="http://ogim/api") as client,
    ):
        yield Rig(home, client, now, gate, gate.keys)


@asynccontextmanager
async def rig_of(home: Home, settings: AuthSettings = SETTINGS) -> AsyncGenerator[Rig]:
    """A process of its own on the instance's engines."""
    async with (
        postgres.pool(home) as pool,
        cache.client(home) as redis,
        served(home, pool=pool, redis=redis, settings=settings) as rig,
    ):
        yield rig
