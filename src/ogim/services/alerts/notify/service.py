"""Rosters, routes and deliveries as the API sees them."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Literal
from uuid import UUID

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import Conflict, InvalidInput, NotFound
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.clock import Clock, now_ms
from ogim.infra.guard import Principal
from ogim.services.alerts.notify import repository, showing
from ogim.services.alerts.notify.repository import Connection, Row
from ogim.services.alerts.notify.rosters import Roster, ladder
from ogim.services.alerts.notify.schedule import schedule
from ogim.services.alerts.notify.schemas import (
    Delivery,
    DeliveryPage,
    DutySchedule,
    DutySpan,
    OnCall,
    RosterBody,
    RosterPage,
    RouteBody,
    RoutePage,
    StoredRoster,
    StoredRoute,
)
from ogim.services.alerts.notify.store import locked, stored, transaction

Documents = Literal["rosters", "routes"]
DAY_MS = 86_400_000


class Notifications:
    """The use cases of /notifications/rosters, /routes, /deliveries and /dead."""

    def __init__(self, pool: AsyncConnectionPool, clock: Clock = now_ms) -> None:
        self._pool = pool
        self._clock = clock

    async def rosters(self, caller: Principal, after: str, limit: int) -> RosterPage:
        """Rosters by name, behind ``after``."""
        rows, following = await self._page("rosters", after, limit)
        return RosterPage(items=[showing.roster(row, caller) for row in rows], next=following)

    async def routes(self, after: str, limit: int) -> RoutePage:
        """Routes by name, behind ``after``."""
        rows, following = await self._page("routes", after, limit)
        return RoutePage(items=[showing.route(row) for row in rows], next=following)

    async def roster(self, roster: UUID, caller: Principal) -> StoredRoster:
        """One roster; raises NotFound."""
        async with transaction(self._pool) as connection:
            return showing.roster(await stored(connection, "rosters", roster), caller)

    async def route(self, route: UUID) -> StoredRoute:
        """One route; raises NotFound."""
        async with transaction(self._pool) as connection:
            return showing.route(await stored(connection, "routes", route))

    async def on_call(self, roster: UUID, at_ms: int | None) -> OnCall:
        """Who is on call at a time, or now; raises NotFound."""
        async with transaction(self._pool) as connection:
            row = await stored(connection, "rosters", roster)
        at = self._clock() if at_ms is None else at_ms
        names = [member.name for member in ladder(Roster.model_validate(row["definition"]), at)]
        return OnCall(at_ms=at, member=names[0] if names else None, ladder=names)

    async def schedule(self, roster: UUID, at_ms: int | None, days: int) -> DutySchedule:
        """Who is on call over so many days; raises NotFound, InvalidInput."""
        async with transaction(self._pool) as connection:
            row = await stored(connection, "rosters", roster)
        begin = self._clock() if at_ms is None else at_ms
        found = await asyncio.to_thread(
            schedule, Roster.model_validate(row["definition"]), begin, begin + days * DAY_MS
        )
        return DutySchedule(items=[DutySpan(**asdict(each)) for each in found])

    async def put_roster(
        self, body: RosterBody, caller: Principal, which: tuple[UUID, int] | None = None
    ) -> StoredRoster:
        """Store a roster, or replace the one that ``which`` names with its version.

        Raises:
            InvalidInput: it names a channel that is none.
            NotFound, PreconditionFailed, Conflict: as it stands.
        """
        ids = {each.channel for member in body.roster.members for each in member.reach}
        members = {"name": body.name, "definition": body.roster.model_dump(mode="json")}
        row = await self._put("rosters", members, ("channels", ids), caller, which)
        return showing.roster(row, caller)

    async def put_route(
        self, body: RouteBody, caller: Principal, which: tuple[UUID, int] | None = None
    ) -> StoredRoute:
        """Store a route, or replace one; raises as ``put_roster``."""
        ids = {step.roster for step in body.route.steps}
        members = {"name": body.name, "definition": body.route.model_dump(mode="json")}
        members |= {"place": body.place, "enabled": body.enabled}
        return showing.route(await self._put("routes", members, ("rosters", ids), caller, which))

    async def delete(self, table: Documents, row_id: UUID, caller: Principal, version: int) -> None:
        """Remove one; raises NotFound, PreconditionFailed, or Conflict where a route needs it."""
        async with transaction(self._pool) as connection:
            row = await locked(connection, table, row_id, version)
            if table == "rosters" and (names := await repository.routes_with(connection, row_id)):
                raise Conflict(f"Routes use it: {', '.join(names)}.")
            await repository.delete(connection, table, row_id)
            await _record(connection, caller, table, "delete", row, row, None)

    async def deliveries(
        self,
        caller: Principal,
        *,
        alert: UUID | None,
        state: str | None,
        cursor: str | None,
        limit: int,
    ) -> DeliveryPage:
        """What was sent, newest first; of alarms within the caller's scopes.

        Raises:
            InvalidInput: a cursor that is none.
        """
        after = showing.place_of(cursor)
        async with transaction(self._pool) as connection:
            rows = await repository.deliveries(
                connection, alert=alert, state=state, paths=caller.scopes, after=after,
                limit=limit + 1,
            )  # fmt: skip
        items = [showing.delivery(row, caller) for row in rows[:limit]]
        more = len(rows) > limit
        return DeliveryPage(
            items=items, next=f"{items[-1].created_ms}_{items[-1].id}" if more else None
        )

    async def retry(self, delivery: UUID, caller: Principal) -> Delivery:
        """Try a dead message again.

        Raises:
            NotFound: there is none.
            Conflict: it is not dead, or there is no channel to send it by.
        """
        async with transaction(self._pool) as connection:
            row = await repository.delivery(connection, delivery)
            if row is None:
                raise NotFound(f"There is no delivery {delivery}.")
            if row["state"] != "dead":
                raise Conflict(f"Only a dead message is tried again; this one is {row['state']}.")
            channel = row["channel"] and await repository.find(
                connection, "channels", row["channel"]
            )
            if not channel:
                raise Conflict("There is no channel to send it by.")
            await repository.revive(connection, delivery, caller.username)
            path = f"notifications/deliveries/{delivery}"
            await audit.record(connection, caller, Act("notifications.retry", path))
            again = await repository.delivery(connection, delivery)
        return showing.delivery(again or row, caller)

    async def _page(self, table: Documents, after: str, limit: int) -> tuple[list[Row], str | None]:
        async with transaction(self._pool) as connection:
            rows = await repository.page(connection, table, after, limit + 1)
        return rows[:limit], rows[limit - 1]["name"] if len(rows) > limit else None

    async def _put(
        self,
        table: Documents,
        members: Mapping[str, Any],
        needed: tuple[Literal["channels", "rosters"], set[UUID]],
        caller: Principal,
        which: tuple[UUID, int] | None,
    ) -> Row:
        async with transaction(self._pool) as connection:
            if gone := await repository.missing(connection, needed[0], sorted(needed[1])):
                raise InvalidInput(f"There is none of {needed[0]} with the id {gone[0]}.")
            if which is None:
                row = await repository.insert(connection, table, members)
                await _record(connection, caller, table, "create", row, None, row)
            else:
                before = await locked(connection, table, *which)
                row = await repository.update(connection, table, which[0], members)
                await _record(connection, caller, table, "update", row, before, row)
        return row


async def _record(
    connection: Connection,
    caller: Principal,
    table: Documents,
    what: str,
    row: Row,
    before: Row | None,
    after: Row | None,
) -> None:
    act = Act(
        f"notifications.{table[:-1]}-{what}",
        f"notifications/{table}/{row['id']}",
        before and showing.recorded(before),
        after and showing.recorded(after),
    )
    await audit.record(connection, caller, act)
