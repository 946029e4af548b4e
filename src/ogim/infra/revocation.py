"""Revocation that works within a second although tokens verify offline.

A revocation cuts off every token of a *subject* (a user, a session, an API key) that was issued
until then. The row in PostgreSQL is the truth; Redis carries the news to every process; each keeps
what matters in memory, so a request asks nobody. While Redis is away, each process asks PostgreSQL
once a second.
"""

import asyncio
from collections import OrderedDict
from typing import Any, Final

import psycopg
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from redis import asyncio as aioredis
from redis.exceptions import RedisError

from ogim.infra.clock import Clock, now_ms
from ogim.infra.guard import Principal
from ogim.infra.logs import logger

CHANNEL: Final = "auth:revoked"
REMEMBERED_MS: Final = 86_400_000
"""Longest life of an access token: what was revoked earlier has expired."""
ROWS_MAX: Final = 100_000
POLL_S: Final = 1.0
RELOAD_MS: Final = 30_000
_log = logger(__name__)
_AWAY: Final = (RedisError, psycopg.Error, PoolTimeout, OSError)


def user(user_id: int) -> str:
    """The subject of all of a user's tokens."""
    return f"u{user_id}"


def session(session_id: str) -> str:
    """The subject of one session's tokens."""
    return f"s{session_id}"


async def record(connection: AsyncConnection[Any], subject: str, cut: int) -> None:
    """Write a revocation in the caller's transaction; ``publish`` it after the commit.

    Args:
        cut: tokens issued until then are refused, UTC epoch ms.
    """
    await connection.execute(
        "INSERT INTO auth.revocations AS r (subject, cut) VALUES (%s, %s) "
        "ON CONFLICT (subject) DO UPDATE SET cut = greatest(r.cut, excluded.cut)",
        (subject, cut),
    )
    await connection.execute("DELETE FROM auth.revocations WHERE cut < %s", (cut - REMEMBERED_MS,))


class Revocations:
    """What was revoked, as this process knows it."""

    def __init__(
        self, redis: aioredis.Redis, pool: AsyncConnectionPool, clock: Clock = now_ms
    ) -> None:
        self._redis = redis
        self._pool = pool
        self._clock = clock
        self._cuts: OrderedDict[str, int] = OrderedDict()
        self._untold: dict[str, int] = {}
        self._changed = asyncio.Event()
        self._loaded_at = 0
        self._following = False

    def cuts_off(self, principal: Principal) -> bool:
        """Whether the caller's token was issued before its user or session was revoked."""
        cuts = self._cuts
        if not cuts:
            return False
        issued, user_id = principal.issued_at, principal.user_id
        return cuts.get("s" + principal.session, -1) >= issued or (
            user_id is not None and cuts.get(f"u{user_id}", -1) >= issued
        )

    def cut(self, subject: str) -> int:
        """Until when tokens of ``subject`` are refused, UTC epoch ms; 0: none is."""
        return self._cuts.get(subject, 0)

    async def news(self) -> None:
        """Return when something was revoked."""
        await self._changed.wait()

    async def publish(self, subject: str, cut: int) -> None:
        """Tell every process; this one knows at once. Where Redis is away it is told later."""
        self._take(subject, cut)
        self._untold[subject] = cut
        try:
            await self._tell()
        except _AWAY as error:
            _log.warning("revocation is told later", reason=str(error))

    async def keep(self) -> None:
        """Follow what other processes revoke, until cancelled."""
        await asyncio.gather(self._listen(), self._poll())

    async def _listen(self) -> None:
        """Take the news as Redis brings them."""
        while True:
            try:
                async with self._redis.pubsub() as channel:  # pyright: ignore[reportUnknownMemberType]
                    await channel.subscribe(CHANNEL)
                    while True:
                        await self._follow(channel)
            except _AWAY as error:
                _log.warning("revocations without redis", reason=str(error))
                self._following = False
                await asyncio.sleep(POLL_S)

    async def _poll(self) -> None:
        """Read the table: once a second while Redis is away, and now and then in any case."""
        while True:
            await asyncio.sleep(POLL_S)
            if not self._following or self._clock() - self._loaded_at > RELOAD_MS:
                try:
                    await self._load()
                except _AWAY as error:
                    _log.warning("revocations can't be read", reason=str(error))

    async def _follow(self, channel: Any) -> None:
        message: dict[str, Any] = await channel.get_message(timeout=POLL_S) or {}
        if message.get("type") == "subscribe":
            # Only now is Redis heard, at first and each time that it was connected to anew: what it
            # told before, nobody here has heard.
            await self._load()
            self._following = True
        elif message.get("type") == "message":
            subject, _, cut = message["data"].decode("utf-8", "replace").rpartition(" ")
            if cut.isdecimal():
                self._take(subject, int(cut))
        if self._untold:
            await self._tell()

    async def _tell(self) -> None:
        for subject, cut in list(self._untold.items()):
            await self._redis.publish(CHANNEL, f"{subject} {cut}")
            self._untold.pop(subject, None)

    async def _load(self) -> None:
        async with self._pool.connection() as connection:
            cursor = await connection.execute(
                "SELECT subject, cut FROM auth.revocations WHERE cut > %s ORDER BY cut LIMIT %s",
                (self._clock() - REMEMBERED_MS, ROWS_MAX),
            )
            for subject, cut in await cursor.fetchall():
                self._take(subject, cut)
        self._loaded_at = self._clock()

    def _take(self, subject: str, cut: int) -> None:
        if self._cuts.get(subject, 0) >= cut:
            return
        self._cuts[subject] = cut
        self._cuts.move_to_end(subject)
        oldest = next(iter(self._cuts))
        if self._cuts[oldest] < self._clock() - REMEMBERED_MS:
            del self._cuts[oldest]
        self._changed.set()
        self._changed = asyncio.Event()
