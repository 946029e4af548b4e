"""What keeps an instance from running on this machine, and how to mend it."""

import os
import shutil
import socket
from collections.abc import Iterator
from typing import Final

import msgspec
import psutil

from ogim.infra.home import CHECKOUT, LOOPBACK, Home, Port
from ogim.runtime import service_user
from ogim.runtime.engines.machine import ENGINES, JAVA, MIB
from ogim.runtime.engines.nginx import PORTAL
from ogim.runtime.provision import needs
from ogim.runtime.supervision import Supervisor

DISK_MIB_MIN: Final = 5_000
MEMORY_MIB_MIN: Final = 3_000


class Finding(msgspec.Struct, frozen=True):
    """One thing looked at; ``remedy`` is empty when it is well."""

    name: str
    well: bool
    detail: str
    remedy: str = ""


def _machine() -> Iterator[Finding]:
    for need in needs.ALL:
        lacks = need.missing()
        remedy = f"make up as root, or: sudo apt-get install {' '.join(need.packages)}"
        if need.tests_only and lacks:
            remedy = f"only for make test: sudo apt-get install {' '.join(need.packages)}"
        yield Finding(need.name, not lacks, need.why, remedy if lacks else "")
    node = shutil.which("node")
    yield Finding("Node", well=True, detail=node or "none; the build takes one from PyPI")


def _timescale() -> Finding:
    if needs.timescale_current():
        built = needs.PG_BIN.parent / "lib" / "timescaledb.built-for"
        edition = "Apache edition, built by OGIM" if built.exists() else "installed by hand"
        return Finding("TimescaleDB", well=True, detail=edition)
    return Finding(
        "TimescaleDB",
        well=False,
        detail=f"not there for {needs.postgres_version() or 'PostgreSQL 15'}",
        remedy="sudo deploy/timescale/install.sh",
    )


def _checkout() -> Iterator[Finding]:
    parts = {
        "Java": JAVA,
        "Kafka": next((ENGINES / "kafka").glob("kafka_*.jar"), ENGINES / "kafka" / "kafka_*.jar"),
        "Flink": ENGINES / "flink" / "ogim-streams.jar",
        "portal": PORTAL / "index.html",
    }
    for name, path in parts.items():
        there = path.exists()
        yield Finding(name, there, str(path), "" if there else "make up")


def _size(name: str, free_mib: int, least_mib: int, remedy: str) -> Finding:
    well = free_mib >= least_mib
    detail = f"{free_mib} MiB free, {least_mib} MiB wanted"
    return Finding(name, well, detail, "" if well else remedy)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((LOOPBACK, port)) == 0


def _ports(home: Home) -> Finding:
    if Supervisor(home).alive():
        return Finding("ports", well=True, detail="held by this instance, which runs")
    taken = [str(home.port(port)) for port in Port if _listens(home.port(port))]
    return Finding(
        "ports",
        well=not taken,
        detail=f"taken by another program: {', '.join(taken)}" if taken else "free",
        remedy="set OGIM_PORT_BASE to the first of 32 free ports" if taken else "",
    )


def _reach(home: Home) -> Finding:
    if os.geteuid() != 0:
        writable = os.access(home.root if home.root.exists() else home.root.parent, os.W_OK)
        remedy = "" if writable else f"make it writable, or set OGIM_HOME: {home.root}"
        return Finding("folder", writable, str(home.root), remedy)
    user = service_user.user_of(home)
    if service_user.can_reach(user, CHECKOUT / "pyproject.toml"):
        return Finding("folder", well=True, detail=f"user {user.pw_name} can read {CHECKOUT}")
    return Finding(
        "folder",
        well=True,
        detail=f"user {user.pw_name} can't traverse to {CHECKOUT}: it is given the capability"
        " to read anywhere; move the checkout to an open folder to spare that",
    )


def examine(home: Home) -> list[Finding]:
    """Look at everything; changes nothing but the service user, made when root asks."""
    free_disk = shutil.disk_usage(CHECKOUT).free // MIB
    free_memory = psutil.virtual_memory().available // MIB
    return [
        *_machine(),
        _timescale(),
        *_checkout(),
        _size("disk", free_disk, DISK_MIB_MIN, "free some space, or set OGIM_HOME elsewhere"),
        _size("memory", free_memory, MEMORY_MIB_MIN, "stop other programs, or add memory"),
        _ports(home),
        _reach(home),
    ]
