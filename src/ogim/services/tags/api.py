"""Endpoints of the tag catalogue."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from ogim.infra.guard import Guard
from ogim.services.tags.schemas import Asset, Bulk, NewTag, Tag, TagChange, TagPage, Verdicts
from ogim.services.tags.service import TagService

TagId = Annotated[int, Path(ge=1, le=2_147_483_647)]
Text = Annotated[str | None, Query(max_length=256, pattern=r"^[^\x00]*$")]


def router(service: TagService, guard: Guard) -> APIRouter:
    """Routes under ``/api``."""
    routes = APIRouter(tags=["tags"])
    reads = Depends(guard.require("tags:read"))
    writes = Depends(guard.require("tags:write"))

    @routes.get("/tags", dependencies=[reads])
    async def tags(
        q: Text = None,
        asset: Text = None,
        source: Text = None,
        cursor: Text = None,
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    ) -> TagPage:
        """Tags by name; ``q`` searches names and descriptions, ``asset`` takes all below it."""
        return await service.page(q=q or "", asset=asset, source=source, after=cursor, limit=limit)

    @routes.post("/tags", status_code=201, dependencies=[writes])
    async def create(new: NewTag) -> Tag:
        """Create a tag; a deleted one of that name comes back with its history."""
        return await service.create(new)

    @routes.post("/tags/bulk", dependencies=[writes])
    async def bulk(body: Bulk) -> Verdicts:
        """Create or update many tags; one verdict each."""
        return Verdicts(items=await service.bulk(body.tags, update=body.update))

    @routes.get("/tags/{tag_id}", dependencies=[reads])
    async def tag(tag_id: TagId) -> Tag:
        """One tag."""
        return await service.get(tag_id)

    @routes.put("/tags/{tag_id}", dependencies=[writes])
    async def replace(tag_id: TagId, body: TagChange) -> Tag:
        """Replace a tag's fields; it takes effect in the stream within seconds."""
        return await service.replace(tag_id, body)

    @routes.delete("/tags/{tag_id}", status_code=204, dependencies=[writes])
    async def delete(tag_id: TagId) -> None:
        """Delete a tag; its readings stay readable under its id."""
        await service.delete(tag_id)

    @routes.get("/assets", dependencies=[reads])
    async def assets() -> list[Asset]:
        """The asset tree: areas, wells, equipment, and the tags of each."""
        return await service.assets()

    return routes
