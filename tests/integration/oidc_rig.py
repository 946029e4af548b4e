"""Signing in through an OpenID provider that runs as a process of its own."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from factors_rig import Process, process

from counterparts import identity_provider
from counterparts.identity_provider import CLIENT_ID, CLIENT_SECRET
from ogim.infra.home import Home
from ogim.runtime.free_ports import first_free
from ogim.services.auth.oidc.service import CALLBACK
from ogim.services.auth.oidc.settings import OidcSettings

ROLES = {"field-operators": "operator", "field-engineers": "engineer", "field-admins": "admin"}


@dataclass
class IdP:
    """The provider, as a test commands it."""

    url: str

    def command(self, **what: Any) -> dict[str, Any]:
        """Its answer to being told how to behave."""
        return httpx.post(f"{self.url}/command", json=what, timeout=10).json()

    def honest(self) -> "IdP":
        """Itself, telling the truth about nobody yet."""
        self.command(lies={}, signing="true", people={})
        return self


@contextmanager
def provider() -> Iterator[IdP]:
    """The running provider."""
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


def settings(idp: IdP, **more: Any) -> OidcSettings:
    """Of a process that trusts it."""
    known = {"issuer": idp.url, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    return OidcSettings(**{**known, "role_map": ROLES, **more})


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
    """The answer to the browser that the provider sent back."""
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
    """The answer with the tokens, at the end of the whole way."""
    found = await go_through(here, subject)
    assert found.startswith("oidc="), found
    return await here.client.post("/token/oidc", json={"code": found.removeprefix("oidc=")})


@asynccontextmanager
async def trusting(home: Home, idp: IdP) -> AsyncGenerator[Process]:
    """A process that signs in through the provider."""
    async with process(home, oidc=settings(idp)) as here:
        idp.command(redirect_uri=here.origin + CALLBACK)
        yield here
