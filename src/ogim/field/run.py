"""The target ``field``: all its servers and its control API, until asked to stop."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncGenerator, Callable
from typing import Final

from fastapi import FastAPI
from granian.constants import Interfaces
from granian.server.embed import Server

from ogim.contracts.problems import Conflict
from ogim.field.control import CONTROL_SECRET, router
from ogim.field.settings import FieldSettings
from ogim.field.supervisor import OilField
from ogim.infra.home import LOOPBACK, Home, Port
from ogim.infra.http import application
from ogim.infra.logs import logger

IN_FLIGHT_MAX: Final = 16
_log = logger(__name__)


def run(home: Home, arguments: list[str]) -> None:  # noqa: ARG001 - a target takes them
    """Run the field as the environment sets it (``OGIM_FIELD_*``); returns when asked to stop."""
    asyncio.run(serve(home, FieldSettings()))


async def serve(
    home: Home, settings: FieldSettings, on_ready: Callable[[OilField], None] | None = None
) -> None:
    """Run servers and control API until SIGTERM or SIGINT.

    Args:
        home: the instance.
        settings: what the field consists of.
        on_ready: called once every server answers.

    Raises:
        Conflict: a field of this instance runs already.
    """
    await _refuse_second(home)
    field = OilField(home, settings)
    server = Server(
        application("OGIM field control", [router(field, home.secret(CONTROL_SECRET))], _nothing),
        address=LOOPBACK,
        port=home.port(Port.FIELD_CONTROL),
        interface=Interfaces.ASGI,
        backpressure=IN_FLIGHT_MAX,
        log_enabled=False,
    )
    loop = asyncio.get_running_loop()
    async with field.running():
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, server.stop)
        announcing = asyncio.create_task(_announce(field, on_ready))
        await server.serve()
        announcing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await announcing


async def _announce(field: OilField, on_ready: Callable[[OilField], None] | None) -> None:
    await asyncio.gather(*(child.ready() for child in field.children.values()))
    _log.info("field is ready", servers=list(field.children))
    if on_ready is not None:
        on_ready(field)


async def _refuse_second(home: Home) -> None:
    port = home.port(Port.FIELD_CONTROL)
    with contextlib.suppress(OSError):
        _, writer = await asyncio.open_connection(LOOPBACK, port)
        writer.close()
        raise Conflict(
            f"Something listens on {LOOPBACK}:{port} already: stop that field first, or set"
            " OGIM_PORT_BASE to run another beside it."
        )


@contextlib.asynccontextmanager
async def _nothing(_app: FastAPI) -> AsyncGenerator[None]:
    yield
