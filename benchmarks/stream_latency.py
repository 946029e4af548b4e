"""Latency and cost of the stream alone: raw frame in Kafka → processed reading out of Kafka.

    OGIM_HOME=… OGIM_PORT_BASE=… python benchmarks/stream_latency.py --rate 1000 --seconds 20

Needs a running broker, PostgreSQL and stream, and tags in the catalogue. Prints JSON: milliseconds
from handing a frame to the producer until a consumer has the reading, uncommitted (live views) and
committed (historian), and the core-microseconds that the JVM spent per reading.
"""

import argparse
import json
import threading
import time
from dataclasses import dataclass, field
from itertools import cycle

import numpy as np
import psutil

from ogim.contracts.frames import RawFrame, encode, partition_of
from ogim.contracts.processed import decode_batch
from ogim.contracts.topics import PROCESSED, RAW
from ogim.infra.home import Home, Port
from ogim.infra.kafka import consumer, producer
from ogim.infra.postgres import Role, connect

SOURCE = "bench"


@dataclass
class Watch:
    """One consumer that notes how old each reading is when it arrives."""

    home: Home
    committed: bool
    since: int
    stop: threading.Event
    assigned: threading.Event = field(default_factory=threading.Event)
    ages_ms: list[np.ndarray] = field(default_factory=list)

    def run(self) -> None:
        """Consume until told to stop."""
        client = consumer(
            self.home,
            f"bench-{self.committed}-{time.time_ns()}",
            committed=self.committed,
            auto_offset_reset="latest",
            fetch_wait_max_ms=5,
        )
        client.subscribe([PROCESSED.name], on_assign=lambda *_: self.assigned.set())
        while not self.stop.is_set():
            messages = client.consume(2_000, 0.005)
            good = (message.value() for message in messages if message.error() is None)
            values = [value for value in good if value is not None]
            if values:
                ts = decode_batch(values)["ts"].to_numpy()
                if (ours := ts[ts >= self.since]).size:
                    self.ages_ms.append(time.time() * 1_000 - ours)
        client.close()

    def quantiles(self) -> dict[str, float]:
        """Count, p50, p99 and maximum, ms."""
        ages = np.concatenate(self.ages_ms) if self.ages_ms else np.array([np.nan])
        p50, p99 = np.percentile(ages, [50, 99])
        return {
            "n": int(ages.size),
            "p50_ms": round(float(p50), 1),
            "p99_ms": round(float(p99), 1),
            "max_ms": round(float(ages.max()), 1),
        }


def load(home: Home, names: list[str], rate: int, frame: int, seconds: float) -> int:
    """Send ``rate`` readings a second in frames of ``frame``; returns how many were sent."""
    by_partition = [
        [name for name in names if partition_of(name, RAW.partitions) == partition]
        for partition in range(RAW.partitions)
    ]
    streams = [cycle(tags) for tags in by_partition]
    client = producer(home, linger_ms=1)
    sent, started = 0, time.monotonic()
    while (elapsed := time.monotonic() - started) < seconds:
        if sent > elapsed * rate:
            client.poll(min(0.05, sent / rate - elapsed))
            continue
        partition = (sent // frame) % RAW.partitions
        now = time.time_ns() // 1_000_000
        tags = [next(streams[partition]) for _ in range(frame)]
        values: list[float | None] = [float(now % 1_000 + number) for number in range(frame)]
        record = encode(RawFrame(SOURCE, now, tags, [now] * frame, values, [0] * frame))
        client.produce(RAW.name, record, partition=partition)
        sent += frame
    client.flush(10)
    return sent


def _listener(port: int) -> psutil.Process:
    """The process that listens on a port.

    Raises:
        LookupError: none does.
    """
    for found in psutil.net_connections("tcp"):
        address: tuple[str | int, ...] = tuple(found.laddr)
        if found.pid and found.status == "LISTEN" and port in address:
            return psutil.Process(found.pid)
    raise LookupError(f"nothing listens on port {port}")


def measure(home: Home, rate: int, frame: int, seconds: float) -> dict[str, object]:
    """Run the load and both watches once."""
    with connect(home, Role.STREAM) as database:
        names = [row[0] for row in database.execute("SELECT name FROM tags.stream_catalogue")]
    jvm = _listener(home.port(Port.FLINK_REST))
    stop = threading.Event()
    watches = [
        Watch(home, committed, int(time.time() * 1_000), stop) for committed in (False, True)
    ]
    threads = [threading.Thread(target=watch.run) for watch in watches]
    for thread in threads:
        thread.start()
    for watch in watches:
        watch.assigned.wait(30)
    before = sum(jvm.cpu_times()[:2])
    sent = load(home, names, rate, frame, seconds)
    cpu_s = sum(jvm.cpu_times()[:2]) - before
    time.sleep(2)
    stop.set()
    for thread in threads:
        thread.join()
    return {
        "sent": sent,
        "rate": rate,
        "uncommitted": watches[0].quantiles(),
        "committed": watches[1].quantiles(),
        "core_us_per_reading": round(cpu_s * 1e6 / sent, 2),
        "cores": round(cpu_s / seconds, 3),
        "resident_mib": jvm.memory_info().rss >> 20,
    }


def main() -> None:
    """Parse the arguments, print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rate", type=int, default=1_000, help="readings a second")
    options.add_argument("--frame", type=int, default=20, help="readings in a frame")
    options.add_argument("--seconds", type=float, default=20)
    given = options.parse_args()
    print(json.dumps(measure(Home(), given.rate, given.frame, given.seconds)))


if __name__ == "__main__":
    main()
