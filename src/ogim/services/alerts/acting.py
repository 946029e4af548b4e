"""Use cases that change alarms: each locks its alarms, lets them change, records and audits it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from ogim.contracts.problems import Conflict
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.alerts.acts import resolution
from ogim.services.alerts.changes import COMMENT, Changes, Occasion
from ogim.services.alerts.lifecycle import Refused, State, Trigger
from ogim.services.alerts.repository import Connection, Row
from ogim.services.alerts.service import AlertService, visible
from ogim.services.alerts.shelving import BEGINS, Asked, end_of
from ogim.services.alerts.standing import Held
from ogim.services.alerts.statements import (
    keys_of,
    locking,
    run_async,
    writing,
)
from ogim.services.alerts.timers import ENDS


class Acting:
    """What an operator does; beyond the caller's scopes there is nothing to do."""

    def __init__(self, service: AlertService) -> None:
        self.service = service

    async def acknowledge(self, alert: UUID, caller: Principal, comment: str | None) -> Row:
        """Acknowledge one alarm.

        Raises:
            NotFound: there is none.
            Conflict: somebody was first, or there is nothing to acknowledge.
        """
        return await self._act(alert, caller, [Trigger.ACKNOWLEDGE], self._now(caller, comment))

    async def resolve(self, alert: UUID, caller: Principal, comment: str | None) -> Row:
        """Finish one alarm: reset what is latched, end what nothing else ends.

        Raises:
            NotFound: there is none.
            Conflict: it can't be finished now.
        """
        return await self._act(alert, caller, None, self._now(caller, comment))

    async def silence(self, alert: UUID, caller: Principal, asked: Asked) -> Row:
        """Shelve, suppress or remove the alarm that this is an occurrence of.

        Raises:
            NotFound: there is none.
            Conflict: it is silent already.
            InvalidInput: for longer than is allowed.
        """
        begins = self._now(caller, asked.reason)
        until_ms = end_of(asked, begins.now_ms, self.service.settings.shelve_hours_max)
        occasion = replace(begins, until_ms=until_ms, one_shot=asked.one_shot)
        return await self._act(alert, caller, [BEGINS[asked.state]], occasion)

    async def end_silence(
        self, alert: UUID, caller: Principal, state: State, comment: str | None
    ) -> Row:
        """End an alarm's silence.

        Raises:
            NotFound: there is none.
            Conflict: it is not silent in that way.
        """
        return await self._act(alert, caller, [ENDS[state]], self._now(caller, comment))

    async def remark(self, alert: UUID, caller: Principal, comment: str) -> Row:
        """Say something about an occurrence, even when it is over.

        Raises:
            NotFound: there is none.
        """
        service = self.service
        async with service.pool.connection() as connection:
            held = await self._locked(connection, alert, caller)
            changes = Changes(service.settings.nuisance)
            changes.note(held, COMMENT, self._now(caller, comment))
            changes.events[0].alert = alert
            await run_async(connection, writing(changes))
            act = Act("alerts.comment", f"alerts/{alert}", after={"comment": comment})
            await audit.record(connection, caller, act)
            return await visible(connection, alert, caller)

    async def _act(
        self,
        alert: UUID,
        caller: Principal,
        triggers: list[Trigger] | None,
        occasion: Occasion,
    ) -> Row:
        """Do something to the alarm that this is the present occurrence of; None: finish it."""
        service = self.service
        async with service.pool.connection() as connection:
            held = await self._locked(connection, alert, caller)
            before = held.alarm.state
            if held.alert is None or held.alert.id != alert:
                raise _over(await visible(connection, alert, caller))
            changes = Changes(service.settings.nuisance)
            try:
                steps = (
                    resolution(held.alarm.life, held.alarm.key) if triggers is None else triggers
                )
            except Refused as refused:
                raise _conflict(refused, held) from refused
            for trigger in steps:
                move(changes, held, trigger, occasion)
            await run_async(connection, writing(changes))
            done = "resolve" if triggers is None else triggers[0]
            after = {
                "state": held.alarm.state,
                "comment": occasion.comment,
                "until_ms": occasion.until_ms,
            }
            act = Act(f"alerts.{done}", f"alerts/{alert}", {"state": before}, after)
            await audit.record(connection, caller, act)
            return await visible(connection, alert, caller)

    def _now(self, caller: Principal, comment: str | None) -> Occasion:
        now = self.service.clock()
        return Occasion(now, now, caller.username, comment=comment)

    async def _locked(self, connection: Connection, alert: UUID, caller: Principal) -> Held:
        row = await visible(connection, alert, caller)
        keys = await run_async(connection, keys_of([row["id"]]))
        return (await run_async(connection, locking(keys)))[row["key"]]


def move(changes: Changes, held: Held, trigger: Trigger, occasion: Occasion) -> None:
    """Raises Conflict where the lifecycle refuses."""
    try:
        changes.move(held, trigger, occasion)
    except Refused as refused:
        raise _conflict(refused, held) from refused


def _conflict(refused: Refused, held: Held) -> Conflict:
    alarm, alert = held.alarm, held.alert
    members: dict[str, Any] = {"state": alarm.state}
    detail = str(refused)
    if alarm.state is State.ACKNOWLEDGED and alert is not None and alert.acknowledged_by:
        members |= {"by": alert.acknowledged_by, "at_ms": alert.acknowledged_ms}
        detail = f"{alert.acknowledged_by} has acknowledged it already."
    elif alarm.silenced_by is not None:
        members |= {"by": alarm.silenced_by, "until_ms": alarm.until_ms, "reason": alarm.reason}
    return Conflict(detail, **members)


def _over(row: Row) -> Conflict:
    """Why nothing can be done to an occurrence of the past."""
    members = {"state": row["state"], "ended_ms": row["ended_ms"]}
    if (who := row["acknowledged_by"]) is not None:
        members |= {"by": who, "at_ms": row["acknowledged_ms"]}
        return Conflict(f"This alarm is over; {who} had acknowledged it.", **members)
    return Conflict("This alarm is over: it has returned to normal.", **members)
