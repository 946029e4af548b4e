"""Tries failed programs again: a supervisord event listener, woken once a minute.

Supervisord backs off by one more second a try and gives up after START_RETRIES; from then on a try
a minute follows, so that an outage of any length ends by itself. Kept free of other imports: it
is a process of its own.
"""

import os
import sys
from typing import Any, Final

from supervisor import childutils

FAILED: Final = "FATAL"
WITHOUT_WAITING: Final = False


def revive_failed() -> None:
    """Start every program that supervisord has given up."""
    rpc: Any = childutils.getRPCInterface(os.environ).supervisor
    for info in rpc.getAllProcessInfo():
        if info["statename"] == FAILED:
            rpc.startProcess(f"{info['group']}:{info['name']}", WITHOUT_WAITING)


def main() -> None:
    """Answer supervisord's ticks until it ends."""
    while True:
        childutils.listener.wait(sys.stdin, sys.stdout)
        try:
            revive_failed()
        except Exception as error:
            sys.stderr.write(f"warden: {error}\n")
        childutils.listener.ok(sys.stdout)


if __name__ == "__main__":
    main()
