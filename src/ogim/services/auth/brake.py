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


# Counts an attempt unless it comes within the wait; answers the milliseconds left to wait.
# KEYS: failures of the pair. ARGV: now [ms], free failures, longest wait [s], remembered for [s].
ATTEMPT: Final = """
local kept = redis.call('HMGET', KEYS[1], 'n', 'at')
local n, at, now = tonumber(kept[1] or 0), tonumber(kept[2] or 0), tonumber(ARGV[1])
local excess = n - tonumber(ARGV[2])
if excess >= 0 then
  local left = at + 1000 * math.min(tonumber(ARGV[3]), 2 ^ math.min(excess, 30)) - now
  if left > 0 then return math.ceil(left) end
end
redis.call('HSET', KEYS[1], 'n', n + 1, 'at', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[4])
return 0
"""


class Brake:
    """Failures by account and address, in Redis; while Redis is away nobody is kept out."""

    def __init__(
        self, redis: aioredis.Redis, settings: AuthSettings, clock: Clock = now_ms
    ) -> None:
        self._attempt = redis.register_script(ATTEMPT)
        self._redis = redis
        self._settings = settings
        self._clock = clock

    @staticmethod
    def _key(account: str, address: str) -> str:
        return PREFIX + hashlib.sha256(f"{account}\0{address}".encode()).hexdigest()[:32]

    async def attempt(self, account: str, address: str) -> None:
        """Let one attempt pass; it counts as a failure until ``passed`` says otherwise.

        Counted before the password is looked at, so that attempts at once brake each other too.

        Raises:
            TooManyRequests: the wait after the last failure is not over.
        """
        settings = self._settings
        limits = settings.free_failures, settings.wait_s_max, settings.remember_s
        try:
            left_ms = int(
                await self._attempt([self._key(account, address)], [self._clock(), *limits])
            )
        except RedisError as error:
            _log.warning("sign-in brake without redis", reason=str(error))
            return
        if left_ms > 0:
            left_s = -(-left_ms // 1000)
            raise TooManyRequests(
                f"Too many failed attempts; try again in {left_s} s.", retry_after_s=left_s
            )

    async def passed(self, account: str, address: str) -> None:
        """Forget the failures."""
        try:
            await self._redis.delete(self._key(account, address))
        except RedisError as error:
            _log.warning("sign-in brake without redis", reason=str(error))
