"""Endpoints of carrying sessions on, listing and ending them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from ogim.contracts.permissions import FIRST_SIGN_IN, SIGNED_IN
from ogim.contracts.problems import InvalidInput
from ogim.infra.guard import Guard, Principal
from ogim.infra.http import client_address
from ogim.services.auth.schemas import Refresh, Token
from ogim.services.auth.sessions.endings import Endings
from ogim.services.auth.sessions.schemas import Client, SessionList
from ogim.services.auth.sessions.service import Sessions

PERMISSION = "sessions:write"
SessionId = Annotated[str, Path(min_length=16, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
UserId = Annotated[int | None, Query(ge=1, le=2_147_483_647)]


def client_of(request: Request) -> Client:
    """Where the request comes from."""
    return Client(
        client_address(request), request.headers.get("user-agent", "").replace("\x00", "")
    )


def router(sessions: Sessions, endings: Endings, guard: Guard) -> APIRouter:
    """Routes under ``/api``."""
    routes = APIRouter(tags=["auth"])
    anyone = Depends(guard.require(FIRST_SIGN_IN))
    signed_in = Depends(guard.require(SIGNED_IN))

    @routes.post("/token/refresh")
    async def refresh(request: Request, response: Response, body: Refresh) -> Token:
        """New tokens for a refresh token, which is good for one use."""
        response.headers["Cache-Control"] = "no-store"
        return await sessions.refresh(body.refresh_token, client_of(request))

    @routes.post("/logout", status_code=204)
    async def logout(caller: Principal = anyone) -> None:
        """End this session; its tokens are refused within a second."""
        await endings.mine(caller)

    @routes.post("/logout/everywhere", status_code=204)
    async def everywhere(caller: Principal = anyone) -> None:
        """End all of one's sessions."""
        await endings.all_of(caller)

    @routes.get("/sessions")
    async def listed(user_id: UserId = None, caller: Principal = signed_in) -> SessionList:
        """One's own open sessions, or with ``sessions:write`` a user's."""
        whose = user_id or caller.user_id
        if whose != caller.user_id:
            guard.demand(caller, PERMISSION)
        if whose is None:
            raise InvalidInput("This token belongs to no stored user; name one (user_id=).")
        return SessionList(items=await endings.of(whose, caller))

    @routes.delete("/sessions/{session_id}", status_code=204)
    async def end(session_id: SessionId, caller: Principal = signed_in) -> None:
        """End a session of one's own, or with ``sessions:write`` anybody's."""
        await endings.one(session_id, caller)

    return routes
