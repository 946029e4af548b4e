"""Bad records and bad readings: each ends in dead-letters with its reason, the job runs on."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from stream_rig import OUTPUT_S, Job, Outputs, framed, make_tags, running, send, wait_for

from instances import ogim
from ogim.contracts.dead_letters import DeadLetter, Reason
from ogim.contracts.processed import FLAG_BACKFILL, FLAG_LATE, FLAG_SKEWED, FLAG_STUCK
from ogim.contracts.quality import Quality
from ogim.infra.home import Home
from ogim.infra.postgres import Role, connect
from ogim.runtime.free_ports import first_free

pytestmark = [pytest.mark.engines, pytest.mark.timeout(300)]

WELL = "hostile/WELL-1"
P, T, Q = f"{WELL}/P-PDG", f"{WELL}/T-PDG", f"{WELL}/Q-OIL"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(home=tmp_path_factory.mktemp("hostile"), port_base=first_free())
    ogim(home, "up", "--only", "postgres,kafka")
    yield home
    ogim(home, "down")


@pytest.fixture(scope="module")
def job(home: Home) -> Iterator[Job]:
    make_tags(home, [(P, "Pa", 0, 1e8, None, False), (T, "°C", -50, 200, 60, False)])
    with running(home) as job:
        yield job


@pytest.fixture
def outputs(home: Home, job: Job) -> Iterator[Outputs]:
    outputs = Outputs(home)
    yield outputs
    outputs.close()


def now() -> int:
    return time.time_ns() // 1_000_000


def frame(**changes: Any) -> bytes:
    good = {
        "source": "test",
        "received": now(),
        "tags": [P],
        "ts": [now()],
        "values": [1.0],
        "quality": [0],
    }
    return json.dumps(good | changes).encode()


RECORDS = {
    "null record": (None, "empty"),
    "no bytes": (b"", "not a JSON object"),
    "null bytes": (b"\0" * 100, "not JSON"),
    "text": (b"hello", "not JSON"),
    "array": (b"[]", "not a JSON object"),
    "invalid UTF-8": (frame(tags=["x"]).replace(b'"x"', b'"\xff\xfe"'), "not JSON"),
    "cut off": (frame()[:-5], "not JSON"),
    "two objects": (frame() + b"{}", "follows"),
    "deep nesting": (frame(more=1).replace(b'"more": 1', b'"more":' + b"[" * 100_000), "not JSON"),
    "no receipt": (frame(received=None), "'received' is not"),
    "no readings": (frame(tags=[], ts=[], values=[], quality=[]), "no readings"),
    "arrays differ": (frame(ts=[1, 2]), "differ in length"),
    "tags no array": (frame(tags="x"), "not an array"),
    "too many": (frame(tags=[P] * 2_001), "more than 2000"),
    "huge number": (frame(received="x").replace(b'"x"', b"9" * 10_000), "not JSON"),
    "large": (b'{"source": "' + b"x" * 3_000_000, "not JSON"),
}


@pytest.mark.parametrize("name", RECORDS)
def test_record_that_is_no_frame(home: Home, job: Job, outputs: Outputs, name: str) -> None:
    record, why = RECORDS[name]
    send(home, [(0, record)])
    outputs.until("a letter", lambda out: len(out.letters) == 1)
    letter = DeadLetter(**outputs.letters[0])
    assert letter.reason == Reason.UNPARSABLE
    assert why in letter.detail
    assert letter.payload is None or len(letter.payload) <= 4_096 * 4 / 3 + 4
    assert abs(letter.at - now()) < 60_000
    assert job.metrics()["ogim_stream_restarts_total"] == 0


READINGS = {
    "NaN": ({"values": "NaN"}, Reason.NOT_A_NUMBER),
    "infinite": ({"values": "-Infinity"}, Reason.NOT_A_NUMBER),
    "beyond doubles": ({"values": "1e999"}, Reason.NOT_A_NUMBER),
    "string": ({"values": '"12.5"'}, Reason.NOT_A_NUMBER),
    "boolean": ({"values": "true"}, Reason.NOT_A_NUMBER),
    "object": ({"values": '{"a": [1]}'}, Reason.NOT_A_NUMBER),
    "time as text": ({"ts": '"2026"'}, Reason.UNPARSABLE),
    "time beyond 64 bits": ({"ts": "99999999999999999999999"}, Reason.UNPARSABLE),
    "time with fraction": ({"ts": "1e12"}, Reason.UNPARSABLE),
    "quality negative": ({"quality": "-1"}, Reason.UNPARSABLE),
    "quality beyond 32 bits": ({"quality": "4294967296"}, Reason.UNPARSABLE),
    "tag no string": ({"tags": "7"}, Reason.UNPARSABLE),
    "tag too long": ({"tags": '"' + "x" * 300 + '"'}, Reason.UNPARSABLE),
    "year 1970": ({"ts": "5"}, Reason.TOO_OLD),
    "year 2100": ({"ts": "4102444800000"}, Reason.FUTURE),
    "unknown": ({"tags": '"hostile/nobody"'}, Reason.UNKNOWN_TAG),
    "out of range": ({"values": "1e9"}, Reason.OUT_OF_RANGE),
}


@pytest.mark.parametrize("name", READINGS)
def test_bad_reading_beside_a_good_one(home: Home, job: Job, outputs: Outputs, name: str) -> None:
    bad, reason = READINGS[name]
    at = now()
    columns = {"tags": f'"{P}"', "ts": str(at + 1), "values": "7", "quality": "0"} | bad
    text = json.dumps({"source": "test", "received": at})[:-1]
    good = {"tags": f'"{P}"', "ts": str(at), "values": "42.5", "quality": "0"}
    arrays = (f'"{key}": [{good[key]}, {columns[key]}]' for key in good)
    send(home, [(0, (text + ", " + ", ".join(arrays) + "}").encode())])
    outputs.until("both", lambda out: len(out.letters) == 1 and len(out.processed) == 1)
    letter = DeadLetter(**outputs.letters[0])
    assert letter.reason == reason
    assert letter.source == "test"
    assert letter.detail
    assert (outputs.processed[0]["ts"], outputs.processed[0]["reading"]) == (at, 42.5)


def test_clock_in_the_year_2100_makes_nobody_late(home: Home, job: Job, outputs: Outputs) -> None:
    far = 4_102_444_800_000
    send(home, [(0, frame(ts=[far], received=far)) for _ in range(20)])
    outputs.until("letters", lambda out: len(out.letters) == 20)
    at = now()
    send(home, [(0, frame(ts=[at]))])
    outputs.until("the reading", lambda out: len(out.processed) == 1)
    assert outputs.processed[0]["flags"] == 0


def test_bad_quality_passes_without_number(home: Home, job: Job, outputs: Outputs) -> None:
    at, bad = now(), int(Quality.BAD_SENSOR_FAILURE)
    send(home, framed("test", [(P, at, 1e12, bad), (P, at + 1, None, 0)]))
    outputs.until("both", lambda out: len(out.processed) == 2)
    assert [row["reading"] for row in outputs.processed] == [None, None]
    assert [row["quality"] for row in outputs.processed] == [bad, 0]
    assert outputs.letters == []


def test_flags(home: Home, job: Job, outputs: Outputs) -> None:
    at = now() - 200_000
    send(home, framed("test", [(T, at, 20.0, 0), (T, at + 100, 21.0, 0)]))
    send(home, framed("test", [(T, at + 50, 20.0, 0)]))
    send(home, framed("test", [(T, at + 60_100, 21.0, 0)]))
    send(home, framed("test", [(T, at + 60_200, 22.0, 0)], skew=-90_000))
    send(home, framed("test", [(T, at - 7_200_000, 20.0, 0)], backfill=True))
    outputs.until("all", lambda out: len(out.processed) == 6)
    flags = [row["flags"] & ~FLAG_LATE for row in outputs.processed]
    assert flags == [0, 0, 0, FLAG_STUCK, FLAG_SKEWED, FLAG_BACKFILL]
    assert outputs.processed[2]["flags"] == FLAG_LATE
    assert outputs.processed[5]["flags"] == FLAG_LATE | FLAG_BACKFILL
    assert outputs.processed[3]["quality"] == Quality.UNCERTAIN


def test_repetitions_are_set_aside_and_counted(home: Home, job: Job, outputs: Outputs) -> None:
    at, before = now(), job.metrics()["ogim_stream_readings_duplicate_total"]
    send(home, framed("test", [(P, at, 5.0, 0)] * 10 + [(P, at, 6.0, 0), (P, at + 1, 5.0, 0)]))
    outputs.until("two", lambda out: len(out.processed) == 2 and len(out.letters) == 2)
    assert {letter["reason"] for letter in outputs.letters} == {Reason.DUPLICATE}
    assert [letter["reading"] for letter in outputs.letters] == [5.0, 6.0]
    assert "8 plain repetitions" in outputs.letters[1]["detail"]
    assert job.metrics()["ogim_stream_readings_duplicate_total"] - before == 10


def test_edited_and_new_tags_take_effect(home: Home, job: Job, outputs: Outputs) -> None:
    name = f"{WELL}/NEW-{now()}"
    send(home, framed("test", [(name, now(), 1.0, 0)]))
    outputs.until("a letter", lambda out: len(out.letters) == 1)
    make_tags(home, [(name, "Pa", 0, 10, None, False)])

    def accepted(value: float) -> bool:
        before = len(outputs.processed) + len(outputs.letters)
        send(home, framed("test", [(name, now(), value, 0)]))
        outputs.until("it", lambda out: len(out.processed) + len(out.letters) > before)
        return bool(outputs.processed) and outputs.processed[-1]["reading"] == value

    wait_for("the new tag", lambda: accepted(5.0), OUTPUT_S)
    assert not accepted(50.0)
    with connect(home, Role.APP) as database:
        database.execute("UPDATE tags.tags SET range_hi = 100 WHERE name = %s", (name,))
    wait_for("the new limit", lambda: accepted(60.0), OUTPUT_S)
