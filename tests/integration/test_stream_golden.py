"""The same readings give the same output: straight, killed and restored, restored at another
parallelism. The output is compared with a model of the job, not with an earlier output."""

import random
import time
from collections.abc import Callable, Iterator

import pytest
from stream_model import HOUR, MINUTE, Expected, Tag, expect
from stream_rig import Job, Outputs, Reading, framed, make_tags, running, send, state_folder

from instances import ogim
from ogim.contracts.frames import partition_of
from ogim.contracts.quality import Quality
from ogim.contracts.topics import RAW
from ogim.infra.home import Home
from ogim.runtime.free_ports import first_free

pytestmark = [pytest.mark.engines, pytest.mark.timeout(400)]

LATENESS_MS = 5_000


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(home=tmp_path_factory.mktemp("golden"), port_base=first_free())
    ogim(home, "up", "--only", "postgres,kafka")
    yield home
    ogim(home, "down")


def field_of(run: str) -> list[Tag]:
    """Two wells whose four measurements lie on different partitions."""
    wells = [f"golden-{run}/WELL-{number}" for number in (1, 2)]
    return [
        tag
        for well in wells
        for tag in (
            Tag(f"{well}/P-PDG", 1.0, 1e8),
            Tag(f"{well}/T-PDG", -50, 200, 60_000),
            Tag(f"{well}/Q-OIL", 0.0, 1e4, flow=True),
            Tag(f"{well}/P-MON", None, None),
        )
    ]


def happening(chance: random.Random, tag: Tag, at: int, value: float) -> list[Reading]:
    """One reading, or what befalls one: a repetition, a late one, a bad one, …"""
    good = (tag.name, at, value, 0)
    return {
        0: [good, (tag.name, at, value + 1, 0)],
        1: [good, (tag.name, at - 3_000, value, 0)],
        2: [(tag.name, at, value, int(Quality.BAD_SENSOR_FAILURE))],
        3: [(tag.name, at, None, 0)],
        4: [(tag.name, at, 1e9, 0)],
        5: [good, (tag.name.replace("WELL", "nowhere"), at, value, 0)],
    }.get(chance.randrange(25), [good])


def recorded(tags: list[Tag], start: int) -> list[Reading]:
    """70 minutes of 10-second readings with all that happens to them; the same for every run."""
    chance, readings = random.Random(4), list[Reading]()  # noqa: S311 - a recording, no secret
    for step in range(420):
        for number, tag in enumerate(tags):
            if tag.flow:
                value = 0.0 if 100 <= step < 180 else 120.0 + chance.random()
            else:
                value = 40.0 if 200 <= step < 220 else round(30 + 50 * chance.random(), 3)
            found = happening(chance, tag, start + step * 10_000 + number, value)
            if not (tag.flow and 250 <= step < 290):
                readings.extend(found)
    return readings


def clock(home: Home, at: int) -> None:
    """A reading on every partition at ``at``, so that event time passes what lies before."""
    names = {partition_of(f"clock/{n}", RAW.partitions): f"clock/{n}" for n in range(64)}
    make_tags(home, [(name, "", None, None, None, False) for name in names.values()])
    send(home, framed("clock", [(name, at, 1.0, 0) for name in names.values()]))


def halves(readings: list[Reading]) -> tuple[list[Reading], list[Reading]]:
    return readings[: len(readings) // 2], readings[len(readings) // 2 :]


def compare(outputs: Outputs, expected: Expected, ids: dict[str, int]) -> None:
    """Every topic against the model; order within a tag counts, order between tags does not."""
    names = {tag_id: name for name, tag_id in ids.items()}
    for tag_id, name in names.items():
        got = [
            (name, row["ts"], row["reading"], row["quality"], row["flags"])
            for row in outputs.processed
            if row["tag_id"] == tag_id
        ]
        assert got == [row for row in expected.processed if row[0] == name]
    letters = [
        (row["reason"], row["tag"], row["ts"], row.get("reading")) for row in outputs.letters
    ]
    assert sorted(map(str, letters)) == sorted(
        str((reason.value, name, ts, value)) for reason, name, ts, value in expected.letters
    )
    got = {
        (row["window"], names[row["tag_id"]], row["start"]): row
        for row in outputs.rollups
        if row["tag_id"] in names
    }
    assert len(got) == sum(row["tag_id"] in names for row in outputs.rollups), "a window twice"
    assert got.keys() >= expected.rollups.keys()
    for key, row in expected.rollups.items():
        actual = {name: got[key].get(name) for name in row}
        assert actual == pytest.approx(row, rel=1e-6, abs=1e-6), key
    sessions = [
        tuple(row[name] for name in ("asset", "state", "start", "end", "n"))
        for row in outputs.sessions
    ]
    assert sorted(sessions) == sorted(expected.sessions)


def catalogued(home: Home, tags: list[Tag]) -> dict[str, int]:
    """The tags' ids, by name."""
    return make_tags(
        home,
        [
            (
                tag.name,
                "m3/h" if tag.flow else "",
                tag.lo,
                tag.hi,
                tag.stuck_after and tag.stuck_after // 1_000,
                tag.flow,
            )
            for tag in tags
        ],
    )


def complete(outputs: Outputs, expected: Expected, own: set[int]) -> bool:
    """Whether as much has come out as should, of the tags of this run."""
    return (
        sum(row["tag_id"] in own for row in outputs.processed) >= len(expected.processed)
        and len(outputs.letters) >= len(expected.letters)
        and sum(row["tag_id"] in own for row in outputs.rollups) >= len(expected.rollups)
        and len(outputs.sessions) >= len(expected.sessions)
    )


def play(home: Home, run: str, hour: int, between: Callable[[], None]) -> None:
    """Send one half, do ``between``, send the other; then compare all that came out."""
    start = time.time_ns() // 1_000_000 // HOUR * HOUR - hour * HOUR
    tags = field_of(run)
    ids = catalogued(home, tags)
    outputs, readings = Outputs(home), recorded(tags, start)
    ends = start + 90 * MINUTE
    expected = expect(tags, readings, ends)
    first, second = halves(readings)
    send(home, framed("golden", first))
    between()
    send(home, framed("golden", second))
    clock(home, ends + LATENESS_MS + MINUTE)
    own = set(ids.values())
    try:
        outputs.until("all output", lambda out: complete(out, expected, own))
    finally:
        print(  # noqa: T201 – shown where the wait fails
            f"{run}: processed {len(outputs.processed)}/{len(expected.processed)}, "
            f"letters {len(outputs.letters)}/{len(expected.letters)}, "
            f"rollups {len(outputs.rollups)}/{len(expected.rollups)}, "
            f"sessions {len(outputs.sessions)}/{len(expected.sessions)}"
        )
    outputs.close()
    compare(outputs, expected, ids)


def test_same_output_straight_killed_and_at_another_parallelism(home: Home) -> None:
    jobs: list[Job] = []

    def kill_and_restore() -> None:
        jobs[-1].kill()
        jobs.append(Job(home).wait_running())

    def stop_and_restore_at_two() -> None:
        assert jobs[-1].stop() == 0
        assert list(state_folder(home).glob("savepoints/savepoint-*/_metadata"))
        jobs.append(Job(home, "--from-savepoint", parallelism="2").wait_running())

    with running(home) as job:
        jobs.append(job)
        try:
            play(home, "straight", 8, lambda: None)
            play(home, "killed", 6, kill_and_restore)
            play(home, "rescaled", 4, stop_and_restore_at_two)
        finally:
            jobs[-1].kill()
