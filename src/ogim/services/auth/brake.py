"""The brake on guessing passwords: each failure waits longer, but nobody is locked out by others.

Failures count for the pair of account and address, and for the address alone. Who has signed in
from an address before is braked as a pair only: a neighbour behind the same address cannot keep
that person out, and an attacker elsewhere cannot either.
"""

import hashlib
from typing import Final

from redis import asyncio as aioredis
from redis.exceptions import RedisError

from ogim.contracts.problems import TooManyRequests
from ogim.infra.clock import Clock, now_ms
from ogim.infra.logs import logger
from ogim.services.auth import metrics
from ogim.services.auth.settings import AuthSettings

PREFIX: Final = "auth:failures:"
KNOWN_PREFIX: Final = "auth:known:"
KNOWN_S: Final = 90 * 86_400
_log = logger(__name__)


# Counts an attempt unless it comes within the wait; answers the milliseconds left to wait.
# KEYS: failures of the pair, failures of the address, whether the pair is known.
# ARGV: now [ms], longest wait [s], remembered for [s], free failures of pair, of address.
ATTEMPT: Final = """
local now, longest = tonumber(ARGV[1]), tonumber(ARGV[2])
local function left(key, free)
  local kept = redis.call('HMGET', key, 'n', 'at')
  local excess = tonumber(kept[1] or 0) - tonumber(free)
  if excess < 0 then return 0 end
  return tonumber(kept[2] or 0) + 1000 * math.min(longest, 2 ^ math.min(excess, 30)) - now
end
local wait = left(KEYS[1], ARGV[4])
local known = redis.call('EXISTS', KEYS[3]) == 1
if not known then wait = math.max(wait, left(KEYS[2], ARGV[5])) end
if wait > 0 then return math.ceil(wait) end
for n = 1, known and 1 or 2 do
  redis.call('HINCRBY', KEYS[n], 'n', 1)
  redis.call('HSET', KEYS[n], 'at', ARGV[1])
  redis.call('EXPIRE', KEYS[n], ARGV[3])
end
return 0
"""
# KEYS as above. ARGV: known for [s].
PASSED: Final = """
redis.call('DEL', KEYS[1])
if redis.call('EXISTS', KEYS[3]) == 0 and redis.call('HINCRBY', KEYS[2], 'n', -1) <= 0 then
  redis.call('DEL', KEYS[2])
end
redis.call('SET', KEYS[3], 1, 'EX', ARGV[1])
"""


class Brake:
    """Failures by account and address, in Redis; while Redis is away nobody is kept out."""

    def __init__(
        self, redis: aioredis.Redis, settings: AuthSettings, clock: Clock = now_ms
    ) -> None:
        self._attempt = redis.register_script(ATTEMPT)
        self._passed = redis.register_script(PASSED)
        self._settings = settings
        self._clock = clock

    @staticmethod
    def _keys(account: str, address: str) -> list[str]:
        pair, alone = _name(f"{account}\0{address}"), _name(address)
        return [PREFIX + pair, PREFIX + alone, KNOWN_PREFIX + pair]

    async def attempt(self, account: str, address: str) -> None:
        """Let one attempt pass; it counts as a failure until ``passed`` says otherwise.

        Counted before the password is looked at, so that attempts at once brake each other too.

        Raises:
            TooManyRequests: the wait after the last failure is not over.
        """
        settings = self._settings
        limits = [settings.wait_s_max, settings.remember_s]
        limits += [settings.free_failures, settings.address_free_failures]
        try:
            keys = self._keys(account, address)
            left_ms = int(await self._attempt(keys, [self._clock(), *limits]))
        except RedisError as error:
            _log.warning("sign-in brake without redis", reason=str(error))
            return
        if left_ms > 0:
            metrics.BRAKED.inc()
            left_s = -(-left_ms // 1000)
            raise TooManyRequests(
                f"Too many failed attempts; try again in {left_s} s.", retry_after_s=left_s
            )

    async def passed(self, account: str, address: str) -> None:
        """Forget the pair's failures, and know the pair from now on."""
        try:
            await self._passed(self._keys(account, address), [KNOWN_S])
        except RedisError as error:
            _log.warning("sign-in brake without redis", reason=str(error))


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
