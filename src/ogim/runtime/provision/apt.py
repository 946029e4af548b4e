"""Debian packages: installed without starting their services."""

import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from ogim.runtime.provision import needs
from ogim.runtime.provision.steps import NeedsRoot, run

POLICY: Final = Path("/usr/sbin/policy-rc.d")
QUIET: Final = ("-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300")


@contextmanager
def _services_kept_down() -> Generator[None]:
    """Packages that bring a service don't start it: OGIM runs its own."""
    made = not POLICY.exists()
    if made:
        POLICY.write_text("#!/bin/sh\nexit 101\n")
        POLICY.chmod(0o755)
    try:
        yield
    finally:
        if made:
            POLICY.unlink(missing_ok=True)


def install(log: TextIO, *, with_tests: bool) -> None:
    """Install what the machine lacks.

    Raises:
        NeedsRoot: this user may not; the message is the command to run.
        subprocess.CalledProcessError: apt-get failed.
    """
    lacking = needs.packages(needs.missing(with_tests=with_tests))
    if not lacking:
        return
    if os.geteuid() != 0:
        raise NeedsRoot(f"sudo apt-get install --no-install-recommends {' '.join(lacking)}")
    environment = {"DEBIAN_FRONTEND": "noninteractive"}
    with _services_kept_down():
        try:
            run(log, "apt-get", "install", *QUIET, *lacking, environment=environment)
        except subprocess.CalledProcessError:  # no package lists yet, or old ones
            run(log, "apt-get", "update", "-q", environment=environment)
            run(log, "apt-get", "install", *QUIET, *lacking, environment=environment)
