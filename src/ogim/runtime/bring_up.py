"""Start in order of need, wait until healthy, stop in the opposite order."""

import time
from collections.abc import Callable, Sequence
from typing import Final

from ogim.infra.home import Home
from ogim.runtime.status import forget_wanted, why_unhealthy, write_wanted
from ogim.runtime.supervision import NotRunning, Supervisor
from ogim.runtime.targets import ALL, Target

POLL_S: Final = 0.15
Say = Callable[[str], None]


class NotHealthy(Exception):
    """A target did not become healthy in time."""


def _await_healthy(home: Home, supervisor: Supervisor, target: Target) -> None:
    until = time.monotonic() + target.start_s
    while (reason := why_unhealthy(home, target)) is not None:
        program = supervisor.programs()[target.name]
        if time.monotonic() > until or program.state == "FATAL":
            raise NotHealthy(
                f"{target.name} is not healthy after {target.start_s} s: {reason}"
                f" (supervisor says {program.state}); see: ogim logs {target.name}"
            )
        time.sleep(POLL_S)


def up(home: Home, targets: Sequence[Target], say: Say) -> None:
    """Start ``targets`` (in an order of need) and wait until each is healthy.

    Raises:
        NotHealthy: one did not come up in its time; the others stay as they are.
        CannotStart: one could not be executed.
    """
    supervisor = Supervisor(home)
    for target in targets:
        if target.prepare is not None:
            target.prepare(home)
    write_wanted(home, targets)
    supervisor.launch()
    started: set[str] = set()
    healthy: set[str] = set()
    waiting = list(targets)
    while waiting:
        for target in waiting:
            if target.name not in started and healthy.issuperset(target.needs):
                supervisor.start(target.name)
                started.add(target.name)
        target = next(target for target in waiting if target.name in started)
        began = time.monotonic()
        _await_healthy(home, supervisor, target)
        if target.ready is not None:
            target.ready(home)
        waiting.remove(target)
        healthy.add(target.name)
        say(f"{target.name}: healthy ({target.does}), {time.monotonic() - began:.1f} s")


def down(home: Home, say: Say) -> None:
    """Stop everything, those that need first; returns when no process is left."""
    supervisor = Supervisor(home)
    forget_wanted(home)
    try:
        programs = supervisor.programs()
    except NotRunning:
        say("nothing runs")
        return
    for target in reversed(ALL):
        program = programs.get(target.name)
        if program is not None and program.runs:
            supervisor.stop(target.name)
            say(f"{target.name}: stopped")
    supervisor.shutdown()
