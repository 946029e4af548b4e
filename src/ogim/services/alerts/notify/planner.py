"""Opens cases for annunciated alarms and takes the steps that are due.

What is decided is stored with what it was decided from, in one transaction; several instances share
the cases, and each message exists once.
"""

from typing import Final
from uuid import UUID

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.alarms import BY_RANK
from ogim.infra.clock import Clock
from ogim.infra.logs import logger
from ogim.services.alerts.notify import endings, metrics, planning
from ogim.services.alerts.notify.escalation import End, Told, advance
from ogim.services.alerts.notify.openings import opening
from ogim.services.alerts.notify.planning import (
    Case,
    Connection,
    Heard,
    Planned,
    StoredChannel,
    StoredRoute,
)
from ogim.services.alerts.notify.rosters import Member, Roster, on_call
from ogim.services.alerts.notify.routing import Step, chosen, told_ms

AT_ONCE: Final = 200
_log = logger(__name__)


class Planner:
    """Takes annunciations and due steps; see ``step``."""

    def __init__(self, pool: AsyncConnectionPool, clock: Clock) -> None:
        self._pool = pool
        self._clock = clock

    async def step(self) -> bool:
        """Take what is there, up to ``AT_ONCE`` each; whether there may be more.

        Raises:
            psycopg.Error: the database does not answer; nothing was taken.
        """
        async with self._pool.connection() as connection:
            heard = await self._open(connection)
        async with self._pool.connection() as connection:
            taken = await self._advance(connection)
        async with self._pool.connection() as connection:
            ended = await self._tell_ends(connection)
        return AT_ONCE in (heard, taken, ended)

    async def _open(self, connection: Connection) -> int:
        await planning.alone(connection)
        heard = await planning.take_inbox(connection, AT_ONCE)
        if heard:
            now, routes = self._clock(), await planning.routes(connection)
            for each in heard:
                for stored in chosen(routes, each.facts, now):
                    await self._take(connection, stored, each, now)
        return len(heard)

    async def _take(
        self, connection: Connection, stored: StoredRoute, heard: Heard, now: int
    ) -> None:
        route = stored.route
        since = now - route.digest.within_s * 1000
        goes_on, last_ms, recent = await planning.history(connection, stored.id, heard, since)
        if goes_on:
            return
        begun = opening(route, now, last_ms, recent)
        case = await planning.gathering(connection, stored.id, now) if begun.digest else None
        if case is None:
            case = await planning.open_case(
                connection,
                stored.id,
                now,
                begun.due_ms,
                digest=begun.digest,
                ends=route.tells_end,
            )
            metrics.CASES.labels("digest" if begun.digest else "single").inc()
        await planning.join(connection, case, stored.id, heard, now)

    async def _advance(self, connection: Connection) -> int:
        now = self._clock()
        cases = await planning.due_cases(connection, now, AT_ONCE)
        if not cases:
            return 0
        routes = {each.id: each for each in await planning.routes(connection)}
        rosters = await planning.rosters(connection)
        channels = await planning.channels(connection)
        for case in cases:
            stored = routes.get(case.route)
            if stored is None:
                await planning.end_case(connection, case.id, End.ROUTE_GONE, now)
            else:
                await self._walk(connection, case, stored, rosters, channels)
        return len(cases)

    async def _tell_ends(self, connection: Connection) -> int:
        settled = await endings.settled(connection, AT_ONCE)
        if settled:
            routes = {each.id: each.route for each in await planning.routes(connection)}
            for case in settled:
                await endings.tell(connection, case, routes.get(case.route), self._clock())
        return len(settled)

    async def _walk(
        self,
        connection: Connection,
        case: Case,
        stored: StoredRoute,
        rosters: dict[UUID, Roster],
        channels: dict[UUID, StoredChannel],
    ) -> None:
        now = self._clock()
        later = told_ms(stored.route.quiet, BY_RANK[case.rank], now)
        decided = advance(stored.route, case.number, case.states, now)
        if isinstance(decided, End):
            await planning.end_case(connection, case.id, decided, now)
            return
        if later > now:
            await planning.put_off(connection, case.id, later)
            return
        planned = messages_of(case, decided, rosters, channels, now)
        await planning.put(connection, planned, now)
        reached = any(each.channel is not None for each in planned)
        if not reached:
            metrics.DEAD.inc(len(planned))
            _log.warning("nobody can be told", case=str(case.id), reason=planned[0].reason)
        if decided.next_ms is None:
            await planning.end_case(connection, case.id, End.EXHAUSTED, now)
        else:
            await planning.go_on(
                connection, case.id, decided.number + 1, decided.next_ms if reached else now
            )


def messages_of(
    case: Case,
    told: Told,
    rosters: dict[UUID, Roster],
    channels: dict[UUID, StoredChannel],
    now_ms: int,
) -> list[Planned]:
    """The messages of a step, or one that says why there are none."""
    step = told.step
    roster = rosters.get(step.roster)
    if roster is None:
        return [_nobody(case, told, "The roster is gone.")]
    member = on_call(roster, now_ms, step.position)
    if member is None:
        return [_nobody(case, told, f"Nobody is on call at position {step.position}.")]
    found = [
        Planned(
            case.id, told.number, case.rank, channel.id, channel.name, member.name,
            to, member.language, roster.time_zone,
        )
        for channel, to in _ways(member, step, channels)
    ]  # fmt: skip
    return found or [_nobody(case, told, "No channel reaches this member.", member.name)]


def _ways(
    member: Member, step: Step, channels: dict[UUID, StoredChannel]
) -> list[tuple[StoredChannel, str]]:
    found = [(channels[each.channel], each.to) for each in member.reach if each.channel in channels]
    return [each for each in found if not step.kinds or each[0].kind in step.kinds]


def _nobody(case: Case, told: Told, reason: str, member: str = "") -> Planned:
    return Planned(case.id, told.number, case.rank, member=member, reason=reason)
