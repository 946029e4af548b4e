"""Authorisation: who calls, and whether they may."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from fastapi import Request


@dataclass(frozen=True, slots=True)
class Principal:
    """A caller whose token was verified."""

    username: str
    permissions: frozenset[str]


class Guard(Protocol):
    """Gives routes the dependency that checks a permission.

    The dependency raises ``NotAuthenticated`` or ``Forbidden`` and otherwise returns the caller.
    Use: ``principal: Annotated[Principal, Depends(guard.require("tags:read"))]``.
    """

    def require(self, permission: str) -> Callable[[Request], Principal]: ...
