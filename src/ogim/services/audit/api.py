"""Endpoints of the audit."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime, Field

from ogim.infra.guard import Guard, Principal
from ogim.services.audit.export import MEDIA_TYPES
from ogim.services.audit.repository import Filter
from ogim.services.audit.schemas import Format, Record, RecordPage, Verification
from ogim.services.audit.service import AuditService

SEQ_MAX = (1 << 63) - 2
EPOCH_MS_MAX = 253_402_300_799_999
Text = Annotated[str | None, Query(min_length=1, max_length=256, pattern=r"^[^\x00]*$")]
Epoch = Annotated[int, Query(ge=0, le=EPOCH_MS_MAX)]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Moment = Annotated[Epoch | Annotated[AwareDatetime, Field(ge=EPOCH)] | None, Query()]
Seq = Annotated[int, Path(ge=1, le=SEQ_MAX)]


def _epoch_ms(moment: int | datetime | None) -> int | None:
    if moment is None or isinstance(moment, int):
        return moment
    return int((moment - EPOCH).total_seconds() * 1000)


def wanted(
    actor: Text = None,
    action: Text = None,
    object_: Annotated[Text, Query(alias="object")] = None,
    from_: Annotated[Moment, Query(alias="from")] = None,
    to: Moment = None,
    result: Text = None,
    q: Text = None,
) -> Filter:
    """Which records: ``object`` takes all below it, ``action`` all of a noun when it ends in a dot.

    ``from`` and ``to`` are UTC epoch ms or ISO 8601 with an offset; ``q`` is text to find.
    """
    return Filter(actor, action, object_, _epoch_ms(from_), _epoch_ms(to), result, q)


FILTERS = Depends(wanted)


def router(service: AuditService, guard: Guard) -> APIRouter:
    """Routes under ``/api``."""
    routes = APIRouter(tags=["audit"])
    reads = Depends(guard.require("audit:read", everywhere=True))

    @routes.get("/audit")
    async def page(
        wanted: Filter = FILTERS,
        cursor: Annotated[int | None, Query(ge=1, le=SEQ_MAX)] = None,
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
        reader: Principal = reads,
    ) -> RecordPage:
        """Records of what was done and what was refused, newest first."""
        return await service.page(wanted, cursor, limit, reader)

    _export(routes, service, guard)

    @routes.get("/audit/verify", dependencies=[reads])
    async def verify() -> Verification:
        """Whether the newest part of the chain holds; ``ogim audit verify`` checks all of it."""
        return await service.verify()

    @routes.get("/audit/{seq}")
    async def record(seq: Seq, reader: Principal = reads) -> Record:
        """One record."""
        return await service.get(seq, reader)

    return routes


def _export(routes: APIRouter, service: AuditService, guard: Guard) -> None:
    exports = Depends(guard.require("audit:export", everywhere=True))

    @routes.get("/audit/export", response_class=StreamingResponse)
    async def download(
        wanted: Filter = FILTERS,
        format_: Annotated[Format, Query(alias="format")] = "jsonl",
        reader: Principal = exports,
    ) -> StreamingResponse:
        """All records that fit, oldest first: JSON lines for ``ogim audit verify``, or CSV."""
        pieces = await service.export(wanted, format_, reader)
        name = f'attachment; filename="ogim-audit.{format_}"'
        headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
        return StreamingResponse(pieces, 200, headers, MEDIA_TYPES[format_])
