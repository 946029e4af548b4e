"""The file of a spool: records in order in one SQLite file, locked by one process."""

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from ogim.contracts.problems import TooManyRequests
from ogim.infra.clock import now_ms
from ogim.infra.logs import logger

ROW_OVERHEAD_BYTES: Final = 64
SHRINK_ABOVE_BYTES: Final = 64 * 1_048_576
_READ_ROWS_MAX: Final = 20_000
_log = logger(__name__)

_SET_UP: Final = """
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS records (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL, part INTEGER NOT NULL, crc INTEGER NOT NULL, body BLOB NOT NULL
);
"""


class SpoolFull(TooManyRequests):
    """The spool has no room left while Kafka is away."""

    type, title = "spool-full", "Kafka is away and the spool is full"


class SpoolTaken(Exception):
    """Another process holds the file."""


class Record(NamedTuple):
    """One Kafka record to be sent."""

    topic: str
    partition: int
    value: bytes


@dataclass(frozen=True, slots=True)
class Stretch:
    """The oldest records of a spool.

    Attributes:
        records: in order, damaged ones left out.
        upto: hand this to ``remove`` once they are safe elsewhere; 0 where there are none.
        damaged: rows whose checksum failed.
    """

    records: list[Record]
    upto: int
    damaged: int


def size_of(records: Sequence[Record]) -> int:
    """What records count for against the bound, bytes."""
    return sum(len(record.value) for record in records) + ROW_OVERHEAD_BYTES * len(records)


class SpoolFile:
    """Blocking; one thread at a time. ``count`` and ``bytes`` are kept without reading."""

    def __init__(self, path: Path, bytes_max: int) -> None:
        """Open or create ``path``; what is damaged is set aside and what can be read is kept.

        Raises:
            SpoolTaken: another process holds it.
        """
        self.path = path
        self.bytes_max = bytes_max
        self.salvages = 0
        try:
            self._open()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise SpoolTaken(str(path)) from None
            raise
        except sqlite3.DatabaseError as error:
            self.salvage(error)

    def _open(self) -> None:
        self._db = sqlite3.connect(
            self.path, timeout=0, isolation_level=None, check_same_thread=False
        )
        try:
            self._db.executescript(_SET_UP)
            self.count, body_bytes = self._db.execute(
                "SELECT count(*), coalesce(sum(length(body)), 0) FROM records"
            ).fetchone()
        except sqlite3.DatabaseError:
            self._db.close()
            raise
        self.bytes: int = body_bytes + ROW_OVERHEAD_BYTES * self.count

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Everything inside is fsynced when it ends, or undone."""
        before = self.count, self.bytes
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self.count, self.bytes = before
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def append(self, records: Sequence[Record]) -> None:
        """Add records behind the others; within ``transaction``.

        Raises:
            SpoolFull: they do not fit; none was added.
        """
        size = size_of(records)
        if self.bytes + size > self.bytes_max:
            raise SpoolFull(f"The spool holds {self.bytes} of {self.bytes_max} bytes.")
        self._db.executemany(
            "INSERT INTO records (topic, part, crc, body) VALUES (?, ?, ?, ?)",
            [(topic, part, crc32(value), value) for topic, part, value in records],
        )
        self.count += len(records)
        self.bytes += size

    def read(self, bytes_max: int) -> Stretch:
        """The oldest records, about ``bytes_max`` bytes of them."""
        records: list[Record] = []
        taken = upto = damaged = 0
        with closing(
            self._db.execute(
                "SELECT seq, topic, part, crc, body FROM records ORDER BY seq LIMIT ?",
                (_READ_ROWS_MAX,),
            )
        ) as rows:
            for seq, topic, part, crc, body in rows:
                upto = seq
                taken += len(body)
                if crc32(body) == crc:
                    records.append(Record(topic, part, body))
                else:
                    damaged += 1
                if taken >= bytes_max:
                    break
        return Stretch(records, upto, damaged)

    def remove(self, upto: int) -> None:
        """Forget the records up to ``upto``; within ``transaction``."""
        rows, body_bytes = self._db.execute(
            "SELECT count(*), coalesce(sum(length(body)), 0) FROM records WHERE seq <= ?", (upto,)
        ).fetchone()
        self._db.execute("DELETE FROM records WHERE seq <= ?", (upto,))
        self.count -= rows
        self.bytes -= body_bytes + ROW_OVERHEAD_BYTES * rows

    def shrink(self) -> None:
        """Give an empty spool's disk space back, where it is worth it."""
        if self.count == 0 and self.path.stat().st_size > SHRINK_ABOVE_BYTES:
            self._db.execute("PRAGMA incremental_vacuum").fetchall()
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def salvage(self, fault: Exception) -> None:
        """Set the damaged file aside and carry what can be read of it into a new one."""
        aside = self.path.with_name(f"{self.path.name}.damaged-{now_ms()}")
        self.close()
        self.path.replace(aside)
        for suffix in ("-wal", "-shm"):
            companion = self.path.with_name(self.path.name + suffix)
            if companion.exists():
                companion.replace(aside.with_name(aside.name + suffix))
        self._open()
        kept = 0
        for rows in _readable(aside):
            with self.transaction():
                self.append(rows)
            kept += len(rows)
        self.salvages += 1
        _log.error("spool was damaged", kept=kept, aside=str(aside), reason=str(fault))

    def close(self) -> None:
        """Release the file."""
        self._db.close()


def _readable(path: Path) -> Iterator[list[Record]]:
    """What can be read of a damaged file, oldest first: before the damage, then behind it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        last, head = -1, list[Record]()
        for seq, record in _walk(db, "ASC"):
            last = seq
            head.append(record)
            if len(head) == 1_000:
                yield head
                head = []
        tail = [record for seq, record in _walk(db, "DESC") if seq > last]
        yield head + tail[::-1]


def _walk(db: sqlite3.Connection, direction: str) -> Iterator[tuple[int, Record]]:
    """Rows in one direction until the damage, without those whose checksum fails."""
    try:
        for seq, topic, part, crc, body in db.execute(
            f"SELECT seq, topic, part, crc, body FROM records ORDER BY seq {direction}"  # noqa: S608
        ):
            if isinstance(body, bytes) and crc32(body) == crc:
                yield seq, Record(topic, part, body)
    except sqlite3.DatabaseError as error:
        _log.warning("spool can be read no further", direction=direction, reason=str(error))
