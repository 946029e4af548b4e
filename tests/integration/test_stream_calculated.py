"""Calculated tags: readings of their inputs in, results out, cleansed as those of the field are."""

import time
from collections.abc import Iterator

import pytest
from calculation_rig import Plant
from stream_rig import OUTPUT_S, Job, Outputs, running, wait_for

from instances import ogim
from ogim.contracts.dead_letters import Reason
from ogim.contracts.processed import FLAG_STUCK
from ogim.contracts.quality import Quality
from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.postgres import Role, connect
from ogim.runtime.free_ports import first_free

pytestmark = [pytest.mark.engines, pytest.mark.timeout(300)]

BAD_OUT_OF_RANGE = 0x803C_0000
PSI_BAR = 0.06894757293168361


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(home=tmp_path_factory.mktemp("calculated"), port_base=first_free())
    ogim(home, "up", "--only", "postgres,kafka")
    yield home
    ogim(home, "down")


@pytest.fixture(scope="module")
def job(home: Home) -> Iterator[Job]:
    with running(home, idle_s="1", calculation_stale_s="7200") as job:
        yield job


@pytest.fixture
def plant(home: Home, job: Job) -> Plant:
    return Plant(home)


@pytest.fixture
def outputs(home: Home, job: Job) -> Iterator[Outputs]:
    outputs = Outputs(home)
    yield outputs
    outputs.close()


def test_units_are_converted_and_time_and_quality_are_the_inputs(
    plant: Plant, outputs: Outputs
) -> None:
    plant.make(p={"unit": "bar"}, q={"unit": "psi"})
    plant.make(dp={"unit": "kPa", "expression": "{p} - {q}"})
    start = now_ms() - 20_000
    plant.warm_up(outputs, "dp", start, p=1.0, q=1.0)
    times = [start + 10_000 + step * 1_000 for step in range(5)]
    for step, ts in enumerate(times):
        plant.send(("p", ts, 100.0 + step), ("q", ts, 1_000.0))
    rows = plant.until(outputs, "dp", 5)
    assert [row[0] for row in rows] == times
    assert [row[2] for row in rows] == [0] * 5
    expected = [(100 + step - 1_000 * PSI_BAR) * 100 for step in range(5)]
    assert [row[1] for row in rows] == pytest.approx(expected, rel=1e-9)


def test_chains_are_evaluated_once_a_time_with_what_is_new(plant: Plant, outputs: Outputs) -> None:
    plant.make(a={}, b={})
    plant.make(sum={"expression": "{a} + {b}"})
    plant.make(more={"expression": "{sum} * 10 + {a}"})
    start = now_ms() - 20_000
    plant.warm_up(outputs, "more", start, a=1.0, b=1.0)
    times = [start + 10_000 + step * 500 for step in range(10)]
    for step, ts in enumerate(times):
        plant.send(("a", ts, float(step)), ("b", ts, 2.0))
    assert plant.until(outputs, "sum", 10) == [(ts, step + 2.0, 0) for step, ts in enumerate(times)]
    assert plant.until(outputs, "more", 10) == [
        (ts, (step + 2.0) * 10 + step, 0) for step, ts in enumerate(times)
    ]


def test_an_input_that_rests_is_not_waited_for_long(plant: Plant, outputs: Outputs) -> None:
    plant.make(a={}, b={})
    plant.make(sum={"expression": "{a} + {b}"})
    start = now_ms() - 20_000
    plant.warm_up(outputs, "sum", start, a=1.0, b=1.0)
    plant.send(("a", start + 10_000, 5.0))
    assert plant.until(outputs, "sum", 1) == [(start + 10_000, 6.0, 0)]


def test_no_value_where_there_is_none(plant: Plant, outputs: Outputs) -> None:
    plant.make(a={}, b={})
    plant.make(ratio={"expression": "{a} / {b}"})
    start = now_ms() - 30_000
    plant.warm_up(outputs, "ratio", start, a=1.0, b=1.0)
    bad, uncertain = int(Quality.BAD_SENSOR_FAILURE), int(Quality.UNCERTAIN_SENSOR_NOT_ACCURATE)
    cases = [
        ((1.0, 0), (0.0, 0), (None, BAD_OUT_OF_RANGE)),
        ((1.0, 0), (4.0, uncertain), (0.25, uncertain)),
        ((1.0, bad), (4.0, uncertain), (None, bad)),
        ((None, 0), (4.0, 0), (None, int(Quality.BAD_NO_DATA))),
        ((1.0, 0), (2.0, 0), (0.5, 0)),
    ]
    times = [start + 11_000 + step * 1_000 for step in range(len(cases))]
    for ts, (a, b, _) in zip(times, cases, strict=True):
        plant.send(("a", ts, *a), ("b", ts, *b))
    rows = plant.until(outputs, "ratio", len(cases))
    assert rows == [(ts, *case[2]) for ts, case in zip(times, cases, strict=True)]


def test_nothing_is_said_while_an_input_is_unseen(plant: Plant, outputs: Outputs) -> None:
    plant.make(a={}, b={})
    plant.make(sum={"expression": "{a} + {b}"}, double={"expression": "{a} * 2"})
    start = now_ms() - 20_000
    plant.warm_up(outputs, "double", start, a=1.0)
    plant.send(("a", start + 11_000, 2.0))
    plant.until(outputs, "double", 1)
    plant.send(("b", start + 12_000, 3.0))
    assert plant.until(outputs, "sum", 1) == [(start + 12_000, 5.0, 0)]


def test_an_edit_acts_in_seconds_and_a_deleted_tag_stops(plant: Plant, outputs: Outputs) -> None:
    plant.make(a={})
    plant.make(c={"expression": "{a} + 1"}, witness={"expression": "{a}"})
    ts = now_ms() - 30_000
    plant.warm_up(outputs, "c", ts, a=1.0)
    plant.change("c", expression="{a} * 100")
    sent = iter(range(ts + 10_001, ts + 20_000))

    def edited() -> bool:
        plant.send(("a", next(sent), 7.0))
        time.sleep(0.1)
        outputs.take()
        return bool(plant.rows(outputs, "c")) and plant.rows(outputs, "c")[-1][1] == 700.0

    wait_for("the edited expression", edited, OUTPUT_S)
    plant.delete("c")

    def times(out: Outputs, short: str) -> list[int]:
        return [row[0] for row in plant.rows(out, short)]

    def stopped() -> bool:
        at = next(sent)
        plant.send(("a", at, 7.0))
        outputs.until("the witness", lambda out: times(out, "witness")[-1:] == [at])
        return times(outputs, "c")[-1] < at

    wait_for("an end", stopped, OUTPUT_S)


def test_results_are_screened_and_cleansed(plant: Plant, outputs: Outputs) -> None:
    plant.make(a={})
    plant.make(
        c={"expression": "{a} + 0", "range_hi": 100, "stuck_after_s": 5, "unit": None},
    )
    plant.make(d={"expression": "{c} * 2"})
    start = now_ms() - 40_000
    plant.warm_up(outputs, "d", start, a=1.0)
    for ts, value in ((11_000, 500.0), (12_000, 7.0), (18_000, 7.0)):
        plant.send(("a", start + ts, value))
    rows = plant.until(outputs, "d", 2)
    letter = next(each for each in outputs.letters if each["reason"] == Reason.OUT_OF_RANGE)
    assert (letter["tag"], letter["reading"]) == (plant.name("c"), 500.0)
    assert letter["source"] == "calculated"
    assert letter["detail"] == "500.0 is outside -∞ to 100.0"
    assert rows == [(start + 12_000, 14.0, 0), (start + 18_000, 14.0, int(Quality.UNCERTAIN))]
    stuck = [row for row in outputs.processed if row["flags"] & FLAG_STUCK]
    assert [row["tag_id"] for row in stuck] == [plant.tags["c"]["tag_id"]]


def test_a_device_can_not_speak_for_a_calculated_tag(plant: Plant, outputs: Outputs) -> None:
    plant.make(a={})
    plant.make(c={"expression": "{a} + 1"})
    start = now_ms() - 20_000
    plant.warm_up(outputs, "c", start, a=1.0)
    plant.send(("c", start + 11_000, 66.0), ("a", start + 12_000, 1.0))
    assert plant.until(outputs, "c", 1) == [(start + 12_000, 2.0, 0)]
    outputs.until("a letter", lambda out: bool(out.letters))
    assert [each["reason"] for each in outputs.letters] == [Reason.CALCULATED_TAG]


@pytest.mark.parametrize(
    ("age", "quality"), [("1 hour", Quality.GOOD), ("3 days", Quality.UNCERTAIN_LAST_USABLE_VALUE)]
)
def test_an_input_that_changed_long_ago_counts(
    plant: Plant, outputs: Outputs, age: str, quality: Quality
) -> None:
    plant.make(a={}, setpoint={})
    with connect(plant.home, Role.APP) as database:
        database.execute(
            "INSERT INTO historian.readings (tag_id, quality, ts, value) "
            "VALUES (%s, 0, now() - %s::interval, 40)",
            (plant.tags["setpoint"]["tag_id"], age),
        )
    plant.make(error={"expression": "{setpoint} - {a}"})
    plant.warm_up(outputs, "error", now_ms() - 20_000, a=1.0)
    plant.send(("a", now_ms(), 2.0))
    assert plant.until(outputs, "error", 1)[0][1:] == (38.0, int(quality))
