"""Endpoints of the tag catalogue."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Query, Response

from ogim.infra.direct_routes import DirectRoute
from ogim.infra.etags import IfMatch, etag, version_of
from ogim.infra.guard import Guard, Principal
from ogim.services.tags import hot
from ogim.services.tags.assets import api as assets_api
from ogim.services.tags.assets.service import AssetService
from ogim.services.tags.bulk import BulkService
from ogim.services.tags.calculation.schemas import Check, Checked
from ogim.services.tags.changes import TagChanges
from ogim.services.tags.history import api as history_api
from ogim.services.tags.history.service import History
from ogim.services.tags.schemas import (
    Bulk,
    NewTag,
    References,
    Tag,
    TagChange,
    TagPage,
    Verdicts,
)
from ogim.services.tags.search import Selection
from ogim.services.tags.service import TagService

TagId = Annotated[int, Path(ge=1, le=2_147_483_647)]
Text = Annotated[str | None, Query(max_length=256, pattern=r"^[^\x00]*$")]
Cursor = Annotated[str | None, Query(max_length=4_096, pattern=r"^[^\x00]*$")]
Reason = Annotated[
    str | None,
    Query(max_length=500, pattern=r"^[^\x00]*$", description="Why; kept with the version."),
]
_HOT: Final[dict[str, Any]] = {
    "parameters": [
        {
            "name": "tag_id",
            "in": "path",
            "required": True,
            "schema": {"type": "integer", "minimum": 1, "maximum": 2_147_483_647},
        },
        {
            "name": "at",
            "in": "query",
            "schema": {"type": "integer", "minimum": 0, "maximum": hot.MOMENT_MAX},
            "description": "As it was at this moment, UTC epoch ms.",
        },
    ],
    "security": [{"token": []}],
}


def router(service: TagService, guard: Guard, kept: hot.HotTags | None = None) -> APIRouter:
    """Routes under ``/api``.

    Args:
        service: the catalogue.
        guard: who may do what.
        kept: tags in memory, listening for changes; without it the database is asked each time.
    """
    kept = kept or hot.HotTags(service)
    writing = hot.writing_route(kept)
    routes, writes = APIRouter(tags=["tags"]), APIRouter(tags=["tags"], route_class=writing)
    changes = TagChanges(service.pool)
    history = History(service.pool, changes)
    _reading(routes, service, guard)
    _checking(routes, service, guard)
    routes.add_api_route(
        "/tags/{tag_id:int}",
        hot.endpoint(kept, history, guard),
        methods=["GET"],
        response_model=Tag,
        summary="One tag",
        description="As it is, or with `at` as it was. The ETag is its version.",
        openapi_extra=_HOT,
        route_class_override=DirectRoute,
    )
    _many(writes, changes, guard)
    _writing(writes, changes, guard)
    for more in (
        writes,
        history_api.router(history, guard, writing),
        assets_api.router(AssetService(service.pool, changes), guard, writing),
    ):
        routes.include_router(more)
    return routes


def _reading(routes: APIRouter, service: TagService, guard: Guard) -> None:
    reader = Annotated[Principal, Depends(guard.require("tags:read"))]

    async def selected(
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        asset: Text = None,
        source: Text = None,
        unit: Text = None,
        data_type: Text = None,
        *,
        deleted: bool = False,
        limited: Annotated[bool, Query(description="Only those with a limit.")] = False,
    ) -> Selection:
        return Selection(asset, source, unit, data_type, deleted, limited, caller.scopes)

    @routes.get("/tags")
    async def tags(
        selection: Annotated[Selection, Depends(selected)],
        q: Text = None,
        cursor: Cursor = None,
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    ) -> TagPage:
        """Tags by name; with ``q`` those that mean it, the best first, misspellings forgiven."""
        return await service.page(selection, q=q or "", cursor=cursor, limit=limit)

    @routes.get("/tags/{tag_id:int}/references")
    async def references(
        tag_id: TagId,
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
    ) -> References:
        """What refers to a tag, and former names that its sources may still send."""
        return await service.references(tag_id, caller)


def _checking(routes: APIRouter, service: TagService, guard: Guard) -> None:
    writer = Annotated[Principal, Depends(guard.require("tags:write"))]

    @routes.post("/tags/expression/check")
    async def check_expression(
        check: Check,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Checked:
        """What an expression of a calculated tag means: its unit, its inputs, its problems."""
        return await service.check_expression(check, caller)


def _many(routes: APIRouter, changes: TagChanges, guard: Guard) -> None:
    many = BulkService(changes)
    writer = Annotated[Principal, Depends(guard.require("tags:write"))]

    @routes.post("/tags/bulk")
    async def bulk(
        body: Bulk,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        reason: Reason = None,
    ) -> Verdicts:
        """Create or update many tags; one verdict each."""
        items = await many.write(body.tags, caller, update=body.update, reason=reason)
        return Verdicts(items=items)


def _writing(routes: APIRouter, changes: TagChanges, guard: Guard) -> None:
    writer = Annotated[Principal, Depends(guard.require("tags:write"))]

    @routes.post("/tags", status_code=201)
    async def create(
        new: NewTag,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        reason: Reason = None,
    ) -> Tag:
        """Create a tag; a deleted one of that name comes back with its history."""
        tag = await changes.create(new, caller, reason)
        response.headers["ETag"] = etag(tag.version)
        return tag

    @routes.put("/tags/{tag_id:int}")
    async def replace(
        tag_id: TagId,
        body: TagChange,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        if_match: IfMatch = None,
        reason: Reason = None,
    ) -> Tag:
        """Replace a tag's fields; it takes effect in the stream within seconds."""
        tag = await changes.replace(tag_id, body, caller, version_of(if_match), reason)
        response.headers["ETag"] = etag(tag.version)
        return tag

    @routes.delete("/tags/{tag_id:int}", status_code=204)
    async def delete(
        tag_id: TagId,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        if_match: IfMatch = None,
        reason: Reason = None,
    ) -> None:
        """Delete a tag; its readings stay readable under its id. Refused while it is in use."""
        await changes.delete(tag_id, caller, version_of(if_match), reason)
