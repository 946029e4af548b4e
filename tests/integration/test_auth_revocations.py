"""What is revoked while a process does not hear Redis is known to it once it hears it again."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from ogim.infra import cache, postgres, revocation
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.revocation import CHANNEL, Revocations
from ogim.infra.tasks import ended

pytestmark = pytest.mark.engines
WAIT_S = 30.0


@asynccontextmanager
async def known(home: Home) -> AsyncIterator[Revocations]:
    """A process's revocations; for their clock no time passes in which they would be read anew."""
    now = now_ms()
    async with cache.client(home) as redis, postgres.pool(home) as pool:
        known = Revocations(redis, pool, lambda: now)
        keeping = asyncio.create_task(known.keep())
        try:
            yield known
        finally:
            await ended(keeping)


async def until_cut(known: Revocations, subject: str, cut: int) -> None:
    async with asyncio.timeout(WAIT_S):
        while known.cut(subject) != cut:
            await known.news()


async def test_what_nobody_heard_is_read_when_redis_is_heard_again(instance: Home) -> None:
    before, unheard = (revocation.session(secrets.token_hex(8)) for _ in range(2))
    cut = now_ms()
    async with known(instance) as process, cache.client(instance) as redis:
        while not process.cut(before):
            await redis.publish(CHANNEL, f"{before} {cut}")
            await asyncio.sleep(0.01)
        async with postgres.pool(instance) as pool, pool.connection() as connection:
            await revocation.record(connection, unheard, cut)
        async with redis.pipeline(transaction=True) as both:  # the news come when nobody listens
            both.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
            both.publish(CHANNEL, f"{unheard} {cut}")
            _, listeners = await both.execute()
        assert listeners == 0
        await until_cut(process, unheard, cut)
