"""Endpoints of alarm rules and of the alarm philosophy."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from ogim.contracts.problems import TooLarge
from ogim.infra.etags import IfMatch, etag, version_of
from ogim.infra.guard import Guard, Principal
from ogim.services.alerts.rules.charter import PhilosophyService
from ogim.services.alerts.rules.philosophy import BYTES_MAX, linted, parsed
from ogim.services.alerts.rules.rehearsal import Rehearsed
from ogim.services.alerts.rules.requests import (
    DriftReport,
    Findings,
    Rehearsal,
    StoredPhilosophy,
    Trial,
)
from ogim.services.alerts.rules.schemas import RuleFields, RulePage, RuleVersions, StoredRule
from ogim.services.alerts.rules.service import RuleService
from ogim.services.alerts.rules.trials import Trials

RuleId = Annotated[UUID, Path()]
Text = Annotated[str | None, Query(max_length=256, pattern=r"^[^\x00]*$")]
Reason = Annotated[
    str | None,
    Query(max_length=500, pattern=r"^[^\x00]*$", description="Why; kept with the version."),
]
Anyway = Annotated[bool, Query(description="Save it though on the newest readings it chatters.")]
YAML: Final = "application/yaml"
_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {YAML: {"schema": {"type": "string", "maxLength": BYTES_MAX}}},
    }
}


def router(rules: RuleService, trials: Trials, guard: Guard) -> APIRouter:
    """Routes under ``/api``."""
    routes = APIRouter(tags=["alarm rules"])
    charter = PhilosophyService(rules)
    _philosophy(routes, charter, guard)
    _philosophy_changes(routes, charter, guard)
    _stored(routes, rules, guard)
    _created(routes, rules, guard)
    _changed(routes, rules, guard)
    _trying(routes, trials, guard)
    return routes


def _stored(routes: APIRouter, rules: RuleService, guard: Guard) -> None:
    reader = Annotated[Principal, Depends(guard.require("alerts:read"))]

    @routes.get("/rules")
    async def all_rules(
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        tag: Text = None,
        cursor: Text = None,
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    ) -> RulePage:
        """Alarm rules by name; with ``tag`` (name or id) those that name it."""
        ref = int(tag) if tag and tag.isascii() and tag.isdigit() and len(tag) < 10 else tag
        return await rules.page(caller, ref, cursor or "", limit)

    @routes.get("/rules/{rule_id}")
    async def one(
        rule_id: RuleId,
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
    ) -> StoredRule:
        """One rule; the ETag is its version."""
        found = await rules.get(rule_id, caller)
        response.headers["ETag"] = etag(found.version)
        return found

    @routes.get("/rules/{rule_id}/versions")
    async def versions(
        rule_id: RuleId,
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
    ) -> RuleVersions:
        """What a rule was, by whom and why, the newest first."""
        return await rules.versions(rule_id, caller)


def _created(routes: APIRouter, rules: RuleService, guard: Guard) -> None:
    writer = Annotated[Principal, Depends(guard.require("rules:write"))]

    @routes.post("/rules", status_code=201)
    async def create(
        fields: RuleFields,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        reason: Reason = None,
        *,
        anyway: Anyway = False,
    ) -> StoredRule:
        """Create a rule, after a trial on the newest hour; it acts within seconds."""
        made = await rules.create(fields, caller, reason, anyway=anyway)
        response.headers["ETag"] = etag(made.version)
        return made


def _changed(routes: APIRouter, rules: RuleService, guard: Guard) -> None:
    writer = Annotated[Principal, Depends(guard.require("rules:write"))]

    @routes.put("/rules/{rule_id}")
    async def replace(
        rule_id: RuleId,
        fields: RuleFields,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        if_match: IfMatch = None,
        reason: Reason = None,
        *,
        anyway: Anyway = False,
    ) -> StoredRule:
        """Replace a rule, after a trial on the newest hour; it acts within seconds."""
        version = version_of(if_match)
        made = await rules.replace(rule_id, fields, caller, version, reason, anyway=anyway)
        response.headers["ETag"] = etag(made.version)
        return made

    @routes.delete("/rules/{rule_id}", status_code=204)
    async def delete(
        rule_id: RuleId,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        if_match: IfMatch = None,
        reason: Reason = None,
    ) -> None:
        """Delete a rule; its alarm returns within seconds, its history stays."""
        await rules.delete(rule_id, caller, version_of(if_match), reason)


def _trying(routes: APIRouter, trials: Trials, guard: Guard) -> None:
    writer = Annotated[Principal, Depends(guard.require("rules:write"))]

    @routes.post("/rules/trial")
    async def trial(
        body: Trial,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Rehearsed:
        """A rule that is not stored, over given readings or the newest. Changes nothing."""
        return await trials.trial(body, caller)

    @routes.post("/rules/rehearsal")
    async def rehearsal(
        body: Rehearsal,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Rehearsed:
        """A rule over the last days, beside the live one: alarms raised and spared."""
        return await trials.rehearse(body, caller)


def _philosophy(routes: APIRouter, charter: PhilosophyService, guard: Guard) -> None:
    reader = Annotated[Principal, Depends(guard.require("alerts:read"))]

    @routes.get("/rules/drift")
    async def drift(
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
    ) -> DriftReport:
        """Live limits and rules that are not what the philosophy approves."""
        return await charter.drift(caller)

    @routes.get("/philosophy", dependencies=[Depends(guard.require("alerts:read"))])
    async def philosophy(response: Response) -> StoredPhilosophy:
        """The alarm philosophy that holds, and what the linter says of it."""
        found = await charter.get()
        response.headers["ETag"] = etag(found.version)
        return found

    @routes.get(
        "/philosophy/export",
        dependencies=[Depends(guard.require("alerts:read"))],
        response_class=Response,
        responses={200: {"content": {YAML: {}}}},
    )
    async def export() -> Response:
        """The alarm philosophy as YAML."""
        return Response(await charter.export(), media_type=YAML)


def _philosophy_changes(routes: APIRouter, charter: PhilosophyService, guard: Guard) -> None:
    writer = Annotated[Principal, Depends(guard.require("rules:write", everywhere=True))]

    @routes.put("/philosophy", openapi_extra=_BODY)
    async def replace(
        request: Request,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        if_match: IfMatch = None,
        reason: Reason = None,
    ) -> StoredPhilosophy:
        """Replace the alarm philosophy by a YAML document; it acts within seconds."""
        version = version_of(if_match)
        stored = await charter.write(await _document(request), caller, version, reason)
        response.headers["ETag"] = etag(stored.version)
        return stored

    @routes.post(
        "/philosophy/lint",
        dependencies=[Depends(guard.require("rules:write"))],
        openapi_extra=_BODY,
    )
    async def lint(request: Request) -> Findings:
        """What the linter says of a YAML document. Changes nothing."""
        return Findings(items=linted(parsed(await _document(request))))


async def _document(request: Request) -> bytes:
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > BYTES_MAX:
            raise TooLarge(f"A philosophy has at most {BYTES_MAX} bytes.")
    return bytes(content)
