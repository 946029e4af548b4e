"""Endpoints of bulk import and export; mounted before those of single tags."""

import asyncio
import tempfile
from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO, Final

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute
from starlette.background import BackgroundTask
from starlette.requests import ClientDisconnect

from ogim.contracts import tag_names
from ogim.contracts.problems import InvalidInput, TooLarge
from ogim.infra.etags import opaque_of
from ogim.infra.guard import Guard, Principal
from ogim.infra.request_body import Slow
from ogim.services.tags.exchange.exporting import Exporting
from ogim.services.tags.exchange.given import ROWS_MAX
from ogim.services.tags.exchange.importing import Importing
from ogim.services.tags.exchange.offered import Place
from ogim.services.tags.exchange.schemas import ImportAnswer, ImportQuery
from ogim.services.tags.exchange.tally import OUTCOMES, Tally, Wish
from ogim.services.tags.exchange.writers import MEDIA_TYPES, ExportFormat, Language

FILE_BYTES_MAX: Final = 64 << 20
FILE_DEADLINE_S: Final = 120
BLOCK_BYTES: Final = 1 << 16
Text = Annotated[str | None, Query(max_length=256, pattern=r"^[^\x00]*$")]
_FILE: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": f"The file itself, up to {FILE_BYTES_MAX >> 20} MiB and {ROWS_MAX:,} rows.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
_BINARY: Final = {"type": "string", "format": "binary"}
_ROWS: Final = {"type": "array", "items": {"type": "object"}}
_FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The file.",
        "content": {
            kind.partition(";")[0]: {"schema": _ROWS if name == "json" else _BINARY}
            for name, kind in MEDIA_TYPES.items()
        },
    }
}


def _wish(query: ImportQuery, if_match: str | None) -> Wish:
    """What a request wishes to be done with its file.

    Raises:
        InvalidInput: members that contradict each other.
    """
    prefix = tag_names.normalised(query.prefix.strip("/"))
    place = Place(prefix, query.source or None, tuple(query.namespaces))
    if query.format not in {"nodeset", "modbus"} and place != Place():
        raise InvalidInput("prefix, source and namespaces are for nodesets and register maps.")
    if prefix and (problem := tag_names.problem_of(prefix)):
        raise InvalidInput(f"prefix: {problem}.")
    return Wish(
        format=query.format,
        mode=query.mode,
        dry_run=query.dry_run,
        skip_rejected=query.skip_rejected,
        reason=query.reason,
        plan=opaque_of(if_match),
        place=place,
        shown=frozenset(query.outcomes or OUTCOMES),
        limit=query.limit,
    )


def router(
    importing: Importing, exporting: Exporting, guard: Guard, writing: type[APIRoute]
) -> APIRouter:
    """Routes under ``/api``.

    Args:
        writing: the class of its routes, which lets a change be heard of.
    """
    routes = APIRouter(tags=["tags"], route_class=writing)
    _import(routes, importing, guard)
    _export(routes, exporting, guard)
    return routes


def _import(routes: APIRouter, importing: Importing, guard: Guard) -> None:
    writes = guard.require("tags:write")

    @routes.post("/tags/import", openapi_extra=_FILE, response_model=ImportAnswer)
    async def import_(
        request: Request,
        query: Annotated[ImportQuery, Query()],
        caller: Annotated[Principal, Depends(writes)],
        if_match: Annotated[str | None, Header(max_length=256)] = None,
    ) -> Response:
        """Create and change tags from a file, all of it or nothing; or tell what would be done.

        A dry run answers with a ``plan``; sent back as ``If-Match`` it is carried out only if it
        still does the same. Fields that the file does not mention stay as they are.
        """
        wish = _wish(query, if_match)
        lines = tempfile.TemporaryFile()  # noqa: SIM115 – it is closed once it has been sent
        try:
            with importing.claim(), tempfile.TemporaryFile() as file:
                await _take_in(request, file)
                tally = await importing.run(file, lines, wish, caller)
        except BaseException:
            lines.close()
            raise
        lines.seek(0)
        return StreamingResponse(
            _answer(tally, lines),
            headers={"ETag": f'"{tally.plan}"', "Cache-Control": "no-store"},
            media_type="application/json",
            background=BackgroundTask(lines.close),
        )


def _export(routes: APIRouter, exporting: Exporting, guard: Guard) -> None:
    reads = guard.require("tags:read")

    @routes.get("/tags/export", response_class=StreamingResponse, responses=_FILES)
    async def export(
        caller: Annotated[Principal, Depends(reads)],
        format: ExportFormat,  # noqa: A002
        q: Text = None,
        asset: Text = None,
        source: Text = None,
        language: Language = "en",
    ) -> StreamingResponse:
        """Tags as a file that an import takes back; ``q``, ``asset``, ``source`` as in a search."""
        file = tempfile.TemporaryFile()  # noqa: SIM115 – it is closed once it has been sent
        selection = {"q": q, "asset": asset, "source": source}
        try:
            await exporting.run(file, format, language, selection, caller)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        headers = {"Content-Disposition": f'attachment; filename="tags.{format}"'}
        return StreamingResponse(
            _blocks(file), headers=headers, media_type=MEDIA_TYPES[format],
            background=BackgroundTask(file.close),
        )  # fmt: skip


async def _take_in(request: Request, file: BinaryIO) -> None:
    """Write the body into ``file``.

    Raises:
        TooLarge: more than ``FILE_BYTES_MAX``.
        InvalidInput: a form instead of a file, nothing at all, or the caller has gone.
        Slow: it did not arrive in time.
    """
    if request.headers.get("content-type", "").startswith("multipart/"):
        raise InvalidInput("Send the file itself as the body, not a form that holds it.")
    declared, size = request.headers.get("content-length", ""), 0
    if declared.isdigit():
        _check_size(int(declared[:20]))
    try:
        async with asyncio.timeout(FILE_DEADLINE_S):
            async for block in request.stream():
                size += len(block)
                _check_size(size)
                file.write(block)
    except TimeoutError as error:
        raise Slow(f"The file did not arrive within {FILE_DEADLINE_S} s.") from error
    except ClientDisconnect as error:
        raise InvalidInput("The caller went away before the file was whole.") from error
    if not size:
        raise InvalidInput("The file is empty.")
    file.flush()


def _check_size(size: int) -> None:
    if size > FILE_BYTES_MAX:
        raise TooLarge(f"At most {FILE_BYTES_MAX} bytes are taken.", limit_bytes=FILE_BYTES_MAX)


def _answer(tally: Tally, lines: BinaryIO) -> Iterator[bytes]:
    yield tally.head()
    yield from _blocks(lines)
    yield b"]}"


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(BLOCK_BYTES):
        yield block
