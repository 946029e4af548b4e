"""The server's own history (HistoryRead): bounded, on disk, so that it outlives a restart."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from asyncua import ua
from asyncua.server.history import HistoryStorageInterface
from typing_extensions import override

from ogim.field.opcua.standard import status as status_code
from ogim.field.truth import Emitted

READINGS_MAX: Final = 1_000_000
RESPONSE_MAX: Final = 10_000
_TRIM_EVERY: Final = 20_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS emitted (
  seq INTEGER PRIMARY KEY,
  tag TEXT NOT NULL,
  ts INTEGER NOT NULL,
  value REAL,
  status INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS emitted_tag_ts ON emitted (tag, ts);
"""
_OLDEST_FIRST: Final = (
    "SELECT ts, value, status FROM emitted WHERE tag = ? AND ts BETWEEN ? AND ?"
    " ORDER BY ts ASC LIMIT ?"
)
_NEWEST_FIRST: Final = _OLDEST_FIRST.replace("ASC", "DESC")


def moment(ts: int) -> datetime:
    """The instant of a UTC epoch in ms."""
    return _EPOCH + ts * _MILLISECOND


def epoch_ms(when: datetime) -> int:
    """UTC epoch ms of an instant; one without zone is UTC, as OPC UA has it."""
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return (aware - _EPOCH) // _MILLISECOND


def data_value(
    ts: int, value: float | None, status: int, server_ms: int | None = None
) -> ua.DataValue:
    """A Double, or Null with a bad status, as the server sends it; times are UTC epoch ms."""
    when = moment(ts)
    variant = ua.Variant(value, ua.VariantType.Double) if value is not None else ua.Variant()
    return ua.DataValue(
        Value=variant,
        StatusCode=status_code(status),
        SourceTimestamp=when,  # pyright: ignore[reportArgumentType] - DateTime is datetime
        ServerTimestamp=when if server_ms is None else moment(server_ms),  # pyright: ignore[reportArgumentType]
    )


class History(HistoryStorageInterface):
    """What the server emitted, newest ``limit`` readings, read back by time.

    Args:
        path: the SQLite file; ``:memory:`` keeps it in this process.
        limit: readings kept at least; up to ``_TRIM_EVERY`` more for a while.
    """

    def __init__(self, path: Path | str, limit: int = READINGS_MAX) -> None:
        super().__init__(RESPONSE_MAX)
        self._limit = limit
        self._since_trim = 0
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=OFF")
        self._db.executescript(_SCHEMA)

    def add(self, readings: Iterable[Emitted]) -> None:
        """Keep readings; once it returns, killing this process loses none of them."""
        self._db.execute("BEGIN")
        count = self._db.executemany(
            "INSERT INTO emitted (tag, ts, value, status) VALUES (?, ?, ?, ?)", readings
        ).rowcount
        self._db.execute("COMMIT")
        self._since_trim += count
        if self._since_trim >= _TRIM_EVERY:
            self._since_trim = 0
            self._db.execute(
                "DELETE FROM emitted WHERE seq <= (SELECT max(seq) FROM emitted) - ?",
                (self._limit,),
            )

    @override
    async def read_node_history(
        self,
        node_id: ua.NodeId,
        start: datetime | None,
        end: datetime | None,
        nb_values: int,
    ) -> tuple[list[ua.DataValue], datetime | None]:
        """Raw values between two times, inclusive; newest first where ``start`` is the later.

        Returns:
            the values, and the source time to go on from, or None where this was all.
        """
        begin, until, newest_first = bounds(start, end)
        limit = min(nb_values or RESPONSE_MAX, RESPONSE_MAX)
        query = _NEWEST_FIRST if newest_first else _OLDEST_FIRST
        asked = (str(node_id.Identifier), begin, until, limit + 1)
        rows = self._db.execute(query, asked).fetchall()
        more = moment(rows[limit][0]) if len(rows) > limit else None
        return [data_value(*row) for row in rows[:limit]], more

    @override
    async def init(self) -> None:
        """Nothing to open: the constructor did."""

    @override
    async def stop(self) -> None:
        """Close the file."""
        self._db.close()


def bounds(start: datetime | None, end: datetime | None) -> tuple[int, int, bool]:
    """The span in ms, and whether it is asked for newest first (OPC 10000-11, 6.4.3)."""
    far = epoch_ms(ua.get_win_epoch())
    first = None if start is None or epoch_ms(start) <= far else epoch_ms(start)
    last = None if end is None or epoch_ms(end) <= far else epoch_ms(end)
    if first is None:
        return far, last if last is not None else 1 << 52, True
    if last is None:
        return first, 1 << 52, False
    return min(first, last), max(first, last), first > last
