"""A target as a process of its own, beside the instance."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ogim.infra.home import Home


def start_target(home: Home, name: str, **settings: str) -> "subprocess.Popen[bytes]":
    """The target ``name``; ``settings`` are its own, without their prefix."""
    environment = {"OGIM_HOME": str(home.root), "OGIM_PORT_BASE": str(home.port_base)}
    environment |= {f"OGIM_{name}_{key}".upper(): value for key, value in settings.items()}
    return subprocess.Popen(
        [sys.executable, "-m", "ogim.runtime.run", name],
        env=os.environ | environment,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def target(home: Home, name: str, **settings: str) -> Iterator["subprocess.Popen[bytes]"]:
    """The running target; ended, or killed where it does not end in time."""
    process = start_target(home, name, **settings)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)
            raise
