"""How proofs reach the instance: the front door, with TLS and a token, like any client."""

import ssl
import time
from collections.abc import Callable
from typing import Final

from ogim.infra.home import Home

TOKEN_AGE_MAX_S: Final = 600


class Access:
    """The instance's address, its CA and a fresh token.

    Args:
        home: the instance.
        mint: returns an access token; called again before the last one expires.
        ca: PEM file of the CA that signed the gateway's certificate.
    """

    def __init__(self, home: Home, mint: Callable[[], str], ca: str) -> None:
        self.home = home
        self.tls = ssl.create_default_context(cafile=ca)
        self._mint = mint
        self._token = ""
        self._minted = float("-inf")

    def url(self, path: str, scheme: str = "https") -> str:
        """The address of an API path."""
        return f"{scheme}{self.home.https_url.removeprefix('https')}/api{path}"

    def token(self) -> str:
        """A token that is valid for some minutes to come."""
        if time.monotonic() - self._minted > TOKEN_AGE_MAX_S:
            self._token, self._minted = self._mint(), time.monotonic()
        return self._token

    def headers(self) -> dict[str, str]:
        """Request headers for JSON."""
        return {"Authorization": f"Bearer {self.token()}", "Content-Type": "application/json"}
