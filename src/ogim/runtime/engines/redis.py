"""Redis: on loopback, with a password, snapshots only to spare a cold start."""

from pathlib import Path
from typing import Final

from redis import Redis

from ogim.infra.home import LOOPBACK, Home, Port
from ogim.runtime.engines.machine import write_private

MEMORY_MIB: Final = 256


def _config_file(home: Home) -> Path:
    return home.path("redis", "redis.conf")


def start_command(home: Home) -> list[str]:
    """How the server is started in the foreground."""
    return ["/usr/bin/redis-server", str(_config_file(home))]


def prepare(home: Home) -> None:
    """Write the configuration, readable by the owner alone."""
    path = _config_file(home)
    lines = (
        f"bind {LOOPBACK}",
        f"port {home.port(Port.REDIS)}",
        "protected-mode yes",
        f"requirepass {home.secret('redis')}",
        f'dir "{path.parent}"',
        "daemonize no",
        'logfile ""',
        "save 300 1",
        "appendonly no",
        "stop-writes-on-bgsave-error no",
        f"maxmemory {MEMORY_MIB}mb",
        "maxmemory-policy noeviction",
        "tcp-keepalive 30",
        "enable-debug-command no",
        "enable-module-command no",
    )
    write_private(path, "\n".join(lines) + "\n")


def check(home: Home) -> None:
    """Raise unless the server answers a ping."""
    with Redis(
        host=LOOPBACK,
        port=home.port(Port.REDIS),
        password=home.secret("redis"),
        socket_connect_timeout=2,
        socket_timeout=2,
    ) as client:
        client.ping()
