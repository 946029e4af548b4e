"""What a caller may do, by role: data that every service and the token verifier share."""

from collections.abc import Iterable
from typing import Final

SIGNED_IN: Final = ""
"""Not a permission: any caller with a valid token whose password is its own."""
FIRST_SIGN_IN: Final = "*"
"""Not a permission: any caller with a valid token, even one that must change the password first."""

DESCRIBED: Final[dict[str, str]] = {
    "tags:read": "read the tag catalogue and the asset tree",
    "connectors:read": "read connectors, their state and their points",
    "timeseries:read": "read values, live and past",
    "status:read": "read whether the instance is healthy",
    "alerts:read": "read alarms",
    "notifications:read": "read channels, routes, rosters and what was sent of alarms",
    "reports:read": "read reports",
    "models:read": "read models and their forecasts",
    "wells:read": "read wells",
    "ingest:write": "send readings in",
    "alerts:acknowledge": "acknowledge and shelve alarms",
    "commands:request": "request a command to the field",
    "tags:write": "create, change and delete tags",
    "assets:write": "create, rename, move and delete assets",
    "templates:write": "change asset templates",
    "connectors:write": "create, change, start and stop connectors",
    "alerts:write": "change alarms' settings",
    "rules:write": "change rules",
    "notifications:write": "change channels, routes and rosters, send again, see addresses",
    "reports:write": "make reports",
    "models:write": "train, approve and retire models",
    "wells:write": "change wells",
    "commands:approve": "approve a command that somebody else requested",
    "commands:execute": "send an approved command to the field",
    "users:read": "list users, without personal data",
    "roles:read": "read roles",
    "audit:read": "read the audit trail",
    "users:write": "create, change and delete users",
    "roles:write": "create, change and delete roles",
    "sessions:write": "see and end other users' sessions",
    "audit:export": "export the audit trail",
    "apikeys:write": "manage service accounts and others' API keys",
    "pii:read": "see personal data of others",
}
"""Every permission, with what it allows."""

ALL: Final = frozenset(DESCRIBED)

READING: Final = frozenset(
    {
        "tags:read",
        "connectors:read",
        "timeseries:read",
        "status:read",
        "alerts:read",
        "notifications:read",
        "reports:read",
        "models:read",
        "wells:read",
    }
)
OPERATING: Final = READING | {"ingest:write", "alerts:acknowledge", "commands:request"}
ENGINEERING: Final = OPERATING | {
    "tags:write",
    "assets:write",
    "templates:write",
    "connectors:write",
    "alerts:write",
    "rules:write",
    "notifications:write",
    "reports:write",
    "models:write",
    "wells:write",
}
SUPERVISING: Final = ENGINEERING | {
    "commands:approve",
    "commands:execute",
    "users:read",
    "roles:read",
    "audit:read",
}

ADMIN: Final = "admin"
ROLES: Final[dict[str, frozenset[str]]] = {
    "viewer": READING,
    "operator": OPERATING,
    "engineer": ENGINEERING,
    "supervisor": SUPERVISING,
    ADMIN: ALL,
}
"""Built-in role → permissions. A role that is not here grants what its row in auth.roles says."""


def granted(roles: Iterable[str]) -> frozenset[str]:
    """The permissions of all built-in ones among ``roles`` together."""
    return frozenset[str]().union(*(ROLES.get(role, frozenset()) for role in roles))
