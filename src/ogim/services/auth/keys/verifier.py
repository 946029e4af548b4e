"""Tokens and API keys behind one door."""

import asyncio

from ogim.infra.guard import Principal, Verifying
from ogim.services.auth.keys.known import KnownKeys
from ogim.services.auth.keys.secret import MARK


class KeysAndTokens:
    """Implements the guard's ``Verifying``: API keys by their mark, everything else is a token."""

    def __init__(self, tokens: Verifying, keys: KnownKeys) -> None:
        self._tokens = tokens
        self._keys = keys

    def verify(self, token: str) -> Principal:
        """The caller that ``token`` names; raises NotAuthenticated."""
        return (self._keys if token.startswith(MARK) else self._tokens).verify(token)

    def check(self, principal: Principal) -> None:
        """Raise NotAuthenticated where the caller was let in by what no longer holds."""
        (self._tokens if principal.kind == "user" else self._keys).check(principal)

    async def news(self) -> None:
        """Return when a token or a key was revoked."""
        waiting = [asyncio.ensure_future(each.news()) for each in (self._tokens, self._keys)]
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waiting:
                each.cancel()
