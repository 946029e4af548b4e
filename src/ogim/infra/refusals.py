"""Failed authorisations on their way into the audit: bounded in a flood, and all of them counted.

The guard tells of each refusal without waiting; once a second they are written to the outbox, alike
ones as one record with a count. What is beyond the bounds is counted in records that say so.
"""

import asyncio
from collections import Counter
from typing import Final, NamedTuple

import psycopg
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from ogim.contracts.problems import Forbidden, OgimError
from ogim.infra import audit, metrics, request_context
from ogim.infra.audit import ANONYMOUS, Act, Named, NoPerson, Origin
from ogim.infra.logs import logger

FLUSH_S: Final = 1.0
FLUSH_DEADLINE_S: Final = 10.0
KINDS_MAX: Final = 5
"""Different refusals of one caller that are told apart in one flush."""
RECORDS_MAX: Final = 100
"""Records of one flush; a flood from many addresses ends in one record more."""
MANY: Final = NoPerson("(many)")
OTHERS: Final = "(others)"
REFUSED: Final = metrics.counter(
    "ogim_refusals_total", "Requests refused for want of a token, a permission or a proof."
)
_log = logger(__name__)


class Refusal(NamedTuple):
    """What refusals are counted by."""

    actor: str
    address: str | None
    operation: str
    reason: str
    permission: str


class Tally:
    """Refusals counted within bounds; nothing is left out of the count."""

    def __init__(self) -> None:
        self._counted: Counter[Refusal] = Counter()
        self._kinds: Counter[tuple[str, str | None]] = Counter()
        self._requests: dict[Refusal, str | None] = {}

    def add(self, refusal: Refusal, request: str | None, times: int = 1) -> None:
        """Count so many alike; ``request`` is the id of the first."""
        if refusal not in self._counted:
            refusal = self._bounded(refusal)
            self._requests.setdefault(refusal, request)
        self._counted[refusal] += times

    def take(self) -> list[tuple[Refusal, str | None, int]]:
        """All that was counted, with the first's request id and how many; then begin anew."""
        taken = [(each, self._requests[each], times) for each, times in self._counted.items()]
        self._counted.clear()
        self._kinds.clear()
        self._requests.clear()
        return taken

    def _bounded(self, refusal: Refusal) -> Refusal:
        """The refusal itself, or the one that stands for it and others."""
        caller = (refusal.actor, refusal.address)
        if self._kinds[caller] >= KINDS_MAX:
            refusal = refusal._replace(operation=OTHERS, reason=OTHERS, permission=OTHERS)
        else:
            self._kinds[caller] += 1
        if refusal not in self._counted and len(self._counted) >= RECORDS_MAX:
            self._kinds.pop(caller, None)
            return Refusal(MANY.username, None, OTHERS, OTHERS, OTHERS)
        return refusal


class Refusals:
    """Counts refusals in memory, and writes them down; at most a second of them is only there."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool
        self._tally = Tally()

    def note(self, principal: Named | None, permission: str, error: OgimError) -> None:
        """Count one; never waits."""
        self._count(principal, permission, error.type)

    def note_service(self) -> None:
        """Count one that a service decided, of the caller whom the guard let in."""
        caller = request_context.caller()
        self._count(NoPerson(caller) if caller else None, "", Forbidden.type)

    def _count(self, principal: Named | None, permission: str, reason: str) -> None:
        REFUSED.inc()
        operation = request_context.operation() or "live"
        actor = audit.name_of(principal or ANONYMOUS)
        address = request_context.client_address()
        refusal = Refusal(actor, address, operation, reason, permission)
        self._tally.add(refusal, request_context.request_id())

    async def keep(self) -> None:
        """Write them down once a second, until cancelled; then what is left."""
        try:
            while True:
                await asyncio.sleep(FLUSH_S)
                await self.flush()
        finally:
            await self.flush()

    async def flush(self) -> None:
        """Write down what was counted; what is not written stays counted.

        The database may be away, or the process may be asked to end meanwhile: ``keep`` writes once
        more then.
        """
        taken = self._tally.take()
        if not taken:
            return
        try:
            async with asyncio.timeout(FLUSH_DEADLINE_S), self._pool.connection() as connection:
                for refusal, request, times in taken:
                    act, origin = act_of(refusal, request, times)
                    await audit.record(connection, NoPerson(refusal.actor), act, origin)
            taken = []
        except (psycopg.Error, PoolTimeout, TimeoutError) as error:
            _log.warning("refusals wait to be recorded", kinds=len(taken), reason=str(error))
        finally:
            for refusal, request, times in taken:
                self._tally.add(refusal, request, times)


def act_of(refusal: Refusal, request: str | None, times: int) -> tuple[Act, Origin]:
    """The record of so many alike; the request's id stands where it is one."""
    after = {"reason": refusal.reason, "permission": refusal.permission}
    act = Act("access.refused", refusal.operation, after=after, result="refused", times=times)
    return act, Origin(refusal.address, request if times == 1 else None)
