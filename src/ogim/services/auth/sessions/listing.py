"""Open sessions by user, in Redis: listed without the database, rebuilt from it where missing."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from redis import asyncio as aioredis
from redis.exceptions import RedisError

from ogim.infra.clock import Clock, now_ms
from ogim.infra.logs import logger
from ogim.services.auth.sessions.schemas import Session

PREFIX: Final = "auth:sessions:"
FULL: Final = b"full"
"""Says that all open sessions are there, not only those that were put since Redis lost them."""
REBUILT_S: Final = 3_600
"""What went wrong while Redis was away is put right after so long."""
_log = logger(__name__)


class Listing:
    """What Redis knows of open sessions; its absence is never an error."""

    def __init__(self, redis: aioredis.Redis, clock: Clock = now_ms) -> None:
        self._redis = redis
        self._clock = clock

    async def put(self, user_id: int, row: Mapping[str, Any]) -> None:
        """Add or renew one session."""
        await self._write(user_id, {row["id"]: json.dumps(dict(row))})

    async def fill(self, user_id: int, rows: Iterable[Mapping[str, Any]]) -> None:
        """These are all open sessions of the user."""
        encoded: dict[str, str] = {row["id"]: json.dumps(dict(row)) for row in rows}
        await self._write(user_id, {**encoded, FULL.decode(): ""})

    async def drop(self, user_id: int, session_ids: Iterable[str]) -> None:
        """These ended."""
        ids = list(session_ids)
        try:
            if ids:
                await self._redis.hdel(PREFIX + str(user_id), *ids)
        except RedisError as error:
            _log.warning("session list without redis", reason=str(error))

    async def forget(self, user_id: int) -> None:
        """Drop all that is known of a user."""
        try:
            await self._redis.delete(PREFIX + str(user_id))
        except RedisError as error:
            _log.warning("session list without redis", reason=str(error))

    async def of(self, user_id: int) -> list[Session] | None:
        """The user's open sessions, the last used first; None where Redis does not know all."""
        try:
            kept = await self._redis.hgetall(PREFIX + str(user_id))
        except RedisError as error:
            _log.warning("session list without redis", reason=str(error))
            return None
        if FULL not in kept:
            return None
        found = [Session(**json.loads(text)) for name, text in kept.items() if name != FULL]
        now = self._clock()
        return sorted(
            (session for session in found if session.expires_at > now),
            key=lambda session: -session.last_used_at,
        )

    async def _write(self, user_id: int, fields: Mapping[str, str]) -> None:
        key = PREFIX + str(user_id)
        try:
            async with self._redis.pipeline() as pipeline:
                pipeline.hset(key, mapping=dict(fields.items()))
                pipeline.expire(key, REBUILT_S, nx=True)
                await pipeline.execute()
        except RedisError as error:
            _log.warning("session list without redis", reason=str(error))
