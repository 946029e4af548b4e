"""Adapters that more than one target is built from."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Final

from psycopg_pool import AsyncConnectionPool
from pyarrow import fs
from redis import asyncio as aioredis

from ogim.infra import kafka, postgres
from ogim.infra.guard import TokenGuard
from ogim.infra.home import Home
from ogim.infra.refusals import Refusals
from ogim.infra.revocation import Revocations
from ogim.infra.secret_box import SecretBox
from ogim.infra.step_up import StepUps
from ogim.infra.tasks import ended
from ogim.infra.tokens import KeyRing, Verifier
from ogim.services.auth.keys.known import KnownKeys
from ogim.services.auth.keys.verifier import KeysAndTokens
from ogim.services.auth.second_factor import reentry
from ogim.services.auth.second_factor.settings import FactorSettings
from ogim.services.historian.archive_store import archive_store
from ogim.services.historian.settings import HistorianSettings
from ogim.services.ingestion.link import ProducerFactory
from ogim.services.ingestion.service import Folders

KEYS_READ_S: Final = 2.0
"""How long a process waits for its API keys before it serves; until then they get 503."""


def guard(home: Home) -> TokenGuard:
    """Verifies tokens with the instance's keys, as they are now; nothing is revoked."""
    return TokenGuard(Verifier(KeyRing(home).keys))


@dataclass(frozen=True, slots=True)
class Gate:
    """The guard of a running process, and what keeps it up to date."""

    guard: TokenGuard
    keys: KeyRing
    revocations: Revocations
    refusals: Refusals
    api_keys: KnownKeys
    step_ups: StepUps

    @asynccontextmanager
    async def kept(self) -> AsyncGenerator[None]:
        """Follow new keys and revocations, and record refusals, while the process serves."""
        tasks = [
            asyncio.create_task(self.keys.keep()),
            asyncio.create_task(self.revocations.keep()),
            asyncio.create_task(self.refusals.keep()),
            asyncio.create_task(self.api_keys.keep()),
        ]
        with suppress(TimeoutError):
            await asyncio.wait_for(self.api_keys.news(), KEYS_READ_S)
        try:
            yield
        finally:
            await ended(*tasks)


def gate(home: Home, pool: AsyncConnectionPool, redis: aioredis.Redis) -> Gate:
    """The guard of a process that serves requests."""
    keys, revocations, refusals = KeyRing(home), Revocations(redis, pool), Refusals(pool)
    api_keys = KnownKeys(postgres.conninfo(home, postgres.Role.APP))
    verifier = KeysAndTokens(Verifier(keys.keys, revoked=revocations), api_keys)
    step_ups = StepUps(keys, redis, partial(reentry.ways, pool), FactorSettings().step_up_s)
    guard = TokenGuard(verifier, step_ups, refusals.note)
    return Gate(guard, keys, revocations, refusals, api_keys, step_ups)


def folders(home: Home) -> Folders:
    """Where ingestion keeps spools, certificates and trust lists."""
    return Folders(spool=home.folder("spool"), connectors=home.folder("connectors"))


def secret_box(home: Home) -> SecretBox:
    """Opens connectors' secrets."""
    return SecretBox(home.secret("connectors"), "connector")


def notify_box(home: Home) -> SecretBox:
    """Opens the secrets of channels of notifications."""
    return SecretBox(home.secret("notify"), "channel")


def producers(home: Home) -> ProducerFactory:
    """Makes Kafka producers of the instance."""
    return partial(kafka.producer, home)


def archive(home: Home, settings: HistorianSettings) -> fs.FileSystem:
    """Where archived readings lie."""
    return archive_store(settings, home.folder("archive"))
