"""Deadlines: who answers in time is not called silent for what this machine did."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator

import pytest

from ogim.infra.deadlines import within


@pytest.fixture
async def line() -> AsyncIterator[tuple[asyncio.Task[bytes], socket.socket]]:
    """What is waited for, and the far end that brings it."""
    near, far = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=near)
    answer = asyncio.create_task(reader.readexactly(2))
    await asyncio.sleep(0)
    yield answer, far
    answer.cancel()
    writer.close()
    far.close()


async def test_an_answer_that_came_while_the_process_stood_still_is_taken(
    line: tuple[asyncio.Task[bytes], socket.socket],
) -> None:
    answer, far = line

    def stand_still() -> None:
        far.send(b"it")
        time.sleep(0.5)

    asyncio.get_running_loop().call_soon(stand_still)
    assert await within(answer, 0.2) == b"it"


async def test_who_says_nothing_is_given_up_and_may_go_on(
    line: tuple[asyncio.Task[bytes], socket.socket],
) -> None:
    answer, far = line
    with pytest.raises(TimeoutError):
        await within(answer, 0.05)
    far.send(b"it")
    assert await answer == b"it"


async def test_what_fails_fails_as_it_did(
    line: tuple[asyncio.Task[bytes], socket.socket],
) -> None:
    answer, far = line
    far.close()
    with pytest.raises(asyncio.IncompleteReadError):
        await within(answer, 20)
