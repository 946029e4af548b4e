"""What runs, since when, and what is wrong."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import msgspec

from ogim.infra.home import Home
from ogim.runtime.engines.machine import write_private
from ogim.runtime.engines.routes import ALTERNATIVES
from ogim.runtime.supervision import NotRunning, Program, Supervisor
from ogim.runtime.targets import ALL, Target

WORDS: Final = {
    "STARTING": "starting",
    "RUNNING": "running",
    "BACKOFF": "restarting",
    "FATAL": "failed",
    "EXITED": "failed",
    "STOPPING": "stopping",
    "STOPPED": "stopped",
}
DETAIL_CHARACTERS_MAX: Final = 300


class Component(msgspec.Struct, frozen=True):
    """One target as a user sees it.

    ``state`` is running, starting, unhealthy, restarting, failed, stopping or stopped;
    ``since`` is UTC epoch milliseconds, null when it never ran.
    """

    name: str
    state: str
    since: int | None
    detail: str


class Status(msgspec.Struct, frozen=True):
    """The instance: healthy when every target that was asked for runs and does its work."""

    healthy: bool
    components: list[Component]


def write_wanted(home: Home, targets: Iterable[Target]) -> None:
    """Remember which targets were asked for, beside those asked for before."""
    names = sorted(wanted(home) | {target.name for target in targets})
    write_private(home.path("run", "wanted.json"), msgspec.json.encode(names).decode())


def forget_wanted(home: Home) -> None:
    """Nothing is asked for any more."""
    home.path("run", "wanted.json").unlink(missing_ok=True)


def wanted(home: Home) -> frozenset[str]:
    """Names of the targets that were asked for."""
    path = home.path("run", "wanted.json")
    if not path.exists():
        return frozenset()
    return msgspec.json.decode(path.read_bytes(), type=frozenset[str])


def why_unhealthy(home: Home, target: Target) -> str | None:
    """The reason why a target does not do its work; None when it does."""
    try:
        target.check(home)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".strip()
        return reason.splitlines()[0][:DETAIL_CHARACTERS_MAX]
    return None


def _component(home: Home, target: Target, program: Program) -> Component:
    state, detail = WORDS.get(program.state, program.state.lower()), program.detail
    if program.state == "RUNNING":
        reason = why_unhealthy(home, target)
        state, detail = ("running", target.does) if reason is None else ("unhealthy", reason)
    return Component(target.name, state, program.since_s * 1000 or None, detail)


def _shown(target: Target, asked: frozenset[str], programs: dict[str, Program]) -> bool:
    """Whether a target is worth a line: other layouts' processes are not, unless they run."""
    name = target.name
    return name not in ALTERNATIVES or name in asked or programs[name].runs


def read(home: Home) -> Status:
    """Ask the supervisor and every running target, all at once; takes at most a few seconds."""
    try:
        programs = Supervisor(home).programs()
    except NotRunning as error:
        return Status(
            healthy=False, components=[Component("supervisor", "stopped", None, str(error))]
        )
    asked = wanted(home)
    known = [
        target for target in ALL if target.name in programs and _shown(target, asked, programs)
    ]
    with ThreadPoolExecutor(len(known)) as checks:
        components = list(
            checks.map(lambda target: _component(home, target, programs[target.name]), known)
        )
    down = [each for each in components if each.name in asked and each.state != "running"]
    return Status(healthy=not down, components=components)
