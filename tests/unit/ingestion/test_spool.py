"""The spool: what it acknowledged survives kill -9 and damage, in order, within its bound."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ogim.infra.spool import Spool, claim
from ogim.infra.spool_file import Record, SpoolFile, SpoolFull, SpoolTaken

WRITER = """
import asyncio, sys
from pathlib import Path
from ogim.infra.spool import Spool, claim
from ogim.infra.spool_file import Record

async def main():
    spool = Spool(claim(Path(sys.argv[1]), "t", 2**30))
    async def client(number):
        for count in range(10**9):
            await spool.append([Record("raw", number, f"{number}:{count}".encode() + b"." * 500)])
            print(f"{number}:{count}", flush=True)
    await asyncio.gather(*(client(number) for number in range(4)))

asyncio.run(main())
"""


def record(number: int, size: int = 100) -> Record:
    return Record("raw", number % 4, f"{number:06d}".encode().ljust(size, b"."))


def drained(file: SpoolFile, bytes_max: int = 10_000) -> list[Record]:
    out: list[Record] = []
    while (stretch := file.read(bytes_max)).upto:
        out += stretch.records
        with file.transaction():
            file.remove(stretch.upto)
    return out


@pytest.mark.parametrize("acknowledged_min", [1, 50, 400])
def test_what_was_acknowledged_survives_kill_9(tmp_path: Path, acknowledged_min: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline().strip() for _ in range(acknowledged_min)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += [line.strip() for line in writer.stdout.read().splitlines()]
    file = claim(tmp_path, "t", 2**30)
    kept = [bytes(item.value).rstrip(b".").decode() for item in drained(file)]
    file.close()
    assert set(filter(None, acknowledged[:-1])) <= set(kept)
    for client in range(4):
        mine = [text for text in kept if text.startswith(f"{client}:")]
        assert mine == [f"{client}:{count}" for count in range(len(mine))]


def test_a_second_process_is_refused_and_claims_its_own(tmp_path: Path) -> None:
    first = claim(tmp_path, "api", 1_000_000)
    with pytest.raises(SpoolTaken):
        SpoolFile(first.path, 1_000_000)
    second = claim(tmp_path, "api", 1_000_000)
    assert second.path != first.path
    first.close()
    second.close()


def test_a_dead_processs_spool_is_taken_over(tmp_path: Path) -> None:
    first, second = claim(tmp_path, "api", 1_000_000), claim(tmp_path, "api", 1_000_000)
    with second.transaction():
        second.append([record(1), record(2)])
    first.close()
    second.close()
    heir = claim(tmp_path, "api", 1_000_000)
    assert drained(heir) == [record(1), record(2)]
    assert not second.path.exists()
    heir.close()


async def test_a_full_spool_refuses_and_takes_again_after_removal(tmp_path: Path) -> None:
    spool = Spool(claim(tmp_path, "t", 1_000))
    await spool.append([record(1, 400), record(2, 400)])
    with pytest.raises(SpoolFull):
        await spool.append([record(3, 400)])
    stretch = await spool.read(1)
    assert stretch.records == [record(1, 400)]
    await spool.remove(stretch.upto)
    await spool.append([record(3, 400)])
    assert (await spool.read(10_000)).records == [record(2, 400), record(3, 400)]
    await spool.close()


async def test_one_that_does_not_fit_leaves_its_neighbours_alone(tmp_path: Path) -> None:
    spool = Spool(claim(tmp_path, "t", 1_000))
    results = await asyncio.gather(
        *(spool.append([record(n, 300)]) for n in range(5)), return_exceptions=True
    )
    assert [isinstance(result, SpoolFull) for result in results] == [False] * 2 + [True] * 3
    assert spool.count == 2
    await spool.close()


@given(st.lists(st.one_of(st.integers(1, 5), st.none()), max_size=30))
@settings(deadline=None, max_examples=30)
def test_counts_are_those_of_the_file(steps: list[int | None]) -> None:
    file = SpoolFile(Path(":memory:"), 1_000_000)
    expected: list[Record] = []
    for step in steps:
        with file.transaction():
            if step is None:
                stretch = file.read(150)
                file.remove(stretch.upto)
                del expected[: len(stretch.records)]
            else:
                more = [record(len(expected) + n) for n in range(step)]
                file.append(more)
                expected += more
        assert file.count == len(expected)
    assert drained(file) == expected
    assert file.bytes == file.count == 0
    file.close()


def test_a_damaged_record_is_counted_and_the_others_kept(tmp_path: Path) -> None:
    file = claim(tmp_path, "t", 1_000_000)
    with file.transaction():
        file.append([record(n) for n in range(3)])
    file.close()
    with sqlite3.connect(file.path) as db:
        db.execute("UPDATE records SET body = zeroblob(100) WHERE seq = 2")
    db.close()
    file = claim(tmp_path, "t", 1_000_000)
    stretch = file.read(10_000)
    assert (stretch.records, stretch.damaged) == ([record(0), record(2)], 1)
    file.close()


@pytest.mark.parametrize("where", ["head", "middle", "tail"])
def test_a_damaged_file_is_set_aside_and_salvaged(tmp_path: Path, where: str) -> None:
    file = claim(tmp_path, "t", 10_000_000)
    with file.transaction():
        file.append([record(n, 3_000) for n in range(300)])
    file.close()
    size = file.path.stat().st_size
    at = {"head": 0, "middle": size // 2 // 4096 * 4096, "tail": size - 4096}[where]
    with file.path.open("r+b") as raw:
        raw.seek(at)
        raw.write(b"\x5a" * 4096)

    async def survivors() -> list[Record]:
        spool = Spool(claim(tmp_path, "t", 10_000_000))
        kept: list[Record] = []
        while (stretch := await spool.read(100_000)).upto:
            kept += stretch.records
            await spool.remove(stretch.upto)
        await spool.append([record(999)])
        assert (await spool.read(1)).records == [record(999)]
        await spool.close()
        return kept

    kept = asyncio.run(survivors())
    numbers = [int(item.value[:6]) for item in kept]
    assert numbers == sorted(set(numbers))
    if where != "head":
        assert len(numbers) > 100
