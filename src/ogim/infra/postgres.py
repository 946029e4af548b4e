"""PostgreSQL with TimescaleDB: connection strings by role, and the pool."""

from enum import StrEnum
from typing import Final

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg_pool import AsyncConnectionPool

from ogim.infra.home import LOOPBACK, Home, Port

DATABASE: Final = "ogim"


class Role(StrEnum):
    """Database roles; each has its own password and only the rights it needs."""

    OWNER = "ogim_owner"
    """Owns the schemas; used by migrations and backups only."""
    APP = "ogim_app"
    """Reads and writes rows; used by the services."""
    AUDIT = "ogim_audit"
    """Moves records from the audit outbox into the chain; used by the audit worker."""
    STREAM = "ogim_stream"
    """Reads the tag catalogue; used by Flink's lookup join."""


def conninfo(home: Home, role: Role, **options: str | int) -> str:
    """A libpq connection string for ``role``."""
    settings: dict[str, str | int] = {
        "host": LOOPBACK,
        "port": home.port(Port.POSTGRES),
        "dbname": DATABASE,
        "user": role.value,
        "password": home.secret(f"postgres-{role.value}"),
        "application_name": "ogim",
        "connect_timeout": 5,
    }
    return make_conninfo("", **(settings | options))


def pool(home: Home, role: Role = Role.APP, *, size_max: int = 8) -> AsyncConnectionPool:
    """A pool, not yet open; ``await pool.open()`` in the process's start-up."""
    return AsyncConnectionPool(
        conninfo(home, role), min_size=1, max_size=size_max, open=False, timeout=5
    )


def connect(home: Home, role: Role = Role.APP) -> psycopg.Connection:
    """One blocking connection, for workers that own their transaction loop."""
    return psycopg.connect(conninfo(home, role))
