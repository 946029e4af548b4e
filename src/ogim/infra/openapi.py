"""What the OpenAPI document says of errors: one shape for all of them (RFC 9457)."""

from typing import Any, Final

from ogim.contracts.problems import PROBLEM_MEDIA_TYPE, Blame, Retry

NAME: Final = "Problem"
METHODS: Final = frozenset({"get", "put", "post", "delete", "patch"})
PROBLEM: Final[dict[str, Any]] = {
    "title": NAME,
    "description": "What went wrong, whose fault it is, and whether to try again (RFC 9457). "
    "Some types have members of their own.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "request_id", "blame", "retry"],
    "properties": {
        "type": {"type": "string", "description": "Stable: urn:ogim:problem:…"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "request_id": {"type": ["string", "null"]},
        "blame": {"type": "string", "enum": [each.value for each in Blame]},
        "retry": {"type": "string", "enum": [each.value for each in Retry]},
        "errors": {
            "type": "array",
            "description": "Of an invalid request: where each error is, and what it is.",
            "items": {
                "type": "object",
                "properties": {"at": {"type": "string"}, "problem": {"type": "string"}},
            },
        },
    },
}
_REFERENCE: Final = {
    "content": {PROBLEM_MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{NAME}"}}}
}
_ANSWERS: Final[dict[str, Any]] = {
    "4XX": {"description": "Refused: the request is at fault.", **_REFERENCE},
    "5XX": {"description": "Failed: OGIM or one of its engines is at fault.", **_REFERENCE},
}
_UNUSED: Final = ("HTTPValidationError", "ValidationError")


def with_problems(document: dict[str, Any]) -> dict[str, Any]:
    """The document with problems in place of FastAPI's own shape of errors, which is never sent."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in _UNUSED:
        schemas.pop(name, None)
    schemas[NAME] = PROBLEM
    for operations in document.get("paths", {}).values():
        for method in METHODS & operations.keys():
            responses = operations[method]["responses"]
            responses.pop("422", None)
            responses.update(_ANSWERS)
    return document
