"""The stream's window results into the rollup tables."""

from typing import Any, Final

import msgspec
import psycopg
from confluent_kafka import Message

from ogim.contracts.rollups import Rollup, Window
from ogim.infra.logs import logger
from ogim.infra.stored_offsets import Offsets, following
from ogim.services.historian import metrics
from ogim.services.historian.batch import FIRST_MS, LAST_MS

TABLES: Final = {Window.MINUTE: "rollups_1m", Window.HOUR: "rollups_1h"}
INT4_MAX: Final = 2**31 - 1
COLUMNS: Final = ("n", "good", "lo", "hi", "mean", "sd", "first", "last")
_TYPES: Final = ("int[]", "bigint[]", "int[]", "int[]", *["float8[]"] * 6)
_decode = msgspec.json.Decoder(Rollup).decode
_log = logger(__name__)


def upsert(table: str, source: str, *, fuller: bool) -> bytes:
    """An upsert of rows (tag_id, start, columns…).

    Args:
        fuller: replace a window only by one of as many readings or more: the stream's result of a
            window must not undo what a repair made of it. A repair knows all readings.
    """
    only = f" WHERE excluded.n >= {table}.n" if fuller else ""
    changed = ", ".join(f"{column} = excluded.{column}" for column in COLUMNS)
    return (
        f"INSERT INTO historian.{table} (tag_id, start, {', '.join(COLUMNS)}) {source} "
        f"ON CONFLICT (tag_id, start) DO UPDATE SET {changed}{only}"
    ).encode()


FROM_ARRAYS: Final = f"""
SELECT tag_id, to_timestamp(start / 1000.0), {", ".join(COLUMNS)}
  FROM unnest({", ".join(f"%s::{kind}" for kind in _TYPES)})
    AS t (tag_id, start, {", ".join(COLUMNS)})
 ORDER BY 1, 2
"""  # noqa: S608 – made of the constants above


class RollupWriter:
    """Stores batches of ``rollups``."""

    def __init__(self, connection: psycopg.Connection[Any], offsets: Offsets) -> None:
        self._connection = connection
        self._offsets = offsets

    def store(self, messages: list[Message]) -> int:
        """Store the windows and the offsets of these messages, or nothing; how many windows.

        Raises:
            Fenced: another writer stores these partitions.
        """
        rollups = [rollup for message in messages if (rollup := _read(message))]
        upto = following(messages)
        with self._connection.transaction():
            for window, table in TABLES.items():
                self._upsert(table, [rollup for rollup in rollups if rollup.window is window])
            self._offsets.move(self._connection, upto)
        self._offsets.moved(upto)
        metrics.ROLLUPS.inc(len(rollups))
        return len(rollups)

    def _upsert(self, table: str, rollups: list[Rollup]) -> None:
        rising = sorted(rollups, key=lambda rollup: rollup.n)
        latest = {(rollup.tag_id, rollup.start): rollup for rollup in rising}
        if not latest:
            return
        names = ("tag_id", "start", *COLUMNS)
        arrays = [[getattr(rollup, name) for rollup in latest.values()] for name in names]
        self._connection.execute(upsert(table, FROM_ARRAYS, fuller=True), arrays)


def _read(message: Message) -> Rollup | None:
    try:
        rollup = _decode(message.value() or b"")
    except msgspec.MsgspecError as error:
        return _broken(message, str(error))
    counts = 0 <= rollup.good <= rollup.n <= INT4_MAX
    if counts and 0 < rollup.tag_id <= INT4_MAX and FIRST_MS <= rollup.start < LAST_MS:
        return rollup
    return _broken(message, "a number is out of range")


def _broken(message: Message, reason: str) -> None:
    metrics.BROKEN.inc()
    _log.error("a record of rollups is none", offset=message.offset(), reason=reason)
