"""How proofs reach the instance: the front door, with TLS and a token, like any client."""

import ssl
import time
from typing import Final, Self

from ogim.infra.clock import now_ms
from ogim.infra.home import LOOPBACK, Home, Port
from ogim.infra.tokens import KeyRing, mint
from ogim.proving.sender import Sender
from ogim.runtime.engines.gateway_settings import GatewaySettings
from ogim.runtime.engines.tls import trust

TOKEN_AGE_MAX_S: Final = 600
TOKEN_LIFETIME_S: Final = 1_800
ADMIN: Final = ("admin", ("admin",))


class Access:
    """The instance's address, its authority and a fresh token.

    Only who may read the instance's secrets can make one: its service user, or root.
    """

    def __init__(self, home: Home, keys: KeyRing, tls: ssl.SSLContext) -> None:
        self.home = home
        self.tls = tls
        self._keys = keys
        self._token = ""
        self._minted = float("-inf")

    @classmethod
    def to(cls, home: Home) -> Self:
        """Access to the running instance, as its administrator."""
        return cls(home, KeyRing(home), trust(home, GatewaySettings()))

    def url(self, path: str, scheme: str = "https") -> str:
        """The address of an API path."""
        return f"{scheme}{self.home.https_url.removeprefix('https')}/api{path}"

    async def sender(self, path: str) -> Sender:
        """A connection that posts to an API path, again and again."""
        port = self.home.port(Port.HTTPS)
        return await Sender.open(LOOPBACK, port, f"/api{path}", self.tls)

    def token(self) -> str:
        """A token that is valid for some minutes to come."""
        if time.monotonic() - self._minted > TOKEN_AGE_MAX_S:
            username, roles = ADMIN
            self._token = mint(self._keys.signing, username, roles, now_ms(), TOKEN_LIFETIME_S)
            self._minted = time.monotonic()
        return self._token

    def headers(self) -> dict[str, str]:
        """Request headers for JSON."""
        return {"Authorization": f"Bearer {self.token()}", "Content-Type": "application/json"}
