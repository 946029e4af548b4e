"""Runs the migrations as the owner of the schemas, under a lock time-out that hurts no plant."""

import psycopg
from alembic import context
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from ogim.infra.home import Home
from ogim.infra.postgres import Role, conninfo

LOCK_TIMEOUT = "5s"
ADVISORY_LOCK = 0x0617


def connect() -> psycopg.Connection:
    """One connection as the owner."""
    return psycopg.connect(conninfo(Home(), Role.OWNER))


def run() -> None:
    """Apply what is missing; each revision in a transaction of its own."""
    engine = create_engine("postgresql+psycopg://", creator=connect, poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"SET lock_timeout = '{LOCK_TIMEOUT}'"))
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ADVISORY_LOCK})
        connection.commit()
        context.configure(connection=connection, transaction_per_migration=True)
        with context.begin_transaction():
            context.run_migrations()


run()
