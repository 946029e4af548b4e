"""Sign-ins under way: what the browser was sent off with, and what it came back with."""

import hashlib
import secrets
from typing import Final

import msgspec
from redis import asyncio as aioredis

PREFIX: Final = "auth:oidc:"
FLIGHT_S: Final = 600
"""How long a person may take at the provider."""
LANDED_S: Final = 60
"""How long the portal may take to fetch the tokens."""


def digest(text: str) -> str:
    """A fingerprint, so that what Redis holds opens nothing."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


class Flight(msgspec.Struct, frozen=True):
    """A sign-in that left for the provider; ``browser`` is the fingerprint of its cookie."""

    nonce: str
    verifier: str
    next: str
    browser: str


class Landed(msgspec.Struct, frozen=True):
    """A sign-in that came back, known and let in."""

    user_id: int
    second_factor: bool


class Flights:
    """Kept in Redis; each is taken once."""

    def __init__(self, redis: aioredis.Redis) -> None:
        self._redis = redis

    async def leave(self, flight: Flight) -> str:
        """Its ``state``."""
        return await self._put("out:", flight, FLIGHT_S)

    async def back(self, state: str) -> Flight | None:
        """The sign-in of that state; None where there is none under way."""
        raw = await self._redis.getdel(f"{PREFIX}out:{digest(state)}")
        return msgspec.json.decode(raw, type=Flight) if raw else None

    async def land(self, landed: Landed) -> str:
        """A code that the portal exchanges for tokens."""
        return await self._put("in:", landed, LANDED_S)

    async def landed(self, code: str) -> Landed | None:
        """The sign-in of that code; None where there is none."""
        raw = await self._redis.getdel(f"{PREFIX}in:{digest(code)}")
        return msgspec.json.decode(raw, type=Landed) if raw else None

    async def _put(self, kind: str, what: msgspec.Struct, lifetime_s: int) -> str:
        name = secrets.token_urlsafe(32)
        await self._redis.set(
            f"{PREFIX}{kind}{digest(name)}", msgspec.json.encode(what), ex=lifetime_s
        )
        return name
