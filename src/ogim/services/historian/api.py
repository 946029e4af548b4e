"""Endpoints of the historian."""

import re
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse

from ogim.contracts.problems import InvalidInput
from ogim.infra.clock import now_ms
from ogim.infra.guard import Guard, Principal
from ogim.services.historian import export, service
from ogim.services.historian.schemas import (
    Aggregate,
    Completeness,
    Fill,
    Format,
    Mode,
    QualityFilter,
    TimeSeries,
)

NO_NUL = r"^[^\x00]*$"
EPOCH_MS = re.compile(r"-?[0-9]{1,16}")
Tags = Annotated[
    list[Annotated[str, Query(min_length=1, max_length=256, pattern=NO_NUL)]],
    Query(description="Tag id or name; may be repeated."),
]
Moment = Annotated[
    str | None,
    Query(max_length=40, description="UTC epoch ms, or ISO 8601 with its offset."),
]
HOUR_MS = 3_600_000


def epoch_ms(text: str | None, default: int) -> int:
    """A time of a query, UTC epoch ms.

    Raises:
        InvalidInput: it is neither a number nor an ISO 8601 time with its offset.
    """
    if text is None:
        return default
    if EPOCH_MS.fullmatch(text):
        return int(text)
    try:
        at = datetime.fromisoformat(text)
        if at.tzinfo is None:
            raise InvalidInput(f"{text} has no offset from UTC; write it with Z or +03:30.")
        return int(at.astimezone(UTC).timestamp() * 1000)
    except (ValueError, OverflowError) as error:
        raise InvalidInput(f"{text} is no time: UTC epoch ms, or ISO 8601.") from error


def router(historian: service.HistorianService, exports: export.Export, guard: Guard) -> APIRouter:
    """Routes under ``/api``."""
    routes = APIRouter(tags=["timeseries"])
    _curves(routes, historian, guard)
    _files(routes, exports, guard)
    _completeness(routes, historian, guard)
    return routes


def _curves(routes: APIRouter, historian: service.HistorianService, guard: Guard) -> None:
    reads = Depends(guard.require("timeseries:read"))

    @routes.get("/timeseries")
    async def timeseries(  # noqa: PLR0913, PLR0917 – one parameter a query parameter
        tag: Tags,
        from_: Annotated[Moment, Query(alias="from")] = None,
        to: Moment = None,
        points: Annotated[int, Query(ge=1)] = 1_000,
        mode: Mode = "auto",
        aggregate: Aggregate = "mean",
        fill: Fill = "none",
        quality: QualityFilter = "all",
        caller: Principal = reads,
    ) -> TimeSeries:
        """Points of several tags over one span (default: the last hour).

        ``auto`` reads the cheapest store that fills the asked points and keeps the curve's shape;
        ``raw`` gives every reading; ``aggregate`` one value for each of ``points`` equal buckets.
        """
        hi = epoch_ms(to, now_ms())
        lo = epoch_ms(from_, hi - HOUR_MS)
        query = service.Query(lo, hi, points, mode, aggregate, fill, quality)
        return await historian.timeseries(tag, query, caller)


def _files(routes: APIRouter, exports: export.Export, guard: Guard) -> None:
    reads = Depends(guard.require("timeseries:read"))

    @routes.get("/timeseries/export", response_class=StreamingResponse)
    async def download(
        tag: Tags,
        from_: Annotated[Moment, Query(alias="from")] = None,
        to: Moment = None,
        format_: Annotated[Format, Query(alias="format")] = "csv",
        caller: Principal = reads,
    ) -> StreamingResponse:
        """Every reading of a span as CSV, Parquet or an Arrow stream, tag by tag, by time."""
        hi = epoch_ms(to, now_ms())
        lo = epoch_ms(from_, hi - HOUR_MS)
        rows = await exports.rows(tag, lo, hi, format_, caller)
        name = export.file_name(format_, lo)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingResponse(rows, 200, headers, export.MEDIA_TYPES[format_])


def _completeness(routes: APIRouter, historian: service.HistorianService, guard: Guard) -> None:
    reads = Depends(guard.require("timeseries:read"))

    @routes.get("/completeness")
    async def completeness(
        tag: Tags,
        from_: Annotated[Moment, Query(alias="from")] = None,
        to: Moment = None,
        caller: Principal = reads,
    ) -> Completeness:
        """Per tag and day: readings expected and stored, and each gap with its cause."""
        hi = epoch_ms(to, now_ms())
        lo = epoch_ms(from_, hi - 24 * HOUR_MS)
        return await historian.completeness(tag, lo, hi, caller)
