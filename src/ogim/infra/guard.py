"""Authorisation: who calls, and whether they may."""

from collections.abc import Callable, Mapping
from typing import Protocol

from fastapi import Request
from fastapi.openapi.models import OAuth2, OAuthFlowPassword, OAuthFlows
from fastapi.security.base import SecurityBase

from ogim.contracts.permissions import FIRST_SIGN_IN
from ogim.contracts.problems import (
    EnrolmentRequired,
    Forbidden,
    NotAuthenticated,
    OgimError,
    PasswordChangeRequired,
    StepUpRequired,
)
from ogim.infra.principal import Kind, Principal
from ogim.infra.request_context import enter_caller, enter_refusal

__all__ = [
    "Guard",
    "Kind",
    "Principal",
    "Refused",
    "Requirement",
    "SteppingUp",
    "TokenGuard",
    "Verifying",
]

TOKEN_URL = "/api/token"  # noqa: S105 – an address
API_KEY_HEADER = "x-api-key"


class Verifying(Protocol):
    """Checks tokens without asking anybody; see ``infra.tokens.Verifier``."""

    def verify(self, token: str) -> Principal:
        """The caller that ``token`` names; raises NotAuthenticated."""
        ...

    def check(self, principal: Principal) -> None:
        """Raises NotAuthenticated where the caller's token has expired or was revoked since."""
        ...

    async def news(self) -> None:
        """Return when something was revoked, so that long connections check again."""
        ...


class SteppingUp(Protocol):
    """Checks the proof of a second authentication that a critical action needs."""

    async def check(self, request: Request, principal: Principal, action: str) -> None:
        """Raises StepUpRequired unless the request carries a fresh proof for just this action."""
        ...


Refused = Callable[[Principal | None, str, OgimError], None]
"""Told of each refusal: the caller where known, the permission, the reason. It must not block."""


class Guard(Protocol):
    """Gives routes the dependency that checks a permission.

    The dependency raises ``NotAuthenticated`` or ``Forbidden`` and otherwise returns the caller.
    Use: ``principal: Annotated[Principal, Depends(guard.require("tags:read"))]``.
    """

    def require(
        self, permission: str, step_up: str | None = None, *, everywhere: bool = False
    ) -> "Requirement":
        """The dependency; ``permissions.SIGNED_IN`` asks for a valid token only.

        Args:
            permission: one of ``contracts.permissions``.
            step_up: names the critical action that needs a proof of its own.
            everywhere: it concerns all of the asset tree, so no scope may limit the caller.
        """
        ...

    def authorise(self, authorization: str | bytes | None, permission: str) -> Principal:
        """The caller behind an ``Authorization`` header, for handlers that are not FastAPI's."""
        ...

    def demand(self, principal: Principal, permission: str) -> None:
        """Ask one more permission of a caller, where it depends on what is asked for."""
        ...

    async def prove(self, request: Request, principal: Principal, action: str) -> None:
        """Raise StepUpRequired unless the request proves its caller once more for ``action``."""
        ...


class TokenGuard:
    """Authorisation by bearer token.

    Args:
        verifier: knows tokens.
        step_up: checks proofs for critical actions; without it such actions are refused.
        refused: is told of each refusal.
    """

    def __init__(
        self,
        verifier: Verifying,
        step_up: SteppingUp | None = None,
        refused: Refused | None = None,
    ) -> None:
        self.verifier = verifier
        self.step_up = step_up
        self.refused = refused

    def require(
        self, permission: str, step_up: str | None = None, *, everywhere: bool = False
    ) -> "Requirement":
        """A dependency that lets callers with ``permission`` pass."""
        return Requirement(self, permission, step_up, everywhere=everywhere)

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
            error = NotAuthenticated("Send an access token as 'Authorization: Bearer …'.")
            self._tell(None, permission, error)
            raise error
        return self.admit(token.strip(), permission)

    def admit(self, token: str, permission: str) -> Principal:
        """The caller behind a token that came without a header, as on a WebSocket."""
        try:
            principal = self.verifier.verify(token)
        except OgimError as error:
            self._tell(None, permission, error)
            raise
        self.demand(principal, permission)
        enter_caller(principal.username)
        return principal

    def demand(self, principal: Principal, permission: str) -> None:
        """Raise Forbidden unless the caller has ``permission``."""
        try:
            _check_permission(principal, permission)
        except OgimError as error:
            self._tell(principal, permission, error)
            raise

    def demand_everything(self, principal: Principal, permission: str) -> None:
        """Raise Forbidden where the caller is limited to a part of the asset tree."""
        if principal.scopes:
            error = Forbidden(
                "This concerns the whole asset tree, and you are limited to a part of it.",
                permission=permission,
                scopes=principal.scopes,
            )
            self._tell(principal, permission, error)
            raise error

    async def outlive(self, present: Callable[[], Principal]) -> None:
        """Never return; raise NotAuthenticated as soon as the token of ``present`` is revoked."""
        while True:
            self.verifier.check(present())
            await self.verifier.news()

    async def prove(self, request: Request, principal: Principal, action: str) -> None:
        """Raise StepUpRequired unless the request proves its caller once more for ``action``."""
        try:
            if self.step_up is None:
                raise StepUpRequired("This instance can't check proofs.", action=action)
            await self.step_up.check(request, principal, action)
        except OgimError as error:
            self._tell(principal, action, error)
            raise

    def _tell(self, principal: Principal | None, permission: str, error: OgimError) -> None:
        enter_refusal()
        if self.refused is not None:
            self.refused(principal, permission, error)


def credential_of(headers: Mapping[str, str]) -> str | None:
    """``Authorization`` of a request; an API key may come in ``X-API-Key`` instead."""
    given = headers.get("authorization")
    if given is None and (key := headers.get(API_KEY_HEADER)) is not None:
        return f"Bearer {key}"
    return given


def _check_permission(principal: Principal, permission: str) -> None:
    if permission == FIRST_SIGN_IN:
        return
    if principal.must_change_password:
        raise PasswordChangeRequired("Change the password first: POST /api/users/me/password.")
    if permission and principal.must_enrol:
        raise EnrolmentRequired("Your role needs a second factor: POST /api/users/me/totp.")
    if permission and permission not in principal.permissions:
        raise Forbidden(f"This needs the permission {permission}.", permission=permission)


class Requirement(SecurityBase):
    """A FastAPI dependency for one permission; shows in the OpenAPI document as such."""

    scheme_name = "token"

    def __init__(
        self,
        guard: TokenGuard,
        permission: str,
        step_up: str | None = None,
        *,
        everywhere: bool = False,
    ) -> None:
        self.permission = permission
        self.step_up = step_up
        self.everywhere = everywhere
        self._guard = guard
        self.model = OAuth2(flows=OAuthFlows(password=OAuthFlowPassword(tokenUrl=TOKEN_URL)))

    def admit(self, request: Request) -> Principal:
        """Check the request's token."""
        principal = self._guard.authorise(credential_of(request.headers), self.permission)
        if self.everywhere:
            self._guard.demand_everything(principal, self.permission)
        return principal

    async def __call__(self, request: Request) -> Principal:
        """``admit``, and the proof; awaited, so that it runs without a thread of its own."""
        principal = self.admit(request)
        if self.step_up is not None:
            await self._guard.prove(request, principal, self.step_up)
        return principal
