"""``/health`` for machines and ``/status`` for people."""

import asyncio
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends
from pydantic import BaseModel

from ogim.infra.guard import Guard, Principal
from ogim.infra.home import Home
from ogim.runtime import status


class ComponentView(BaseModel):
    """One target; ``since`` is UTC epoch ms, null when it never ran."""

    name: str
    state: str
    since: int | None
    detail: str


class StatusView(BaseModel):
    """The instance: healthy when every target that was asked for runs and does its work."""

    healthy: bool
    components: list[ComponentView]


def router(home: Home, guard: Guard) -> APIRouter:
    """The two routes; ``/health`` needs no token and tells nothing but that the API answers."""
    routes = APIRouter(tags=["status"])

    @routes.get("/health")
    async def health() -> dict[str, bool]:  # pyright: ignore[reportUnusedFunction]
        return {"healthy": True}

    @routes.get("/status", response_model=StatusView)
    async def read_status(  # pyright: ignore[reportUnusedFunction]
        _caller: Annotated[Principal, Depends(guard.require("status:read"))],
    ) -> dict[str, Any]:
        return msgspec.to_builtins(await asyncio.to_thread(status.read, home))

    return routes
