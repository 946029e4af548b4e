"""Endpoints of signing in and of users."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Request, Response

from ogim.contracts.permissions import SIGNED_IN
from ogim.infra.guard import Guard, Principal
from ogim.infra.http import client_address
from ogim.services.auth.schemas import Me, NewUser, Token, User, UserChange, Users
from ogim.services.auth.service import AuthService

UserId = Annotated[int, Path(ge=1, le=2_147_483_647)]


def router(service: AuthService, guard: Guard) -> APIRouter:
    """Routes under ``/api``."""
    routes = APIRouter(tags=["auth"])
    signed_in = Depends(guard.require(SIGNED_IN))
    reads = Depends(guard.require("users:read"))
    writes = Depends(guard.require("users:write"))

    @routes.post("/token")
    async def token(
        request: Request,
        response: Response,
        username: Annotated[str, Form(max_length=64)],
        password: Annotated[str, Form(max_length=256)],
    ) -> Token:
        """Sign in: an access token for 30 minutes."""
        response.headers["Cache-Control"] = "no-store"
        return await service.sign_in(username, password, client_address(request))

    @routes.get("/.well-known/jwks.json")
    async def jwks() -> dict[str, list[dict[str, str]]]:
        """The public keys that verify access tokens (RFC 7517)."""
        return service.jwks

    @routes.get("/users/me")
    async def me(caller: Principal = signed_in) -> Me:
        """Who the token says I am, and what I may do."""
        return await service.me(caller.username, caller.roles)

    @routes.get("/users", dependencies=[reads])
    async def users() -> Users:
        """All users."""
        return Users(items=await service.users())

    @routes.post("/users", status_code=201, dependencies=[writes])
    async def create(new: NewUser) -> User:
        """Create a user."""
        return await service.create(new)

    @routes.put("/users/{user_id}", dependencies=[writes])
    async def change(user_id: UserId, body: UserChange) -> User:
        """Change a user's name, password, roles, language or whether it may sign in."""
        return await service.change(user_id, body)

    @routes.delete("/users/{user_id}", status_code=204, dependencies=[writes])
    async def remove(user_id: UserId) -> None:
        """Delete a user."""
        await service.remove(user_id)

    return routes
