"""Second factors, API keys and other identity providers, built for the target ``api``."""

from fastapi import APIRouter
from psycopg_pool import AsyncConnectionPool
from redis import asyncio as aioredis

from ogim.infra.home import Home
from ogim.infra.sealing import Sealer
from ogim.runtime.processes.adapters import Gate
from ogim.runtime.processes.auth_wiring import Auth
from ogim.services.auth.brake import Brake
from ogim.services.auth.keys import api as keys_api
from ogim.services.auth.keys.accounts import ServiceAccounts
from ogim.services.auth.keys.service import Keys
from ogim.services.auth.keys.settings import KeySettings
from ogim.services.auth.oidc import api as oidc_api
from ogim.services.auth.oidc.flights import Flights
from ogim.services.auth.oidc.people import People
from ogim.services.auth.oidc.provider import Provider
from ogim.services.auth.oidc.service import Oidc
from ogim.services.auth.oidc.settings import OidcSettings
from ogim.services.auth.second_factor import api as factors_api
from ogim.services.auth.second_factor.ceremonies import Party
from ogim.services.auth.second_factor.challenges import Challenges
from ogim.services.auth.second_factor.enrolment import Enrolment
from ogim.services.auth.second_factor.failures import OtpFailures
from ogim.services.auth.second_factor.passkeys import Passkeys
from ogim.services.auth.second_factor.reentry import Reentry
from ogim.services.auth.second_factor.service import SecondFactorService
from ogim.services.auth.second_factor.settings import FactorSettings
from ogim.services.auth.second_factor.step_up import SteppingUp
from ogim.services.auth.settings import AuthSettings


class Factors:
    """What signing in is given, and the routes around it."""

    def __init__(
        self,
        home: Home,
        pool: AsyncConnectionPool,
        redis: aioredis.Redis,
        auth_settings: AuthSettings,
        oidc_settings: OidcSettings | None = None,
    ) -> None:
        settings = FactorSettings()
        self._oidc_settings = oidc_settings or OidcSettings()
        self._origin = settings.origin(home)
        self._redis = redis
        sealer = Sealer(home.secret("second-factors"), "ogim second factors")
        brake = Brake(redis, auth_settings)
        party = Party(settings.host(home), (self._origin,))
        self._pool = pool
        self._passkeys = Passkeys(pool, Challenges(redis, settings.ceremony_s), party)
        self._enrolment = Enrolment(pool, sealer, brake)
        failures = OtpFailures(redis, settings.otp_failures_max)
        self.service = SecondFactorService(pool, sealer, self._passkeys, brake, failures)

    def routers(self, gate: Gate, auth: Auth) -> list[APIRouter]:
        """Routes under ``/api``."""
        pool, service, guard = self._pool, self.service, gate.guard
        reentry = Reentry(pool, auth.hasher, auth.brake)
        stepping_up = SteppingUp(pool, service, reentry, gate.step_ups)
        keys, accounts = Keys(pool, gate.api_keys, KeySettings()), ServiceAccounts(pool)
        return [
            *factors_api.routers(
                service,
                self._enrolment,
                self._passkeys,
                reentry,
                stepping_up,
                auth.sign_in,
                guard,
            ),
            *keys_api.routers(keys, accounts, guard),
            oidc_api.router(self._oidc(auth)),
        ]

    def _oidc(self, auth: Auth) -> Oidc:
        settings = self._oidc_settings
        people = People(self._pool, auth.hasher, auth.sessions, settings)
        flights = Flights(self._redis)
        return Oidc(settings, Provider(settings), flights, people, auth.sign_in, self._origin)
