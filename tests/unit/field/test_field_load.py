"""The load: a schedule that can be computed at any time, and its bulk encoding."""

import numpy as np
import pytest
from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary
from hypothesis import example, given
from hypothesis import strategies as st

from ogim.contracts.problems import InvalidInput
from ogim.field.opcua.bulk import NOTIFICATIONS_MAX, Feed, notification
from ogim.field.opcua.history import epoch_ms
from ogim.field.opcua.schedule import Schedule, node_of, tag_of

NOW_MS = 1_790_000_000_000
loads = st.builds(
    Schedule, tags=st.integers(1, 5_000), rate=st.floats(0.5, 1_000, allow_subnormal=False)
)


@given(loads, st.integers(0, 100_000))
def test_the_last_tick_is_the_last(load: Schedule, later_ms: int) -> None:
    tick = load.last_tick(NOW_MS + later_ms)
    assert load.time_of(tick) <= NOW_MS + later_ms < load.time_of(tick + 1)


@given(loads, st.integers(0, 4_999), st.integers(0, 60_000))
def test_a_nodes_span_is_its_share_of_all_ticks(load: Schedule, node: int, width_ms: int) -> None:
    node %= load.tags
    span = load.span(node, NOW_MS, NOW_MS + width_ms)
    everything = np.arange(load.last_tick(NOW_MS - 1) + 1, load.last_tick(NOW_MS + width_ms) + 1)
    assert span.tolist() == everything[load.nodes(everything) == node].tolist()


@given(loads, st.integers(0, 10**6))
@example(Schedule(tags=4, rate=180.81124645543662), 0)
def test_each_change_is_one_and_times_of_a_node_differ(load: Schedule, offset: int) -> None:
    ticks = load.last_tick(NOW_MS) + offset + load.tags * np.arange(5)
    assert np.all(np.diff(load.times(ticks)) > 0)
    assert np.all(np.diff(load.values(ticks)) != 0)
    assert np.all((load.values(ticks) >= 10) & (load.values(ticks) <= 90))


def test_a_node_faster_than_a_millisecond_is_refused() -> None:
    with pytest.raises(InvalidInput):
        Schedule(1, 1_001)


@given(st.integers(0, 49_999))
def test_names_and_numbers_agree(node: int) -> None:
    assert node_of(tag_of(node)) == node


@pytest.mark.parametrize("tag", ["load/000", "load/000/1", "load/001/00001", "x/000/00001", ""])
def test_other_names_are_no_load(tag: str) -> None:
    assert node_of(tag) is None


def test_asyncua_decodes_what_was_encoded_in_bulk() -> None:
    load = Schedule(100, 1_000)
    ticks = np.arange(load.last_tick(NOW_MS) - 249, load.last_tick(NOW_MS) + 1)
    handles = (load.nodes(ticks) + 7).astype(np.uint32)
    told = notification(load, ticks, handles, NOW_MS)
    assert told.TypeId == ua.NodeId(811)
    read = struct_from_binary(ua.DataChangeNotification, Buffer(told.Body))
    assert [item.ClientHandle for item in read.MonitoredItems] == handles.tolist()
    values = [item.Value for item in read.MonitoredItems]
    assert [item.Value.Value for item in values] == load.values(ticks).tolist()
    assert [epoch_ms(item.SourceTimestamp) for item in values] == load.times(ticks).tolist()
    assert {epoch_ms(item.ServerTimestamp) for item in values} == {NOW_MS}
    assert all(item.StatusCode is None or item.StatusCode.value == 0 for item in values)


def taken(feed: Feed, now_ms: int) -> list[int]:
    ticks, _ = feed.take(now_ms)
    return ticks.tolist()


@given(st.lists(st.integers(0, 700), min_size=1, max_size=12))
def test_a_watched_node_is_told_each_change_once(waits_ms: list[int]) -> None:
    load, now = Schedule(50, 500), NOW_MS
    feed = Feed.empty(load, now)
    feed.watch(13, 99, 50, now)
    found: list[int] = []
    for wait_ms in waits_ms:
        now += wait_ms
        found += taken(feed, now)
    first = int(load.latest(np.array([13]), load.last_tick(NOW_MS))[0])
    assert found == load.span(13, load.time_of(first), now).tolist()


def test_a_second_watch_does_not_repeat_the_first() -> None:
    load = Schedule(50, 500)
    feed = Feed.empty(load, NOW_MS)
    feed.watch(1, 1, 10, NOW_MS)
    first = taken(feed, NOW_MS + 50)
    feed.watch(2, 2, 10, NOW_MS + 50)
    second = taken(feed, NOW_MS + 60)
    assert not set(first) & set(second)
    assert {tick % 50 for tick in second} == {2}


def test_an_unwatched_node_is_told_no_more() -> None:
    load = Schedule(50, 500)
    feed = Feed.empty(load, NOW_MS)
    feed.watch(1, 1, 10, NOW_MS)
    feed.unwatch(1)
    assert taken(feed, NOW_MS + 1_000) == []
    assert not feed.waiting(NOW_MS + 1_000)


def test_a_client_that_does_not_fetch_loses_the_oldest_and_it_is_counted() -> None:
    load = Schedule(10, 100)
    feed = Feed.empty(load, NOW_MS)
    feed.watch(3, 1, 5, NOW_MS)
    assert 5 <= len(taken(feed, NOW_MS + 10_000)) <= 7
    assert feed.overflowed > 0


def test_a_message_is_bounded_and_the_rest_follows() -> None:
    load = Schedule(30_000, 30_000)
    feed = Feed.empty(load, NOW_MS)
    for node in range(load.tags):
        feed.watch(node, node, 10, NOW_MS)
    first, second = taken(feed, NOW_MS), taken(feed, NOW_MS)
    assert len(first) == NOTIFICATIONS_MAX
    assert not feed.waiting_for_room
    assert sorted(first + second) == list(range(first[0], first[0] + load.tags))
