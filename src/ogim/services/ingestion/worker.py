"""The connect worker: runs the connectors that should run, and says how they are."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from pydantic import ValidationError

from ogim.connectors import registry
from ogim.connectors.port import Connector, Point, Surroundings
from ogim.connectors.state import State
from ogim.infra.clock import Clock, now_ms
from ogim.infra.logs import logger
from ogim.infra.secret_box import SecretBox
from ogim.infra.tasks import ended
from ogim.services.ingestion import metrics, worker_repository
from ogim.services.ingestion.lifecycle import plan
from ogim.services.ingestion.link import ProducerFactory
from ogim.services.ingestion.publisher import Publisher
from ogim.services.ingestion.service import Folders, open_publisher
from ogim.services.ingestion.settings import IngestionSettings
from ogim.services.ingestion.status_board import StatusBoard
from ogim.services.ingestion.supervised import Assignment, Supervised
from ogim.services.ingestion.views import shard_of

LISTEN_TIMEOUT_S: Final = 30.0
RETRY_S: Final = 2.0
START_BATCH: Final = 50
FORGET_EVERY_S: Final = 3_600.0
DATABASE_AWAY: Final = (psycopg.OperationalError, PoolTimeout, OSError)
_log = logger(__name__)


class Worker:
    """One process's share of the connectors. A database that is away stops none of them."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        producers: ProducerFactory,
        folders: Folders,
        box: SecretBox,
        settings: IngestionSettings | None = None,
        clock: Clock = now_ms,
    ) -> None:
        """Assemble; arguments as of ``service.Ingestion``, the pool open."""
        self.running: dict[UUID, Supervised] = {}
        self._pool = pool
        self._producers = producers
        self._folders = folders
        self._box = box
        self._settings = settings or IngestionSettings()
        self._clock = clock
        self._changed = asyncio.Event()
        self._ending = asyncio.Event()
        self._connects = asyncio.Semaphore(64)
        self._board = StatusBoard(self._settings, clock)

    def end(self) -> None:
        """Ask ``run`` to return; for signal handlers."""
        self._ending.set()
        self._changed.set()

    async def run(self) -> None:
        """Run until ``end`` is called; then let go of all devices and make everything durable."""
        target = f"connect-{self._settings.shard}"
        publisher = await open_publisher(
            self._producers, self._folders.spool, target, self._settings
        )
        tasks = [
            asyncio.create_task(self._forever(work), name=name)
            for name, work in (
                ("reconcile", partial(self._reconcile, publisher)),
                ("status", partial(self._tell, publisher)),
                ("listen", self._listen),
                ("forget", self._forget),
            )
        ]
        try:
            await self._ending.wait()
        finally:
            await ended(*tasks)
            await asyncio.gather(*(supervised.stop() for supervised in self.running.values()))
            with contextlib.suppress(*DATABASE_AWAY, TimeoutError):
                async with asyncio.timeout(RETRY_S):
                    await self._store(publisher)
            await publisher.stop()

    async def _forever(self, work: Callable[[], Awaitable[None]]) -> None:
        """Repeat ``work``, which waits by itself; a database that is away is waited for."""
        while True:
            try:
                await work()
            except DATABASE_AWAY as error:
                _log.warning("database is away", reason=str(error))
                await asyncio.sleep(RETRY_S)
            except Exception as error:
                _log.error("connect worker", exc_info=error)
                await asyncio.sleep(RETRY_S)

    async def _reconcile(self, publisher: Publisher) -> None:
        self._changed.clear()
        async with self._pool.connection() as db:
            wanted = await worker_repository.wanted(db)
        shards, shard = self._settings.shards, self._settings.shard
        mine = {key: version for key, version in wanted.items() if shard_of(key, shards) == shard}
        actual = {key: it.assignment.version for key, it in self.running.items()}
        change = plan(mine, actual)
        await self._stop(change.stop)
        for ids in _batches(sorted(change.start)):
            async with self._pool.connection() as db:
                rows = await worker_repository.load(db, ids)
            for row in rows:
                self._start(row, publisher)
            await asyncio.sleep(0)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._settings.reconcile_interval_s):
                await self._changed.wait()

    async def _stop(self, ids: frozenset[UUID]) -> None:
        stopping = [self.running.pop(key) for key in ids]
        await asyncio.gather(*(supervised.stop() for supervised in stopping))
        for supervised in stopping:
            self._board.stopped(supervised)

    def _start(self, row: dict[str, Any], publisher: Publisher) -> None:
        try:
            points = [Point.model_validate(point) for point in row["points"]]
        except ValidationError as error:
            _log.error("points cannot be read", connector=row["name"], reason=str(error))
            points = []
        assignment = Assignment(
            id=row["id"],
            name=row["name"],
            version=row["version"],
            points=points,
            build=partial(self._build, row),
            newest_ts=row["newest_ts"],
        )
        self.running[row["id"]] = Supervised(assignment, publisher, self._settings, self._clock)

    def _build(self, row: dict[str, Any]) -> Connector:
        surroundings = Surroundings(
            name=row["name"],
            folder=self._folders.connectors,
            clock=self._clock,
            connects=self._connects,
        )
        config = row["config"] | self._box.open(row["secrets"])
        return registry.build(row["kind"], config, surroundings)

    async def _tell(self, publisher: Publisher) -> None:
        await asyncio.sleep(self._settings.status_interval_s)
        await self._store(publisher)

    async def _store(self, publisher: Publisher) -> None:
        supervised = list(self.running.values())
        statuses, events = self._board.collect(supervised)
        for state in State:
            count = sum(it.condition.state is state for it in supervised)
            metrics.CONNECTORS.labels(state).set(count)
        forwarder = publisher.forwarder
        try:
            async with self._pool.connection() as db:
                if statuses:
                    await worker_repository.store_status(db, statuses)
                if events:
                    await worker_repository.store_events(db, events)
                await worker_repository.heartbeat(
                    db, self._settings.shard, forwarder.mode, forwarder.spooled
                )
        except BaseException:
            self._board.take_back(statuses, events)
            raise

    async def _listen(self) -> None:
        """Wake the reconciler at once when a connector changes."""
        async with self._pool.connection() as db:
            await db.set_autocommit(True)
            try:
                await db.execute("LISTEN ogim_connectors")
                self._changed.set()
                while True:
                    async for _ in db.notifies(timeout=LISTEN_TIMEOUT_S):
                        self._changed.set()
                    await db.execute("SELECT 1")
            finally:
                await db.close()

    async def _forget(self) -> None:
        async with self._pool.connection() as db:
            await worker_repository.forget(db)
        await asyncio.sleep(FORGET_EVERY_S)


def _batches(ids: list[UUID]) -> list[list[UUID]]:
    return [ids[start : start + START_BATCH] for start in range(0, len(ids), START_BATCH)]
