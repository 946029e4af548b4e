"""Free loopback ports."""

import random
import socket

LOWEST, HIGHEST = 20_000, 30_000
"""Below those that outgoing connections get: a device that is away for a moment keeps its port."""


def free_port() -> int:
    """A port on which nothing listens."""
    while True:
        port = random.randrange(LOWEST, HIGHEST)  # noqa: S311 - no secret
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
