"""A worker of the alarms in threads of the test, with a clock that can be set."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from ogim.infra import kafka, postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.services.alerts.rules.kinds import Rule
from ogim.services.alerts.rules.sharing import Sharing
from ogim.services.alerts.settings import AlertSettings
from ogim.services.alerts.worker import Worker


@dataclass
class Clock:
    """The server's clock, which can be set."""

    ahead_ms: int = 0
    asked: int = 0

    def __call__(self) -> int:
        self.asked += 1
        return now_ms() + self.ahead_ms


@contextmanager
def working(
    home: Home, rules: list[Rule], clock: Callable[[], int] = now_ms, **settings: float
) -> Iterator[Worker]:
    """A worker in threads of the test's own, with rules of its own."""
    given: list[list[Rule]] = [rules]
    worker = Worker(
        partial(postgres.connect, home),
        partial(kafka.consumer, home, committed=False, enable_partition_eof=True),
        partial(kafka.producer, home),
        lambda: Sharing(lambda: given.pop() if given else None),
        AlertSettings.model_validate(settings),
        clock,
    )  # fmt: skip
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        yield worker
    finally:
        worker.end()
        thread.join(20)
        assert not thread.is_alive()
