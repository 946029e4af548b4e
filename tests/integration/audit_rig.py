"""The audit on engines of its own: its chain is touched, which no other test should see."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import psycopg
from target_rig import start_target, target

from instances import ogim
from ogim.infra import audit, postgres
from ogim.infra.audit import Act
from ogim.infra.home import Home
from ogim.infra.postgres import Role
from ogim.runtime.free_ports import first_free
from ogim.runtime.processes import audit_parts
from ogim.services.audit.checking import Report, check
from ogim.services.audit.settings import AuditSettings

POLL_S: Final = 0.05
CHAINED_S: Final = 30.0


@contextmanager
def engines(folder: Path) -> Iterator[Home]:
    """PostgreSQL and Kafka, without an audit worker."""
    home = Home(home=folder, port_base=first_free())
    try:
        ogim(home, "up", "--only", "postgres,kafka")
        yield home
    finally:
        ogim(home, "down")


start = partial(start_target, name="audit")
worker = partial(target, name="audit")


def record(home: Home, acts: list[Act], who: str = "sara", *, fails: bool = False) -> None:
    """Acts in one transaction, which is rolled back where it ``fails``."""
    try:
        asyncio.run(_recorded(home, acts, who, fails=fails))
    except psycopg.Rollback:
        assert fails


async def _recorded(home: Home, acts: list[Act], who: str, *, fails: bool) -> None:
    async with postgres.pool(home, size_max=1) as pool, pool.connection() as connection:
        for act in acts:
            await audit.record(connection, who, act)
        if fails:
            raise psycopg.Rollback


def acts(count: int, begin: str = "tags") -> list[Act]:
    """That many different acts."""
    return [
        Act("tags.update", f"{begin}/{n}", {"hh": n}, {"hh": n + 1}) for n in range(1, count + 1)
    ]


@contextmanager
def owner(home: Home) -> Iterator[psycopg.Connection[Any]]:
    """The schemas' owner with the trigger switched off: the one to be found out."""
    switch = "ALTER TABLE audit.audit_logs {} TRIGGER append_only"
    with postgres.connect(home, Role.OWNER) as connection:
        connection.autocommit = True
        connection.execute(switch.format("DISABLE"))  # type: ignore[arg-type]
        yield connection
        connection.execute(switch.format("ENABLE"))  # type: ignore[arg-type]


def asked(home: Home, query: Any, *values: Any) -> list[tuple[Any, ...]]:
    """Rows, as the application's role sees them."""
    with postgres.connect(home) as connection:
        return connection.execute(query, values).fetchall()


def newest(home: Home) -> int:
    """The number of the last record."""
    return int(asked(home, "SELECT coalesce(max(seq), 0) FROM audit.audit_logs")[0][0])


def waiting(home: Home) -> int:
    """Rows of the outbox."""
    return int(asked(home, "SELECT count(*) FROM audit.outbox")[0][0])


def wait_for(what: str, true: Callable[[], bool], within_s: float = CHAINED_S) -> None:
    """Poll until ``true``; fails after the deadline."""
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end, f"{what}: not within {within_s} s"
        time.sleep(POLL_S)


def chained(home: Home, within_s: float = CHAINED_S) -> None:
    """Wait until everything recorded is in the chain."""
    wait_for("the outbox is empty", lambda: waiting(home) == 0, within_s)


def report(home: Home) -> Report:
    """What a whole check finds."""
    public = audit_parts.signer(home).public
    with postgres.connect(home) as connection:
        return check(connection, public, audit_parts.anchors(home, AuditSettings()).all())


def found(home: Home) -> list[tuple[str, int, int]]:
    """Kind, first and last record of what is wrong."""
    return [(str(each.kind), each.seq, each.until) for each in report(home).broken]
