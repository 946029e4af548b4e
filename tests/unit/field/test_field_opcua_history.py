"""The server's history: bounded, in order, both directions, continued, kept across restarts."""

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from asyncua import ua

from ogim.field.opcua.history import RESPONSE_MAX, History, epoch_ms, moment
from ogim.field.truth import Emitted

TAG = "offshore/WELL-00009/tree/P-TPT"
NODE = ua.NodeId.from_string(f"ns=2;s={TAG}")
NOW_MS = 1_790_000_000_123


def readings(count: int, tag: str = TAG) -> list[Emitted]:
    return [Emitted(tag, NOW_MS + tick * 10, float(tick), 0) for tick in range(count)]


def times(values: list[ua.DataValue]) -> list[int]:
    return [(epoch_ms(item.SourceTimestamp) - NOW_MS) // 10 for item in values]


@pytest.fixture
def history() -> History:
    kept = History(":memory:")
    kept.add(readings(50))
    kept.add(readings(50, "other"))
    return kept


async def test_a_span_is_read_inclusive_and_in_order(history: History) -> None:
    values, more = await history.read_node_history(
        NODE, moment(NOW_MS + 50), moment(NOW_MS + 90), 0
    )
    assert times(values) == [5, 6, 7, 8, 9]
    assert [item.Value.Value for item in values] == [5.0, 6.0, 7.0, 8.0, 9.0]
    assert more is None


async def test_a_later_start_means_newest_first(history: History) -> None:
    values, _ = await history.read_node_history(NODE, moment(NOW_MS + 90), moment(NOW_MS + 70), 0)
    assert times(values) == [9, 8, 7]


async def test_one_open_end_reads_on_from_the_other(history: History) -> None:
    newest, _ = await history.read_node_history(NODE, None, moment(NOW_MS + 60), 2)
    assert times(newest) == [6, 5]
    oldest, _ = await history.read_node_history(NODE, moment(NOW_MS + 470), None, 10)
    assert times(oldest) == [47, 48, 49]


async def test_continued_reading_brings_all_once(history: History) -> None:
    start, found = moment(NOW_MS), []
    while start is not None:
        values, start = await history.read_node_history(NODE, start, moment(NOW_MS + 490), 7)
        found += times(values)
    assert found == list(range(50))


async def test_no_response_is_larger_than_the_bound() -> None:
    history = History(":memory:")
    history.add(readings(RESPONSE_MAX + 5))
    values, more = await history.read_node_history(NODE, moment(NOW_MS), moment(NOW_MS * 2), 0)
    assert len(values) == RESPONSE_MAX
    assert more == moment(NOW_MS + RESPONSE_MAX * 10)


async def test_a_missing_value_comes_back_missing() -> None:
    history = History(":memory:")
    history.add([Emitted(TAG, NOW_MS, None, int(ua.StatusCodes.BadNoData))])
    values, _ = await history.read_node_history(NODE, moment(NOW_MS), moment(NOW_MS), 0)
    assert values[0].Value.Value is None
    assert values[0].StatusCode.value == ua.StatusCodes.BadNoData


async def test_the_oldest_go_when_the_bound_is_met() -> None:
    history = History(":memory:", limit=1_000)
    for first in range(0, 25_000, 5_000):
        history.add(readings(25_000)[first : first + 5_000])
    values, _ = await history.read_node_history(NODE, moment(NOW_MS), None, 1)
    assert times(values)[0] > 15_000


@pytest.fixture
def left_by_a_killed_process(tmp_path: Path) -> Path:
    path = tmp_path / "history.sqlite"
    script = (
        "import os, signal, sys\n"
        "from ogim.field.opcua.history import History\n"
        "from ogim.field.truth import Emitted\n"
        f"History(sys.argv[1]).add([Emitted({TAG!r}, {NOW_MS}, 1.0, 0)])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    return path


async def test_history_survives_a_killed_process(left_by_a_killed_process: Path) -> None:
    history = History(left_by_a_killed_process)
    values, _ = await history.read_node_history(NODE, moment(NOW_MS), None, 0)
    assert times(values) == [0]


def test_times_without_zone_are_utc() -> None:
    assert epoch_ms(datetime(2026, 11, 24, 8, 0, 0, 500_000)) == epoch_ms(  # noqa: DTZ001
        datetime(2026, 11, 24, 8, 0, 0, 500_000, UTC)
    )
