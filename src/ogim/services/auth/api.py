"""Endpoints of signing in and of users."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response

from ogim.contracts.permissions import FIRST_SIGN_IN, SIGNED_IN
from ogim.infra.guard import Guard, Principal
from ogim.infra.http import client_address
from ogim.infra.signing_keys import KeyRing
from ogim.services.auth.own_password import OwnPassword
from ogim.services.auth.privacy import Privacy
from ogim.services.auth.schemas import (
    Me,
    NewUser,
    PasswordChange,
    PersonalData,
    SecondFactorAnswer,
    Token,
    User,
    UserChange,
    Users,
)
from ogim.services.auth.second_factor.port import Proof
from ogim.services.auth.service import AuthService
from ogim.services.auth.sessions.api import client_of
from ogim.services.auth.sign_in import SignIn

UserId = Annotated[int, Path(ge=1, le=2_147_483_647)]
PAGE_MAX = 500


def sign_in_router(sign_in: SignIn, keys: KeyRing) -> APIRouter:
    """Routes under ``/api`` that are open to everybody."""
    routes = APIRouter(tags=["auth"])

    @routes.post("/token")
    async def token(
        request: Request,
        response: Response,
        username: Annotated[str, Form(max_length=64)],
        password: Annotated[str, Form(max_length=256)],
        otp: Annotated[str | None, Form(max_length=16)] = None,
    ) -> Token:
        """Sign in: an access token for 30 minutes, and a refresh token."""
        response.headers["Cache-Control"] = "no-store"
        return await sign_in.by_password(username, password, client_of(request), otp)

    @routes.post("/token/second-factor")
    async def second_factor(
        request: Request, response: Response, body: SecondFactorAnswer
    ) -> Token:
        """Sign in, second step: answer the challenge of ``POST /token``."""
        response.headers["Cache-Control"] = "no-store"
        proof = Proof(body.otp, body.recovery_code, body.webauthn)
        return await sign_in.by_second_factor(body.challenge, proof, client_of(request))

    @routes.get("/.well-known/jwks.json")
    async def jwks() -> dict[str, list[dict[str, str]]]:
        """The public keys that verify access tokens (RFC 7517)."""
        return keys.jwks

    return routes


def router(
    service: AuthService, own_password: OwnPassword, privacy: Privacy, guard: Guard
) -> APIRouter:
    """Routes under ``/api`` for those who are signed in."""
    routes = APIRouter(tags=["auth"])
    _own(routes, service, own_password, guard)
    _users(routes, service, guard)
    _privacy(routes, privacy, guard)
    return routes


def _own(routes: APIRouter, service: AuthService, own_password: OwnPassword, guard: Guard) -> None:
    anyone = Depends(guard.require(FIRST_SIGN_IN))

    @routes.get("/users/me")
    async def me(caller: Principal = anyone) -> Me:
        """Who the token says I am, and what I may do."""
        return await service.me(caller)

    @routes.post("/users/me/password", status_code=204)
    async def change_password(
        request: Request, body: PasswordChange, caller: Principal = anyone
    ) -> None:
        """Change one's own password. Other sessions end; refresh this one to go on."""
        address = client_address(request)
        await own_password.change(caller, body.current, body.new, address)


def _users(routes: APIRouter, service: AuthService, guard: Guard) -> None:
    reads = Depends(guard.require("users:read"))
    writes = Depends(guard.require("users:write"))

    @routes.get("/users")
    async def users(
        cursor: Annotated[str, Query(max_length=64, pattern=r"^[^\x00]*$")] = "",
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = PAGE_MAX,
        caller: Principal = reads,
    ) -> Users:
        """Users by name; without ``pii:read`` their personal data are masked."""
        return await service.users(caller, cursor, limit)

    @routes.post("/users", status_code=201)
    async def create(new: NewUser, caller: Principal = writes) -> User:
        """Create a user, who must change the password at the first sign-in."""
        return await service.create(new, caller)

    @routes.get("/users/{user_id}")
    async def one(user_id: UserId, caller: Principal = reads) -> User:
        """A user."""
        return await service.user(user_id, caller)

    @routes.put("/users/{user_id}")
    async def change(user_id: UserId, body: UserChange, caller: Principal = writes) -> User:
        """Change a user's name, password, roles, scopes, language or whether it may sign in."""
        return await service.change(user_id, body, caller)

    @routes.delete("/users/{user_id}", status_code=204)
    async def remove(user_id: UserId, caller: Principal = writes) -> None:
        """Delete a user."""
        await service.remove(user_id, caller)


def _privacy(routes: APIRouter, privacy: Privacy, guard: Guard) -> None:
    signed_in = Depends(guard.require(SIGNED_IN))
    erasing = Depends(guard.require("users:write", step_up="users.erase"))

    @routes.get("/users/{user_id}/export")
    async def export(user_id: UserId, caller: Principal = signed_in) -> PersonalData:
        """All that is kept about a person: oneself, or with ``pii:read`` and ``users:write``."""
        return await privacy.export(user_id, caller)

    @routes.post("/users/{user_id}/erase", status_code=204)
    async def erase(user_id: UserId, caller: Principal = erasing) -> None:
        """Erase a person's data; the user's id stays, under a pseudonym."""
        await privacy.erase(user_id, caller)
