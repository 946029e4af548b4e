"""Runs the stream: picks the state to start from, writes the job, becomes its JVM.

``python -m ogim.streams.submit [--from-savepoint [PATH] | --plan]``
"""

import argparse
import os
import sys
from pathlib import Path

from ogim.contracts.problems import OgimError
from ogim.infra import logs
from ogim.infra.home import Home
from ogim.infra.postgres import Role
from ogim.streams import job, jvm, recovery, rest
from ogim.streams.settings import StreamSettings


def _start_from(home: Home, savepoint: str | None, shape: str) -> Path | None:
    state = job.state_folder(home)
    if savepoint is None:
        found = recovery.newest_state(state)
        fitting = recovery.fitting_state(state, shape)
        if found and not fitting:
            detail = "it goes on from the group's offsets; open windows begin anew"
            logs.logger(__name__).warning("stored state is of another version", detail=detail)
        return fitting
    if savepoint:
        return recovery.named(Path(savepoint))
    rest.stop_with_savepoint(home)
    return recovery.newest_savepoint(state)


def run(home: Home, arguments: list[str]) -> None:
    """Replace this process by the job's JVM; returns never.

    Args:
        home: the instance.
        arguments: nothing (go on from the newest complete checkpoint or savepoint of this job), or
            ``--from-savepoint`` (stop a running job with a savepoint and start from that), or
            ``--from-savepoint PATH``, or ``--plan`` (print Flink's plan of the SQL, start nothing).

    Raises:
        OgimError: nothing to start from, or the set-up is incomplete.
    """
    options = argparse.ArgumentParser(prog="ogim run stream")
    options.add_argument("--from-savepoint", nargs="?", const="", metavar="PATH")
    options.add_argument("--plan", action="store_true")
    given, settings = options.parse_args(arguments), StreamSettings()
    if given.plan:
        command = [*jvm.command(job.write(home, settings, None), settings), "--plan"]
        os.execv(command[0], command)  # noqa: S606
    shape, state = recovery.shape(jvm.own_jar()), job.state_folder(home)
    start_from = _start_from(home, given.from_savepoint, shape)
    recovery.note(state, shape)
    recovery.forget_all_but(state, start_from)
    command = jvm.command(job.write(home, settings, start_from), settings)
    logs.logger(__name__).info("stream starts", restored=str(start_from) if start_from else None)
    sys.stdout.flush()
    secret = {"OGIM_STREAM_DB_PASSWORD": home.secret(f"postgres-{Role.STREAM}")}
    os.execve(command[0], command, os.environ | secret)  # noqa: S606


if __name__ == "__main__":
    logs.configure("stream")
    try:
        run(Home(), sys.argv[1:])
    except OgimError as problem:
        logs.logger(__name__).error(problem.title, detail=problem.detail)
        sys.exit(1)
