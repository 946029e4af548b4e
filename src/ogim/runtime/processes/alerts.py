"""The target ``alerts``: readings and detections into alarms, silences that end, events out."""

import signal
from functools import partial

from ogim.infra import kafka, metrics, postgres
from ogim.infra.home import Home, Port
from ogim.services.alerts.rules.loading import RuleWatch
from ogim.services.alerts.rules.sharing import Sharing
from ogim.services.alerts.settings import AlertSettings
from ogim.services.alerts.worker import Worker


def run(home: Home, _arguments: list[str]) -> None:
    """Watch until SIGTERM."""
    metrics.serve(home.port(Port.ALERTS_METRICS))
    connect = partial(postgres.connect, home)
    worker = Worker(
        connect,
        partial(
            kafka.consumer, home, committed=False, fetch_min_bytes=1, enable_partition_eof=True
        ),
        partial(kafka.producer, home),
        lambda: Sharing(RuleWatch(connect).take),
        AlertSettings(),
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.end())
    worker.run()
