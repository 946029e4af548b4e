"""No body assigns a member that its operation does not name: mass assignment has no way in."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest

from ogim.infra.home import Home
from ogim.runtime.processes import api

FREE: Final[Mapping[str, str]] = {
    "Body_token_api_token_post": "a form of OAuth 2, whose other members are passed over",
    "webauthn": "what an authenticator says; its library takes what it knows",
    "credential": "likewise",
    "state_labels": "numbers of states; checked by the rules",
    "attributes": "checked against the catalogue's own schema",
    "inputs": "names in an expression of a rule, each checked with it",
    "config": "checked by the connector's kind, which refuses unknown members",
    "Adopted": "what a device offered, sent back; only known members are read",
    "put /api/tag-attributes/schema": "a JSON schema; checked as one",
    "post /api/ingest": "readings; each judged alone, unknown members passed over",
}
"""Objects whose members are the caller's choice, and what becomes of them."""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return api.application(Home(home=tmp_path_factory.mktemp("home"))).openapi()


def loose(
    schema: Mapping[str, Any], known: Mapping[str, Any], name: str, seen: set[str]
) -> Iterator[str]:
    """Names of the objects below a schema that take members which they do not name."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name in seen:
            return
        seen.add(name)
        schema = known[name]
    for kind in ("anyOf", "oneOf", "allOf"):
        for each in schema.get(kind, ()):
            yield from loose(each, known, name, seen)
    if "items" in schema:
        yield from loose(schema["items"], known, name, seen)
    if schema.get("type") == "object" and schema.get("additionalProperties", True) is not False:
        yield name
    for member, each in schema.get("properties", {}).items():
        yield from loose(each, known, member, seen)


def test_every_body_refuses_members_that_it_does_not_name(document: dict[str, Any]) -> None:
    found: dict[str, str] = {}
    bodies = 0
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                bodies += 1
                where = f"{method} {path}"
                known = document["components"]["schemas"]
                found |= dict.fromkeys(loose(content["schema"], known, where, set()), where)
    assert bodies > 25
    assert {name: where for name, where in found.items() if name not in FREE} == {}
    assert found.keys() == FREE.keys(), "no longer there"
