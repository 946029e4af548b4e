"""What is too old goes: raw readings, rollups, archive files that nobody refers to."""

import contextlib
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import psycopg
from pyarrow import fs

from ogim.infra.logs import logger
from ogim.services.historian.settings import HistorianSettings

BEGINNING: Final = datetime(1970, 1, 2, tzinfo=UTC)
RETIRED_FOR: Final = timedelta(hours=1)
"""A replaced file stays this long, for queries that began before."""
_EXPIRE: Final = """
WITH gone AS (DELETE FROM historian.archive_files WHERE day < %s RETURNING key)
INSERT INTO historian.archive_retired (key, retired_at) SELECT key, now() FROM gone
ON CONFLICT DO NOTHING
"""
_RETIRED: Final = """
SELECT key FROM historian.archive_retired r WHERE retired_at < %s
   AND NOT EXISTS (SELECT FROM historian.archive_files f WHERE f.key = r.key) LIMIT 100
"""
_log = logger(__name__)


def enforce(
    connection: psycopg.Connection[Any],
    store: fs.FileSystem,
    settings: HistorianSettings,
    now: datetime,
) -> int:
    """Drop what is older than the settings allow; chunks and files dropped."""
    kept = {
        "readings": settings.raw_days,
        "rollups_1m": settings.minutes_days,
        "rollups_1h": settings.hours_days,
    }
    dropped = 0
    with connection.transaction():
        connection.execute("SET LOCAL lock_timeout = '3s'")
        for table, days in kept.items():
            row = connection.execute(
                "SELECT historian.drop_span(%s, %s, %s)",
                (table, BEGINNING, now - timedelta(days=days)),
            ).fetchone()
            dropped += row[0] if row else 0
        oldest = (now - timedelta(days=settings.raw_days)).date()
        connection.execute(_EXPIRE, (oldest,))
        connection.execute("DELETE FROM historian.completeness WHERE day < %s", (oldest,))
        connection.execute(
            "DELETE FROM historian.dirty_hours WHERE hour < %s",
            (now - timedelta(days=settings.raw_days),),
        )
    return dropped + _delete_retired(connection, store, now - RETIRED_FOR)


def _delete_retired(
    connection: psycopg.Connection[Any], store: fs.FileSystem, before: datetime
) -> int:
    with connection.transaction():
        keys = [row[0] for row in connection.execute(_RETIRED, (before,))]
        for key in keys:
            with contextlib.suppress(FileNotFoundError):
                store.delete_file(key)
            _log.info("deleted from the archive", key=key)
        connection.execute("DELETE FROM historian.archive_retired WHERE key = ANY (%s)", (keys,))
    return len(keys)


def compression_statements(licence: str, after_days: int) -> list[str]:
    """What switches on TimescaleDB's own compression, where its edition has it.

    Args:
        licence: ``SHOW timescaledb.license``: ``timescale`` for the Community edition.
        after_days: chunks older than this are compressed.
    """
    if licence != "timescale":
        return []
    return [
        "ALTER TABLE historian.readings SET (timescaledb.compress, "
        "timescaledb.compress_segmentby = 'tag_id', timescaledb.compress_orderby = 'ts')",
        f"SELECT add_compression_policy('historian.readings', INTERVAL '{after_days} days', "
        "if_not_exists => true)",
    ]
