"""The target ``notify``: alarms to people."""

import asyncio
import signal
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import uvloop
from psycopg import AsyncConnection

from ogim.infra import metrics, postgres
from ogim.infra.home import Home, Port
from ogim.runtime.processes import adapters
from ogim.services.alerts.notify.channels.destinations import Destinations
from ogim.services.alerts.notify.channels.making import Maker
from ogim.services.alerts.notify.channels.push import THREADS
from ogim.services.alerts.notify.settings import NotifySettings
from ogim.services.alerts.notify.worker import Notifier


@contextmanager
def _maker(settings: NotifySettings) -> Generator[Maker]:
    threads = ThreadPoolExecutor(THREADS, "push")
    try:
        destinations = Destinations(settings.networks_allowed)
        yield Maker(destinations, settings.send_timeout_s, threads)
    finally:
        threads.shutdown(wait=False, cancel_futures=True)


async def _run(home: Home) -> None:
    settings = NotifySettings()
    connect = partial(AsyncConnection.connect, postgres.conninfo(home, postgres.Role.APP))
    async with postgres.pool(home) as pool:
        with _maker(settings) as maker:
            notifier = Notifier(pool, connect, adapters.notify_box(home), maker, settings)
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, notifier.end)
            await notifier.run()


def run(home: Home, _arguments: list[str]) -> None:
    """Tell people until SIGTERM; a message that is on its way then is finished or left over."""
    metrics.serve(home.port(Port.NOTIFY_METRICS))
    uvloop.run(_run(home))
