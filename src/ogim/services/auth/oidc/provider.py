"""The identity provider over HTTP: its discovery document, its keys, its token endpoint."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

import httpx
import jwt
import msgspec

from ogim.contracts.problems import Unavailable
from ogim.services.auth.oidc.claims import key_id, refused
from ogim.services.auth.oidc.settings import OidcSettings, is_safe

TIMEOUT_S: Final = 10.0
ANSWER_BYTES_MAX: Final = 1 << 18
FRESH_S: Final = 3_600.0
"""How long the discovery document and the keys are kept."""
AGAIN_S: Final = 30.0
"""Keys are not asked for again sooner, whatever key ids tokens name."""


@dataclass(frozen=True, slots=True)
class Discovered:
    """What the discovery document says."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class Provider:
    """One provider; answers are kept in this process for an hour."""

    def __init__(self, settings: OidcSettings) -> None:
        self._settings = settings
        self._found: Discovered | None = None
        self._found_at = float("-inf")
        self._keys: dict[str, jwt.PyJWK] = {}
        self._keys_at = float("-inf")
        self._turn = asyncio.Lock()

    async def discovered(self) -> Discovered:
        """Where the provider's endpoints are.

        Raises:
            Unavailable: it does not answer, or not as it should.
        """
        if self._found is None or time.monotonic() - self._found_at > FRESH_S:
            issuer = self._settings.issuer
            url = issuer.rstrip("/") + "/.well-known/openid-configuration"
            told = await self._json("GET", url)
            if told.get("issuer") != issuer:
                raise Unavailable("The identity provider says that it is another one.")
            names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
            found = Discovered(*(str(told.get(name, "")) for name in names))
            if not all(is_safe(getattr(found, name)) for name in names):
                raise Unavailable("The identity provider's endpoints are not HTTPS.")
            self._found, self._found_at = found, time.monotonic()
        return self._found

    async def id_token(self, code: str, verifier: str, redirect_uri: str) -> str:
        """The ID token for an authorisation code.

        Raises:
            NotAuthenticated: the provider does not accept the code.
            Unavailable: it does not answer.
        """
        settings, found = self._settings, await self.discovered()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        }
        secret = settings.client_secret.get_secret_value()
        basic = None
        if secret:  # RFC 6749 2.3.1: both are form-encoded before they are joined
            basic = httpx.BasicAuth(quote(settings.client_id, safe=""), quote(secret, safe=""))
        else:
            form["client_id"] = settings.client_id
        told = await self._json("POST", found.token_endpoint, form, basic)
        token = told.get("id_token")
        if not isinstance(token, str):
            raise refused("it holds no ID token")
        return token

    async def key(self, id_token: str) -> jwt.PyJWK:
        """The provider's key that an ID token names; asked for anew where it is not known.

        Raises:
            NotAuthenticated: the provider has no such key.
            Unavailable: it does not answer.
        """
        name = key_id(id_token)
        async with self._turn:
            age = time.monotonic() - self._keys_at
            if age > FRESH_S or (name not in self._keys and age > AGAIN_S):
                self._keys = _keys(await self._json("GET", (await self.discovered()).jwks_uri))
                self._keys_at = time.monotonic()
        if not name and len(self._keys) == 1:
            return next(iter(self._keys.values()))
        if name not in self._keys:
            raise refused("it is signed with an unknown key")
        return self._keys[name]

    async def _json(
        self,
        method: str,
        url: str,
        form: dict[str, str] | None = None,
        basic: httpx.BasicAuth | None = None,
    ) -> dict[str, Any]:
        try:
            async with (
                asyncio.timeout(TIMEOUT_S),
                httpx.AsyncClient(timeout=TIMEOUT_S, follow_redirects=False) as client,
                client.stream(method, url, data=form, auth=basic) as answer,
            ):
                body = b""
                async for chunk in answer.aiter_bytes():
                    body += chunk
                    if len(body) > ANSWER_BYTES_MAX:
                        raise Unavailable("The identity provider's answer is too long.")
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            raise Unavailable("The identity provider does not answer; try again.") from error
        if method == "POST" and 400 <= answer.status_code < 500:
            raise refused("the code is not accepted")
        if answer.status_code != 200:
            raise Unavailable(f"The identity provider answers with {answer.status_code}.")
        try:
            return msgspec.json.decode(body, type=dict[str, Any])
        except (msgspec.MsgspecError, RecursionError) as error:
            raise Unavailable("The identity provider's answer is not JSON.") from error


def _keys(told: dict[str, Any]) -> dict[str, jwt.PyJWK]:
    """Signing keys by id; what is not one is left out."""
    found: dict[str, jwt.PyJWK] = {}
    listed = told.get("keys")
    for each in listed if isinstance(listed, list) else ():
        if not isinstance(each, dict) or each.get("use", "sig") != "sig":
            continue
        try:
            found[str(each.get("kid", ""))] = jwt.PyJWK(each)
        except (jwt.PyJWTError, ValueError, TypeError, KeyError):
            continue
    return found
