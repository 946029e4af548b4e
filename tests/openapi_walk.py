"""All operations of the OpenAPI, and which of them need no token."""

from functools import cache
from typing import Final

from ogim.infra.home import Home
from ogim.runtime.processes.api import application

Operation = tuple[str, str]
"""Method in lower case, path with its parameters in braces."""

OPEN: Final[frozenset[Operation]] = frozenset(
    {
        ("get", "/api/health"),
        ("get", "/api/.well-known/jwks.json"),
        ("post", "/api/token"),
        ("post", "/api/token/refresh"),
        ("post", "/api/token/second-factor"),
        ("post", "/api/token/passkey"),
        ("post", "/api/token/passkey/options"),
        ("get", "/api/oidc/login"),
        ("get", "/api/oidc/callback"),
        ("get", "/api/oidc/settings"),
        ("post", "/api/token/oidc"),
    }
)
"""All that may be asked without a token."""


@cache
def operations(home: Home) -> tuple[Operation, ...]:
    """All there are."""
    paths = application(home).openapi()["paths"]
    return tuple((method, path) for path, methods in paths.items() for method in methods)


def taking_bodies(home: Home) -> list[Operation]:
    """Those that describe a body."""
    paths = application(home).openapi()["paths"]
    return [where for where in operations(home) if "requestBody" in paths[where[1]][where[0]]]
