"""Start in order of need, wait until healthy, stop in the opposite order."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from ogim.infra.home import Home
from ogim.runtime.status import forget_wanted, why_unhealthy, write_wanted
from ogim.runtime.supervision import NotRunning, Supervisor
from ogim.runtime.targets import ALL, Target

POLL_S: Final = 0.15
Say = Callable[[str], None]


class NotHealthy(Exception):
    """A target did not become healthy in time."""


@dataclass(slots=True)
class _Start:
    """One target on its way up."""

    target: Target
    began: float

    def seconds(self) -> float:
        return time.monotonic() - self.began


def _has_come_up(home: Home, supervisor: Supervisor, start: _Start) -> bool:
    """Whether it is healthy by now.

    Raises:
        NotHealthy: its time is over.
    """
    target = start.target
    reason = why_unhealthy(home, target)
    if reason is None:
        return True
    state = supervisor.programs()[target.name].state
    if start.seconds() > target.start_s or state == "FATAL":
        raise NotHealthy(
            f"{target.name} is not healthy after {start.seconds():.0f} s: {reason}"
            f" (supervisor says {state}); see: ogim logs {target.name}"
        )
    return False


def up(home: Home, targets: Sequence[Target], say: Say) -> None:
    """Start ``targets``, each as soon as what it needs is healthy, and wait until all are.

    Raises:
        NotHealthy: one did not come up in its time; the others stay as they are.
        CannotStart: one could not be executed.
    """
    supervisor = Supervisor(home)
    with ThreadPoolExecutor(len(targets)) as pool:
        list(pool.map(lambda target: target.prepare and target.prepare(home), targets))
    write_wanted(home, targets)
    supervisor.launch()
    waiting, starting, healthy = list(targets), list[_Start](), set[str]()
    while waiting or starting:
        for target in [each for each in waiting if healthy.issuperset(each.needs)]:
            supervisor.start(target.name)
            waiting.remove(target)
            starting.append(_Start(target, time.monotonic()))
        for start in [each for each in starting if _has_come_up(home, supervisor, each)]:
            if start.target.ready is not None:
                start.target.ready(home)
            starting.remove(start)
            healthy.add(start.target.name)
            say(f"{start.target.name}: healthy after {start.seconds():.1f} s, {start.target.does}")
        time.sleep(POLL_S if starting else 0)


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
