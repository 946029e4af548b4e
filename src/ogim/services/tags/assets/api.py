"""Endpoints of the asset tree, its templates, and the schema of attributes."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Response
from fastapi.routing import APIRoute

from ogim.infra.etags import IfMatch, etag, version_of
from ogim.infra.guard import Guard, Principal
from ogim.services.tags.assets.history import AssetHistory
from ogim.services.tags.assets.schemas import (
    Asset,
    AssetChange,
    Instance,
    Instantiation,
    NewAsset,
    StoredAsset,
    StoredTemplate,
    Template,
    Templates,
)
from ogim.services.tags.assets.service import AssetService
from ogim.services.tags.assets.templates import TemplateService
from ogim.services.tags.history.schemas import Versions

Number = Annotated[int, Path(ge=1, le=2_147_483_647)]
Asked = Annotated[int | None, Query(ge=1, le=2_147_483_647)]
Limit = Annotated[int, Query(ge=1, le=200)]
Reason = Annotated[str | None, Query(max_length=500, pattern=r"^[^\x00]*$")]


def router(service: AssetService, guard: Guard, writing: type[APIRoute]) -> APIRouter:
    """Routes under ``/api``.

    Args:
        writing: the class of its routes, which lets a change be heard of.
    """
    routes = APIRouter(tags=["tags"], route_class=writing)
    _assets(routes, service, guard)
    _asset_changes(routes, service, guard)
    templates = TemplateService(service)
    _templates(routes, templates, guard)
    _template_changes(routes, templates, guard)
    _history(routes, AssetHistory(service.pool), guard)
    _attributes(routes, service, guard)
    return routes


def _assets(routes: APIRouter, service: AssetService, guard: Guard) -> None:
    reader = Annotated[Principal, Depends(guard.require("tags:read"))]
    writer = Annotated[Principal, Depends(guard.require("assets:write"))]

    @routes.get("/assets")
    async def assets(caller: reader) -> list[Asset]:  # pyright: ignore[reportInvalidTypeForm]
        """The asset tree: enterprises, sites, areas, wells, equipment, and the tags of each."""
        return await service.tree(caller)

    @routes.post("/assets", status_code=201)
    async def create(
        new: NewAsset,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        reason: Reason = None,
    ) -> StoredAsset:
        """Create an asset below one that exists, or at the top."""
        asset = await service.create(new, caller, reason)
        response.headers["ETag"] = etag(asset.version)
        return asset


def _asset_changes(routes: APIRouter, service: AssetService, guard: Guard) -> None:
    writer = Annotated[Principal, Depends(guard.require("assets:write"))]

    @routes.patch("/assets/{asset_id:int}")
    async def change(
        asset_id: Number,
        body: AssetChange,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        if_match: IfMatch = None,
        reason: Reason = None,
    ) -> StoredAsset:
        """Rename, move or describe an asset; tags below it keep their ids and their history."""
        asset = await service.change(asset_id, body, caller, version_of(if_match), reason)
        response.headers["ETag"] = etag(asset.version)
        return asset

    @routes.delete("/assets/{asset_id:int}", status_code=204)
    async def delete(
        asset_id: Number,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        if_match: IfMatch = None,
        reason: Reason = None,
    ) -> None:
        """Delete an asset that has nothing below it."""
        await service.delete(asset_id, caller, version_of(if_match), reason)


def _templates(routes: APIRouter, service: TemplateService, guard: Guard) -> None:
    reads = Depends(guard.require("tags:read"))
    builder = Annotated[Principal, Depends(guard.require("assets:write"))]

    @routes.get("/asset-templates", dependencies=[reads])
    async def templates() -> Templates:
        """All asset templates."""
        return Templates(items=await service.all())

    @routes.get("/asset-templates/{template_id:int}", dependencies=[reads])
    async def template(template_id: Number, response: Response) -> StoredTemplate:
        """One asset template."""
        found = await service.get(template_id)
        response.headers["ETag"] = etag(found.version)
        return found

    @routes.post("/asset-templates/{template_id:int}/instantiate", status_code=201)
    async def instantiate(
        template_id: Number,
        body: Instantiation,
        caller: builder,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Instance:
        """Make an asset of a template, with its tags, limits and units: all of it or nothing."""
        guard.demand(caller, "tags:write")
        return await service.instantiate(template_id, body, caller)


def _template_changes(routes: APIRouter, service: TemplateService, guard: Guard) -> None:
    writer = Annotated[Principal, Depends(guard.require("templates:write", everywhere=True))]

    @routes.post("/asset-templates", status_code=201)
    async def create(
        body: Template,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        reason: Reason = None,
    ) -> StoredTemplate:
        """Create an asset template."""
        made = await service.write(body, caller, reason=reason)
        response.headers["ETag"] = etag(made.version)
        return made

    @routes.put("/asset-templates/{template_id:int}")
    async def replace(
        template_id: Number,
        body: Template,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        if_match: IfMatch = None,
        reason: Reason = None,
    ) -> StoredTemplate:
        """Replace an asset template; assets made of it stay as they are."""
        made = await service.write(body, caller, template_id, version_of(if_match), reason)
        response.headers["ETag"] = etag(made.version)
        return made

    @routes.delete("/asset-templates/{template_id:int}", status_code=204)
    async def delete(
        template_id: Number,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        if_match: IfMatch = None,
        reason: Reason = None,
    ) -> None:
        """Delete an asset template; assets made of it stay."""
        await service.delete(template_id, caller, version_of(if_match), reason)


def _history(routes: APIRouter, history: AssetHistory, guard: Guard) -> None:
    reader = Annotated[Principal, Depends(guard.require("tags:read"))]
    reads = Depends(guard.require("tags:read"))

    @routes.get("/assets/{asset_id:int}/versions")
    async def asset_versions(
        asset_id: Number,
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        before: Asked = None,
        limit: Limit = 50,
    ) -> Versions:
        """Versions of an asset, newest first, with what each changed; deleted ones keep theirs."""
        return await history.of_asset(asset_id, caller, before, limit)

    @routes.get("/asset-templates/{template_id:int}/versions", dependencies=[reads])
    async def template_versions(
        template_id: Number, before: Asked = None, limit: Limit = 50
    ) -> Versions:
        """Versions of an asset template, newest first; deleted ones keep theirs."""
        return await history.of_template(template_id, before, limit)


def _attributes(routes: APIRouter, service: AssetService, guard: Guard) -> None:
    writer = Annotated[Principal, Depends(guard.require("templates:write", everywhere=True))]

    @routes.get("/tag-attributes/schema", dependencies=[Depends(guard.require("tags:read"))])
    async def schema(response: Response) -> dict[str, Any]:
        """The JSON schema (2020-12) that the attributes of tags satisfy."""
        found, version = await service.tags.attributes.read()
        response.headers["ETag"] = etag(version)
        return found

    @routes.put("/tag-attributes/schema")
    async def replace(
        body: Annotated[dict[str, Any], Body()],
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        if_match: IfMatch = None,
    ) -> dict[str, Any]:
        """Replace the schema of attributes; stored tags are judged by it when they change next."""
        version = await service.tags.attributes.replace(body, caller, version_of(if_match))
        response.headers["ETag"] = etag(version)
        return body
