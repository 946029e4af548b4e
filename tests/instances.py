"""Instances of OGIM for tests, driven by the command that users have."""

import os
import subprocess
import sys
from pathlib import Path

from ogim.infra.home import Home

UP_S = 300
OGIM = str(Path(sys.prefix) / "bin" / "ogim")


def ogim(home: Home, *arguments: str) -> str:
    """Run the ``ogim`` command for ``home``; returns what it printed."""
    environment = {"OGIM_HOME": str(home.root), "OGIM_PORT_BASE": str(home.port_base)}
    done = subprocess.run(
        [OGIM, *arguments],
        check=False,
        env=os.environ | environment,
        timeout=UP_S,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
