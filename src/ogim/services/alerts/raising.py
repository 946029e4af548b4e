"""Alarms that somebody raises, and silences planned before an alarm was ever active."""

from collections.abc import Sequence
from uuid import uuid4

from ogim.contracts.alarms import Kind, Signal, Source, Text, alarm_key, occurrence_id
from ogim.contracts.problems import InvalidInput, NotFound
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.guard import Principal
from ogim.services.alerts import repository
from ogim.services.alerts.acting import move
from ogim.services.alerts.changes import COMMENT, Changes, Occasion
from ogim.services.alerts.lifecycle import State
from ogim.services.alerts.repository import Connection, Row
from ogim.services.alerts.schemas import NewAlert
from ogim.services.alerts.service import AlertService, visible
from ogim.services.alerts.shelving import BEGINS, Asked, end_of, tag_of
from ogim.services.alerts.statements import knowing, locking, run_async, taking, writing
from ogim.services.alerts.timers import ENDS


class Raising:
    """What is done by an alarm's key or tag; beyond the caller's scopes there are none."""

    def __init__(self, service: AlertService) -> None:
        self.service = service

    async def plan(self, key: str, caller: Principal, asked: Asked) -> Row:
        """Silence an alarm by its key, whether or not it ever was active.

        Raises:
            InvalidInput: no key, or for longer than is allowed.
            NotFound: there is no such tag.
            Conflict: it is silent already.
        """
        tag_id, service = tag_of(key), self.service
        now = service.clock()
        until_ms = end_of(asked, now, service.settings.shelve_hours_max)
        occasion = Occasion(
            now, now, caller.username,
            comment=asked.reason, until_ms=until_ms, one_shot=asked.one_shot,
        )  # fmt: skip
        async with service.pool.connection() as connection:
            await seen_tag(connection, tag_id, caller)
            held = await run_async(connection, knowing({key: tag_id}))
            changes = Changes(service.settings.nuisance)
            move(changes, held[key], BEGINS[asked.state], occasion)
            await run_async(connection, writing(changes))
            after = {"reason": asked.reason, "until_ms": until_ms, "one_shot": asked.one_shot}
            act = Act(f"alerts.{BEGINS[asked.state]}", f"alerts/shelf/{key}", after=after)
            await audit.record(connection, caller, act)
            return await _on_shelf(connection, key)

    async def release(self, key: str, caller: Principal, allowed: Sequence[State]) -> None:
        """End an alarm's silence by its key.

        Args:
            allowed: silences that the caller may end.

        Raises:
            NotFound: it is not silent, or not for this caller.
        """
        service, now = self.service, self.service.clock()
        async with service.pool.connection() as connection:
            held = (await run_async(connection, locking([key]))).get(key)
            if held is None or held.alarm.state not in allowed:
                raise NotFound("There is no such alarm on the shelf.")
            await seen_tag(connection, held.alarm.tag_id, caller)
            changes, trigger = Changes(service.settings.nuisance), ENDS[held.alarm.state]
            move(changes, held, trigger, Occasion(now, now, caller.username))
            await run_async(connection, writing(changes))
            await audit.record(connection, caller, Act(f"alerts.{trigger}", f"alerts/shelf/{key}"))

    async def raise_one(self, new: NewAlert, caller: Principal) -> Row:
        """Raise an alarm by hand; the same id again raises no second one.

        Raises:
            NotFound: there is no such tag.
            InvalidInput: an alarm without a title.
        """
        if not (new.title.en.strip() or new.title.fa.strip()):
            raise InvalidInput("Say what is the matter: title.en or title.fa.")
        service, now = self.service, self.service.clock()
        key = alarm_key(Source.MANUAL, (new.id or uuid4()).hex, new.tag_id)
        signal = _signal(new, key, now)
        async with service.pool.connection() as connection:
            await seen_tag(connection, new.tag_id, caller)
            held = (await run_async(connection, knowing({key: new.tag_id})))[key]
            if held.alarm.signal_ms:  # raised before
                return await visible(connection, occurrence_id(key, held.alarm.recent[0]), caller)
            changes = Changes(service.settings.nuisance)
            await run_async(connection, taking(changes, [signal], now))
            alert = occurrence_id(key, now)
            if new.comment:
                changes = Changes(service.settings.nuisance)
                held = (await run_async(connection, locking([key])))[key]
                changes.note(
                    held, COMMENT, Occasion(now, now, caller.username, comment=new.comment)
                )
                await run_async(connection, writing(changes))
            after = {
                "tag_id": new.tag_id,
                "title": new.title.model_dump(),
                "priority": new.priority,
            }
            await audit.record(
                connection, caller, Act("alerts.create", f"alerts/{alert}", after=after)
            )
            return await visible(connection, alert, caller)


def _signal(new: NewAlert, key: str, now: int) -> Signal:
    def words(name: str) -> Text:
        given = getattr(new, name)
        return Text(given.en, given.fa)

    return Signal(
        key=key,
        tag_id=new.tag_id,
        kind=Kind.ACTIVE,
        at_ms=now,
        received_ms=now,
        priority=new.priority,
        class_name=new.class_name,
        title=words("title"),
        cause=words("cause"),
        consequence=words("consequence"),
        action=words("action"),
        time_to_respond_s=new.time_to_respond_s,
    )


async def seen_tag(connection: Connection, tag_id: int, caller: Principal) -> None:
    """Raises NotFound unless there is such a tag for the caller."""
    name = await repository.tag_is_there(connection, tag_id)
    if name is None or not caller.may_see(name):
        raise NotFound(f"There is no tag {tag_id}.")


async def _on_shelf(connection: Connection, key: str) -> Row:
    return (await repository.shelf(connection, None, key[:-1], 1))[0]
