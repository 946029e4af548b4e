"""Counters of requests in Redis: a policy, and what is granted of it to one process."""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeVar

from redis import asyncio as aioredis
from redis.exceptions import RedisError

from ogim.infra.deadlines import within
from ogim.infra.logs import logger

LEASE_FIRST: Final = 8
"""A screen asks for some things at once; what it does not ask for goes back."""
LEASES_A_SECOND_MIN: Final = 16
"""No lease holds more than this part of what a second earns."""
ROUND_TRIP_S_MAX: Final = 0.2
AWAY_S: Final = 1.0
"""For so long Redis is left alone after it failed."""
KEPT_MAX: Final = 10_000
Name = TypeVar("Name")
Thing = TypeVar("Thing")
_log = logger(__name__)
_GRANT: Final = """
local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local want, back = tonumber(ARGV[3]), tonumber(ARGV[4])
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local earned = math.max(now, (tonumber(redis.call('GET', KEYS[1])) or now) - back * interval)
local room = math.floor((now + burst * interval - earned) / interval + 0.000001)
local granted = math.max(0, math.min(want, room))
earned = math.ceil(earned + granted * interval)
if earned > now then
  local kept = math.ceil((earned - now) / 1000) + 1
  redis.call('SET', KEYS[1], string.format('%.0f', earned), 'PX', kept)
else
  redis.call('DEL', KEYS[1])
end
return {granted, math.max(0, room - granted), math.ceil(earned + interval - now - burst * interval)}
"""
"""Takes back what was not used, grants at most what is asked; answers granted, left, µs to wait."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A limit: ``burst`` requests at once, ``per_s`` of them earned again each second."""

    name: str
    per_s: int
    burst: int

    @property
    def interval_us(self) -> float:
        """Time that earns one request, µs."""
        return 1_000_000 / self.per_s

    @property
    def lease_min(self) -> int:
        """What a process takes first, and from then on at least."""
        return min(LEASE_FIRST, self.lease_max)

    @property
    def lease_max(self) -> int:
        """Most requests that a process takes at once."""
        return max(1, min(self.per_s // LEASES_A_SECOND_MIN, self.burst // 4))


class Grant(NamedTuple):
    """What came of asking: requests granted, requests left, seconds until there is one more."""

    granted: int
    left: int
    wait_s: float


class Store:
    """The counters in Redis; in this process alone while Redis does not answer.

    Args:
        redis: holds them.
        patience_s: so long an answer is waited for.
    """

    def __init__(self, redis: aioredis.Redis, patience_s: float = ROUND_TRIP_S_MAX) -> None:
        self._patience_s = patience_s
        self._script = redis.register_script(_GRANT)
        self._away_until = 0.0
        self._alone: OrderedDict[str, float] = OrderedDict()

    async def grant(self, subject: str, policy: Policy, want: int, back: int) -> Grant:
        """Take ``back`` what was not used and grant at most ``want``."""
        if time.monotonic() < self._away_until:
            return self._grant_alone(subject, policy, want, back)
        arguments = (policy.interval_us, policy.burst, want, back)
        asked = asyncio.ensure_future(self._script((f"rate:{subject}",), arguments))
        try:
            granted, left, wait_us = await within(asked, self._patience_s)
        except (RedisError, OSError) as error:
            self._away_until = time.monotonic() + AWAY_S
            _log.warning("requests are counted without Redis", reason=str(error)[:200])
            return self._grant_alone(subject, policy, want, back)
        finally:
            asked.cancel()
        return Grant(int(granted), int(left), int(wait_us) / 1_000_000)

    def _grant_alone(self, subject: str, policy: Policy, want: int, back: int) -> Grant:
        now, interval = time.monotonic() * 1_000_000, policy.interval_us
        earned = max(now, self._alone.pop(subject, now) - back * interval)
        room = int((now + policy.burst * interval - earned) / interval + 1e-6)
        granted = max(0, min(want, room))
        earned += granted * interval
        remember(self._alone, subject, earned)
        wait_us = earned + interval - now - policy.burst * interval
        return Grant(granted, max(0, room - granted), wait_us / 1_000_000)


def remember(kept: OrderedDict[Name, Thing], name: Name, thing: Thing) -> None:
    """Keep ``thing``, and forget the oldest where there are too many."""
    kept[name] = thing
    if len(kept) > KEPT_MAX:
        kept.popitem(last=False)
