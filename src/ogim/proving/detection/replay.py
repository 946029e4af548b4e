"""Sends recordings to a stream in their own time, and takes what it found."""

import time
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
import numpy as np
from confluent_kafka import Consumer, Producer, TopicPartition

from ogim.contracts.alarms import Detection, Kind
from ogim.contracts.frames import FRAME_READINGS_MAX, MINUTE_MS, RawFrame, encode, partition_of
from ogim.contracts.problems import Unavailable
from ogim.contracts.topics import ALERTS, RAW, ROLLUPS, Topic
from ogim.infra import kafka, postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.proving.detection.judging import Found
from ogim.proving.detection.wells import Well

ROOT: Final = "bench-detection"
STREAM_SETTINGS: Final = {"OGIM_STREAM_IDLE_S": "3600"}
"""For the job it is sent to: partitions are read at different speeds, and none is idle."""
SOURCE: Final = "bench"
BAD: Final = 0x8000_0000
BEHIND_MS: Final = 10 * MINUTE_MS
"""After the last reading, so that all windows close."""
PATIENCE_S: Final = 600.0
SETTLE_S: Final = 3.0
_MAKE: Final = """
INSERT INTO tags.tags (name, unit, source) SELECT name, 'Pa', 'bench' FROM unnest(%s::text[]) name
ON CONFLICT (name) DO UPDATE SET source = excluded.source RETURNING name, tag_id
"""
_group = msgspec.json.Decoder(type=dict[str, object]).decode
_detection = msgspec.json.Decoder(Detection).decode


def replay(home: Home, wells: Sequence[Well]) -> list[Found]:
    """Send the recordings as if they had begun together, some hours ago; what was found in them.

    Raises:
        Unavailable: the stream was not through with them in ``PATIENCE_S``.
    """
    longest_ms = int(max(well.seconds[-1] for well in wells) * 1_000)
    start = (now_ms() - longest_ms - BEHIND_MS) // MINUTE_MS * MINUTE_MS - MINUTE_MS
    ids = make_tags(home, wells)
    readers = [_reader(home, ALERTS), _reader(home, ROLLUPS)]
    try:
        client = kafka.producer(home, delivery_timeout_ms=120_000)
        send_ticks(client, start - MINUTE_MS)
        send(client, wells, start, minutes(wells))
        last = (start + longest_ms + BEHIND_MS) // MINUTE_MS * MINUTE_MS - 2 * MINUTE_MS
        send_ticks(client, last)
        send_ticks(client, last + 2 * MINUTE_MS)
        _await_minute(readers[1], {ids[name] for name in tick_names()}, last)
        return _found(readers[0], {tag_id: name for name, tag_id in ids.items()}, start)
    finally:
        for reader in readers:
            reader.close()


def tag_name(well: Well, role: str) -> str:
    """The tag of a recording's instrument."""
    return f"{ROOT}/{well.name}/{role}"


def tick_names() -> list[str]:
    """A tag for every partition, which moves its event time."""
    names = [f"{ROOT}/tick/{n}" for n in range(256)]
    return list({partition_of(name, RAW.partitions): name for name in names}.values())


def make_tags(home: Home, wells: Sequence[Well]) -> dict[str, int]:
    """Make the recordings' tags; their ids by name."""
    names = [tag_name(well, role) for well in wells for role in well.values] + tick_names()
    with postgres.connect(home, postgres.Role.APP) as database:
        return {row[0]: row[1] for row in database.execute(_MAKE, (names,))}


def _reader(home: Home, topic: Topic) -> Consumer:
    """Reads what is committed to a topic from now on."""
    client = kafka.consumer(home, "bench-detection", committed=True, fetch_wait_max_ms=20)
    places = [TopicPartition(topic.name, each) for each in range(topic.partitions)]
    for place in places:
        place.offset = client.get_watermark_offsets(place, timeout=10)[1]
    client.assign(places)
    return client


def minutes(wells: Sequence[Well]) -> range:
    """All minutes of the recordings."""
    return range(int(max(well.seconds[-1] for well in wells)) // 60 + 1)


def send(client: Producer, wells: Sequence[Well], start: int, which: range) -> None:
    """Send minutes of the recordings, the first of which began at ``start``, UTC epoch ms."""
    for minute in which:
        rows: dict[int, list[tuple[str, int, float | None, int]]] = {}
        for well in wells:
            for name, ts, value, quality in _minute(well, minute, start):
                at = partition_of(name, RAW.partitions)
                rows.setdefault(at, []).append((name, ts, value, quality))
        for partition, readings in rows.items():
            for at in range(0, len(readings), FRAME_READINGS_MAX):
                _produce(client, partition, readings[at : at + FRAME_READINGS_MAX])
    if client.flush(120):
        raise Unavailable("the broker did not take the recordings")


def _produce(
    client: Producer, partition: int, readings: list[tuple[str, int, float | None, int]]
) -> None:
    tags, ts, values, quality = (list(column) for column in zip(*readings, strict=True))
    frame = encode(RawFrame(SOURCE, max(ts), tags, ts, values, quality))
    while True:
        try:
            client.produce(RAW.name, frame, partition=partition)
            client.poll(0)
            return
        except BufferError:
            client.poll(0.1)


def _minute(well: Well, minute: int, start: int) -> Iterator[tuple[str, int, float | None, int]]:
    """A minute's readings; what was not recorded is Bad."""
    first, last = np.searchsorted(well.seconds, (minute * 60, minute * 60 + 60))
    times = (start + well.seconds[first:last] * 1_000).astype(np.int64).tolist()
    for role, values in well.values.items():
        name = tag_name(well, role)
        for ts, value in zip(times, values[first:last].tolist(), strict=True):
            known = value == value  # noqa: PLR0124 – NaN is not itself
            yield name, ts, value if known else None, 0 if known else BAD


def send_ticks(client: Producer, ts: int) -> None:
    """Moves the event time of all partitions."""
    for name in tick_names():
        _produce(client, partition_of(name, RAW.partitions), [(name, ts, 1.0, 0)])
    if client.flush(120):
        raise Unavailable("the broker did not take the recordings")


def _await_minute(rollups: Consumer, ticks: set[int], start: int) -> None:
    """Until the minute of the ticks that begins at ``start`` was closed and committed."""
    until, closed = time.monotonic() + PATIENCE_S, set[object]()
    while closed != ticks:
        if time.monotonic() > until:
            raise Unavailable(f"the stream was not through with it in {PATIENCE_S:.0f} s")
        for message in kafka.messages_of(rollups, 10_000, 0.1):
            row = _group(message.value() or b"{}")
            if (row["window"], row["start"]) == ("1m", start):
                closed |= {row["tag_id"]} & ticks


def _found(alerts: Consumer, names: dict[int, str], start: int) -> list[Found]:
    """What became active, until nothing more comes."""
    found, settled = list[Found](), time.monotonic() + SETTLE_S
    more = True
    while more:
        in_time = time.monotonic() < settled
        messages = kafka.messages_of(alerts, 10_000, 0.1)
        more = in_time or bool(messages)
        for message in messages:
            one = _detection(message.value() or b"")
            name = names.get(one.tag_id)
            if one.kind == Kind.ACTIVE and name is not None:
                _, well, role = name.split("/", 2)
                found.append(Found(well, one.pattern, role, (one.at_ms - start) / 1_000))
    return found
