"""The notifier's process: plans and sends, until it is asked to end. Several may run."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

import psycopg
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from ogim.infra.clock import Clock, now_ms
from ogim.infra.logs import logger
from ogim.infra.secret_box import SecretBox
from ogim.infra.tasks import ended
from ogim.services.alerts.notify import metrics
from ogim.services.alerts.notify.channels.making import Maker
from ogim.services.alerts.notify.planner import Planner
from ogim.services.alerts.notify.sender import Sender
from ogim.services.alerts.notify.settings import NotifySettings

RETRY_S: Final = 2.0
HEARTBEAT_S: Final = 30.0
FORGET_EVERY_S: Final = 3_600.0
AWAY: Final = (psycopg.Error, PoolTimeout, OSError, TimeoutError)
_FORGET: Final = (
    "DELETE FROM notify.deliveries WHERE id = ANY (ARRAY(SELECT id FROM notify.deliveries "
    "WHERE created_ms < %(until)s AND state NOT IN ('waiting', 'sending') LIMIT 10000))",
    "DELETE FROM notify.receipts WHERE heard_ms < %(until)s",
    "DELETE FROM notify.cases c WHERE c.ended_ms < %(until)s AND NOT EXISTS "
    "(SELECT FROM notify.deliveries d WHERE d.case_id = c.id)",
)
_log = logger(__name__)


class Notifier:
    """Plans and sends; what it was doing when it dies, another does."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        connect: Callable[[], Awaitable[AsyncConnection[Any]]],
        box: SecretBox,
        maker: Maker,
        settings: NotifySettings,
        clock: Clock = now_ms,
    ) -> None:
        """Assemble.

        Args:
            pool: open.
            connect: opens the connection that listens.
        """
        self._pool = pool
        self._connect = connect
        self._settings = settings
        self._clock = clock
        self._planner = Planner(pool, clock)
        self._sender = Sender(pool, box, maker, settings, clock)
        self._ending = asyncio.Event()
        self._plan, self._send = asyncio.Event(), self._sender.done

    def end(self) -> None:
        """Ask ``run`` to return; for signal handlers."""
        self._ending.set()

    async def run(self) -> None:
        """Run until ``end``; what is on its way by then is finished or left to another."""
        works = (
            ("plan", self._planning),
            ("send", self._sending),
            ("listen", self._listen),
            ("forget", self._forget),
        )
        tasks = [asyncio.create_task(self._forever(name, work)) for name, work in works]
        try:
            await self._ending.wait()
        finally:
            await ended(*tasks)
            await self._sender.close()

    async def _forever(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await work()
            except AWAY as error:
                metrics.FAULTS.labels(name).inc()
                _log.warning("begins again", loop=name, reason=str(error))
                await asyncio.sleep(RETRY_S)
            except Exception as error:
                metrics.FAULTS.labels(name).inc()
                _log.error("a loop of the notifier failed", loop=name, exc_info=error)
                await asyncio.sleep(RETRY_S)

    async def _planning(self) -> None:
        self._plan.clear()
        more = await self._planner.step()
        self._send.set()
        if not more:
            await self._pause(self._plan)

    async def _sending(self) -> None:
        self._send.clear()
        await self._sender.step()
        await self._pause(self._send)

    async def _pause(self, news: asyncio.Event) -> None:
        try:
            async with asyncio.timeout(self._settings.poll_s):
                await news.wait()
        except TimeoutError:
            return

    async def _listen(self) -> None:
        """Only wakes: what is missed while it does not listen is seen by looking."""
        connection = await self._connect()
        async with connection:
            await connection.set_autocommit(True)
            await connection.execute("LISTEN ogim_notify")
            while True:
                self._plan.set()
                async for _ in connection.notifies(timeout=HEARTBEAT_S):
                    self._plan.set()
                    self._send.set()
                async with asyncio.timeout(HEARTBEAT_S):
                    await connection.execute("SELECT 1")

    async def _forget(self) -> None:
        until = self._clock() - self._settings.keep_days * 86_400_000
        async with self._pool.connection() as connection:
            for statement in _FORGET:
                await connection.execute(statement, {"until": until})
        await asyncio.sleep(FORGET_EVERY_S)
