"""The historian as a process, fed through the bus and asked through the database."""

import os
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import psycopg
from target_rig import start_target, target

from instances import ogim
from ogim.contracts.processed import SCHEMA
from ogim.contracts.topics import PROCESSED
from ogim.infra.home import Home
from ogim.infra.kafka import producer
from ogim.infra.postgres import Role, connect
from ogim.runtime.free_ports import first_free
from ogim.runtime.supervision import Supervisor
from ogim.services.alerts.rules.sharing import home_of

POLL_S: Final = 0.1
MINUTE_MS: Final = 60_000
HOUR_MS: Final = 3_600_000
DAY_MS: Final = 86_400_000
Reading = tuple[int, int, float | None, int, int]
"""tag_id, ts, reading, quality, flags."""

assert [field["name"] for field in SCHEMA["fields"]][:3] == ["tag_id", "ts", "reading"]  # type: ignore[index]


@contextmanager
def without_historian(folder: Path, only: str, program: str = "historian") -> Iterator[Home]:
    """The instance of OGIM_HOME where its historian does not run, else engines of one's own.

    Args:
        folder: the home of one's own.
        only: the engines that are wanted, separated by commas.
        program: what must not run, where it is not the historian.
    """
    if "OGIM_HOME" in os.environ and "OGIM_PORT_BASE" in os.environ:
        home = Home()
        running = Supervisor(home).programs().get(program)
        if running is None or not running.pid:
            yield home
            return
    home = Home(home=folder, port_base=first_free())
    ogim(home, "up", "--only", only)
    yield home
    ogim(home, "down")


def _zigzag(number: int) -> bytes:
    bits = (number << 1) ^ (number >> 63)
    out = bytearray()
    while bits > 0x7F:
        out.append(bits & 0x7F | 0x80)
        bits >>= 7
    out.append(bits)
    return bytes(out)


def datum(reading: Reading, received: int) -> bytes:
    """A reading as the stream writes it: one bare Avro datum."""
    tag_id, ts, value, quality, flags = reading
    union = b"\x00" if value is None else b"\x02" + struct.pack("<d", value)
    return b"".join(
        (
            _zigzag(tag_id),
            _zigzag(ts),
            union,
            _zigzag(quality),
            _zigzag(received),
            _zigzag(flags),
        )
    )


def publish(home: Home, readings: list[Reading]) -> None:
    """Put readings on ``processed-data``, each tag in the partition in which the stream puts it."""
    client = producer(home)
    received = time.time_ns() // 1_000_000
    for reading in readings:
        partition = home_of(reading[0])
        client.produce(PROCESSED.name, datum(reading, received), partition=partition)
        client.poll(0)
    assert client.flush(30) == 0


@contextmanager
def database(home: Home, role: Role = Role.APP) -> Iterator[psycopg.Connection[Any]]:
    """A connection that commits each statement."""
    with connect(home, role) as connection:
        connection.autocommit = True
        yield connection


def stored(home: Home, tag_id: int) -> list[tuple[int, float | None, int]]:
    """What the hot table holds of a tag, by time: ts, value, signed quality."""
    with database(home) as connection:
        return connection.execute(
            "SELECT (extract(epoch FROM ts) * 1000)::bigint, value, quality"
            " FROM historian.readings WHERE tag_id = %s ORDER BY ts",
            (tag_id,),
        ).fetchall()


def wait_for(what: str, true: Callable[[], bool], within_s: float) -> None:
    """Poll until ``true``; fails after the deadline."""
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end, f"{what}: not within {within_s} s"
        time.sleep(POLL_S)


start = partial(start_target, name="historian")
historian = partial(target, name="historian")
