"""Acknowledging many alarms at once, with one reason: the same few statements for any number."""

from collections.abc import Sequence
from uuid import UUID

from ogim.contracts.problems import TooLarge
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.alerts import repository
from ogim.services.alerts.changes import Changes, Occasion
from ogim.services.alerts.lifecycle import Refused, Trigger
from ogim.services.alerts.repository import Connection
from ogim.services.alerts.service import AlertService
from ogim.services.alerts.standing import Held
from ogim.services.alerts.statements import keys_of, locking, run_async, writing


class Bulk:
    """Acknowledges what of many can be acknowledged, and says of the others why not."""

    def __init__(self, service: AlertService) -> None:
        self._service = service

    async def acknowledge(
        self, alerts: Sequence[UUID], reason: str, caller: Principal
    ) -> tuple[int, list[tuple[UUID, str]]]:
        """How many were acknowledged, and the others with their problem.

        Raises:
            TooLarge: more than the settings allow.
        """
        service, now = self._service, self._service.clock()
        alerts = list(dict.fromkeys(alerts))
        if len(alerts) > service.settings.alerts_at_once_max:
            raise TooLarge(f"At most {service.settings.alerts_at_once_max} alarms at once.")
        occasion = Occasion(now, now, caller.username, comment=reason)
        async with service.pool.connection() as connection:
            standing = await self._standing(connection, alerts, caller)
            changes, refused = Changes(service.settings.nuisance), list[tuple[UUID, str]]()
            for alert in alerts:
                held = standing.get(alert)
                if problem := _problem(changes, held, occasion):
                    refused.append((alert, problem))
            await run_async(connection, writing(changes))
            done = len(changes.events)
            if done:
                after = {"alerts": sorted(str(each) for each in changes.alerts), "reason": reason}
                act = Act("alerts.acknowledge", "alerts", after=after, times=done)
                await audit.record(connection, caller, act)
        return done, refused

    async def _standing(
        self, connection: Connection, alerts: Sequence[UUID], caller: Principal
    ) -> dict[UUID, Held]:
        """Of these occurrences those that the caller sees and that are not over, locked."""
        keys = await run_async(connection, keys_of(alerts))
        held = await run_async(connection, locking(keys))
        names = await repository.tag_names(
            connection, [each.alarm.tag_id for each in held.values()]
        )
        return {
            each.alert.id: each
            for each in held.values()
            if each.alert is not None and caller.may_see(names.get(each.alarm.tag_id, ""))
        }


def _problem(changes: Changes, held: Held | None, occasion: Occasion) -> str | None:
    if held is None or held.alert is None:
        return "There is no such alarm, or it is over."
    by = held.alert.acknowledged_by
    try:
        changes.move(held, Trigger.ACKNOWLEDGE, occasion)
    except Refused as refused:
        return f"{by} has acknowledged it already." if by else str(refused)
    return None
