"""The auth service, put together: its parts know each other by their ports only."""

from dataclasses import dataclass

from fastapi import APIRouter
from psycopg_pool import AsyncConnectionPool
from redis import asyncio as aioredis

from ogim.infra.clock import Clock, now_ms
from ogim.infra.personal_data import PersonalPart
from ogim.runtime.processes.adapters import Gate
from ogim.services.auth import api
from ogim.services.auth.brake import Brake
from ogim.services.auth.challenges import Challenges
from ogim.services.auth.hasher import Hasher
from ogim.services.auth.own_password import OwnPassword
from ogim.services.auth.privacy import Privacy
from ogim.services.auth.roles import api as roles_api
from ogim.services.auth.roles.service import Roles
from ogim.services.auth.second_factor.port import SecondFactors
from ogim.services.auth.service import AuthService
from ogim.services.auth.sessions import api as sessions_api
from ogim.services.auth.sessions.endings import Endings
from ogim.services.auth.sessions.listing import Listing
from ogim.services.auth.sessions.service import Sessions
from ogim.services.auth.settings import AuthSettings
from ogim.services.auth.sign_in import SignIn


@dataclass(frozen=True, slots=True)
class Auth:
    """What other parts of authentication build on, and the routes."""

    sign_in: SignIn
    sessions: Sessions
    hasher: Hasher
    brake: Brake
    routers: tuple[APIRouter, ...]


def auth(
    pool: AsyncConnectionPool,
    redis: aioredis.Redis,
    gate: Gate,
    settings: AuthSettings,
    second: SecondFactors | None = None,
    parts: tuple[PersonalPart, ...] = (),
    clock: Clock = now_ms,
) -> Auth:
    """Sign-in, sessions, users and roles.

    Args:
        second: second factors, where there are any.
        parts: what else keeps data about persons.
        clock: of the brake.
    """
    hasher, brake = Hasher(settings), Brake(redis, settings, clock)
    keys, revocations, listing = gate.keys, gate.revocations, Listing(redis)
    sessions = Sessions(pool, keys, revocations, listing, settings, second)
    challenges = Challenges(keys, revocations, settings.challenge_s)
    sign_in = SignIn(pool, hasher, brake, sessions, challenges, second)
    service = AuthService(pool, hasher, sessions)
    own_password = OwnPassword(pool, hasher, brake, sessions)
    privacy = Privacy(pool, hasher, sessions, listing, gate.guard, parts)
    endings, roles = Endings(pool, sessions), Roles(pool, sessions)
    routers = (
        api.sign_in_router(sign_in, keys),
        sessions_api.router(sessions, endings, gate.guard),
        api.router(service, own_password, privacy, gate.guard),
        roles_api.router(roles, gate.guard),
    )
    return Auth(sign_in, sessions, hasher, brake, routers)
