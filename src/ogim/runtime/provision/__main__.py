"""``python3.11 -m ogim.runtime.provision [--tests]``: set-up with visible progress."""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Generator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ogim.runtime.provision import apt, needs
from ogim.runtime.provision.steps import ENGINES, NeedsRoot, Step, steps

HEARTBEAT_S: Final = 10
TAIL_LINES: Final = 30


def say(line: str) -> None:
    """One line of progress, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _log_path(name: str) -> Path:
    folder = ENGINES / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.log"


def _do(step: Step) -> float:
    began = time.monotonic()
    with _log_path(step.name).open("w") as log:
        step.act(log)
    step.stamp()
    return time.monotonic() - began


def _explain(name: str, error: Exception) -> None:
    if isinstance(error, NeedsRoot):
        say(f"  {name}: this needs root once; run, then try again:\n    {error}")
        return
    say(f"  {name}: failed: {error}; the end of {_log_path(name)}:")
    for line in _log_path(name).read_text(errors="replace").splitlines()[-TAIL_LINES:]:
        say(f"    {line}")


def _install_packages(*, with_tests: bool) -> bool:
    lacking = needs.missing(with_tests=with_tests)
    if not lacking:
        return True
    say(f"  packages: installing {', '.join(need.name for need in lacking)}")
    try:
        with _log_path("packages").open("w") as log:
            apt.install(log, with_tests=with_tests)
    except (NeedsRoot, subprocess.SubprocessError, OSError) as error:
        _explain("packages", error)
        return False
    return True


def _do_all(todo: list[Step], finished: set[str]) -> bool:
    """Do the steps, side by side where their needs allow; False when one failed."""
    running: dict[Future[float], Step] = {}
    failed = False
    with ThreadPoolExecutor(len(todo)) as workers:
        while todo or running:
            for step in [] if failed else [each for each in todo if finished >= {*each.needs}]:
                todo.remove(step)
                say(f"  {step.name}: working")
                running[workers.submit(_do, step)] = step
            if not running:
                break
            ended, _ = wait(running, timeout=HEARTBEAT_S, return_when=FIRST_COMPLETED)
            if not ended:
                say(f"  still working: {', '.join(step.name for step in running.values())}")
            for future in ended:
                step = running.pop(future)
                if (error := future.exception()) is None:
                    finished.add(step.name)
                    say(f"  {step.name}: done in {future.result():.1f} s")
                elif isinstance(error, Exception):
                    failed = True
                    _explain(step.name, error)
    return not failed


@contextmanager
def _alone() -> Generator[None]:
    """Holds the checkout's lock: two set-ups at once would tread on each other."""
    ENGINES.mkdir(parents=True, exist_ok=True)
    with (ENGINES / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("  another set-up of this checkout runs: waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> int:
    """Set up what is missing; 0 when everything is there."""
    os.umask(0o022)
    with _alone():
        return _set_up(with_tests="--tests" in arguments)


def _set_up(*, with_tests: bool) -> int:
    began = time.monotonic()
    if not _install_packages(with_tests=with_tests):
        return 1
    everything = steps(with_tests=with_tests)
    todo = [step for step in everything if not step.done()]
    finished = {step.name for step in everything} - {step.name for step in todo}
    if todo and not _do_all(todo, finished):
        return 1
    say(f"set up in {time.monotonic() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
