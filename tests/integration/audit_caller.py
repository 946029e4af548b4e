"""A caller that looks for the record of everything it does."""

import hashlib
import json
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import audit_rig as rig
import httpx
from factors_rig import PASSWORD
from fastapi import FastAPI

from ogim.infra.home import Home


@dataclass
class Caller:
    """A client that asks, looks for the record, and proves itself where it must."""

    home: Home
    app: FastAPI
    client: httpx.AsyncClient
    name: str
    headers: dict[str, str] = field(default_factory=dict)
    recovery: list[str] = field(default_factory=list)
    covered: set[str] = field(default_factory=set)

    async def sign_in(self) -> dict[str, Any]:
        form = {"username": self.name, "password": PASSWORD}
        answer = await self.client.post("/token", data=form)
        body = answer.json()
        if answer.status_code == 200:
            self.headers = {"authorization": f"Bearer {body['access_token']}"}
        return body

    async def does(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        """Ask, and see that a record with this request's id was left."""
        request = secrets.token_hex(8)
        answer = await self._ask(method, path, body, request, more)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        query = "SELECT action, actor FROM audit.outbox WHERE request = %s"
        found = rig.asked(self.home, query, request)
        assert found, f"{method} {path} left no record"
        self.covered.add(self._operation(method, path))
        return answer.json() if answer.content else {}

    async def _ask(
        self, method: str, path: str, body: Any, request: str, more: dict[str, Any]
    ) -> httpx.Response:
        raw = (
            b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        )
        kind = {"content-type": "application/json"} if body is not None else {}
        headers = {**kind, **self.headers, "x-request-id": request, **more.pop("headers", {})}
        send = more if more else {"content": raw}
        answer = await self.client.request(method, path, headers=headers, **send)
        if answer.status_code == 403 and answer.json()["type"].endswith("step-up-required"):
            action = answer.json()["action"]
            headers["x-step-up"] = await self._prove(action, method, path, raw)
            answer = await self.client.request(method, path, headers=headers, **send)
        return answer

    async def _prove(self, action: str, method: str, path: str, raw: bytes) -> str:
        bound = {"method": method.upper(), "path": f"/api{path}"}
        bound["body_sha256"] = hashlib.sha256(raw).hexdigest()
        first = action == "second-factor.first"
        proof = {"password": PASSWORD} if first else {"recovery_code": self.recovery.pop()}
        asked = {"action": action, "request": bound, "proof": proof}
        return (await self.does("post", "/step-up", asked))["proof"]

    def _operation(self, method: str, path: str) -> str:
        """The operation of the OpenAPI document that answers; one without parameters first."""
        bare = path.partition("?")[0]
        fitting = [
            template
            for verb, template in operations(self.app)
            if verb == method.lower() and re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), bare)
        ]
        return f"{method.lower()} {min(fitting, key=lambda template: template.count('{'))}"


def operations(app: FastAPI) -> Iterator[tuple[str, str]]:
    for path, methods in app.openapi()["paths"].items():
        for method in methods:
            if method != "get":
                yield method, path.removeprefix("/api")


async def version(admin: Caller, path: str) -> dict[str, str]:
    """The header that names the version at hand."""
    answer = await admin.client.get(path, headers=admin.headers)
    return {"if-match": answer.headers["etag"]}
