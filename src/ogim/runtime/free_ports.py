"""Finds room for an instance: ``python -m ogim.runtime.free_ports`` prints a free first port."""

import random
import socket
import sys
from typing import Final

from ogim.infra.home import LOOPBACK, PORT_SPAN

LOWEST: Final = 30_000
HIGHEST: Final = 32_700
"""Below the range from which the kernel takes outgoing ports (32768 and above)."""
TRIES: Final = 200


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def first_free(span: int = PORT_SPAN) -> int:
    """The first of ``span`` neighbouring ports that nothing listens on.

    Raises:
        OSError: none was found.
    """
    for _ in range(TRIES):
        base = random.randrange(LOWEST, HIGHEST - span, span)  # noqa: S311 - no secret
        if all(_free(port) for port in range(base, base + span)):
            return base
    raise OSError(f"no {span} free ports between {LOWEST} and {HIGHEST}")


if __name__ == "__main__":
    sys.stdout.write(f"{first_free()}\n")
