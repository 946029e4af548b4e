"""Requests per caller, counted exactly across all processes that answer them.

Redis holds one number per caller: the time at which all that was granted will have been earned
again (the generic cell rate algorithm, as of ATM's traffic contracts). Processes take what they
hand on in *leases*, so that a caller of thousands of requests a second costs a few round trips a
second: a lease begins small, doubles while it is used up, and what is not used within ``LEASE_S``
goes back. Whatever is handed on was granted before, so the sum over all processes never
exceeds the limit. While Redis is away, each process keeps to the limit by itself.
"""

import asyncio
import math
import time
from collections import OrderedDict
from typing import Final

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
from redis import asyncio as aioredis

from ogim.contracts.problems import OgimError, TooManyRequests
from ogim.infra import metrics
from ogim.infra.guard import Principal, Verifying
from ogim.infra.rate_store import LEASE_FIRST, Policy, Store, remember

LEASE_S: Final = 0.25
_limited = metrics.counter(
    "ogim_api_limited_requests_total", "Requests refused for their number.", ["policy"]
)


class RateSettings(BaseSettings):
    """How many requests a caller may make, over all processes together."""

    model_config = SettingsConfigDict(env_prefix="OGIM_RATE_", frozen=True, extra="ignore")

    user_per_s: int = Field(
        default=10_000, ge=1, le=1_000_000, description="Requests per second of one user."
    )
    user_burst: int = Field(
        default=20_000, ge=1, le=10_000_000, description="So many at once before that holds."
    )
    key_per_s: int = Field(
        default=10_000, ge=1, le=1_000_000, description="Requests per second with one API key."
    )
    key_burst: int = Field(
        default=20_000, ge=1, le=10_000_000, description="So many at once before that holds."
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
        self._left, self._size, self._remote = 0, policy.lease_min, policy.burst
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
        if left * 4 < self._size > LEASE_FIRST and self._refilling is None:
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
                self._size = max(self._policy.lease_min, self._size - self._left)
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
                remember(self._known, credential, found)
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
            remember(self._allowances, subject, found)
        return found
