"""Endpoint of the newest readings."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from ogim.infra.guard import Guard, Principal
from ogim.services.live.schemas import Latest
from ogim.services.live.service import LatestService

NO_NUL = r"^[^\x00]*$"
TagRef = Annotated[str, Query(min_length=1, max_length=256, pattern=NO_NUL)]


def router(service: LatestService, guard: Guard) -> APIRouter:
    """Routes under ``/api``."""
    routes = APIRouter(tags=["timeseries"])

    reads = Depends(guard.require("timeseries:read"))

    @routes.get("/timeseries/latest")
    async def latest(
        tag: Annotated[list[TagRef] | None, Query(description="Tag id or name.")] = None,
        asset: Annotated[str | None, Query(max_length=256, pattern=NO_NUL)] = None,
        caller: Principal = reads,
    ) -> Latest:
        """The newest reading of each tag, from the cache or the historian."""
        return await service.latest(tag or [], asset, caller)

    return routes
