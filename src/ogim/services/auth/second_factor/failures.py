"""Wrong one-time codes of one account, from everywhere together.

Six digits can be guessed from many addresses at once; who guesses has the password already. Only
codes are refused then: passkeys and recovery codes can't be guessed and go on working, so nobody
is locked out.
"""

from typing import Final

from redis import asyncio as aioredis

from ogim.contracts.problems import TooManyRequests

PREFIX: Final = "auth:otp-failures:"
SPAN_S: Final = 3_600

# Counts an attempt of this hour; answers how many there were. KEYS: the account's. ARGV: span [s].
ATTEMPT: Final = """
local n = redis.call('INCR', KEYS[1])
if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return n
"""
# Takes one attempt back that was right.
PASSED: Final = """
if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('DECR', KEYS[1]) end
return 0
"""


class OtpFailures:
    """Counts in Redis; while it is away, codes are refused (RedisError)."""

    def __init__(self, redis: aioredis.Redis, failures_max: int) -> None:
        self._attempt = redis.register_script(ATTEMPT)
        self._passed = redis.register_script(PASSED)
        self._redis = redis
        self._max = failures_max

    async def attempt(self, user_id: int) -> None:
        """Count an attempt before it is looked at, so that attempts at once count too.

        Raises:
            TooManyRequests: too many wrong codes in the last hour.
        """
        key = PREFIX + str(user_id)
        if int(await self._attempt([key], [SPAN_S])) > self._max:
            left_s = max(1, int(await self._redis.ttl(key)))
            raise TooManyRequests(
                "Too many wrong codes; use a passkey or a recovery code, or try again later.",
                retry_after_s=left_s,
            )

    async def passed(self, user_id: int) -> None:
        """The attempt was right: it does not count."""
        await self._passed([PREFIX + str(user_id)])
