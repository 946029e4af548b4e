"""Resident memory of everything that an instance runs."""

from typing import Final

import psutil

from ogim.infra.home import Home
from ogim.proving.figures import Figure, figure
from ogim.runtime.supervision import Supervisor

MIB: Final = 1_048_576


def _family(pid: int) -> list[psutil.Process]:
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _unique_bytes(process: psutil.Process) -> int:
    """Proportional set size where the kernel tells it: shared pages are counted once."""
    try:
        return int(process.memory_full_info().pss)
    except (psutil.Error, AttributeError):
        return 0


def resident(home: Home) -> list[Figure]:
    """MiB per program and in all, shared pages counted once (PSS)."""
    used = {
        name: sum(_unique_bytes(process) for process in _family(program.pid)) / MIB
        for name, program in Supervisor(home).programs().items()
        if program.runs
    }
    detail = ", ".join(f"{name} {mib:.0f}" for name, mib in sorted(used.items()))
    return [figure("memory-resident", sum(used.values()), "MiB", detail=detail)]
