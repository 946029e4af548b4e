"""The brake on guessing passwords: each failure of one account from one address waits longer.

The wait belongs to the pair, so an attacker elsewhere cannot lock a user out.
"""

import hashlib
from typing import Final

from redis import asyncio as aioredis
from redis.exceptions import RedisError

from ogim.contracts.problems import TooManyRequests
from ogim.infra.clock import Clock, now_ms
from ogim.infra.logs import logger
from ogim.services.auth.settings import AuthSettings

PREFIX: Final = "auth:failures:"
_log = logger(__name__)


def wait_s(failures: int, free: int, longest: int) -> int:
    """Seconds to wait after ``failures`` in a row: 0 for the first ``free``, then doubling."""
    excess = failures - free
    return 0 if excess < 0 else min(longest, 2 ** min(excess, 30))


class Brake:
    """Failures by account and address, in Redis; while Redis is away nobody is kept out."""

    def __init__(
        self, redis: aioredis.Redis, settings: AuthSettings, clock: Clock = now_ms
    ) -> None:
        self._redis = redis
        self._settings = settings
        self._clock = clock

    @staticmethod
    def _key(account: str, address: str) -> str:
        return PREFIX + hashlib.sha256(f"{account}\0{address}".encode()).hexdigest()[:32]

    async def check(self, account: str, address: str) -> None:
        """Let the attempt pass.

        Raises:
            TooManyRequests: the wait after the last failure is not over.
        """
        try:
            failures, last = await self._redis.hmget(self._key(account, address), "n", "at")
        except RedisError as error:
            _log.warning("sign-in brake without redis", reason=str(error))
            return
        settings = self._settings
        pause = wait_s(int(failures or 0), settings.free_failures, settings.wait_s_max)
        left_ms = int(last or 0) + pause * 1000 - self._clock()
        if left_ms > 0:
            left_s = -(-left_ms // 1000)
            raise TooManyRequests(
                f"Too many failed attempts; try again in {left_s} s.", retry_after_s=left_s
            )

    async def failed(self, account: str, address: str) -> None:
        """Note a failure."""
        key = self._key(account, address)
        try:
            async with self._redis.pipeline(transaction=True) as pipe:
                pipe.hincrby(key, "n", 1)
                pipe.hset(key, "at", str(self._clock()))
                pipe.expire(key, self._settings.remember_s)
                await pipe.execute()
        except RedisError as error:
            _log.warning("sign-in brake without redis", reason=str(error))

    async def passed(self, account: str, address: str) -> None:
        """Forget the failures."""
        try:
            await self._redis.delete(self._key(account, address))
        except RedisError as error:
            _log.warning("sign-in brake without redis", reason=str(error))
