"""The alarms' worker on the real bus and database: nothing missed, nothing doubled."""

import signal
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial

import msgspec
import pytest
from alerts_rig import WITHIN_S, alarms, detection, found, new_tag, rows, states, stream_key
from alerts_workers import Clock, working
from confluent_kafka import TopicPartition
from historian_rig import publish, wait_for, without_historian
from tags_rig import catalogue, said, some_area
from target_rig import start_target, target

from ogim.contracts.alarms import AlertEvent, Kind, Priority, Source, alarm_key, occurrence_id
from ogim.contracts.topics import ALERT_EVENTS
from ogim.infra import kafka
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.services.alerts.rules.kinds import Limit, Rule

pytestmark = [pytest.mark.engines, pytest.mark.timeout(180)]
MINUTE_MS = 60_000


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """Engines whose readings no other worker judges: these tests bring rules of their own."""
    folder = tmp_path_factory.mktemp("alerts")
    with without_historian(folder, "postgres,redis,kafka", "alerts") as home:
        yield home


def limit_rule(tag_id: int, limit: float, **fields: object) -> Rule:
    """A high limit."""
    key = alarm_key(Source.LIMIT, "h", tag_id)
    condition = Limit("high", limit, deadband=1.0)
    return Rule(key=key, tag_id=tag_id, condition=condition, priority=Priority.HIGH, **fields)  # pyright: ignore[reportArgumentType]


async def tags_of(home: Home, count: int) -> list[int]:
    """New tags of one area."""
    area = some_area()
    async with catalogue(home) as client:
        return [await new_tag(client, area) for _ in range(count)]


async def test_a_crossing_is_one_alarm_and_its_return_ends_it(instance: Home) -> None:
    (tag,) = await tags_of(instance, 1)
    key, at = alarm_key(Source.LIMIT, "h", tag), now_ms()
    with working(instance, [limit_rule(tag, 80)]):
        publish(instance, [(tag, at + n, 70 + 5.0 * n, 0, 0) for n in range(6)])
        wait_for("the alarm", lambda: states(instance, key) == ["activate"], WITHIN_S)
        async with alarms(instance) as client:
            (alert,) = said(await client.get("/alerts", params={"tag_id": tag}))["items"]
            assert alert["id"] == str(occurrence_id(key, at + 3))
            assert (alert["value"], alert["setpoint"]) == (85, 80)
            said(await client.post(f"/alerts/{alert['id']}/acknowledge"))
            publish(instance, [(tag, at + 10, 79.5, 0, 0), (tag, at + 11, 60.0, 0, 0)])
            wait_for("the return", lambda: states(instance, key)[-1:] == ["return"], WITHIN_S)
            over = said(await client.get(f"/alerts/{alert['id']}"))
            assert (over["state"], over["returned_ms"]) == ("normal", at + 11)


async def test_the_engine_remembers_across_a_restart(instance: Home) -> None:
    (tag,) = await tags_of(instance, 1)
    key, at = alarm_key(Source.LIMIT, "h", tag), now_ms() - 5 * MINUTE_MS
    rule = limit_rule(tag, 80, on_delay_ms=MINUTE_MS)
    with working(instance, [rule], memory_interval_s=0.1):
        publish(instance, [(tag, at, 90.0, 0, 0)])
        wait_for("the offsets", partial(_stored_all, instance), WITHIN_S)
    assert states(instance, key) == []
    with working(instance, [rule]):
        publish(instance, [(tag, at + MINUTE_MS + 5, 91.0, 0, 0)])
        wait_for("the alarm", lambda: states(instance, key) == ["activate"], WITHIN_S)
    found_at = rows(instance, "SELECT at_ms FROM alerts.events WHERE key = %s", key)
    assert found_at == [(at + MINUTE_MS,)]


def _stored_all(home: Home) -> bool:
    """Whether every reading on the bus was evaluated and its offset stored."""
    consumer = kafka.consumer(home, "test-watermarks", committed=False)
    try:
        stored = dict(
            rows(home, "SELECT partition, next_offset FROM alerts.offsets "
                 "WHERE topic = 'processed-data'")
        )  # fmt: skip
        for part in range(4):
            place = TopicPartition("processed-data", part)
            _, end = consumer.get_watermark_offsets(place, timeout=10)
            if end and stored.get(part, -1) < end:
                return False
        return True
    finally:
        consumer.close()


async def test_of_two_instances_one_is_killed_and_nothing_is_missed_or_doubled(
    instance: Home,
) -> None:
    tags = await tags_of(instance, 40)
    at = now_ms()
    first = start_target(instance, "alerts")
    try:
        with target(instance, "alerts"):
            for turn in range(10):
                kind = Kind.INACTIVE if turn % 2 else Kind.ACTIVE
                batch = [(tag, detection(tag, kind, at + turn * 100)) for tag in tags]
                found(instance, batch + batch[::3])  # the stream may say a thing twice
                if turn == 4:
                    first.send_signal(signal.SIGKILL)
                wait_for("some of it", partial(_begun, instance, tags, turn), WITHIN_S)

            def all_of_it() -> bool:
                return all(len(states(instance, stream_key(tag))) >= 10 for tag in tags)

            wait_for("every detection", all_of_it, 2 * WITHIN_S)
    finally:
        first.kill()
        first.wait(5)
    for tag in tags:
        assert states(instance, stream_key(tag)) == ["activate", "return"] * 5
        occurrences = rows(
            instance, "SELECT id, activations FROM alerts.alerts WHERE key = %s", stream_key(tag)
        )
        assert occurrences == [(occurrence_id(stream_key(tag), at), 5)]


def _begun(home: Home, tags: list[int], turn: int) -> bool:
    """Whether any alarm has come to a turn."""
    return any(len(states(home, stream_key(tag))) > turn for tag in tags)


async def test_what_is_no_detection_is_left_out_and_the_rest_taken(instance: Home) -> None:
    (tag,) = await tags_of(instance, 1)
    at = now_ms()
    good = detection(tag, Kind.ACTIVE, at)
    fields = msgspec.json.decode(good)
    lies = [
        {"tag_id": 0}, {"tag_id": 2**31}, {"at_ms": -1}, {"at_ms": 10**18}, {"pattern": "a:b"},
        {"pattern": ""}, {"pattern": "x" * 1_000}, {"kind": "maybe"}, {"tag_id": "7"},
        {"drivers": [{}]}, {"score": "high"},
    ]  # fmt: skip
    broken = [msgspec.json.encode(fields | lie) for lie in lies]
    with target(instance, "alerts"):
        found(instance, [(0, each) for each in (b"", b"{", b"\xff", *broken, good)])
        wait_for("the good one", lambda: states(instance, stream_key(tag)) != [], WITHIN_S)
    made = rows(instance, "SELECT count(*) FROM alerts.alerts WHERE tag_id = %s", tag)
    assert made == [(1,)]


async def test_events_leave_in_their_order_and_give_the_state(instance: Home) -> None:
    (tag,) = await tags_of(instance, 1)
    key, at = stream_key(tag), now_ms()
    with target(instance, "alerts"):
        found(instance, [(0, detection(tag, Kind.ACTIVE, at))])
        wait_for("the alarm", lambda: states(instance, key) == ["activate"], WITHIN_S)
        async with alarms(instance) as client:
            alert = occurrence_id(key, at)
            said(await client.post(f"/alerts/{alert}/acknowledge", json={"comment": "seen"}))
        found(instance, [(0, detection(tag, Kind.INACTIVE, at + 50))])
        wait_for("the return", lambda: len(states(instance, key)) == 3, WITHIN_S)
        wait_for("an empty outbox", lambda: rows(instance, "SELECT FROM alerts.outbox") == [],
                 WITHIN_S)  # fmt: skip
    sent = [event for event in _events(instance) if event.key == key]
    once = list({event.id: event for event in sent}.values())
    assert [event.trigger for event in once] == ["activate", "acknowledge", "return"]
    assert [event.state for event in once] == ["unacknowledged", "acknowledged", "normal"]
    assert [event.by for event in once] == ["(field)", "tester", "(field)"]
    assert {event.occurrence for event in once} == {str(alert)}
    assert [event.seq for event in once] == sorted(event.seq for event in once)


def _events(home: Home) -> list[AlertEvent]:
    """All that is on the topic."""
    consumer = kafka.consumer(home, "test-events", committed=False, enable_partition_eof=True)
    consumer.assign(
        [TopicPartition(ALERT_EVENTS.name, part, 0) for part in range(ALERT_EVENTS.partitions)]
    )
    events: list[AlertEvent] = []
    ended: set[int] = set()
    until = time.monotonic() + 30
    while len(ended) < ALERT_EVENTS.partitions and time.monotonic() < until:
        messages, ends = kafka.promptly(consumer, 1_000, 0.5)
        ended |= ends
        events += [msgspec.json.decode(each.value() or b"", type=AlertEvent) for each in messages]
    consumer.close()
    return events


async def test_shelving_ends_by_itself_even_when_the_clock_is_set_back(instance: Home) -> None:
    tag, other = await tags_of(instance, 2)
    key, other_key = stream_key(tag), stream_key(other)
    clock = Clock()
    ends = {}
    async with alarms(instance, user="anna") as client:
        for each, minutes in ((tag, 0.1), (other, 60)):
            body = {"key": stream_key(each), "minutes": minutes, "reason": "pigging"}
            ends[each] = said(await client.post("/alerts/shelf", json=body), 201)["until_ms"]
    found(instance, [(0, detection(tag, Kind.ACTIVE, now_ms()))])
    with working(instance, [], clock, timer_interval_s=0.1):
        wait_for("timers", lambda: clock.asked > 100, WITHIN_S)
        clock.ahead_ms = -10 * MINUTE_MS
        both = {"activate", "unshelve"}
        wait_for("the alarm", lambda: both <= set(states(instance, key)), WITHIN_S)
        assert states(instance, other_key) == ["shelve"]
        clock.ahead_ms = 61 * MINUTE_MS
        wait_for("the other", lambda: states(instance, other_key)[-1:] == ["unshelve"], WITHIN_S)
    acts = Counter(
        row[0] for row in rows(
            instance, "SELECT object FROM (SELECT event, object FROM audit.outbox UNION "
            "SELECT event, object FROM audit.audit_logs) r WHERE object LIKE 'alerts/shelf/%%' "
        )
    )  # fmt: skip
    assert acts[f"alerts/shelf/{key}"] == 2
    state = rows(instance, "SELECT state, until_ms FROM alerts.alarms WHERE key = %s", key)
    assert state == [("unacknowledged", None)]
