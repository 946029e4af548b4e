"""Calculated tags while the job is killed and restored, here and at another parallelism: each time
has one result, of the right value, and their minutes count them all."""

import threading
from collections.abc import Iterator

import pytest
from calculation_rig import Plant
from stream_rig import Job, Outputs, framed, running, send, wait_for

from instances import ogim
from ogim.contracts.frames import partition_of
from ogim.contracts.topics import RAW
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.kafka import producer
from ogim.runtime.free_ports import first_free

pytestmark = [pytest.mark.engines, pytest.mark.timeout(400)]

MINUTE = 60_000
STEP_MS = 100


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(home=tmp_path_factory.mktemp("killed"), port_base=first_free())
    ogim(home, "up", "--only", "postgres,kafka")
    yield home
    ogim(home, "down")


def value(ts: int) -> float:
    return float(ts % 9_973)


class Load:
    """Two inputs of one time every 20 ms until told to stop, with times 100 ms apart."""

    def __init__(self, plant: Plant, start: int) -> None:
        self.plant, self.start, self.sent = plant, start, list[int]()
        self.client = producer(plant.home, delivery_timeout_ms=120_000)
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        while not self.ended.wait(0.02):
            ts = self.start + len(self.sent) * STEP_MS
            inputs = [(self.plant.name("a"), ts, value(ts), 0), (self.plant.name("b"), ts, 2.0, 0)]
            for partition, record in framed("test", inputs, received=now_ms()):
                self.client.produce(RAW.name, record, partition=partition)
            self.client.poll(0)
            self.sent.append(ts)

    def until(self, count: int) -> None:
        """Until it has sent as many times."""
        wait_for("load", lambda: len(self.sent) >= count, 60)

    def stop(self) -> list[int]:
        """End; returns the times that were sent."""
        self.ended.set()
        self.thread.join()
        assert self.client.flush(60) == 0
        return self.sent


def on_two_partitions(home: Home) -> Plant:
    """A plant whose inputs lie on different partitions."""
    while True:
        plant = Plant(home)
        first, second = (partition_of(plant.name(each), RAW.partitions) for each in "ab")
        if first != second:
            return plant


def later(plant: Plant, at: int) -> None:
    """A reading on every partition, so that event time passes what lies before ``at``."""
    names = {
        partition_of(plant.name(f"x{n}"), RAW.partitions): plant.name(f"x{n}") for n in range(64)
    }
    plant.make(**{name.rpartition("/")[2]: {} for name in names.values()})
    send(plant.home, framed("test", [(name, at, 1.0, 0) for name in names.values()]))


def test_each_time_once_whatever_happens_to_the_job(home: Home) -> None:
    plant = on_two_partitions(home)
    plant.make(a={}, b={}).make(sum={"expression": "{a} + {b}"})
    plant.make(more={"expression": "{sum} * {b} - {a}"})
    start = now_ms() // MINUTE * MINUTE - 120 * MINUTE
    with running(home, calculation_hold_ms="20000", lateness_s="20") as job:
        outputs, jobs = Outputs(home), [job]
        plant.warm_up(outputs, "more", start - MINUTE, a=1.0, b=1.0)
        plant.since = start
        load = Load(plant, start)
        try:
            load.until(200)
            jobs[-1].kill()
            load.until(500)
            jobs.append(Job(home, calculation_hold_ms="20000", lateness_s="20").wait_running())
            load.until(len(load.sent) + 200)
            assert jobs[-1].stop() == 0
            two = Job(home, parallelism="2", calculation_hold_ms="20000", lateness_s="20")
            jobs.append(two.wait_running())
            load.until(len(load.sent) + 200)
            sent = load.stop()
            assert plant.until(outputs, "sum", len(sent)) == [(ts, value(ts) + 2, 0) for ts in sent]
            assert plant.until(outputs, "more", len(sent)) == [
                (ts, (value(ts) + 2) * 2 - value(ts), 0) for ts in sent
            ]
            assert outputs.letters == []
            later(plant, sent[-1] + 5 * MINUTE)
            expect_minutes(plant, outputs, sent)
        finally:
            load.stop()
            jobs[-1].kill()
            outputs.close()


def expect_minutes(plant: Plant, outputs: Outputs, sent: list[int]) -> None:
    """One window a minute of the calculated tag, with all of its readings."""
    tag_id = plant.tags["more"]["tag_id"]
    starts = sorted({ts // MINUTE * MINUTE for ts in sent})

    def windows() -> list[tuple[int, int]]:
        return [
            (row["start"], row["n"])
            for row in outputs.rollups
            if (row["window"], row["tag_id"]) == ("1m", tag_id) and row["start"] >= plant.since
        ]

    outputs.until("its minutes", lambda _: len(windows()) >= len(starts))
    counts = [sum(ts // MINUTE * MINUTE == minute for ts in sent) for minute in starts]
    assert sorted(windows()) == list(zip(starts, counts, strict=True))
