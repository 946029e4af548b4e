"""Supervisord: its configuration from the targets, and what it is asked and told."""

import hashlib
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from xmlrpc.client import Error, Fault, ServerProxy

import psutil
from supervisor.xmlrpc import SupervisorTransport

from ogim.infra.home import CHECKOUT, Home
from ogim.runtime.engines.machine import write_private
from ogim.runtime.program_environment import environment_line, escaped
from ogim.runtime.targets import ALL, Target

START_RETRIES: Final = 10
"""Supervisord waits 1, 2, 3 … s between tries; the warden takes over after the last."""
LOG_MIB: Final = 20
LOG_BACKUPS: Final = 3
SOURCE_SUFFIXES: Final = frozenset({".py", ".sql", ".json", ".jinja"})
WITHOUT_WAITING: Final = False
UNREACHABLE: Final = (OSError, Error, HTTPException)
SEARCHED: Final = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True, slots=True)
class Program:
    """What the supervisor says of one program."""

    name: str
    state: str
    since_s: int
    pid: int
    detail: str

    @property
    def runs(self) -> bool:
        """True while its process is up."""
        return self.state in {"RUNNING", "STARTING"}


class CannotStart(Exception):
    """The supervisor could not start a program at all."""


class NotRunning(Exception):
    """No supervisor answers for this instance."""


def source_digest(target: Target) -> str:
    """A digest of what the target is made from; ``ogim up`` restarts it when that has changed."""
    own = (CHECKOUT / "src" / "ogim",)
    engine = (CHECKOUT / "src" / "ogim" / "runtime" / "engines", CHECKOUT / "deploy" / "nginx")
    digest = hashlib.sha256()
    for folder in own if target.code else engine:
        for path in sorted(folder.rglob("*")):
            if path.suffix in SOURCE_SUFFIXES:
                status = path.stat()
                digest.update(f"{path}{status.st_size}{status.st_mtime_ns}".encode())
    return digest.hexdigest()[:16]


def _environment(home: Home, target: Target) -> str:
    values = {"HOME": str(home.root), "PATH": SEARCHED, "LANG": "C.UTF-8", "TZ": "UTC"}
    values |= {key: value for key, value in os.environ.items() if key.startswith("OGIM_")}
    values |= {"OGIM_HOME": str(home.root), "OGIM_PORT_BASE": str(home.port_base)}
    values.pop("OGIM_UP_STARTED_MS", None)
    values["OGIM_SOURCE_DIGEST"] = source_digest(target)
    return environment_line(values)


def _program(home: Home, target: Target, priority: int) -> str:
    settings: dict[str, Any] = {
        "command": escaped(shlex.join(target.command(home))),
        "directory": CHECKOUT,
        "environment": _environment(home, target),
        "priority": priority,
        "autostart": "false",
        "autorestart": "true",
        "startsecs": 3,
        "startretries": START_RETRIES,
        "stopsignal": target.stop_signal,
        "stopwaitsecs": target.stop_s,
        "killasgroup": "true",
        "redirect_stderr": "true",
        "stdout_logfile": home.path("logs", f"{target.name}.log"),
        "stdout_logfile_maxbytes": f"{LOG_MIB}MB",
        "stdout_logfile_backups": LOG_BACKUPS,
    }
    lines = "".join(f"{key} = {value}\n" for key, value in settings.items())
    return f"[program:{target.name}]\n{lines}\n"


def config_text(home: Home, targets: Iterable[Target] = ALL) -> str:
    """``supervisord.conf`` for the instance."""
    sockets = home.sockets
    head = f"""[supervisord]
logfile = {home.path("logs", "supervisord.log")}
logfile_maxbytes = {LOG_MIB}MB
logfile_backups = {LOG_BACKUPS}
pidfile = {sockets / "supervisord.pid"}
childlogdir = {home.folder("logs")}
umask = 077
minfds = 4096
silent = true

[unix_http_server]
file = {sockets / "supervisor.sock"}
chmod = 0700

[supervisorctl]
serverurl = unix://{sockets / "supervisor.sock"}

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

"""
    programs = (_program(home, target, 100 + at) for at, target in enumerate(targets))
    return head + "".join(programs) + _warden(home)


def _warden(home: Home) -> str:
    """The listener that tries failed programs again, once a minute, for ever."""
    command = escaped(shlex.join([sys.executable, "-m", "ogim.runtime.warden"]))
    return (
        f"[eventlistener:warden]\ncommand = {command}\nevents = TICK_60\n"
        f"directory = {CHECKOUT}\nautorestart = true\nstartretries = 1000000\n"
        f"stdout_logfile = NONE\nstderr_logfile = {home.path('logs', 'warden.log')}\n"
    )


class Supervisor:
    """The instance's supervisord, over its private socket."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._socket = home.sockets / "supervisor.sock"
        self._config = home.path("run", "supervisord.conf")

    @property
    def _rpc(self) -> Any:
        """A fresh connection: one that broke can't be used again."""
        transport = SupervisorTransport(None, None, f"unix://{self._socket}")
        return ServerProxy("http://127.0.0.1", transport=transport).supervisor

    def alive(self) -> bool:
        """Whether it answers."""
        try:
            self._rpc.getState()
        except UNREACHABLE:
            return False
        return True

    def launch(self, deadline_s: float = 15) -> None:
        """Start it, or let the running one take over a changed configuration."""
        write_private(self._config, config_text(self._home))
        if self.alive():
            self._reload()
            return
        self._socket.unlink(missing_ok=True)
        command = [str(Path(sys.prefix) / "bin" / "supervisord"), "-c", str(self._config)]
        subprocess.run(command, check=True, timeout=deadline_s, cwd=CHECKOUT)
        until = time.monotonic() + deadline_s
        while not self.alive():
            if time.monotonic() > until:
                raise NotRunning("supervisord did not answer; see logs/supervisord.log")
            time.sleep(0.05)

    def _reload(self) -> None:
        """Take over a changed configuration; what ran and was changed runs again."""
        added, changed, removed = self._rpc.reloadConfig()[0]
        ran = [name for name, each in self.programs().items() if each.runs and name in changed]
        for name in [*removed, *changed]:
            self._rpc.stopProcessGroup(name)
            self._rpc.removeProcessGroup(name)
        for name in [*changed, *added]:
            self._rpc.addProcessGroup(name)
        for name in ran:
            self.start(name)

    def programs(self) -> dict[str, Program]:
        """All programs by name.

        Raises:
            NotRunning: no supervisor answers.
        """
        try:
            answers: list[dict[str, Any]] = self._rpc.getAllProcessInfo()
        except UNREACHABLE as error:
            raise NotRunning("nothing runs for this instance; start it with: make up") from error
        return {
            info["name"]: Program(
                info["name"],
                info["statename"],
                info["start"] if info["statename"] == "RUNNING" else info["stop"],
                info["pid"],
                info["spawnerr"] or info["description"],
            )
            for info in answers
        }

    def start(self, name: str) -> None:
        """Start one program unless it is up; does not wait."""
        if not self.programs()[name].runs:
            try:
                self._rpc.startProcess(name, WITHOUT_WAITING)
            except Fault as fault:
                raise CannotStart(f"{name}: {fault.faultString}") from fault

    def stop(self, name: str) -> None:
        """Stop one program and wait for its end."""
        if self.programs()[name].state not in {"STOPPED", "EXITED", "FATAL"}:
            self._rpc.stopProcess(name)

    def shutdown(self, deadline_s: float = 20) -> None:
        """End the supervisor itself, once its programs are stopped; returns when it is gone.

        It would take a second for each group that it still has, stopped or not.
        """
        try:
            for name in self.programs():
                self._rpc.stopProcessGroup(name)
                self._rpc.removeProcessGroup(name)
            process = psutil.Process(self._rpc.getPID())
            self._rpc.shutdown()
            process.wait(deadline_s)
        except psutil.NoSuchProcess:
            return
        except psutil.TimeoutExpired as error:
            raise NotRunning("supervisord did not end") from error
