"""Endpoints of the alarm system's performance."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from ogim.infra.guard import Guard, Principal
from ogim.services.alerts.kpi.schemas import FloodItem, Floods, Kpi
from ogim.services.alerts.kpi.service import Performance
from ogim.services.alerts.selection import TS_MAX

Moment = Annotated[int, Query(ge=0, le=TS_MAX)]
From = Annotated[Moment | None, Query(alias="from", description="UTC epoch ms.")]
To = Annotated[Moment | None, Query(alias="to", description="UTC epoch ms; without it: now.")]


def router(performance: Performance, guard: Guard) -> APIRouter:
    """Routes under ``/api``."""
    routes = APIRouter()
    reader = Annotated[Principal, Depends(guard.require("alerts:read"))]

    @routes.get("/alerts/kpi")
    async def kpi(
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        lo: From = None,
        hi: To = None,
    ) -> Kpi:
        """EEMUA 191 and ISA-18.2 figures of a span against their targets; the last day without."""
        return await performance.kpi(*performance.span(lo, hi), caller)

    @routes.get("/alerts/floods")
    async def floods(
        caller: reader,  # pyright: ignore[reportInvalidTypeForm]
        lo: From = None,
        hi: To = None,
    ) -> Floods:
        """Alarm floods of a span by operator's position; the last day without."""
        found = await performance.floods(*performance.span(lo, hi), caller)
        return Floods(items=[FloodItem(**asdict(flood)) for flood in found])

    return routes
