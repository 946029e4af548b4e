"""What OGIM needs of the machine, as data."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PYTHON: Final = Path("/usr/bin/python3.11")
PG_BIN: Final = Path("/usr/lib/postgresql/15/bin")


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that must be on the machine.

    Attributes:
        name: what it is called in messages.
        found_at: paths or commands of which each must be there.
        packages: Debian packages that bring it.
        why: what it is for.
        tests_only: needed by ``make test`` alone.
    """

    name: str
    found_at: tuple[str, ...]
    packages: tuple[str, ...]
    why: str
    tests_only: bool = False

    def missing(self) -> bool:
        """Whether the machine lacks it."""
        return not all(shutil.which(each) or Path(each).exists() for each in self.found_at)


ALL: Final = (
    Need("Python 3.11", (str(PYTHON),), ("python3.11",), "runs OGIM, for any user"),
    Need(
        "venv", ("/usr/lib/python3.11/ensurepip/__init__.py",), ("python3.11-venv",), "fetches uv"
    ),
    Need("PostgreSQL 15", (str(PG_BIN / "postgres"),), ("postgresql-15",), "stores"),
    Need(
        "PostgreSQL headers",
        ("/usr/include/postgresql/15/server/postgres.h",),
        ("postgresql-server-dev-15",),
        "TimescaleDB is built against them",
    ),
    Need(
        "C build tools",
        (
            "cmake",
            "gcc",
            "make",
            "xz",
            "/usr/include/openssl/ssl.h",
            "/usr/include/gssapi/gssapi.h",
        ),
        ("cmake", "gcc", "make", "xz-utils", "libssl-dev", "libkrb5-dev"),
        "TimescaleDB is built with them",
    ),
    Need("Redis", ("/usr/bin/redis-server",), ("redis-server",), "latest values"),
    Need("NGINX", ("/usr/sbin/nginx",), ("nginx-light",), "gateway"),
    Need("wrk", ("wrk",), ("wrk",), "asks as fast as can be in make bench"),
    Need("setpriv", ("setpriv",), ("util-linux",), "drops root's rights"),
    Need("JDK", ("javac",), ("default-jdk-headless",), "builds the stream job"),
    Need("Maven", ("mvn",), ("maven",), "fetches Kafka, Flink and their connectors"),
    Need(
        "Chromium",
        ("/usr/bin/chromium",),
        ("chromium", "fonts-noto-core"),
        "browser tests, and the portal in make bench",
        tests_only=True,
    ),
)


def missing(*, with_tests: bool) -> list[Need]:
    """What the machine lacks."""
    return [need for need in ALL if (with_tests or not need.tests_only) and need.missing()]


def packages(needs: list[Need]) -> list[str]:
    """Debian packages that bring ``needs``."""
    return sorted({package for need in needs for package in need.packages})


def postgres_version() -> str:
    """``pg_config --version`` of the server in use, or the empty string."""
    if not (PG_BIN / "pg_config").exists():
        return ""
    command = [str(PG_BIN / "pg_config"), "--version"]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=10
    ).stdout.strip()


def timescale_current() -> bool:
    """Whether TimescaleDB is there: put by hand, or built by OGIM for this very server."""
    library = PG_BIN.parent / "lib"
    stamp = library / "timescaledb.built-for"
    if not any(library.glob("timescaledb*.so")):
        return False
    return not stamp.exists() or stamp.read_text().strip() == postgres_version()
