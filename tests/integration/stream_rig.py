"""What the tests of the stream share: engines of their own, the job's process, what came out."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from confluent_kafka import TopicPartition

from ogim.contracts.frames import MINUTE_MS, RawFrame, encode, partition_of
from ogim.contracts.processed import decode_batch
from ogim.contracts.topics import DEAD_LETTERS, PROCESSED, RAW, ROLLUPS, WELL_SESSIONS
from ogim.infra.home import Home, Port
from ogim.infra.kafka import consumer, producer
from ogim.infra.postgres import Role, connect
from ogim.streams import rest

Reading = tuple[str, int, Any, int]
"""(tag, ts, value, quality)."""
START_S = 240.0
OUTPUT_S = 60.0
STOP_S = 90.0
TAGS_SQL = """
INSERT INTO tags.tags (name, unit, range_lo, range_hi, stuck_after_s, is_flow)
VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (name) DO UPDATE SET range_hi = excluded.range_hi
RETURNING tag_id
"""


def wait_for(what: str, condition: Callable[[], bool], deadline_s: float) -> None:
    """Poll until ``condition`` holds; fails with ``what`` after ``deadline_s``."""
    until = time.monotonic() + deadline_s
    while not condition():
        assert time.monotonic() < until, f"not within {deadline_s:.0f} s: {what}"
        time.sleep(0.05)


class Job:
    """The stream as a process of its own, as the supervisor runs it."""

    def __init__(self, home: Home, *arguments: str, **settings: str) -> None:
        self.home = home
        self.log = home.path("logs", f"stream-{time.time_ns()}.log")
        names = {f"OGIM_STREAM_{name.upper()}": value for name, value in settings.items()}
        own = {"OGIM_HOME": str(home.root), "OGIM_PORT_BASE": str(home.port_base)}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "ogim.streams.submit", *arguments],
                env=os.environ | own | {"OGIM_STREAM_HEAP_MIB": "256"} | names,
                stderr=log,
                stdout=log,
            )

    def wait_running(self) -> "Job":
        """Until it has completed a checkpoint; a job that never does is killed."""
        try:
            wait_for(f"a checkpoint; see {self.log}", self._has_checkpoint, START_S)
        except BaseException:
            self.kill()
            raise
        return self

    def _has_checkpoint(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()[-3_000:]
        if rest.running_job(self.home) is None:
            return False
        try:
            return self.metrics().get("ogim_stream_checkpoints_total", 0) > 0
        except OSError:
            return False

    def metrics(self) -> dict[str, float]:
        """The job's metrics by name."""
        address = f"http://{self.home.address(Port.STREAM_METRICS)}/metrics"
        with urllib.request.urlopen(address, timeout=5) as answer:
            text = answer.read().decode()
        return {name: float(value) for name, value in re.findall(r"^(\w+) (\S+)$", text, re.M)}

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait(STOP_S)

    def stop(self) -> int:
        """SIGTERM; returns the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_S)


@contextmanager
def running(home: Home, *arguments: str, **settings: str) -> Iterator[Job]:
    """A running job, killed at the end."""
    job = Job(home, *arguments, **settings)
    try:
        yield job.wait_running()
    finally:
        job.kill()


def make_tags(home: Home, rows: Iterable[tuple[Any, ...]]) -> dict[str, int]:
    """Create tags (name, unit, range_lo, range_hi, stuck_after_s, is_flow); returns their ids."""
    with connect(home, Role.APP) as database:
        return {row[0]: database.execute(TAGS_SQL, row).fetchone()[0] for row in rows}


def send(home: Home, records: Iterable[tuple[int, bytes | None]]) -> None:
    """Produce (partition, record) pairs and wait until the broker has them."""
    client = producer(home)
    for partition, record in records:
        client.produce(RAW.name, record, partition=partition)
    assert client.flush(20) == 0


def framed(
    source: str, readings: Iterable[Reading], received: int | None = None, **more: Any
) -> list[tuple[int, bytes]]:
    """Readings as (partition, record), each frame of one minute, in the order given per tag.

    Without ``received`` the newest source time of a frame stands for the time of its receipt.
    """
    records, open_frames = list[tuple[int, bytes]](), dict[int, list[Reading]]()

    def close(partition: int) -> None:
        rows = open_frames.pop(partition)
        tags, ts, values, quality = (list(column) for column in zip(*rows, strict=True))
        at = max(ts) if received is None else received
        frame = RawFrame(source, at, tags, ts, values, quality, **more)
        records.append((partition, encode(frame)))

    for reading in readings:
        partition = partition_of(reading[0], RAW.partitions)
        rows = open_frames.get(partition)
        if rows and rows[0][1] // MINUTE_MS != reading[1] // MINUTE_MS:
            close(partition)
        open_frames.setdefault(partition, []).append(reading)
    for partition in list(open_frames):
        close(partition)
    return records


class Outputs:
    """Committed records of the output topics from now on."""

    TOPICS = (PROCESSED, DEAD_LETTERS, ROLLUPS, WELL_SESSIONS)

    def __init__(self, home: Home) -> None:
        self.client = consumer(home, "stream-test", committed=True, fetch_wait_max_ms=20)
        starts = []
        for topic in self.TOPICS:
            for partition in range(topic.partitions):
                place = TopicPartition(topic.name, partition)
                place.offset = self.client.get_watermark_offsets(place, timeout=10)[1]
                starts.append(place)
        self.client.assign(starts)
        self.processed: list[dict[str, Any]] = []
        self.letters: list[dict[str, Any]] = []
        self.rollups: list[dict[str, Any]] = []
        self.sessions: list[dict[str, Any]] = []

    def until(self, what: str, condition: Callable[["Outputs"], bool]) -> "Outputs":
        """Consume until ``condition`` of what has come holds."""

        def enough() -> bool:
            self.take()
            return condition(self)

        wait_for(what, enough, OUTPUT_S)
        return self

    def take(self) -> None:
        """Consume what is there."""
        for message in self.client.consume(10_000, 0.05):
            assert message.error() is None, message.error()
            if message.topic() == PROCESSED.name:
                row = decode_batch([message.value()]).row(0, named=True)
                assert message.key() == row["tag_id"].to_bytes(4, "big")
                self.processed.append(row)
            else:
                self._of(message.topic()).append(json.loads(message.value()))

    def _of(self, topic: str) -> list[dict[str, Any]]:
        return {
            DEAD_LETTERS.name: self.letters,
            ROLLUPS.name: self.rollups,
            WELL_SESSIONS.name: self.sessions,
        }[topic]

    def close(self) -> None:
        """End the consumer."""
        self.client.close()


def state_folder(home: Home) -> Path:
    """Where the job keeps its checkpoints."""
    return home.root / "stream"
