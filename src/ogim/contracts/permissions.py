"""What a caller may do, by role: data that every service and the token verifier share."""

from typing import Final

SIGNED_IN: Final = ""
"""Not a permission: any caller with a valid token."""

READING: Final = frozenset({"tags:read", "connectors:read", "timeseries:read", "status:read"})

ROLES: Final[dict[str, frozenset[str]]] = {
    "viewer": READING,
    "operator": READING | {"ingest:write"},
    "engineer": READING | {"ingest:write", "tags:write", "connectors:write"},
    "supervisor": READING | {"ingest:write", "tags:write", "connectors:write", "users:read"},
    "admin": READING
    | {"ingest:write", "tags:write", "connectors:write", "users:read", "users:write"},
}
"""Role → permissions. A role that is not here grants nothing."""

ALL: Final = frozenset[str]().union(*ROLES.values())


def granted(roles: tuple[str, ...]) -> frozenset[str]:
    """The permissions of all ``roles`` together."""
    return frozenset[str]().union(*(ROLES.get(role, frozenset()) for role in roles))
