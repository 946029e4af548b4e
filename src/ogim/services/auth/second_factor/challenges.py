"""Challenges of passkeys: random, kept in Redis for minutes, and answered once."""

import hashlib
import secrets
from typing import Final, Literal

from redis import asyncio as aioredis

PREFIX: Final = "auth:passkey:"
BYTES: Final = 32
Purpose = Literal["enrol", "prove", "sign-in"]


def _key(challenge: bytes) -> str:
    return PREFIX + hashlib.sha256(challenge).hexdigest()


def _value(purpose: Purpose, user_id: int | None) -> bytes:
    return f"{purpose} {user_id or ''}".encode()


class Challenges:
    """Challenges that were handed out and not answered yet.

    Args:
        lifetime_s: seconds until one is forgotten.
    """

    def __init__(self, redis: aioredis.Redis, lifetime_s: int) -> None:
        self._redis = redis
        self._lifetime_s = lifetime_s

    async def new(self, purpose: Purpose, user_id: int | None) -> bytes:
        """A fresh challenge for one purpose; without a user, for whoever answers.

        Raises:
            RedisError: Redis is away.
        """
        challenge = secrets.token_bytes(BYTES)
        await self._redis.set(_key(challenge), _value(purpose, user_id), ex=self._lifetime_s)
        return challenge

    async def take(self, challenge: bytes, purpose: Purpose, user_id: int | None) -> bool:
        """Whether it was handed out for this purpose and user; it is used up in any case.

        Raises:
            RedisError: Redis is away.
        """
        kept = await self._redis.getdel(_key(challenge))
        return kept == _value(purpose, user_id)
