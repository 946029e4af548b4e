"""Changes of alarms to screens, as soon as they are committed.

PostgreSQL tells of changed occurrences at the commit (channel ``ogim_alerts``); they are read once,
however many screens there are, and each screen gets what lies within its caller's scopes. A screen
that can't keep up is told to read its list anew rather than being sent an endless backlog.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import msgspec
import psycopg
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from ogim.contracts.problems import TooManyRequests
from ogim.infra.logs import logger
from ogim.infra.tasks import ended
from ogim.services.alerts import metrics, repository
from ogim.services.alerts.settings import AlertSettings

CHANNEL: Final = "ogim_alerts"
WAITING_MAX: Final = 2_000
"""Changes that may wait for one screen; a longer list is read anew faster than it is sent."""
READ_AT_ONCE: Final = 1_000
RETRY_S: Final = 1.0
_log = logger(__name__)


@dataclass(slots=True, eq=False)
class Screen:
    """One client: the newest of each occurrence that waits to be sent."""

    may_see: Callable[[str], bool]
    waiting: dict[UUID, msgspec.Raw] = field(default_factory=dict[UUID, msgspec.Raw])
    behind: bool = False
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self, row: Mapping[str, Any], encoded: msgspec.Raw) -> None:
        """An occurrence changed."""
        if not self.may_see(row["tag"] or ""):
            return
        self.waiting.pop(row["id"], None)
        self.waiting[row["id"]] = encoded
        if len(self.waiting) > WAITING_MAX:
            self.lose()
        self.wake.set()

    def lose(self) -> None:
        """What it has is not all any more."""
        self.waiting.clear()
        self.behind = True
        self.wake.set()

    def take(self) -> dict[str, Any] | None:
        """The next message, or None; nothing waits any more."""
        self.wake.clear()
        behind, self.behind = self.behind, False
        waiting, self.waiting = self.waiting, {}
        if behind:
            return {"type": "reload"}
        return {"type": "alerts", "alerts": list(waiting.values())} if waiting else None


class AlarmHub:
    """Listens to the database and tells the screens; lives in one event loop."""

    def __init__(
        self,
        connect: Callable[[], Awaitable[AsyncConnection[Any]]],
        pool: AsyncConnectionPool,
        settings: AlertSettings,
    ) -> None:
        """Prepare.

        Args:
            connect: opens a connection of the hub's own, to listen on.
        """
        self._connect = connect
        self._pool = pool
        self._settings = settings
        self._screens: set[Screen] = set()
        self._changed: dict[UUID, None] = {}
        self._news = asyncio.Event()

    def join(self, may_see: Callable[[str], bool]) -> Screen:
        """A new screen.

        Raises:
            TooManyRequests: there are as many as the settings allow.
        """
        if len(self._screens) >= self._settings.live_clients_max:
            raise TooManyRequests("Too many live clients; try again later.")
        screen = Screen(may_see)
        self._screens.add(screen)
        metrics.LIVE_CLIENTS.set(len(self._screens))
        return screen

    def leave(self, screen: Screen) -> None:
        """A screen went."""
        self._screens.discard(screen)
        metrics.LIVE_CLIENTS.set(len(self._screens))

    async def keep(self) -> None:
        """Listen and tell until cancelled; after a failure everybody reads anew."""
        telling = asyncio.create_task(self._tell())
        try:
            while True:
                try:
                    await self._listen()
                except (psycopg.Error, OSError) as error:
                    _log.warning("alarms are not heard of", reason=str(error))
                    await asyncio.sleep(RETRY_S)
        finally:
            await ended(telling)

    async def _listen(self) -> None:
        connection = await self._connect()
        try:
            await connection.set_autocommit(True)
            await connection.execute(f"LISTEN {CHANNEL}")
            self._all_lose()
            async for notice in connection.notifies():
                if self._screens:
                    self._changed |= dict.fromkeys(map(UUID, notice.payload.split(",")))
                    self._news.set()
        finally:
            await connection.close()

    async def _tell(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            while self._changed:
                ids = list(self._changed)[:READ_AT_ONCE]
                # What changes while it is read has to be read again.
                for alert in ids:
                    del self._changed[alert]
                try:
                    async with self._pool.connection() as connection:
                        rows = await repository.many(connection, ids)
                except (psycopg.Error, PoolTimeout) as error:
                    _log.warning("changed alarms are not read", reason=str(error))
                    self._changed = dict.fromkeys(ids) | self._changed
                    await asyncio.sleep(RETRY_S)
                    continue
                self._spread(rows)

    def _spread(self, rows: list[dict[str, Any]]) -> None:
        for row in sorted(rows, key=lambda row: row["raised_ms"]):
            encoded = msgspec.Raw(msgspec.json.encode(row))
            for screen in self._screens:
                screen.note(row, encoded)

    def _all_lose(self) -> None:
        for screen in self._screens:
            screen.lose()
