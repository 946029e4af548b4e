"""Whoever touches the chain is found out, even the owner; the application's roles can't."""

import asyncio
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, LiteralString

import audit_rig as rig
import psycopg
import pytest
from audit_touches import TOUCHES
from psycopg.errors import InsufficientPrivilege

from instances import OGIM
from ogim.infra import audit, postgres
from ogim.infra.home import Home
from ogim.infra.postgres import Role

pytestmark = [pytest.mark.engines, pytest.mark.timeout(240)]
COUNT = 30


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    with rig.engines(tmp_path_factory.mktemp("audit")) as home:
        with rig.worker(home):
            rig.record(home, rig.acts(COUNT))
            rig.chained(home)
        yield home


@pytest.fixture
def touched(home: Home) -> Iterator["psycopg.Connection[Any]"]:
    """A connection that may do all; afterwards everything is as it was."""
    tables = ("audit_logs", "people", "head")
    with rig.owner(home) as connection:
        for table in tables:
            connection.execute(f"CREATE TEMPORARY TABLE was_{table} AS TABLE audit.{table}")  # type: ignore[arg-type]
        yield connection
        for table in tables:
            connection.execute(f"DELETE FROM audit.{table}")  # type: ignore[arg-type] # noqa: S608
            connection.execute(f"INSERT INTO audit.{table} TABLE was_{table}")  # type: ignore[arg-type]
    assert rig.report(home).verified


def ogim(home: Home, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The command, whatever it ends with."""
    environment = {"OGIM_HOME": str(home.root), "OGIM_PORT_BASE": str(home.port_base)}
    return subprocess.run(
        [OGIM, *arguments],
        check=False, capture_output=True, text=True, timeout=60, env=os.environ | environment,
    )  # fmt: skip


@pytest.mark.parametrize(("touch", "named"), TOUCHES)
def test_it_is_found_and_named(
    home: Home,
    touched: "psycopg.Connection[Any]",
    touch: LiteralString,
    named: tuple[str, int, int],
) -> None:
    touched.execute("ALTER TABLE audit.audit_logs DROP CONSTRAINT IF EXISTS audit_logs_seq_check")
    for statement in touch.split(";"):
        touched.execute(statement)  # type: ignore[arg-type]
    assert rig.found(home) == [named]


def test_a_tail_cut_off_with_a_matching_old_head_is_known_outside(
    home: Home, tmp_path: Path, touched: "psycopg.Connection[Any]"
) -> None:
    """The one who turns back the whole database, head and all, is told by the anchor."""
    old = touched.execute("SELECT seq, hash, at_ms, signature FROM audit.head").fetchone()
    with rig.worker(home):
        rig.record(home, rig.acts(5, "more"))
        rig.chained(home)
    assert ogim(home, "audit", "anchor", "--folder", str(tmp_path)).returncode == 0
    assert old is not None
    touched.execute("DELETE FROM audit.audit_logs WHERE seq > 30")
    touched.execute("UPDATE audit.head SET seq = %s, hash = %s, at_ms = %s, signature = %s", old)
    told = ogim(home, "audit", "verify", "--anchors", str(tmp_path))
    assert told.returncode == 1
    assert "records up to 35" in told.stdout
    shutil.rmtree(home.path("audit-anchors"))


def test_the_chain_goes_on_behind_a_cut_and_the_cut_still_shows(
    home: Home, touched: "psycopg.Connection[Any]"
) -> None:
    touched.execute("DELETE FROM audit.audit_logs WHERE seq > 26")
    with rig.worker(home):
        rig.record(home, rig.acts(2, "after-cut"))
        rig.chained(home)
    assert rig.newest(home) == COUNT + 2
    assert rig.found(home) == [("removed", 27, 30)]
    shutil.rmtree(home.path("audit-anchors"))


def test_what_was_put_behind_the_head_is_not_signed_by_the_next_worker(
    home: Home, touched: "psycopg.Connection[Any]"
) -> None:
    touched.execute(TOUCHES[10][0])  # type: ignore[arg-type]
    with rig.worker(home):
        rig.record(home, rig.acts(2, "after-forgery"))
        rig.chained(home)
    assert any(seq in {30, 31} for _, seq, _ in rig.found(home))
    shutil.rmtree(home.path("audit-anchors"))


def test_the_command_names_an_edited_row(home: Home, touched: "psycopg.Connection[Any]") -> None:
    holds = ogim(home, "audit", "verify")
    assert (holds.returncode, holds.stdout.split(",")[0]) == (
        0,
        f"the chain holds: {COUNT} records",
    )
    touched.execute("UPDATE audit.audit_logs SET object = 'tags/666' WHERE seq = 13")
    told = ogim(home, "audit", "verify")
    assert told.returncode == 1
    assert "changed    Record 13 was changed" in told.stdout
    answer = json.loads(ogim(home, "audit", "verify", "--json").stdout)
    assert answer["verified"] is False
    assert [(each["kind"], each["seq"]) for each in answer["broken"]] == [("changed", 13)]


def test_an_export_of_the_command_names_it_elsewhere(
    home: Home, tmp_path: Path, touched: "psycopg.Connection[Any]"
) -> None:
    elsewhere = Home(home=tmp_path / "elsewhere", port_base=home.port_base)
    key = ogim(home, "audit", "key").stdout.strip()
    touched.execute("UPDATE audit.audit_logs SET object = 'tags/666' WHERE seq = 13")
    file = str(tmp_path / "export.jsonl")
    assert ogim(home, "audit", "export", "--file", file).returncode == 0
    told = ogim(elsewhere, "audit", "verify", "--file", file, "--key", key)
    assert told.returncode == 1
    assert told.stdout.startswith("changed    Record 13 was changed")
    again = ogim(home, "audit", "export", "--file", file)
    assert (again.returncode, "File exists" in again.stderr) == (2, True)


CHANGES: list[LiteralString] = [
    "UPDATE audit.audit_logs SET actor = 'x' WHERE seq = 1",
    "DELETE FROM audit.audit_logs WHERE seq = 1",
    "TRUNCATE audit.audit_logs",
]


@pytest.mark.parametrize("role", [Role.APP, Role.AUDIT, Role.STREAM, Role.OWNER])
@pytest.mark.parametrize("change", CHANGES)
def test_no_role_of_ours_changes_the_chain(home: Home, role: Role, change: LiteralString) -> None:
    with postgres.connect(home, role) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute(change)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO audit.audit_logs SELECT * FROM audit.audit_logs LIMIT 1",
        "DELETE FROM audit.outbox",
        "UPDATE audit.outbox SET actor = 'x'",
        "UPDATE audit.people SET name = 'x'",
        "DELETE FROM audit.people",
        "INSERT INTO audit.people (pseudonym, name, key) VALUES ('p-x', 'x', '')",
        "UPDATE audit.head SET seq = 1",
        "UPDATE audit.offsets SET next_offset = 1",
        "ALTER TABLE audit.audit_logs DISABLE TRIGGER append_only",
        "DROP TABLE audit.audit_logs",
        "SET session_replication_role = replica",
    ],
)
def test_the_applications_role_appends_to_the_outbox_and_no_more(
    home: Home, statement: LiteralString
) -> None:
    with postgres.connect(home) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute(statement)


async def _erase(home: Home, name: str, by: str) -> str | None:
    async with postgres.pool(home, size_max=1) as pool, pool.connection() as connection:
        return await audit.erase(connection, name, by)


def test_a_person_is_erased_the_chain_holds_and_the_act_is_recorded(home: Home) -> None:
    with rig.worker(home):
        act = audit.Act("users.update", "users/9", after={"display_name": "Ali"}, subject="ali")
        rig.record(home, [act], "ali")
        rig.chained(home)
    rig.record(home, [act], "ali")  # still waits when Ali is erased
    pseudonym = asyncio.run(_erase(home, "ali", "sara"))
    assert pseudonym is not None
    with rig.worker(home):
        rig.chained(home)
    assert rig.asked(
        home, "SELECT name, key FROM audit.people WHERE pseudonym = %s", pseudonym
    ) == [(None, None)]
    assert rig.asked(home, "SELECT 1 FROM audit.people WHERE name = 'ali'") == []
    last = rig.asked(
        home, "SELECT actor, action, object, after FROM audit.audit_logs ORDER BY seq DESC LIMIT 2"
    )
    assert {row[1:3] for row in last} == {
        ("people.erase", f"people/{pseudonym}"), ("users.update", "users/9"),
    }  # fmt: skip
    waited = next(row for row in last if row[1] == "users.update")
    assert (waited[0], waited[3]) == (pseudonym, None)
    assert rig.report(home).verified
    assert asyncio.run(_erase(home, "ali", "sara")) is None


def test_who_erases_themselves_is_not_named_again(home: Home) -> None:
    with rig.worker(home):
        rig.record(home, rig.acts(1, "own"), "mina")
        rig.chained(home)
        pseudonym = asyncio.run(_erase(home, "mina", "mina"))
        rig.chained(home)
    assert rig.asked(home, "SELECT 1 FROM audit.people WHERE name = 'mina'") == []
    query = "SELECT actor FROM audit.audit_logs WHERE object = %s"
    assert rig.asked(home, query, f"people/{pseudonym}") == [("(system)",)]
    assert rig.report(home).verified
