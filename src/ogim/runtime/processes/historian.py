"""The target ``historian``: from the bus into the database and the archive."""

import signal
from functools import partial

from ogim.infra import kafka, metrics, postgres
from ogim.infra.home import Home, Port
from ogim.runtime.processes import adapters
from ogim.services.historian.settings import HistorianSettings
from ogim.services.historian.worker import Worker


def run(home: Home, _arguments: list[str]) -> None:
    """Store until SIGTERM."""
    metrics.serve(home.port(Port.HISTORIAN_METRICS))
    settings = HistorianSettings()
    worker = Worker(
        partial(postgres.connect, home),
        partial(kafka.consumer, home, committed=True),
        adapters.archive(home, settings),
        settings,
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.end())
    worker.run()
