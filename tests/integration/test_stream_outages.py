"""The stream outlives its neighbours: database and broker die under load, nothing is lost or
doubled."""

import threading
import time
from collections import Counter
from collections.abc import Iterator

import psutil
import psycopg
import pytest
from stream_rig import Job, Outputs, framed, make_tags, running, wait_for

from instances import ogim
from ogim.contracts.topics import RAW
from ogim.infra.home import Home, Port
from ogim.infra.kafka import producer
from ogim.infra.postgres import Role, connect
from ogim.runtime.free_ports import first_free

pytestmark = [pytest.mark.engines, pytest.mark.timeout(400)]

TAG = "outage/WELL-1/P-PDG"
PERIOD_S = 0.02


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(home=tmp_path_factory.mktemp("outage"), port_base=first_free())
    ogim(home, "up", "--only", "postgres,kafka")
    make_tags(home, [(TAG, "Pa", None, None, None, False)])
    yield home
    ogim(home, "down")


@pytest.fixture(scope="module")
def job(home: Home) -> Iterator[Job]:
    with running(home) as job:
        yield job


class Load:
    """A reading every 20 ms until told to stop; remembers what it sent."""

    def __init__(self, home: Home) -> None:
        self.client = producer(home, delivery_timeout_ms=120_000)
        self.sent: list[int] = []
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        while not self.ended.wait(PERIOD_S):
            ts = time.time_ns() // 1_000_000
            ((partition, record),) = framed("outage", [(TAG, ts, float(ts % 1_000), 0)])
            self.client.produce(RAW.name, record, partition=partition)
            self.client.poll(0)
            self.sent.append(ts)

    def stop(self) -> list[int]:
        """End and wait until the broker has everything."""
        self.ended.set()
        self.thread.join()
        assert self.client.flush(60) == 0
        return self.sent


def kill_listener(home: Home, which: Port) -> int:
    """kill -9 what listens on a port of the instance; its supervisor starts it again."""
    for found in psutil.net_connections("tcp"):
        if found.status == "LISTEN" and found.pid and home.port(which) in tuple(found.laddr):
            psutil.Process(found.pid).kill()
            return found.pid
    raise AssertionError(f"nothing listens on {which.name}")


def database_answers(home: Home) -> bool:
    try:
        connect(home, Role.STREAM).close()
    except psycopg.Error:
        return False
    return True


@pytest.mark.parametrize("victim", [Port.POSTGRES, Port.KAFKA])
def test_killed_neighbour(home: Home, job: Job, victim: Port) -> None:
    outputs = Outputs(home)
    load = Load(home)
    wait_for("some load", lambda: len(load.sent) > 50, 20)
    kill_listener(home, victim)
    if victim is Port.POSTGRES:
        wait_for("the database", lambda: database_answers(home), 60)
    before = len(load.sent)
    wait_for("more load", lambda: len(load.sent) > before + 100, 60)
    sent = load.stop()
    outputs.until("all of it", lambda out: len({row["ts"] for row in out.processed}) == len(sent))
    times = Counter(row["ts"] for row in outputs.processed)
    assert times == Counter(sent)
    assert outputs.letters == []
    outputs.close()
    if victim is Port.POSTGRES:
        assert job.metrics()["ogim_stream_restarts_total"] == 0
