"""PostgreSQL with TimescaleDB: cluster, roles, database, migrations."""

import getpass
import subprocess
import sys
from pathlib import Path
from typing import Final, LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from ogim.infra.home import CHECKOUT, LOOPBACK, Home, Port
from ogim.infra.postgres import DATABASE, Role
from ogim.runtime.engines.machine import share_of_memory_mib, write_private

BIN: Final = Path("/usr/lib/postgresql/15/bin")
SUPERUSER: Final = "postgres"
SUPERUSER_MAP: Final = "superuser"
MIGRATION_S: Final = 600


class MigrationFailed(Exception):
    """A migration was refused by the database."""


def data_folder(home: Home) -> Path:
    """The cluster's folder."""
    return home.path("postgres")


def start_command(home: Home) -> list[str]:
    """How the server is started in the foreground."""
    return [str(BIN / "postgres"), "-D", str(data_folder(home))]


def settings(home: Home) -> dict[str, str | int]:
    """``postgresql.conf``, tuned for many small durable writes on one machine."""
    return {
        "listen_addresses": LOOPBACK,
        "port": home.port(Port.POSTGRES),
        "unix_socket_directories": str(home.sockets),
        "unix_socket_permissions": "0700",
        "max_connections": 64,
        "superuser_reserved_connections": 3,
        "password_encryption": "scram-sha-256",
        "shared_preload_libraries": "timescaledb",
        "timescaledb.telemetry_level": "off",
        "timescaledb.max_background_workers": 4,
        "max_worker_processes": 12,
        "max_parallel_workers": 2,
        "max_parallel_workers_per_gather": 1,
        **_memory(),
        "synchronous_commit": "on",
        "wal_compression": "lz4",
        "wal_buffers": "16MB",
        "max_wal_size": "3GB",
        "min_wal_size": "256MB",
        "checkpoint_timeout": "10min",
        "checkpoint_completion_target": "0.9",
        "random_page_cost": "1.1",
        "effective_io_concurrency": 100,
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_checkpoints": "off",
        "log_line_prefix": "%m [%p] %u@%d ",
        "log_min_duration_statement": "2s",
        "log_lock_waits": "on",
        "idle_in_transaction_session_timeout": "120s",
        "tcp_keepalives_idle": 30,
    }


def _memory() -> dict[str, str]:
    return {
        "shared_buffers": f"{share_of_memory_mib(1 / 32, 512)}MB",
        "effective_cache_size": f"{share_of_memory_mib(1 / 4, 16_384)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
    }


def access_rules() -> str:
    """``pg_hba.conf``: roles by password on loopback, the superuser only as this OS user."""
    roles = ",".join(role.value for role in Role)
    return (
        f"local all {SUPERUSER} peer map={SUPERUSER_MAP}\n"
        f"host {DATABASE} {roles} {LOOPBACK}/32 scram-sha-256\n"
    )


def prepare(home: Home) -> None:
    """Create the cluster if there is none, and write its configuration.

    Raises:
        subprocess.CalledProcessError: ``initdb`` failed.
    """
    folder = data_folder(home)
    if not (folder / "PG_VERSION").exists():
        subprocess.run(
            [
                str(BIN / "initdb"), "--pgdata", str(folder), "--username", SUPERUSER,
                "--encoding", "UTF8", "--locale", "C.UTF-8", "--data-checksums",
                "--auth", "reject",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=120,
        )  # fmt: skip
    lines = (f"{key} = '{value}'\n" for key, value in settings(home).items())
    write_private(folder / "postgresql.conf", "".join(lines))
    write_private(folder / "pg_hba.conf", access_rules())
    write_private(folder / "pg_ident.conf", f"{SUPERUSER_MAP} {getpass.getuser()} {SUPERUSER}\n")


def superuser(home: Home, database: str) -> psycopg.Connection:
    """A connection as superuser over the private socket; only the service's OS user gets one."""
    target = make_conninfo(
        "",
        host=str(home.sockets),
        port=home.port(Port.POSTGRES),
        dbname=database,
        user=SUPERUSER,
        connect_timeout=5,
    )
    return psycopg.connect(target, autocommit=True)


def check(home: Home) -> None:
    """Raise unless the server takes connections (asked without logging in)."""
    address = make_conninfo(
        "", host=LOOPBACK, port=home.port(Port.POSTGRES), dbname=DATABASE, connect_timeout=3
    )
    answer = Ping(PGconn.ping(address.encode()))
    if answer != Ping.OK:
        raise ConnectionError(f"PostgreSQL says {answer.name.lower()}")


def _exists(connection: psycopg.Connection, query: LiteralString, name: str) -> bool:
    return connection.execute(query, (name,)).fetchone() is not None


def _roles_and_database(home: Home) -> None:
    with superuser(home, SUPERUSER) as connection:
        for role in Role:
            name = sql.Identifier(role.value)
            if not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role.value):
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(name))
            password = sql.Literal(home.secret(f"postgres-{role.value}"))
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, password))
        if not _exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", DATABASE):
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(DATABASE), sql.Identifier(Role.OWNER.value)
                )
            )


def _extension(home: Home) -> None:
    """Create or update the extension; an update must be the session's first statement."""
    query = "SELECT 1 FROM pg_extension WHERE extname = %s"
    with superuser(home, DATABASE) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS timescaledb")
        stale = _exists(
            connection,
            "SELECT 1 FROM pg_available_extensions"
            " WHERE name = %s AND installed_version <> default_version",
            "timescaledb",
        )
        assert _exists(connection, query, "timescaledb")  # noqa: S101
    if stale:
        with superuser(home, DATABASE) as connection:
            connection.execute("ALTER EXTENSION timescaledb UPDATE")


def _revision(home: Home) -> str | None:
    """The revision that the schemas are at; None before the first."""
    query = "SELECT version_num FROM alembic_version"
    with superuser(home, DATABASE) as connection:
        if connection.execute("SELECT to_regclass('alembic_version')").fetchone() == (None,):
            return None
        row = connection.execute(query).fetchone()
    return row[0] if row else None


def migrate(home: Home) -> None:
    """Bring the schemas to the newest revision, as their owner; files are named by revision.

    Raises:
        MigrationFailed: with what Alembic printed last; the revision before it stands.
    """
    newest = max(path.stem for path in (CHECKOUT / "migrations" / "versions").glob("[0-9]*.py"))
    if _revision(home) == newest:
        return
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "-c", str(CHECKOUT / "alembic.ini"), "upgrade", "head"],
        check=False,
        capture_output=True,
        text=True,
        timeout=MIGRATION_S,
        cwd=CHECKOUT,
    )
    if done.returncode:
        raise MigrationFailed("; ".join(done.stderr.strip().splitlines()[-3:]))


def make_ready(home: Home) -> None:
    """Roles, database, extension, schemas: applied at every start, changing only what differs."""
    _roles_and_database(home)
    _extension(home)
    migrate(home)
