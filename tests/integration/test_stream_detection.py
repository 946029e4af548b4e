"""The stream finds a real well's closure of the downhole safety valve: once, at its time, whatever
happens to the job; nothing before it; a sensor that is held; of one flow the worse name alone."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from confluent_kafka import Consumer, TopicPartition
from stream_rig import Job, running, state_folder, wait_for

from instances import ogim
from ogim.contracts.frames import MINUTE_MS
from ogim.contracts.topics import ALERTS, PROCESSED, RAW
from ogim.field.replay.catalogue import FOLDER, WELLS
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.kafka import consumer, producer
from ogim.proving.detection.replay import make_tags, minutes, send, send_ticks, tag_name
from ogim.proving.detection.wells import Well, read
from ogim.runtime.free_ports import first_free
from ogim.streams import recovery

pytestmark = [pytest.mark.engines, pytest.mark.timeout(600)]

FOUND_S = 120.0
AWAKE = {"idle_s": "3600"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(home=tmp_path_factory.mktemp("detection"), port_base=first_free())
    ogim(home, "up", "--only", "postgres,kafka")
    yield home
    ogim(home, "down")


@pytest.fixture(autouse=True)
def anew(home: Home) -> None:
    """Each test begins with an event time of its own, after all that was sent before it.

    A job that is killed may not have said yet how far it read; a later one would read again what
    moves event time past all that is to be sent.
    """
    recovery.forget_all_but(state_folder(home), None)
    client = consumer(home, "ogim-stream", committed=False)
    places = [TopicPartition(RAW.name, each) for each in range(RAW.partitions)]
    for place in places:
        place.offset = client.get_watermark_offsets(place, timeout=10)[1]
    client.commit(offsets=places, asynchronous=False)
    client.close()


class Alerts:
    """Committed records of the topic ``alerts`` from now on."""

    def __init__(self, home: Home) -> None:
        self.client: Consumer = consumer(home, "detection-test", committed=True)
        places = [TopicPartition(ALERTS.name, each) for each in range(ALERTS.partitions)]
        for place in places:
            place.offset = self.client.get_watermark_offsets(place, timeout=10)[1]
        self.client.assign(places)
        self.all: list[dict[str, Any]] = []

    def take(self) -> list[dict[str, Any]]:
        """All that came so far."""
        for message in self.client.consume(1_000, 0.2):
            assert message.error() is None, message.error()
            self.all.append(json.loads(message.value()))
        return self.all

    def of(self, pattern: str, kind: str) -> list[dict[str, Any]]:
        """Those of a pattern that became active or inactive."""
        return [one for one in self.all if (one["pattern"], one["kind"]) == (pattern, kind)]


@pytest.fixture
def alerts(home: Home, anew: None) -> Iterator[Alerts]:
    one = Alerts(home)
    yield one
    one.client.close()


def recording(well: str) -> Well:
    return read(FOLDER / WELLS[well], FOLDER)


def begin(wells: list[Well]) -> int:
    """When recordings began that end two hours ago, UTC epoch ms."""
    return now_ms() // MINUTE_MS * MINUTE_MS - (len(minutes(wells)) + 120) * MINUTE_MS


def processed(home: Home) -> int:
    """Records in the topic of processed readings."""
    client = consumer(home, "detection-test", committed=False)
    places = [TopicPartition(PROCESSED.name, each) for each in range(PROCESSED.partitions)]
    ends = sum(client.get_watermark_offsets(place, timeout=10)[1] for place in places)
    client.close()
    return ends


def test_a_closure_is_told_once_though_the_job_is_killed(home: Home, alerts: Alerts) -> None:
    well = recording("WELL-00012")
    assert well.onset is not None
    onset_minute = int(well.onset) // 60
    ids, start = make_tags(home, [well]), begin([well])
    client = producer(home)
    with running(home, **AWAKE) as job:
        send_ticks(client, start - MINUTE_MS)
        send(client, [well], start, range(onset_minute))
        before = processed(home)
        wait_for("its normal minutes", lambda: processed(home) > max(before, 1_000), FOUND_S)
        job.kill()
        send(client, [well], start, range(onset_minute, onset_minute + 2))
        send_ticks(client, start + (onset_minute + 2) * MINUTE_MS)
        second = Job(home, **AWAKE).wait_running()
        try:
            wait_for("the closure", lambda: bool(alerts.take()), FOUND_S)
        finally:
            second.kill()
        send(client, [well], start, minutes([well])[onset_minute + 2 :])
        send_ticks(client, start + (len(minutes([well])) + 60) * MINUTE_MS)
        third = Job(home, **AWAKE).wait_running()
        try:
            ended = lambda: bool(alerts.take() and alerts.of("dhsv-closure", "inactive"))  # noqa: E731
            wait_for("its end", ended, FOUND_S)
        finally:
            third.kill()
    (found,) = alerts.of("dhsv-closure", "active")
    assert 0 <= found["at_ms"] - start - well.onset * 1_000 <= 20_000
    assert (found["well"], found["tag_id"]) == (
        f"bench-detection/{well.name}", ids[tag_name(well, "P-TPT")],
    )  # fmt: skip
    assert found["drivers"][0]["tag_id"] == found["tag_id"]
    assert len(alerts.of("dhsv-closure", "inactive")) == 1
    assert all(one["at_ms"] >= start + well.onset * 1_000 for one in alerts.all)


def test_a_held_sensor_is_stuck_and_a_frozen_one_that_never_moved_is_not(
    home: Home, alerts: Alerts
) -> None:
    whole = recording("WELL-00002")
    values = whole.values["P-MON-CKP"].copy()
    values[3_000:] = values[3_000]
    held = replace(whole, name="held", values=whole.values | {"P-MON-CKP": values})
    ids, start = make_tags(home, [held]), begin([held])
    client = producer(home)
    with running(home, **AWAKE):
        send_ticks(client, start - MINUTE_MS)
        send(client, [held], start, minutes([held]))
        send_ticks(client, start + (len(minutes([held])) + 60) * MINUTE_MS)
        wait_for("it", lambda: bool(alerts.take() and alerts.of("sensor-stuck", "active")), FOUND_S)
    stuck = {one["tag_id"]: one["at_ms"] for one in alerts.of("sensor-stuck", "active")}
    tag_id = ids[tag_name(held, "P-MON-CKP")]
    assert tag_id in stuck
    assert stuck[tag_id] - start >= (3_000 + 1_800) * 1_000
    assert np.ptp(whole.values["P-PDG"]) == 0
    assert ids[tag_name(held, "P-PDG")] not in stuck


def test_severe_slugging_takes_the_place_of_the_unstable_flow_that_it_is(
    home: Home, alerts: Alerts
) -> None:
    """Also where a job that was away reads five hours at once, and its patterns run apart."""
    well = recording("WELL-00001")
    make_tags(home, [well])
    start = begin([well])
    client = producer(home)
    send_ticks(client, start - MINUTE_MS)
    send(client, [well], start, minutes([well]))
    send_ticks(client, start + (len(minutes([well])) + 1) * MINUTE_MS)
    with running(home, **AWAKE):
        told = lambda: bool(alerts.take() and alerts.of("severe-slugging", "active"))  # noqa: E731
        wait_for("it", told, FOUND_S)
    (slugging,) = alerts.of("severe-slugging", "active")
    unstable = alerts.of("flow-instability", "active")
    ended = [one["at_ms"] for one in alerts.of("flow-instability", "inactive")]
    assert unstable
    assert len(ended) == len(unstable)
    assert max(one["at_ms"] for one in unstable) < slugging["at_ms"]
    assert max(ended) <= slugging["at_ms"]
