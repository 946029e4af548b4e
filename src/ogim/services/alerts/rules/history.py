"""Past readings in columns, for trials and rehearsals: the hot table and the archive's files."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
import pyarrow.parquet as pq
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool
from pyarrow import fs

from ogim.contracts.problems import InvalidInput
from ogim.infra import arrays
from ogim.services.alerts.rules.readings import Array, Readings

READINGS_MAX: Final = 20_000_000
TIMEOUT_S: Final = 60
_HOT: Final = """
SELECT array_agg(quality), array_agg(ts), array_agg(value) FROM (
  SELECT quality, ts, coalesce(value, 'NaN') AS value FROM historian.readings
   WHERE tag_id = %(tag_id)s AND ts >= %(lo)s AND ts < %(hi)s
     AND time_bucket('1 minute', ts) >= time_bucket('1 minute', %(lo)s::timestamptz)
     AND time_bucket('1 minute', ts) < %(hi)s
   LIMIT %(limit)s) found
"""
_FILES: Final = """
SELECT key FROM historian.archive_files
 WHERE ts_lo < %(hi)s AND ts_hi >= %(lo)s AND tag_lo <= %(tag_id)s AND tag_hi >= %(tag_id)s
 ORDER BY day
"""
Columns = tuple[Array, Array, Array]
"""ts (UTC epoch ms), value (NaN: none), quality (unsigned)."""


class History:
    """Readings that are stored.

    Args:
        pool: of connections.
        store: the archive's file system.
    """

    def __init__(self, pool: AsyncConnectionPool, store: fs.FileSystem) -> None:
        self.pool = pool
        self._store = store

    async def readings(self, tag_ids: Sequence[int], lo: int, hi: int) -> Readings:
        """Readings of some tags in ``[lo, hi)``, UTC epoch ms, by time.

        Raises:
            InvalidInput: more than ``READINGS_MAX``.
        """
        parts: list[tuple[int, Columns]] = []
        total = 0
        async with self.pool.connection() as connection:
            await connection.execute("SET TRANSACTION READ ONLY")
            timeout = f"{TIMEOUT_S}s"
            await connection.execute("SELECT set_config('statement_timeout', %s, true)", (timeout,))
            for tag_id in tag_ids:
                async for columns in self._of(connection, tag_id, lo, hi, READINGS_MAX - total):
                    parts.append((tag_id, columns))
                    total += len(columns[0])
                    if total > READINGS_MAX:
                        raise InvalidInput(
                            f"More than {READINGS_MAX} readings; ask for a shorter span."
                        )
        return await asyncio.to_thread(_joined, parts)

    async def _of(
        self, connection: AsyncConnection[Any], tag_id: int, lo: int, hi: int, most: int
    ) -> AsyncGenerator[Columns]:
        asked = {"tag_id": tag_id, "lo": _moment(lo), "hi": _moment(hi), "limit": most + 1}
        files = await (await connection.execute(_FILES, asked)).fetchall()
        for (key,) in files:
            yield await asyncio.to_thread(_archived, self._store, key, tag_id, lo, hi)
        cursor = await arrays.cursor(connection).execute(_HOT, asked, prepare=False)
        row = await cursor.fetchone()
        if row is not None and row[0] is not None:
            quality, ts, value = row
            yield ts, value, quality.astype(np.int64) & 0xFFFF_FFFF


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


def _archived(store: fs.FileSystem, key: str, tag_id: int, lo: int, hi: int) -> Columns:
    filters: list[Any] = [("tag_id", "==", tag_id), ("ts", ">=", lo), ("ts", "<", hi)]
    names = ["ts", "value", "quality"]
    table = pq.read_table(key, filesystem=store, filters=filters, columns=names)
    quality = table["quality"].to_numpy().astype(np.int64) & 0xFFFF_FFFF
    return table["ts"].to_numpy(), table["value"].to_numpy().astype(np.float64), quality


def _joined(parts: Sequence[tuple[int, Columns]]) -> Readings:
    if not parts:
        none = np.empty(0, np.int64)
        return Readings(none, none, none, none.astype(np.float64), none, none, none, none)
    tag_id = np.concatenate([np.full(len(each[0]), tag) for tag, each in parts])
    ts, value, quality = (np.concatenate([each[at] for _, each in parts]) for at in range(3))
    order = np.lexsort((tag_id, ts))
    first = np.append(True, (np.diff(ts[order]) != 0) | (np.diff(tag_id[order]) != 0))
    order = order[first]  # what is archived just now may stand in both
    zeros = np.zeros(len(order), np.int64)
    moments = ts[order]
    columns = tag_id[order], moments, value[order], quality[order], moments
    return Readings(zeros, *columns, zeros, zeros)
