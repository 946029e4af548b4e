"""Signing in through a provider: authorisation code with PKCE, state and nonce."""

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass
from hmac import compare_digest
from typing import Final
from urllib.parse import urlencode

from ogim.contracts.problems import InvalidInput, NotAuthenticated, NotFound
from ogim.services.auth.oidc import claims as told
from ogim.services.auth.oidc.flights import Flight, Flights, Landed, digest
from ogim.services.auth.oidc.people import People
from ogim.services.auth.oidc.provider import Provider
from ogim.services.auth.oidc.settings import OidcSettings
from ogim.services.auth.schemas import Token
from ogim.services.auth.second_factor.port import Admission

LOGIN: Final = "/api/oidc/login"
CALLBACK: Final = "/api/oidc/callback"
STRAY: Final = "This sign-in did not begin in this browser, or took too long; begin again."
_LOCAL_PATH: Final = re.compile(r"/(?:[\w.~?=&%+,:@!$*;()-][\w.~/?=&%+,:@!$*;()-]{0,510})?", re.A)


@dataclass(frozen=True, slots=True)
class Departure:
    """Where the browser is sent, and the cookie that it comes back with."""

    url: str
    browser: str


class Oidc:
    """The use cases of signing in through a provider."""

    def __init__(
        self,
        settings: OidcSettings,
        provider: Provider,
        flights: Flights,
        people: People,
        admission: Admission,
        origin: str,
    ) -> None:
        self.settings = settings
        self._provider = provider
        self._flights = flights
        self._people = people
        self._admission = admission
        self.login_url = origin + LOGIN
        self._redirect_uri = origin + CALLBACK

    def _check_enabled(self) -> None:
        if not self.settings.enabled:
            raise NotFound("No identity provider is set: OGIM_OIDC_ISSUER.")

    async def depart(self, after: str) -> Departure:
        """Begin a sign-in.

        Args:
            after: path of the portal to go to in the end.

        Raises:
            NotFound: no provider is set.
            InvalidInput: ``after`` leads elsewhere.
            Unavailable: the provider does not answer.
        """
        self._check_enabled()
        if not _LOCAL_PATH.fullmatch(after):
            raise InvalidInput("next is a path of the portal, such as /wells.")
        found = await self._provider.discovered()
        browser, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        state = await self._flights.leave(Flight(nonce, verifier, after, digest(browser)))
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
        query = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": self._redirect_uri,
            "scope": self.settings.scopes,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge.rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        joint = "&" if "?" in found.authorization_endpoint else "?"
        return Departure(found.authorization_endpoint + joint + urlencode(query), browser)

    async def flight(self, state: str, browser: str) -> Flight:
        """The sign-in that this browser comes back from.

        Raises:
            NotFound: no provider is set.
            NotAuthenticated: it is none of this browser's.
        """
        self._check_enabled()
        flight = await self._flights.back(state)
        if flight is None or not compare_digest(flight.browser, digest(browser)):
            raise NotAuthenticated(STRAY)
        return flight

    async def arrive(self, flight: Flight, code: str, issuer: str | None) -> str:
        """The code that the portal exchanges for tokens.

        Args:
            issuer: whom the answer says it is from (RFC 9207), where it says so.

        Raises:
            NotAuthenticated: the provider's answer is not accepted.
            Forbidden: no role.
            Unavailable: the provider does not answer.
        """
        settings = self.settings
        if issuer is not None and issuer != settings.issuer:
            raise told.refused("it comes from another provider")
        if not code:
            raise told.refused("it holds no code")
        id_token = await self._provider.id_token(code, flight.verifier, self._redirect_uri)
        claims = told.verified(
            id_token,
            await self._provider.key(id_token),
            issuer=settings.issuer,
            client_id=settings.client_id,
            nonce=flight.nonce,
        )
        user_id = await self._people.known(claims)
        return await self._flights.land(Landed(user_id, told.showed_second_factor(claims)))

    async def token(self, code: str, address: str, agent: str) -> Token:
        """The session of a sign-in that came back.

        Raises:
            NotAuthenticated: unknown, used or late code; or the user is disabled.
            SecondFactorRequired: the user has one here, and the provider asked for none.
        """
        landed = await self._flights.landed(code)
        if landed is None:
            raise NotAuthenticated("The code is not valid; sign in again.")
        return await self._admission.admit(
            landed.user_id,
            address=address,
            agent=agent,
            method="oidc",
            second_factor=landed.second_factor,
        )
