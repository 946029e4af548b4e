"""Events of real wells, found by the stream: how many, how soon, and how often in vain."""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from ogim.contracts.problems import Unavailable
from ogim.field.replay.catalogue import FOLDER
from ogim.infra.home import Home
from ogim.proving.detection import baseline
from ogim.proving.detection.judging import (
    CLOSURE,
    OTHERS,
    PATTERNS,
    STUCK,
    Found,
    Verdict,
    judge,
    judge_stuck,
)
from ogim.proving.detection.replay import STREAM_SETTINGS, replay
from ogim.proving.detection.wells import UNLABELLED, Well, read_all
from ogim.proving.figures import Figure, figure
from ogim.runtime.free_ports import first_free
from ogim.streams import rest, settings

ABOUT: Final = "events of real wells found by the stream, on an instance of its own"
UP_S: Final = 300
FROZEN: Final = "P-MON-CKP"
FROZEN_MIN_S: Final = 7_000
"""Recordings shorter than this end before a sensor has been stuck for long enough."""


async def figures(data: Path | None) -> list[Figure]:
    """Replay the recordings under a folder (without one: those of OGIM) and judge what was found.

    Raises:
        NotFound: there are no recordings.
        Unavailable: the stream did not start or was not through in time.
    """
    return await asyncio.to_thread(_measure, data or FOLDER)


def _measure(data: Path) -> list[Figure]:
    wells = read_all(data)
    stuck = [_frozen(well) for well in wells if _can_freeze(well)]
    with _stream() as home:
        found = replay(home, [*wells, *stuck])
    result = list[Figure]()
    for pattern in (*dict.fromkeys(PATTERNS.values()), *OTHERS):
        result.extend(_of(judge(pattern, wells, found), _classes(pattern)))
    result.extend(_of_stuck(wells, stuck, found))
    plain = [each for well in wells for each in baseline.detections(well, CLOSURE)]
    result.extend(_of(judge(CLOSURE, wells, plain), "|z| > 6 of P-TPT", "z-score-"))
    return result


def _classes(pattern: str) -> str:
    """The events that it is to find, by their class in the data set."""
    classes = [str(event) for event, named in PATTERNS.items() if named == pattern]
    return f"3W class {', '.join(classes)}" if classes else "no class of 3W"


def _of(verdict: Verdict, how: str, before: str = "") -> list[Figure]:
    name, within = before + verdict.pattern, f"in {verdict.normal_s / 3_600:.1f} h labelled normal"
    waits = settings.StreamSettings().lateness_s
    found, elsewhere = len(verdict.delays), f"{verdict.elsewhere} in other events' files"
    shown = list[Figure]()
    if verdict.events:
        detail = f"{how}; {verdict.missed} missed, {elsewhere}"
        figured = figure(f"{name}-found", found, "events", ceiling=verdict.events, detail=detail)
        shown.append(figured)
    if verdict.normal_s:
        detail = f"{verdict.false_alarms} {within}" + ("" if verdict.events else f"; {elsewhere}")
        shown.append(figure(f"{name}-false-alarms", verdict.per_day, "per day", detail=detail))
    if found:
        detail = f"event time, from the first label; told {waits} s later (OGIM_STREAM_LATENESS_S)"
        shown.append(figure(f"{name}-median", verdict.median_s, "s", detail=detail))
        shown.append(figure(f"{name}-worst", verdict.worst_s, "s", detail=detail))
    return shown


def _of_stuck(
    wells: Sequence[Well], frozen: Sequence[Well], found: Sequence[Found]
) -> list[Figure]:
    names = {well.name for well in frozen}
    halted = {each.well for each in found if each.well in names and _is_frozen(each)}
    right, wrong = judge_stuck([*wells, *frozen], found)
    how = (
        f"copies with {FROZEN} held from the middle on; {right} of {right + wrong} sent one number"
    )
    return [figure(f"{STUCK}-found", len(halted), "sensors", ceiling=len(frozen), detail=how)]


def _is_frozen(each: Found) -> bool:
    return (each.pattern, each.role) == (STUCK, FROZEN)


def _can_freeze(well: Well) -> bool:
    values = well.values.get(FROZEN, np.zeros(0))
    first = values[: len(values) // 2]
    long = len(values) > 0 and float(well.seconds[-1]) >= FROZEN_MIN_S
    return long and int(np.count_nonzero(np.diff(first))) > len(first) // 2


def _frozen(well: Well) -> Well:
    """The recording with one sensor held from its middle on, without labels."""
    values = well.values[FROZEN].copy()
    half = len(values) // 2
    values[half:] = values[half]
    labels = np.full_like(well.labels, UNLABELLED)
    return replace(
        well, name=f"{well.name}-stuck", labels=labels, values=well.values | {FROZEN: values}
    )


@contextmanager
def _stream() -> Generator[Home]:
    """An instance with broker, database and stream; stopped and removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="ogim-detection-") as folder:
        home = Home(home=Path(folder), port_base=first_free())
        own = {"OGIM_HOME": folder, "OGIM_PORT_BASE": str(home.port_base)}
        environment = os.environ | own | STREAM_SETTINGS
        ogim = str(Path(sys.prefix) / "bin" / "ogim")
        try:
            _command([ogim, "up", "--only", "postgres,kafka"], environment)
            stream = [sys.executable, "-m", "ogim.streams.submit"]
            with (Path(folder) / "stream.log").open("wb") as log:
                job = subprocess.Popen(stream, env=environment, stdout=log, stderr=log)
            try:
                _await_running(home, job)
                yield home
            finally:
                job.kill()
                job.wait()
        finally:
            _command([ogim, "down"], environment)


def _command(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, check=False, env=environment, timeout=UP_S, capture_output=True, text=True
    )
    if done.returncode:
        raise Unavailable(f"{' '.join(command[1:])}: {(done.stderr or done.stdout)[-500:]}")


def _await_running(home: Home, job: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + UP_S
    while rest.running_job(home) is None:
        if job.poll() is not None or time.monotonic() > until:
            raise Unavailable("the stream did not start")
        time.sleep(0.2)
