"""The writer on a real bus and database: each reading once, whatever is late, killed, repeated."""

import time
from collections.abc import Iterator
from statistics import fmean, pstdev
from typing import Any

import msgspec
import psycopg
import pytest
from confluent_kafka import Message, TopicPartition
from historian_rig import (
    DAY_MS,
    HOUR_MS,
    Reading,
    database,
    historian,
    publish,
    stored,
    wait_for,
    without_historian,
)

from ogim.contracts.processed import FLAG_BACKFILL
from ogim.contracts.rollups import Rollup, Window
from ogim.contracts.topics import PROCESSED, ROLLUPS, Topic
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.kafka import consumer, producer
from ogim.infra.postgres import connect
from ogim.infra.stored_offsets import Fenced, Offsets
from ogim.services.historian import repairs
from ogim.services.historian.archiver import Day
from ogim.services.historian.settings import HistorianSettings
from ogim.services.historian.writer import ReadingsWriter, moment

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]

SOON_S = 60.0
TAGS, EACH = 20, 500
TODAY_MS = now_ms() // DAY_MS * DAY_MS
FIGURES = "n, good, lo, hi, round(mean::numeric, 9), round(sd::numeric, 9), first, last"


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """PostgreSQL and Kafka without a historian: those of OGIM_HOME, else some of its own."""
    with without_historian(tmp_path_factory.mktemp("historian"), "postgres,kafka") as home:
        yield home


@pytest.fixture
def first_tag(engines: Home) -> int:
    """Tags from here on have no reading yet."""
    with database(engines) as connection:
        found = connection.execute("SELECT max(tag_id) FROM historian.readings").fetchone()
    return ((found[0] or 0) if found else 0) // 1_000 * 1_000 + 1_000


def caught_up(home: Home, topic: Topic = PROCESSED) -> bool:
    """Whether everything on a topic is stored."""
    with database(home) as connection:
        rows = connection.execute(
            "SELECT partition, next_offset FROM historian.offsets WHERE topic = %s",
            (topic.name,),
        ).fetchall()
    reader = consumer(home, f"test-{time.time_ns()}", committed=True)
    try:
        ends = {
            number: reader.get_watermark_offsets(TopicPartition(topic.name, number), timeout=10)[1]
            for number in range(topic.partitions)
        }
    finally:
        reader.close()
    stored_so_far = dict(rows)
    return all(stored_so_far.get(number, 0) >= end for number, end in ends.items())


def count(home: Home, first_tag: int) -> tuple[int, int]:
    """Rows of the test's tags, and different readings among them."""
    with database(home) as connection:
        row = connection.execute(
            "SELECT count(*), count(DISTINCT (tag_id, ts)) FROM historian.readings"
            " WHERE tag_id BETWEEN %s AND %s",
            (first_tag, first_tag + 999),
        ).fetchone()
    assert row is not None
    return row[0], row[1]


def test_each_reading_once_through_kills_replays_and_repetitions(
    engines: Home, first_tag: int
) -> None:
    start = now_ms() - 3_600_000
    readings: list[Reading] = [
        (first_tag + tag, start + at * 1_000, None if at % 97 == 0 else at / 7, 0, 0)
        for at in range(EACH)
        for tag in range(TAGS)
    ]
    repeated = readings + readings[::3] + readings[-500:] * 2
    publish(engines, repeated[: len(repeated) // 2])
    small = {"batch_readings_max": "700", "maintenance_interval_s": "600"}
    with historian(engines, **small) as process:
        publish(engines, repeated[len(repeated) // 2 :])
        wait_for("a first batch", lambda: count(engines, first_tag)[0] > 0, SOON_S)
        process.kill()
        process.wait(10)
    assert count(engines, first_tag)[0] == count(engines, first_tag)[1]
    producer_of = producer(engines)
    producer_of.produce(PROCESSED.name, b"\xff" * 40, partition=0)
    producer_of.produce(PROCESSED.name, b"\x01\x02", partition=1)
    assert producer_of.flush(30) == 0
    late: Reading = (first_tag, start + 500, -1.0, 0x80000000, FLAG_BACKFILL)
    with historian(engines, maintenance_interval_s="600"):
        wait_for("all of them", lambda: caught_up(engines), SOON_S)
        assert count(engines, first_tag) == (TAGS * EACH, TAGS * EACH)
        with database(engines) as connection:
            connection.execute(
                "UPDATE historian.offsets SET next_offset = 0 WHERE topic = %s", (PROCESSED.name,)
            )
        publish(engines, [late, late])
        wait_for("all of them again", lambda: caught_up(engines), SOON_S)
    assert count(engines, first_tag) == (TAGS * EACH + 1, TAGS * EACH + 1)
    assert stored(engines, first_tag)[:3] == [
        (start, None, 0),
        (start + 500, -1.0, -(2**31)),
        (start + 1_000, 1 / 7, 0),
    ]


class Batch:
    """What lies on processed-data from now on, in one partition."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._ends = self._read(None)[1]

    def messages(self) -> list[Message]:
        return self._read(self._ends)[0]

    def _read(self, since: dict[int, int] | None) -> tuple[list[Message], dict[int, int]]:
        reader = consumer(self._home, f"test-{time.time_ns()}", committed=True)
        parts = [TopicPartition(PROCESSED.name, number) for number in range(PROCESSED.partitions)]
        ends = {part.partition: reader.get_watermark_offsets(part, timeout=10)[1] for part in parts}
        messages: list[Message] = []
        if since is not None:
            for part in parts:
                part.offset = since[part.partition]
            reader.assign(parts)
            until = time.monotonic() + SOON_S
            while len(messages) < sum(ends.values()) - sum(since.values()):
                assert time.monotonic() < until
                messages += [m for m in reader.consume(1_000, 0.5) if m.error() is None]
        reader.close()
        return messages, ends


def placed(connection: psycopg.Connection[Any], offsets: Offsets) -> None:
    offsets.place(connection, range(PROCESSED.partitions))


def test_of_two_writers_one_is_fenced_and_forgets_what_it_knew(
    engines: Home, first_tag: int
) -> None:
    settings, now = HistorianSettings(), now_ms()
    with connect(engines) as one, connect(engines) as two:
        ours, theirs = Offsets(PROCESSED.name, "historian"), Offsets(PROCESSED.name, "historian")
        writer, other = ReadingsWriter(one, ours, settings), ReadingsWriter(two, theirs, settings)
        placed(one, ours)
        placed(two, theirs)
        batch = Batch(engines)
        publish(engines, [(first_tag, now + at, float(at), 0, 0) for at in range(100)])
        messages = batch.messages()
        assert writer.store(messages) == 100
        with pytest.raises(Fenced):
            other.store(messages)
        assert count(engines, first_tag) == (100, 100)
        placed(two, theirs)
        batch = Batch(engines)
        publish(engines, [(first_tag, now + at, float(at), 0, 0) for at in range(50, 150)])
        messages = batch.messages()
        assert other.store(messages) == 50
        with pytest.raises(Fenced):
            writer.store(messages)
        placed(one, ours)
        assert writer.store(messages) == 0
        assert count(engines, first_tag) == (150, 150)


def rollup_of(home: Home, tag_id: int, start: int, table: str) -> tuple[Any, ...] | None:
    query = f"SELECT {FIGURES} FROM historian.{table} WHERE tag_id = %s AND start = %s"  # noqa: S608
    with database(home) as connection:
        return connection.execute(query.encode(), (tag_id, moment(start))).fetchone()


def test_rollups_are_replaced_by_fuller_ones_only_and_repaired_after_late_readings(
    engines: Home, first_tag: int
) -> None:
    hour = TODAY_MS - 5 * HOUR_MS
    readings: list[Reading] = [
        (first_tag, hour + at * 1_000, None if at == 5 else at * 0.5, 0x80000000 * (at == 6), 0)
        for at in range(180)
        if at != 30
    ]
    client = producer(engines)
    for n in (40, 50, 20):
        rollup = Rollup(Window.MINUTE, first_tag, hour, n, n, 1.0, 2.0, 1.5, 0.1, 1.0, float(n))
        client.produce(ROLLUPS.name, msgspec.json.encode(rollup))
    for broken in (b"{}", msgspec.json.encode(Rollup(Window.HOUR, 2**40, hour, 1, 1))):
        client.produce(ROLLUPS.name, broken)
    assert client.flush(30) == 0
    with historian(engines, maintenance_interval_s="600"):
        wait_for("rollups", lambda: caught_up(engines, ROLLUPS), SOON_S)
        found = rollup_of(engines, first_tag, hour, "rollups_1m")
        assert found is not None
        assert (found[0], found[-1]) == (50, 50.0)
        publish(engines, readings)
        wait_for("readings", lambda: caught_up(engines), SOON_S)
    with connect(engines) as connection:
        connection.execute("UPDATE historian.dirty_hours SET due = now() - INTERVAL '1 second'")
        connection.commit()
        assert repairs.repair(connection, Day(moment(hour).date()).lo) > 0
        left = connection.execute(
            "SELECT count(*) FROM historian.dirty_hours WHERE tag_id = %s", (first_tag,)
        ).fetchone()
    assert left == (0,)
    for table, size in (("rollups_1m", 60), ("rollups_1h", 3_600)):
        window = [reading for reading in readings if reading[1] < hour + size * 1_000]
        usable = [r[2] for r in window if r[3] < 0x80000000 and r[2] is not None]
        found = rollup_of(engines, first_tag, hour, table)
        assert found is not None
        assert found[:4] == (len(window), len(usable), min(usable), max(usable))
        expected = [fmean(usable), pstdev(usable), usable[0], usable[-1]]
        assert [float(x) for x in found[4:]] == pytest.approx(expected)
