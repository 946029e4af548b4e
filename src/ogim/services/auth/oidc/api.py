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
SIGN_IN_PAGE = "/signin"
REFUSED = "oidc-refused"
"""What the portal finds in its address where a sign-in was refused, and the problem's type."""
Text = Annotated[str, Query(max_length=2_048)]


def _see(url: str) -> RedirectResponse:
    return RedirectResponse(
        url, 303, {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    )


def _turned_away(request: Request, error: OgimError) -> RedirectResponse:
    """To the sign-in page, which says why; a client that is no browser gets the problem itself."""
    if "text/html" not in request.headers.get("accept", ""):
        raise error
    return _see(f"{SIGN_IN_PAGE}#{REFUSED}={error.type}")


def router(oidc: Oidc) -> APIRouter:
    """Routes under ``/api``."""
    routes = APIRouter(tags=["auth"])

    @routes.get("/oidc/settings")
    async def offer() -> OidcOffer:
        """Whether one can sign in through an identity provider."""
        settings = oidc.settings
        return OidcOffer(enabled=settings.enabled, label=settings.label, login_url=oidc.login_url)

    _departure(routes, oidc)
    _arrival(routes, oidc)

    @routes.post("/token/oidc")
    async def token(request: Request, response: Response, body: OidcCode) -> Token:
        """Tokens for the code in the portal's address; it works once, within a minute."""
        response.headers["Cache-Control"] = "no-store"
        agent = request.headers.get("user-agent", "")
        return await oidc.token(body.code, client_address(request), agent)

    return routes


def _departure(routes: APIRouter, oidc: Oidc) -> None:
    @routes.get("/oidc/login", status_code=303, response_class=RedirectResponse)
    async def login(
        request: Request,
        after: Annotated[str, Query(alias="next", max_length=512)] = "/",
    ) -> RedirectResponse:
        """Send the browser to the identity provider; ``next`` is where the portal goes on."""
        try:
            departure = await oidc.depart(after)
        except OgimError as error:
            return _turned_away(request, error)
        answer = _see(departure.url)
        answer.set_cookie(
            COOKIE, departure.browser, COOKIE_S, path=CALLBACK, secure=True, httponly=True,
            samesite="lax",
        )  # fmt: skip
        return answer


def _arrival(routes: APIRouter, oidc: Oidc) -> None:
    @routes.get("/oidc/callback", status_code=303, response_class=RedirectResponse)
    async def callback(
        request: Request,
        state: Text = "",
        code: Text = "",
        iss: Annotated[str | None, Query(max_length=2_048)] = None,
        browser: Annotated[str, Cookie(alias=COOKIE, max_length=128)] = "",
    ) -> RedirectResponse:
        """Back from the provider, and on to the portal: with a code, or with why not."""
        try:
            flight = await oidc.flight(state, browser)
        except OgimError as error:
            return _turned_away(request, error)
        try:
            found = f"oidc={await oidc.arrive(flight, code, iss)}"
        except OgimError as error:
            found = f"{REFUSED}={error.type}"
        answer = _see(f"{flight.next}#{found}")
        answer.delete_cookie(COOKIE, path=CALLBACK, secure=True, httponly=True, samesite="lax")
        return answer
