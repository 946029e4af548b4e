"""``/health`` for machines and ``/status`` for people."""

import asyncio
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends

from ogim.infra.guard import Guard, Principal
from ogim.infra.home import Home
from ogim.runtime import status


def router(home: Home, guard: Guard) -> APIRouter:
    """The two routes; ``/health`` needs no token and tells nothing but that the API answers."""
    routes = APIRouter(tags=["status"])

    @routes.get("/health")
    async def health() -> dict[str, bool]:  # pyright: ignore[reportUnusedFunction]
        return {"healthy": True}

    @routes.get("/status")
    async def read_status(  # pyright: ignore[reportUnusedFunction]
        _caller: Annotated[Principal, Depends(guard.require("status:read"))],
    ) -> dict[str, Any]:
        return msgspec.to_builtins(await asyncio.to_thread(status.read, home))

    return routes
