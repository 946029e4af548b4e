"""A database of its own, a mail server as a process, and a world between them."""

from collections.abc import AsyncIterator, Iterator

import pytest
from notify_rig import Running, certify, server
from notify_world import World, world

from instances import ogim
from ogim.infra.home import Home
from ogim.runtime.free_ports import first_free


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """PostgreSQL alone."""
    home = Home(home=tmp_path_factory.mktemp("notify"), port_base=first_free())
    try:
        ogim(home, "up", "--only", "postgres")
        yield home
    finally:
        ogim(home, "down")


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, str]]:
    folder = tmp_path_factory.mktemp("post")
    ca = certify(folder)
    with server("smtp", folder, "starttls") as running:
        yield running, ca


@pytest.fixture
async def here(home: Home) -> AsyncIterator[World]:
    async with world(home) as here:
        yield here


@pytest.fixture
async def mail(here: World, post: tuple[Running, str]) -> str:
    post[0].behave("take")
    return await here.mail(*post)
