"""What becomes of stored readings: archive, retention and ledger on a real database."""

import hashlib
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from pyarrow import fs

from ogim.infra.home import Home
from ogim.infra.postgres import Role, connect
from ogim.services.historian import archive_files, archive_store, ledger_job, repairs, retention
from ogim.services.historian.archiver import Archiver, Day, due_days
from ogim.services.historian.settings import HistorianSettings

pytestmark = [pytest.mark.engines, pytest.mark.timeout(120)]

NOW = datetime.now(UTC)
MIDNIGHT = NOW.replace(hour=0, minute=0, second=0, microsecond=0)
TAG = 900_001
SECONDS = 7_200
INSERT = """
INSERT INTO historian.readings (tag_id, quality, ts, value)
SELECT %s, 0, %s::timestamptz + at * INTERVAL '1 second', at / 3.0
  FROM generate_series(%s::int, %s::int) AS at
"""
DIRTY = """
INSERT INTO historian.dirty_hours (tag_id, hour, due) VALUES (%s, %s, now() - INTERVAL '1 second')
"""


@pytest.fixture
def connection(instance: Home) -> Iterator[psycopg.Connection[Any]]:
    """A connection that holds the maintenance lock: a running historian waits meanwhile."""
    with connect(instance) as connection:
        connection.autocommit = True
        connection.execute(
            "SELECT pg_advisory_lock(hashtextextended('ogim-historian-maintenance', 0))"
        )
        yield connection


def days_ago(days: int) -> Day:
    return Day((MIDNIGHT - timedelta(days=days)).date())


def one(connection: psycopg.Connection[Any], query: str, *values: Any) -> Any:
    row = connection.execute(query.encode(), values).fetchone()
    return row[0] if row else None


def hot(connection: psycopg.Connection[Any], day: Day) -> int:
    return one(
        connection,
        "SELECT count(*) FROM historian.readings WHERE ts >= %s AND ts < %s",
        day.lo,
        day.hi,
    )


def cold(connection: psycopg.Connection[Any], store: fs.FileSystem, day: Day) -> list[int]:
    """Offsets of the archived day's readings of the tag, seconds of the day."""
    key = one(connection, "SELECT key FROM historian.archive_files WHERE day = %s", day.day)
    content = archive_store.get(store, key)
    digest = one(connection, "SELECT sha256 FROM historian.archive_files WHERE day = %s", day.day)
    assert hashlib.sha256(content).hexdigest() == digest
    table = archive_files.read(content)
    return [(ts - int(day.lo.timestamp()) * 1_000) // 1_000 for ts in table["ts"].to_pylist()]


@pytest.fixture
def old_day(connection: psycopg.Connection[Any]) -> Iterator[Day]:
    """A day past the hot window that nobody else uses; cleaned up afterwards."""
    day = days_ago(40)
    connection.execute(INSERT, (TAG, day.lo, 0, SECONDS - 1))
    yield day
    connection.execute("SELECT historian.drop_span('readings', %s, %s)", (day.lo, day.hi))
    connection.execute("DELETE FROM historian.archive_files WHERE day = %s", (day.day,))
    for table in ("archived_latest", "dirty_hours", "rollups_1m", "rollups_1h"):
        query = f"DELETE FROM historian.{table} WHERE tag_id = %s"  # noqa: S608
        connection.execute(query.encode(), (TAG,))


def test_a_day_moves_whole_late_rows_merge_and_leftovers_of_a_crash_go(
    connection: psycopg.Connection[Any], store: fs.FileSystem, old_day: Day
) -> None:
    archiver = Archiver(connection, store)
    hot_from = MIDNIGHT - timedelta(days=7)
    assert old_day.day in due_days(connection, hot_from, MIDNIGHT - timedelta(days=90))
    folder = f"readings/{old_day.day:%Y/%m}"
    orphan = f"{folder}/{old_day.day}-0123456789abcdef.parquet"
    archive_store.put(store, orphan, b"written before a crash")

    assert archiver.archive(old_day.day) == SECONDS
    assert hot(connection, old_day) == 0
    assert cold(connection, store, old_day) == [*range(SECONDS)]
    assert orphan not in archive_store.keys(store, folder)
    assert old_day.day not in due_days(connection, hot_from, MIDNIGHT - timedelta(days=90))
    latest = connection.execute(
        "SELECT ts, value FROM historian.latest(ARRAY[%s]::int[])", (TAG,)
    ).fetchone()
    assert latest == (old_day.lo + timedelta(seconds=SECONDS - 1), (SECONDS - 1) / 3)

    connection.execute(INSERT, (TAG, old_day.lo, SECONDS - 10, SECONDS + 9))
    connection.execute(DIRTY, (TAG, old_day.lo + timedelta(hours=1)))
    repairs.repair(connection, MIDNIGHT - timedelta(days=60))
    dirty = "SELECT count(*) FROM historian.dirty_hours WHERE tag_id = %s"
    assert one(connection, dirty, TAG) == 1, "a day in the archive is not repaired from the table"
    assert old_day.day in due_days(
        connection, MIDNIGHT - timedelta(days=60), MIDNIGHT - timedelta(days=90)
    )
    assert archiver.archive(old_day.day) == 20
    assert hot(connection, old_day) == 0
    assert cold(connection, store, old_day) == [*range(SECONDS + 10)]
    assert one(connection, "SELECT count(*) FROM historian.archive_retired") >= 1
    repaired = connection.execute(
        "SELECT n, first, last FROM historian.rollups_1h WHERE tag_id = %s", (TAG,)
    ).fetchall()
    assert repaired == [(3_600, 1_200.0, (SECONDS - 1) / 3)]


def test_rows_that_come_while_a_day_is_archived_keep_it_in_the_table(
    connection: psycopg.Connection[Any], store: fs.FileSystem, old_day: Day, instance: Home
) -> None:
    class Busy(Archiver):
        """Late rows come in between the export and the exchange."""

        def _content(self, key: str) -> Any:
            with connect(instance) as other:
                other.execute(INSERT, (TAG, old_day.lo, SECONDS + 500, SECONDS + 500))
            return super()._content(key)

    assert Archiver(connection, store).archive(old_day.day) == SECONDS
    connection.execute(INSERT, (TAG, old_day.lo, SECONDS, SECONDS))
    assert Busy(connection, store).archive(old_day.day) == 0
    assert hot(connection, old_day) == 2
    assert cold(connection, store, old_day) == [*range(SECONDS)]
    assert Archiver(connection, store).archive(old_day.day) == 2
    assert cold(connection, store, old_day) == [*range(SECONDS + 1), SECONDS + 500]


def test_what_is_too_old_is_dropped(
    connection: psycopg.Connection[Any], store: fs.FileSystem
) -> None:
    settings = HistorianSettings(raw_days=60)
    ancient, filed = days_ago(80), days_ago(70)
    connection.execute(INSERT, (TAG, ancient.lo, 0, 9))
    connection.execute(INSERT, (TAG, filed.lo, 0, 9))
    assert Archiver(connection, store).archive(filed.day) == 10
    key = one(connection, "SELECT key FROM historian.archive_files WHERE day = %s", filed.day)
    assert retention.enforce(connection, store, settings, NOW) >= 1
    assert hot(connection, ancient) == 0
    assert one(connection, "SELECT count(*) FROM historian.archive_files WHERE key = %s", key) == 0
    assert archive_store.get(store, key)
    connection.execute("UPDATE historian.archive_retired SET retired_at = now() - INTERVAL '1 day'")
    retention.enforce(connection, store, settings, NOW)
    with pytest.raises(FileNotFoundError):
        archive_store.get(store, key)
    connection.execute("DELETE FROM historian.archived_latest WHERE tag_id = %s", (TAG,))


def test_the_application_drops_nothing_of_today(connection: psycopg.Connection[Any]) -> None:
    day = Day(datetime.now(UTC).date())
    with pytest.raises(psycopg.errors.RaiseException):
        connection.execute("SELECT historian.drop_span('readings', %s, %s)", (day.lo, day.hi))


def page(connection: psycopg.Connection[Any], tag_id: int, day: Day) -> dict[str, Any]:
    row = connection.execute(
        "SELECT expected, stored, gaps FROM historian.completeness WHERE tag_id = %s AND day = %s",
        (tag_id, day.day),
    ).fetchone()
    assert row is not None
    lo = int(day.lo.timestamp())
    gaps = [
        (gap["from"] // 1_000 - lo, gap["to"] // 1_000 - lo, gap["cause"], gap["filled"])
        for gap in row[2]
    ]
    return {"expected": row[0], "stored": row[1], "gaps": gaps}


def test_the_ledger_names_a_gap_its_cause_and_that_it_was_filled(
    connection: psycopg.Connection[Any], store: fs.FileSystem, instance: Home
) -> None:
    day, name = days_ago(1), f"ledger-{uuid.uuid4().hex[:12]}"
    tag_id = one(
        connection,
        "INSERT INTO tags.tags (name, interval_ms, source) VALUES (%s, 1000, %s) RETURNING tag_id",
        f"test/{name}",
        name,
    )
    with connect(instance, Role.OWNER) as owner:
        owner.execute("UPDATE tags.tags SET created_at = %s WHERE tag_id = %s", (day.lo, tag_id))
    for second, state in ((0, "running"), (1_190, "failed"), (1_790, "running")):
        connection.execute(
            "INSERT INTO ingestion.connector_events (connector_id, connector, at, state, reason)"
            " VALUES (gen_random_uuid(), %s, %s, %s, 'refused')",
            (name, day.lo + timedelta(seconds=second), state),
        )
    connection.execute(INSERT, (tag_id, day.lo, 0, 1_199))
    connection.execute(INSERT, (tag_id, day.lo, 1_800, 86_399))
    early = timedelta(minutes=5) > NOW - MIDNIGHT
    settled = NOW if not early else NOW + timedelta(minutes=5)
    ledger_job.update(connection, store, settled)
    gap = (1_199, 1_800, "connector-failed: refused")
    assert page(connection, tag_id, day) == {
        "expected": 86_400,
        "stored": 85_800,
        "gaps": [(*gap, False)],
    }
    connection.execute(INSERT, (tag_id, day.lo, 1_200, 1_799))
    connection.execute(DIRTY, (tag_id, day.lo))
    assert repairs.repair(connection, day.lo) >= 1
    ledger_job.update(connection, store, settled)
    assert page(connection, tag_id, day) == {
        "expected": 86_400,
        "stored": 86_400,
        "gaps": [(*gap, True)],
    }
