"""The field as one target: its server processes, and the scenarios that are on."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from typing import Final, Literal

import msgspec

from ogim.contracts.problems import Unavailable
from ogim.field import scenarios
from ogim.field.child import Child, State
from ogim.field.configuration import servers
from ogim.field.link import Apply, AskStatus, Facts, Seek
from ogim.field.scenarios import Active
from ogim.field.settings import FieldSettings
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.logs import logger
from ogim.infra.tasks import ended

EXPIRY_S: Final = 0.25
_log = logger(__name__)


class ServerReport(msgspec.Struct, frozen=True):
    """How one server process does.

    Attributes:
        name: opcua, modbus or load.
        state: of the process.
        since_ms: in that state, UTC epoch ms.
        pid: of the process, or None.
        restarts: since the field was started.
        facts: what the server tells of itself.
    """

    name: str
    state: State
    since_ms: int
    pid: int | None
    restarts: int
    facts: Facts


class FieldReport(msgspec.Struct, frozen=True):
    """The servers and what is on."""

    servers: list[ServerReport]
    scenarios: list[Active]


class OilField:
    """Runs the servers and hands them the scenarios."""

    def __init__(self, home: Home, settings: FieldSettings) -> None:
        self._active: list[Active] = []
        self._changing = asyncio.Lock()
        self.children = {
            name: Child(name, server.module, server.configure, lambda: self._active)
            for name, server in servers(home, settings).items()
        }

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """The servers run within; on the way out all of them are stopped."""
        expiring = asyncio.create_task(self._expire())
        tasks = [asyncio.create_task(child.keep_running()) for child in self.children.values()]
        try:
            yield
        finally:
            await ended(expiring)
            # Cancelled once only: a server may take longer to stop than a loop is given to end.
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def switch_on(
        self, name: str, target: str | None, amount: float | None, duration_s: float | None
    ) -> list[Active]:
        """Switch a scenario on; returns all that are on.

        Raises:
            NotFound, InvalidInput: see ``scenarios.switch_on``.
        """
        new = scenarios.switch_on(name, target, amount, duration_s, now_ms())
        async with self._changing:
            await self._use(scenarios.replaced(self._active, new))
        return self._active

    async def switch_off(self, name: str, target: str | None) -> list[Active]:
        """Switch a scenario off, at one target or everywhere; returns all that are still on.

        Raises:
            NotFound: no scenario of that name.
        """
        scenario = scenarios.known(name)
        async with self._changing:
            await self._use(scenarios.without(self._active, scenario, target))
        return self._active

    async def seek(self, well: str, to: int | Literal["start", "event"], lead_s: int) -> Facts:
        """Let a well's replay go on from another moment.

        Raises:
            NotFound, InvalidInput: no such well or moment.
            Unavailable: the server is not running.
        """
        return await self.children["opcua"].ask(Seek(well, to, lead_s))

    async def report(self) -> FieldReport:
        """How the servers do, and what is on."""
        reports = [await self._report(child) for child in self.children.values()]
        return FieldReport(reports, self._active)

    async def _report(self, child: Child) -> ServerReport:
        facts: Facts = {}
        with contextlib.suppress(Unavailable):
            facts = await child.ask(AskStatus())
        return ServerReport(
            child.name, child.state, child.since_ms, child.pid, child.restarts, facts
        )

    async def _use(self, active: list[Active]) -> None:
        """Make ``active`` what is on; a server that is away learns of it when it starts."""
        self._active = active
        for child in self.children.values():
            try:
                await child.ask(Apply(active))
            except Unavailable as error:
                _log.warning("scenario waits for a server", server=child.name, why=error.detail)

    async def _expire(self) -> None:
        while True:
            await asyncio.sleep(EXPIRY_S)
            async with self._changing:
                kept = scenarios.still_on(self._active, now_ms())
                if len(kept) < len(self._active):
                    await self._use(kept)
