"""Endpoints of signing in through a provider."""

from typing import Annotated

from fastapi import APIRouter, Cookie, Query, Request, Response
from fastapi.responses import RedirectResponse

from ogim.contracts.problems import OgimError
from ogim.infra.http import client_address
from ogim.services.auth.oidc.schemas import OidcCode, OidcOffer
from ogim.services.auth.oidc.service import CALLBACK, Oidc
from ogim.services.auth.schemas import Token

COOKIE = "ogim-oidc"
COOKIE_S = 600
Text = Annotated[str, Query(max_length=2_048)]


def _see(url: str) -> RedirectResponse:
    return RedirectResponse(
        url, 303, {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    )


def router(oidc: Oidc) -> APIRouter:
    """Routes under ``/api``."""
    routes = APIRouter(tags=["auth"])

    @routes.get("/oidc/settings")
    async def offer() -> OidcOffer:
        """Whether one can sign in through an identity provider."""
        return OidcOffer(enabled=oidc.settings.enabled, label=oidc.settings.label)

    @routes.get("/oidc/login", status_code=303, response_class=RedirectResponse)
    async def login(
        after: Annotated[str, Query(alias="next", max_length=512)] = "/",
    ) -> RedirectResponse:
        """Send the browser to the identity provider; ``next`` is where the portal goes on."""
        departure = await oidc.depart(after)
        answer = _see(departure.url)
        answer.set_cookie(
            COOKIE, departure.browser, COOKIE_S, path=CALLBACK, secure=True, httponly=True,
            samesite="lax",
        )  # fmt: skip
        return answer

    @routes.get("/oidc/callback", status_code=303, response_class=RedirectResponse)
    async def callback(
        state: Text = "",
        code: Text = "",
        iss: Annotated[str | None, Query(max_length=2_048)] = None,
        browser: Annotated[str, Cookie(alias=COOKIE, max_length=128)] = "",
    ) -> RedirectResponse:
        """Back from the provider, and on to the portal: with a code, or with why not."""
        flight = await oidc.flight(state, browser)
        try:
            found = f"oidc={await oidc.arrive(flight, code, iss)}"
        except OgimError as error:
            found = f"oidc-refused={error.type}"
        answer = _see(f"{flight.next}#{found}")
        answer.delete_cookie(COOKIE, path=CALLBACK, secure=True, httponly=True, samesite="lax")
        return answer

    @routes.post("/token/oidc")
    async def token(request: Request, response: Response, body: OidcCode) -> Token:
        """Tokens for the code in the portal's address; it works once, within a minute."""
        response.headers["Cache-Control"] = "no-store"
        agent = request.headers.get("user-agent", "")
        return await oidc.token(body.code, client_address(request), agent)

    return routes
