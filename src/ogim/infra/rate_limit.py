"""Requests per caller, counted exactly across all processes that answer them.

Redis holds one number per caller: the time at which all that was granted will have been earned
again (the generic cell rate algorithm, as of ATM's traffic contracts). Processes take what they
hand on in *leases*, so that a caller of thousands of requests a second costs a few round trips a
second: a lease begins with one request, doubles while it is used up, and what is not used within
``LEASE_S`` goes back. Whatever is handed on was granted before, so the sum over all processes never
exceeds the limit. While Redis is away, each process keeps to the limit by itself.
"""

import asyncio
import math
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeVar

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
from redis import asyncio as aioredis
from redis.exceptions import RedisError

from ogim.contracts.problems import OgimError, TooManyRequests
from ogim.infra import metrics
from ogim.infra.guard import Principal, Verifying
from ogim.infra.logs import logger

LEASE_S: Final = 0.25
LEASES_A_SECOND_MIN: Final = 16
"""No lease holds more than this part of what a second earns."""
ROUND_TRIP_S_MAX: Final = 0.2
AWAY_S: Final = 1.0
"""For so long Redis is left alone after it failed."""
CALLERS_MAX: Final = 10_000
Name = TypeVar("Name")
Thing = TypeVar("Thing")
_log = logger(__name__)
_limited = metrics.counter(
    "ogim_api_limited_requests_total", "Requests refused for their number.", ["policy"]
)
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


class RateSettings(BaseSettings):
    """How many requests a caller may make, over all processes together."""

    model_config = SettingsConfigDict(env_prefix="OGIM_RATE_", frozen=True, extra="ignore")

    user_per_s: int = Field(
        default=200, ge=1, le=1_000_000, description="Requests per second of one user."
    )
    user_burst: int = Field(
        default=1_000, ge=1, le=10_000_000, description="So many at once before that holds."
    )
    key_per_s: int = Field(
        default=5_000, ge=1, le=1_000_000, description="Requests per second with one API key."
    )
    key_burst: int = Field(
        default=10_000, ge=1, le=10_000_000, description="So many at once before that holds."
    )
    machine_per_s: int = Field(
        default=50_000,
        ge=1,
        le=1_000_000,
        description="Requests per second with tokens made on the machine itself (`ogim token`).",
    )
    machine_burst: int = Field(
        default=100_000, ge=1, le=10_000_000, description="So many at once before that holds."
    )


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
    def lease_max(self) -> int:
        """Most requests that a process takes at once."""
        return max(1, min(self.per_s // LEASES_A_SECOND_MIN, self.burst // 4))


class Grant(NamedTuple):
    """What came of asking: requests granted, requests left, seconds until there is one more."""

    granted: int
    left: int
    wait_s: float


class Store:
    """The counters in Redis; in this process alone while Redis does not answer."""

    def __init__(self, redis: aioredis.Redis) -> None:
        self._script = redis.register_script(_GRANT)
        self._away_until = 0.0
        self._alone: OrderedDict[str, float] = OrderedDict()

    async def grant(self, subject: str, policy: Policy, want: int, back: int) -> Grant:
        """Take ``back`` what was not used and grant at most ``want``."""
        if time.monotonic() < self._away_until:
            return self._grant_alone(subject, policy, want, back)
        arguments = (policy.interval_us, policy.burst, want, back)
        try:
            async with asyncio.timeout(ROUND_TRIP_S_MAX):
                granted, left, wait_us = await self._script((f"rate:{subject}",), arguments)
        except (RedisError, OSError) as error:
            self._away_until = time.monotonic() + AWAY_S
            _log.warning("requests are counted without Redis", reason=str(error)[:200])
            return self._grant_alone(subject, policy, want, back)
        return Grant(int(granted), int(left), int(wait_us) / 1_000_000)

    def _grant_alone(self, subject: str, policy: Policy, want: int, back: int) -> Grant:
        now, interval = time.monotonic() * 1_000_000, policy.interval_us
        earned = max(now, self._alone.pop(subject, now) - back * interval)
        room = int((now + policy.burst * interval - earned) / interval + 1e-6)
        granted = max(0, min(want, room))
        earned += granted * interval
        _remember(self._alone, subject, earned)
        wait_us = earned + interval - now - policy.burst * interval
        return Grant(granted, max(0, room - granted), wait_us / 1_000_000)


class Allowance:
    """What one caller may still ask of this process."""

    __slots__ = (
        "_blocked_until",
        "_ends",
        "_left",
        "_policy",
        "_refilling",
        "_remote",
        "_size",
        "_store",
        "_subject",
        "policy_header",
    )

    def __init__(self, store: Store, subject: str, policy: Policy) -> None:
        self._store, self._subject, self._policy = store, subject, policy
        self._left, self._size, self._remote = 0, 1, policy.burst
        self._ends = self._blocked_until = 0.0
        self._refilling: asyncio.Task[None] | None = None
        window = math.ceil(policy.burst / policy.per_s)
        self.policy_header = f'"{policy.name}";q={policy.burst};w={window}'.encode()

    def take(self) -> bool:
        """Count one request; False where the lease is used up or over."""
        left = self._left
        if left <= 0 or time.monotonic() > self._ends:
            return False
        self._left = left - 1
        if left * 4 < self._size and self._refilling is None:
            self._refill()
        return True

    async def wait(self) -> None:
        """Count one request once there is a lease for it.

        Raises:
            TooManyRequests: none is to be had now.
        """
        while not self.take():
            pause = self._blocked_until - time.monotonic()
            if pause > 0:
                _limited.labels(self._policy.name).inc()
                seconds = max(1, math.ceil(pause))
                raise TooManyRequests(
                    f"At most {self._policy.per_s} requests per second; wait {seconds} s.",
                    retry_after_s=seconds,
                    limit_per_s=self._policy.per_s,
                )
            await asyncio.shield(self._refilling or self._refill())

    def header(self) -> bytes:
        """The ``RateLimit`` header: requests left, seconds until all are earned again."""
        policy, left = self._policy, max(0, self._left) + self._remote
        seconds = (policy.burst - left + policy.per_s - 1) // policy.per_s
        return f'"{policy.name}";r={left};t={max(0, seconds)}'.encode()

    def _refill(self) -> asyncio.Task[None]:
        self._refilling = asyncio.create_task(self._lease())
        return self._refilling

    async def _lease(self) -> None:
        try:
            over = time.monotonic() > self._ends
            back = self._left if over else 0
            if over:
                self._size = max(1, self._size - self._left) if self._left else self._size
                self._left = 0
            else:
                self._size = min(self._policy.lease_max, self._size * 2)
            got = await self._store.grant(self._subject, self._policy, self._size, back)
            now = time.monotonic()
            self._left += got.granted
            self._remote, self._ends = got.left, now + LEASE_S
            if not self._left:
                self._blocked_until = now + got.wait_s
        finally:
            self._refilling = None


class RateLimits:
    """The allowances of all callers of this process.

    Args:
        redis: holds the counters.
        verifier: says who calls; whom it does not know is limited by address, at the gateway.
    """

    def __init__(
        self, redis: aioredis.Redis, verifier: Verifying, settings: RateSettings | None = None
    ) -> None:
        of = settings or RateSettings()
        self._store, self._verifier = Store(redis), verifier
        self._user = Policy("user", of.user_per_s, of.user_burst)
        self._key = Policy("key", of.key_per_s, of.key_burst)
        self._machine = Policy("machine", of.machine_per_s, of.machine_burst)
        self._known: OrderedDict[bytes, tuple[Principal, Allowance]] = OrderedDict()
        self._allowances: OrderedDict[str, Allowance] = OrderedDict()

    def of(self, credential: bytes) -> Allowance | None:
        """The allowance of who sends ``credential``; None where nobody is known by it."""
        found = self._known.get(credential)
        try:
            if found is None:
                principal = self._verifier.verify(credential.decode("latin-1"))
                found = principal, self.allowance(principal)
                _remember(self._known, credential, found)
            else:
                self._verifier.check(found[0])
        except OgimError:
            self._known.pop(credential, None)
            return None
        return found[1]

    def allowance(self, principal: Principal) -> Allowance:
        """The allowance of a caller: one a person, one a key, one a name on this machine."""
        if principal.kind != "user":
            subject, policy = principal.session, self._key
        elif principal.user_id is not None and principal.session:
            subject, policy = f"u{principal.user_id}", self._user
        else:
            subject, policy = f"m{principal.username}", self._machine
        found = self._allowances.get(subject)
        if found is None:
            found = Allowance(self._store, subject, policy)
            _remember(self._allowances, subject, found)
        return found


def _remember(kept: OrderedDict[Name, Thing], name: Name, thing: Thing) -> None:
    kept[name] = thing
    if len(kept) > CALLERS_MAX:
        kept.popitem(last=False)
