"""Authorisation: who calls, and whether they may."""

from dataclasses import dataclass, field
from typing import Protocol

from fastapi import Request
from fastapi.openapi.models import OAuth2, OAuthFlowPassword, OAuthFlows
from fastapi.security.base import SecurityBase

from ogim.contracts.problems import Forbidden, NotAuthenticated

TOKEN_URL = "/api/token"  # noqa: S105 – an address


@dataclass(frozen=True, slots=True)
class Principal:
    """A caller whose token was verified.

    Attributes:
        username: who.
        permissions: what the roles allow.
        roles: as in the token.
        expires_at: when the token expires, UTC epoch ms; 0 if it does not say.
    """

    username: str
    permissions: frozenset[str]
    roles: tuple[str, ...] = field(default=())
    expires_at: int = 0


class Verifying(Protocol):
    """Checks a token; see ``infra.tokens.Verifier``."""

    def verify(self, token: str) -> Principal:
        """The caller that ``token`` names; raises NotAuthenticated."""
        ...


class Guard(Protocol):
    """Gives routes the dependency that checks a permission.

    The dependency raises ``NotAuthenticated`` or ``Forbidden`` and otherwise returns the caller.
    Use: ``principal: Annotated[Principal, Depends(guard.require("tags:read"))]``.
    """

    def require(self, permission: str) -> "Requirement":
        """The dependency; ``permissions.SIGNED_IN`` asks for a valid token only."""
        ...

    def authorise(self, authorization: str | bytes | None, permission: str) -> Principal:
        """The caller behind an ``Authorization`` header, for handlers that are not FastAPI's."""
        ...


class TokenGuard:
    """Authorisation by bearer token."""

    def __init__(self, verifier: Verifying) -> None:
        self._verifier = verifier

    def require(self, permission: str) -> "Requirement":
        """A dependency that lets callers with ``permission`` pass."""
        return Requirement(self, permission)

    def authorise(self, authorization: str | bytes | None, permission: str) -> Principal:
        """The caller behind an ``Authorization`` header.

        Raises:
            NotAuthenticated: no bearer token, or one that is not valid.
            Forbidden: the caller lacks ``permission``.
        """
        if isinstance(authorization, bytes):
            authorization = authorization.decode("latin-1")
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise NotAuthenticated("Send an access token as 'Authorization: Bearer …'.")
        return self.admit(token.strip(), permission)

    def admit(self, token: str, permission: str) -> Principal:
        """The caller behind a token that came without a header, as on a WebSocket."""
        principal = self._verifier.verify(token)
        if permission and permission not in principal.permissions:
            raise Forbidden(f"This needs the permission {permission}.", permission=permission)
        return principal


class Requirement(SecurityBase):
    """A FastAPI dependency for one permission; shows in the OpenAPI document as such."""

    scheme_name = "token"

    def __init__(self, guard: TokenGuard, permission: str) -> None:
        self.permission = permission
        self._guard = guard
        self.model = OAuth2(flows=OAuthFlows(password=OAuthFlowPassword(tokenUrl=TOKEN_URL)))

    async def __call__(self, request: Request) -> Principal:
        """Check the request's token; awaited, so that it runs without a thread of its own."""
        return self._guard.authorise(request.headers.get("authorization"), self.permission)
