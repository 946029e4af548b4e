"""Endpoints by which alarms are raised, acknowledged, finished and silenced."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Path

from ogim.infra.guard import Guard, Principal
from ogim.services.alerts.acting import Acting
from ogim.services.alerts.bulk import Bulk
from ogim.services.alerts.lifecycle import State
from ogim.services.alerts.raising import Raising
from ogim.services.alerts.schemas import (
    Acknowledged,
    Alert,
    Many,
    NewAlert,
    NotDone,
    PlannedSilence,
    Remark,
    Removal,
    Said,
    Shelving,
    Silence,
)
from ogim.services.alerts.shelving import Asked

AlertId = Annotated[UUID, Path()]
KeyPath = Annotated[str, Path(min_length=1, max_length=300, pattern=r"^[^\x00]+$")]
OPERATES: Final = "alerts:acknowledge"
SETTLES: Final = "alerts:write"


def router(acting: Acting, raising: Raising, bulk: Bulk, guard: Guard) -> APIRouter:
    """Routes under ``/api``."""
    routes = APIRouter()
    operator = Annotated[Principal, Depends(guard.require(OPERATES))]

    @routes.post("/alerts", status_code=201)
    async def raise_one(
        new: NewAlert,
        caller: operator,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Alert:
        """Raise an alarm by hand; it stands until it is resolved."""
        return _alert(await raising.raise_one(new, caller))

    @routes.post("/alerts/acknowledge")
    async def acknowledge_many(
        many: Many,
        caller: operator,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Acknowledged:
        """Acknowledge many at once, with one reason."""
        done, refused = await bulk.acknowledge(many.ids, many.reason, caller)
        problems = [NotDone(id=alert, problem=problem) for alert, problem in refused]
        return Acknowledged(acknowledged=done, refused=problems)

    _one(routes, acting, guard)
    _shelving(routes, acting, guard)
    _removing(routes, acting, guard)
    _restoring(routes, acting, guard)
    _shelf(routes, raising, guard)
    return routes


def _one(routes: APIRouter, acting: Acting, guard: Guard) -> None:
    operator = Annotated[Principal, Depends(guard.require(OPERATES))]

    @routes.post("/alerts/{alert_id}/acknowledge")
    async def acknowledge(
        alert_id: AlertId,
        caller: operator,  # pyright: ignore[reportInvalidTypeForm]
        said: Remark | None = None,
    ) -> Alert:
        """Acknowledge; 409 names who was first."""
        return _alert(await acting.acknowledge(alert_id, caller, said and said.comment))

    @routes.post("/alerts/{alert_id}/resolve")
    async def resolve(
        alert_id: AlertId,
        caller: operator,  # pyright: ignore[reportInvalidTypeForm]
        said: Remark | None = None,
    ) -> Alert:
        """Finish: reset what is latched, end what was raised by hand or by a pattern."""
        return _alert(await acting.resolve(alert_id, caller, said and said.comment))

    @routes.post("/alerts/{alert_id}/comment")
    async def comment(
        alert_id: AlertId,
        said: Said,
        caller: operator,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Alert:
        """Say something about an occurrence, even one that is over."""
        return _alert(await acting.remark(alert_id, caller, said.comment))


def _shelving(routes: APIRouter, acting: Acting, guard: Guard) -> None:
    operator = Annotated[Principal, Depends(guard.require(OPERATES))]

    @routes.post("/alerts/{alert_id}/shelve")
    async def shelve(
        alert_id: AlertId,
        body: Shelving,
        caller: operator,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Alert:
        """Shelve for a time, or until it has returned to normal once."""
        asked = Asked(State.SHELVED, body.reason, body.minutes, body.one_shot)
        return _alert(await acting.silence(alert_id, caller, asked))

    @routes.post("/alerts/{alert_id}/unshelve")
    async def unshelve(
        alert_id: AlertId,
        caller: operator,  # pyright: ignore[reportInvalidTypeForm]
        said: Remark | None = None,
    ) -> Alert:
        """End a shelving."""
        comment = said and said.comment
        return _alert(await acting.end_silence(alert_id, caller, State.SHELVED, comment))


def _removing(routes: APIRouter, acting: Acting, guard: Guard) -> None:
    engineer = Annotated[Principal, Depends(guard.require(SETTLES))]

    @routes.post("/alerts/{alert_id}/suppress")
    async def suppress(
        alert_id: AlertId,
        body: Removal,
        caller: engineer,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Alert:
        """Suppress by design, until it is ended or for a time."""
        asked = Asked(State.SUPPRESSED, body.reason, body.minutes)
        return _alert(await acting.silence(alert_id, caller, asked))

    @routes.post("/alerts/{alert_id}/out-of-service")
    async def remove(
        alert_id: AlertId,
        body: Removal,
        caller: engineer,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Alert:
        """Take an alarm out of service, until it is returned or for a time."""
        asked = Asked(State.OUT_OF_SERVICE, body.reason, body.minutes)
        return _alert(await acting.silence(alert_id, caller, asked))


def _restoring(routes: APIRouter, acting: Acting, guard: Guard) -> None:
    engineer = Annotated[Principal, Depends(guard.require(SETTLES))]

    @routes.post("/alerts/{alert_id}/unsuppress")
    async def unsuppress(
        alert_id: AlertId,
        caller: engineer,  # pyright: ignore[reportInvalidTypeForm]
        said: Remark | None = None,
    ) -> Alert:
        """End a suppression by design."""
        comment = said and said.comment
        return _alert(await acting.end_silence(alert_id, caller, State.SUPPRESSED, comment))

    @routes.post("/alerts/{alert_id}/return-to-service")
    async def restore(
        alert_id: AlertId,
        caller: engineer,  # pyright: ignore[reportInvalidTypeForm]
        said: Remark | None = None,
    ) -> Alert:
        """Return an alarm to service."""
        comment = said and said.comment
        return _alert(await acting.end_silence(alert_id, caller, State.OUT_OF_SERVICE, comment))


def _shelf(routes: APIRouter, raising: Raising, guard: Guard) -> None:
    operator = Annotated[Principal, Depends(guard.require(OPERATES))]

    @routes.post("/alerts/shelf", status_code=201)
    async def plan(
        body: PlannedSilence,
        caller: operator,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Silence:
        """Silence an alarm by its key, before it was ever active or while it is."""
        state = State(body.kind)
        if state is not State.SHELVED:
            guard.demand(caller, SETTLES)
        asked = Asked(state, body.reason, body.minutes, body.one_shot)
        return Silence(**await raising.plan(body.key, caller, asked))

    @routes.delete("/alerts/shelf/{key:path}", status_code=204)
    async def release(
        key: KeyPath,
        caller: operator,  # pyright: ignore[reportInvalidTypeForm]
    ) -> None:
        """End an alarm's silence by its key."""
        settles = SETTLES in caller.permissions
        others = [State.SUPPRESSED, State.OUT_OF_SERVICE] if settles else []
        await raising.release(key, caller, [State.SHELVED, *others])


def _alert(row: dict[str, Any]) -> Alert:
    return Alert.model_validate(row)
