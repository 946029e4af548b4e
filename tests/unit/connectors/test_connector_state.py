"""Deadbands, pauses and reports: the pure parts that both protocols share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.connectors.backoff import SOON_ATTEMPTS, SOON_S, Backoff
from ogim.connectors.deadband import Deadband, width_of
from ogim.connectors.port import BATCH_READINGS_MAX, Batch, Point
from ogim.connectors.registry import KINDS, config_of
from ogim.connectors.state import State, StateReport
from ogim.connectors.status import Status
from ogim.contracts.problems import InvalidInput


def point(**fields: float) -> Point:
    return Point(tag="t", address="a", **fields)


def passing(
    deadband: Deadband, values: list[float], quality: list[int] | None = None
) -> list[bool]:
    codes = quality or [0] * len(values)
    kept = deadband.passing(
        np.zeros(len(values), np.int64), np.array(values), np.array(codes, np.int64)
    )
    return [True] * len(values) if kept is None else kept.tolist()


@given(st.lists(st.floats(-1e6, 1e6), max_size=50), st.floats(0.001, 100))
def test_nothing_that_passes_is_near_the_last_and_nothing_far_is_held(
    values: list[float], width: float
) -> None:
    kept = passing(Deadband([point(deadband=width)]), values)
    last = None
    for value, passes in zip(values, kept, strict=True):
        assert passes == (last is None or abs(value - last) > width)
        last = value if passes else last


def test_a_change_of_quality_always_passes() -> None:
    bad, nan = 0x80000000, float("nan")
    kept = passing(
        Deadband([point(deadband=5)]), [1.0, 1.1, nan, nan, 1.1, 1.2], [0, 0, bad, bad, 0, 0]
    )
    assert kept == [True, False, True, False, True, False]


def test_the_wider_band_counts() -> None:
    both = point(deadband=2, deadband_percent=10, eu_lo=100, eu_hi=0)
    assert width_of(both) == 10
    assert width_of(point(deadband_percent=10)) == 0


def test_pauses_double_within_their_bounds() -> None:
    backoff = Backoff(1.0, 8.0)
    pauses = [backoff.pause_s() for _ in range(6)]
    for pause, step in zip(pauses, [1, 2, 4, 8, 8, 8], strict=True):
        assert step / 2 <= pause <= step
    backoff.reset()
    assert backoff.pause_s() <= 1.0


def test_a_device_that_served_is_tried_at_short_pauses_for_a_while() -> None:
    backoff = Backoff(0.5, 30.0)
    backoff.reset()
    assert max(backoff.pause_s() for _ in range(SOON_ATTEMPTS + 1)) <= SOON_S
    assert max(backoff.pause_s() for _ in range(8)) > SOON_S


def test_short_pauses_are_never_longer_than_the_longest() -> None:
    backoff = Backoff(0.5, 1.0)
    backoff.reset()
    assert max(backoff.pause_s() for _ in range(8)) <= 1.0


class Reports:
    def __init__(self) -> None:
        self.seen: list[StateReport] = []
        self.now = 0
        self.status = Status(self.seen.append, lambda: self.now)


def test_the_states_in_their_order() -> None:
    reports = Reports()
    status = reports.status
    status.connecting()
    status.failed("no")
    status.connecting()
    assert reports.seen[-1].state is State.FAILED
    status.connected()
    status.tick()
    assert reports.seen[-1].state is State.CONNECTING
    status.data_seen()
    assert reports.seen[-1].state is State.RUNNING
    status.problem("x", "why")
    status.data_seen()
    assert (reports.seen[-1].state, reports.seen[-1].bad_points) == (State.DEGRADED, 1)
    status.solved("x")
    status.data_seen()
    assert reports.seen[-1].state is State.RUNNING
    status.stopped()
    assert reports.seen[-1].state is State.STOPPED


def test_counters_alone_are_reported_once_a_second() -> None:
    reports = Reports()
    reports.status.data_seen()
    before = len(reports.seen)
    for reports.now in range(0, 3_000, 100):
        reports.status.tick()
    assert len(reports.seen) - before == 2


async def test_large_batches_leave_in_parts() -> None:
    reports = Reports()
    count = 2 * BATCH_READINGS_MAX + 1
    batch = Batch(0, ["t"] * count, list(range(count)), [1.0] * count, [0] * count)
    parts: list[Batch] = []

    async def sink(part: Batch) -> None:
        parts.append(part)

    await reports.status.deliver(batch, sink)
    assert [len(part) for part in parts] == [BATCH_READINGS_MAX, BATCH_READINGS_MAX, 1]
    assert [ts for part in parts for ts in part.ts] == batch.ts


def test_unknown_kinds_and_wrong_configurations_say_what_is_wrong(tmp_path: object) -> None:
    with pytest.raises(InvalidInput, match="known: modbus, opcua"):
        config_of("profibus", {})
    for kind in KINDS:
        with pytest.raises(InvalidInput) as refused:
            config_of(kind, {"surprise": "x" * 10_000})
        assert refused.value.members["errors"]
        assert "x" * 100 not in refused.value.detail


def test_a_password_does_not_show(tmp_path: object) -> None:
    values = {"endpoint": "opc.tcp://a:1/", "username": "u", "password": "sesame"}
    assert "sesame" not in repr(config_of("opcua", values))
    assert "sesame" not in str(config_of("opcua", values).model_dump_json())
