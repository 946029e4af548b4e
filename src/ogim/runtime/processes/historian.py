"""The target ``historian``: from the bus into the database and the archive."""

import signal
from functools import partial
from typing import Final

from ogim.infra import kafka, metrics, postgres
from ogim.infra.home import Home, Port
from ogim.runtime.processes import adapters
from ogim.services.historian.settings import HistorianSettings
from ogim.services.historian.worker import Worker

FETCH_BYTES: Final = 100_000
"""So much, or what has come in a tenth of a second: few large fetches spare the broker."""


def run(home: Home, _arguments: list[str]) -> None:
    """Store until SIGTERM."""
    metrics.serve(home.port(Port.HISTORIAN_METRICS))
    settings = HistorianSettings()
    worker = Worker(
        partial(postgres.connect, home),
        partial(kafka.consumer, home, committed=True, fetch_min_bytes=FETCH_BYTES),
        adapters.archive(home, settings),
        settings,
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.end())
    worker.run()
