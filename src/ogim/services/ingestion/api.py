"""POST /ingest, and the router that holds all of ingestion's endpoints."""

from typing import Any, Final

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.types import Receive

from ogim.contracts.problems import InvalidInput, TooLarge
from ogim.infra.direct_routes import DirectRoute, Endpoint
from ogim.infra.guard import API_KEY_HEADER, Guard, Principal
from ogim.services.ingestion.connector_api import connector_router
from ogim.services.ingestion.door_ingest import DoorIngest
from ogim.services.ingestion.doors import Doors
from ogim.services.ingestion.schemas import IngestAnswer
from ogim.services.ingestion.service import Ingest, Ingestion, Payload

JSON: Final = "application/json"
CONNECTOR_LENGTH_MAX: Final = 64
_encode = msgspec.json.Encoder().encode
_READING: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["tag", "ts", "value"],
    "properties": {
        "tag": {"type": "string", "maxLength": 256, "examples": ["offshore/WELL-00009/P-PDG"]},
        "ts": {
            "description": "Source time: UTC epoch ms, or ISO 8601 with its offset.",
            "anyOf": [{"type": "integer"}, {"type": "string", "format": "date-time"}],
        },
        "value": {"type": ["number", "boolean", "null"]},
        "quality": {
            "description": "OPC UA StatusCode; 0 is Good.",
            "type": "integer",
            "minimum": 0,
            "maximum": 4294967295,
            "default": 0,
        },
    },
}
_API_KEY: Final = API_KEY_HEADER.encode()
_DOCUMENTED: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "Up to 10,000 readings, plain or with Content-Encoding: gzip.",
        "content": {
            JSON: {"schema": {"type": "array", "minItems": 1, "items": _READING}},
            "application/x-ndjson": {"schema": _READING},
        },
    },
    "parameters": [
        {
            "name": "auto_create",
            "in": "query",
            "schema": {"type": "boolean", "default": False},
            "description": "Create missing tags; needs tags:write too.",
        },
        {
            "name": "connector",
            "in": "query",
            "schema": {"type": "string", "maxLength": 64},
            "description": "Id or name of a running connector of kind rest: the readings' source. "
            "Its configuration says whether missing tags are created.",
        },
    ],
    "security": [{"token": []}],
}


def router(ingestion: Ingestion, guard: Guard) -> APIRouter:
    """All of ingestion's endpoints, without the prefix /api."""
    routes = APIRouter(tags=["ingestion"])
    take = _taker(ingestion.ingest, ingestion.connectors.doors, guard)
    routes.add_api_route(
        "/ingest",
        take,
        methods=["POST"],
        status_code=202,
        response_model=IngestAnswer,
        summary="Take readings in",
        description="Each reading gets its own verdict; answered once the good ones are durable.",
        openapi_extra=_DOCUMENTED,
        route_class_override=DirectRoute,
    )
    routes.include_router(connector_router(ingestion, guard))
    return routes


def _taker(ingest: Ingest, doors: Doors, guard: Guard) -> Endpoint:
    through = DoorIngest(doors, ingest)

    async def take(request: Request) -> Response:
        headers = dict(request.scope["headers"])
        authorization = headers.get(b"authorization")
        if authorization is None and (key := headers.get(_API_KEY)) is not None:
            authorization = b"Bearer " + key
        principal = guard.authorise(authorization, "ingest:write")
        create_tags = _flag(request, "auto_create")
        if create_tags:
            guard.authorise(authorization, "tags:write")
        name = _connector(request)
        door = await doors.open(name) if name else None
        media_type = headers.get(b"content-type", b"")
        declared = headers.get(b"content-length", b"0")
        payload = Payload(
            await _body(request.receive, declared, ingest.settings.body_bytes_max),
            headers.get(b"content-encoding", b"").decode("latin-1"),
            b"ndjson" in media_type or b"jsonl" in media_type,
            principal.may_see if principal.scopes else None,
        )
        if door is None:
            answer = await ingest.take(payload, _source(principal), create_tags=create_tags)
        else:
            answer = await through.take(door, payload, create_tags=create_tags)
        return Response(_encode(answer), 202, media_type=JSON)

    return take


def _source(caller: Principal) -> str:
    """What readings say of where they are from: persons by their id, since they may be erased."""
    return f"rest:{caller.username if caller.user_id is None else f'user-{caller.user_id}'}"


def _flag(request: Request, name: str) -> bool:
    if not request.scope["query_string"]:
        return False
    match request.query_params.get(name, "false").lower():
        case "true" | "1":
            return True
        case "false" | "0":
            return False
        case other:
            raise InvalidInput(f"{name} is {other[:20]!r}; true or false is expected.")


def _connector(request: Request) -> str:
    """The connector that is named; empty where none is."""
    if not request.scope["query_string"]:
        return ""
    name = request.query_params.get("connector")
    if name is not None and not 1 <= len(name) <= CONNECTOR_LENGTH_MAX:
        raise InvalidInput(f"connector has 1 to {CONNECTOR_LENGTH_MAX} characters.")
    return name or ""


async def _body(receive: Receive, declared: bytes, bytes_max: int) -> bytes:
    """The body, read no further than ``bytes_max``.

    Raises:
        TooLarge: there is more.
        InvalidInput: the caller has gone.
    """
    if declared.isdigit() and int(declared[:20]) > bytes_max:
        size = declared[:20].decode()
        raise TooLarge(f"The body has {size} bytes; {bytes_max} are allowed.")
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise InvalidInput("The body ended before it was whole.")
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
        size += len(parts[-1])
        if size > bytes_max:
            raise TooLarge(f"The body has more than {bytes_max} bytes.")
    return b"".join(parts)
