"""The newest readings in Redis, whenever it loses them."""

from typing import Any

import pytest
from redis import asyncio as aioredis

from ogim.infra.home import LOOPBACK, Home, Port
from ogim.services.live.board import Board
from ogim.services.live.store import KEY, Kept, Store, frame_of, read

pytestmark = pytest.mark.engines
OWN_DATABASE = 15
READING: Kept = (1_000, 4.5, 0, 1_000, 0)


class Forgetful(aioredis.Redis):
    """Redis that loses the readings once, after so many commands."""

    commands = 0
    loses_after = 0

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """As asked; and the loss, when it is time for it."""
        answer = await super().execute_command(*args, **options)
        self.commands += 1
        if self.commands == self.loses_after:
            await super().execute_command("DEL", KEY)
        return answer


@pytest.mark.parametrize("loses_after", range(1, 5))
async def test_whenever_they_are_lost_they_are_written_again(
    instance: Home, loses_after: int
) -> None:
    board = Board(1_000)
    board.apply(frame_of([(7, READING)]), 1_000)
    redis = Forgetful(
        host=LOOPBACK,
        port=instance.port(Port.REDIS),
        password=instance.secret("redis"),
        db=OWN_DATABASE,
    )
    async with redis:
        await redis.delete(KEY)
        redis.commands, redis.loses_after = 0, loses_after
        store = Store(redis, board)
        for _ in range(3):
            await store.write()
        assert redis.commands > loses_after
        assert await read(redis, [7]) == {7: READING}
        await redis.delete(KEY)
