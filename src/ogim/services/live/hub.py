"""The live view's heart: readings come in, clients and Redis are told."""

import asyncio
from collections.abc import Sequence
from typing import Final

import polars as pl
from psycopg import Error as PostgresError
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from redis import asyncio as aioredis
from redis.exceptions import RedisError

from ogim.contracts.problems import TooManyRequests, Unavailable
from ogim.infra.clock import Clock, now_ms
from ogim.infra.logs import logger
from ogim.services.live import metrics, repository
from ogim.services.live.board import Board
from ogim.services.live.client import Client
from ogim.services.live.settings import LiveSettings
from ogim.services.live.store import Store, frame_of

IDS_AT_ONCE: Final = 2_000
_log = logger(__name__)


class Hub:
    """One board, its clients, and its copy in Redis; lives in one event loop."""

    def __init__(
        self,
        redis: aioredis.Redis,
        pool: AsyncConnectionPool,
        settings: LiveSettings,
        clock: Clock = now_ms,
    ) -> None:
        self.settings = settings
        self.board = Board(settings.tag_id_max)
        self._store = Store(redis, self.board)
        self._pool = pool
        self._clock = clock
        self._clients: set[Client] = set()

    def deliver(self, readings: pl.DataFrame) -> None:
        """Take a batch of readings and tell every client that wants one of them."""
        changed = self.board.apply(readings, self._clock())
        metrics.READINGS.inc(readings.height)
        if len(changed):
            for client in self._clients:
                client.note(changed)

    def join(self) -> Client:
        """A new client.

        Raises:
            TooManyRequests: there are as many as the settings allow.
        """
        if len(self._clients) >= self.settings.clients_max:
            raise TooManyRequests("Too many live clients; try again later.")
        client = Client(self.board)
        self._clients.add(client)
        metrics.CLIENTS.set(len(self._clients))
        return client

    def leave(self, client: Client) -> None:
        """A client went."""
        self._clients.discard(client)
        metrics.CLIENTS.set(len(self._clients))

    async def within(self, scopes: Sequence[str]) -> frozenset[int]:
        """Ids of the tags that lie within one of these paths of assets.

        Raises:
            Unavailable: the database does not answer.
        """
        try:
            async with self._pool.connection() as connection:
                return frozenset(await repository.ids_within(connection, scopes))
        except (PostgresError, PoolTimeout) as error:
            raise Unavailable("The database does not answer; try again.") from error

    async def recall(self) -> None:
        """Fill the board with what was known before: from Redis, then from the historian."""
        try:
            self.deliver(await self._store.load())
        except RedisError as error:
            _log.warning("latest values not in redis", reason=str(error))
        try:
            async with self._pool.connection() as connection:
                known = set(self.board.known().tolist())
                ids = [tag for tag in await repository.all_ids(connection) if tag not in known]
                for at in range(0, len(ids), IDS_AT_ONCE):
                    chunk = ids[at : at + IDS_AT_ONCE]
                    found = await repository.latest(connection, chunk)
                    self.deliver(frame_of(found.items()))
        except (PostgresError, PoolTimeout) as error:
            _log.warning("latest values not from the historian", reason=str(error))

    async def keep_store(self) -> None:
        """Write changes to Redis until cancelled; a Redis that comes back is filled again."""
        while True:
            try:
                metrics.STORED.inc(await self._store.write())
            except RedisError as error:
                _log.warning("latest values not written", reason=str(error))
                await asyncio.sleep(1)
            await asyncio.sleep(self.settings.store_interval_ms / 1000)
