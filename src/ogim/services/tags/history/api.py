"""Endpoints of a tag's history."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response
from fastapi.routing import APIRoute

from ogim.infra.etags import IfMatch, etag, version_of
from ogim.infra.guard import Guard, Principal
from ogim.services.tags.history.schemas import Diff, Version, Versions
from ogim.services.tags.history.service import History
from ogim.services.tags.schemas import Tag

Number = Annotated[int, Path(ge=1, le=2_147_483_647)]
Asked = Annotated[int | None, Query(ge=1, le=2_147_483_647)]
Reason = Annotated[str | None, Query(max_length=500, pattern=r"^[^\x00]*$")]


def router(history: History, guard: Guard, writing: type[APIRoute]) -> APIRouter:
    """Routes under ``/api``.

    Args:
        writing: the class of its routes, which lets a change be heard of.
    """
    routes = APIRouter(tags=["tags"], route_class=writing)
    _versions(routes, history, guard)
    _restoring(routes, history, guard)
    return routes


def _versions(routes: APIRouter, history: History, guard: Guard) -> None:
    reader = Annotated[Principal, Depends(guard.require("tags:read"))]

    @routes.get("/tags/{tag_id:int}/versions")
    async def versions(
        tag_id: Number,
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        before: Asked = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> Versions:
        """Versions of a tag, newest first, with what each changed; deleted tags keep theirs."""
        return await history.page(tag_id, caller, before, limit)

    @routes.get("/tags/{tag_id:int}/versions/{version:int}")
    async def version(
        tag_id: Number,
        version: Number,
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Version:
        """All that held in one version."""
        return await history.get(tag_id, caller, version)

    @routes.get("/tags/{tag_id:int}/versions/{version:int}/diff")
    async def diff(
        tag_id: Number,
        version: Number,
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        to: Asked = None,
    ) -> Diff:
        """What differs between a version and another (without ``to``: the newest)."""
        return await history.diff(tag_id, caller, version, to)


def _restoring(routes: APIRouter, history: History, guard: Guard) -> None:
    writer = Annotated[Principal, Depends(guard.require("tags:write"))]

    @routes.post("/tags/{tag_id:int}/versions/{version:int}/restore")
    async def restore(
        tag_id: Number,
        version: Number,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        if_match: IfMatch = None,
        reason: Reason = None,
    ) -> Tag:
        """Make a version's fields hold again, as a new version; a deleted tag comes back."""
        tag = await history.restore(tag_id, caller, version, version_of(if_match), reason)
        response.headers["ETag"] = etag(tag.version)
        return tag
