"""Bounded local store-and-forward: what Kafka did not take yet, in order, on disk.

One SQLite file (write-ahead log, every commit fsynced) with one thread, which commits all that
waits in one transaction. An append returns after the fsync, so what was acknowledged survives
``kill -9`` and power loss; a torn tail is cut by SQLite's own checksums, a damaged file is set
aside and salvaged. A second process is refused: each claims a file of its own.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ogim.contracts.problems import Unavailable
from ogim.infra.logs import logger
from ogim.infra.spool_file import Record, SpoolFile, SpoolFull, SpoolTaken, Stretch

CLOSE_TIMEOUT_S: Final = 10.0
SLOTS: Final = 64
_ABSORB_BYTES: Final = 4 * 1_048_576
_DISK_FULL: Final = ("full", "disk I/O error")
_log = logger(__name__)


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[SpoolFile], Any]
    writes: bool
    done: asyncio.Future[Any]


class Spool:
    """The spool of this process; for one event loop.

    Attributes:
        file: opened by ``claim``.
    """

    def __init__(self, file: SpoolFile) -> None:
        self.file = file
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._work, name="spool", daemon=True)
        self._thread.start()

    @property
    def count(self) -> int:
        """Records on disk."""
        return self.file.count

    @property
    def bytes(self) -> int:
        """What they count for against the bound."""
        return self.file.bytes

    @property
    def full(self) -> bool:
        """True where the next frames may not fit."""
        return self.file.bytes > 0.98 * self.file.bytes_max

    def append(self, records: Sequence[Record]) -> asyncio.Future[None]:
        """Add records behind the others; they are on disk when the future is done.

        Raises:
            SpoolFull: they do not fit, or the disk is full.
            Unavailable: the disk does not take them.
        """
        return self._submit(lambda file: file.append(records), writes=True)

    async def read(self, bytes_max: int) -> Stretch:
        """The oldest records, about ``bytes_max`` bytes of them."""
        return await self._submit(lambda file: file.read(bytes_max), writes=False)

    async def remove(self, upto: int) -> None:
        """Forget the records up to ``upto``, a stretch's."""
        await self._submit(lambda file: file.remove(upto), writes=True)
        if self.count == 0:
            await self._submit(SpoolFile.shrink, writes=False)

    async def close(self) -> None:
        """Finish what waits and release the file."""
        self._jobs.put(None)
        await asyncio.to_thread(self._thread.join, CLOSE_TIMEOUT_S)
        self.file.close()

    def _submit(self, work: Callable[[SpoolFile], Any], *, writes: bool) -> asyncio.Future[Any]:
        done: asyncio.Future[Any] = self._loop.create_future()
        self._jobs.put(_Job(work, writes, done))
        return done

    def _work(self) -> None:
        while True:
            jobs = [self._jobs.get()]
            while not self._jobs.empty():
                jobs.append(self._jobs.get())
            for group in _groups([job for job in jobs if job is not None]):
                self._settle(group, self._run(group))
            if None in jobs:
                return

    def _run(self, group: list[_Job], *, again: bool = True) -> list[Any]:
        """Each job's result or exception, after the commit that they share."""
        try:
            if not group[0].writes:
                return [group[0].work(self.file)]
            with self.file.transaction():
                return [self._attempt(job) for job in group]
        except sqlite3.OperationalError as error:
            failure = SpoolFull if any(sign in str(error) for sign in _DISK_FULL) else Unavailable
            return [failure(f"The spool's disk does not take it: {error}.")] * len(group)
        except sqlite3.DatabaseError as error:
            if not again:
                return [Unavailable(f"The spool is damaged: {error}.")] * len(group)
            self.file.salvage(error)
            return self._run(group, again=False)
        except OSError as error:
            return [Unavailable(f"The spool's file fails: {error}.")] * len(group)

    def _attempt(self, job: _Job) -> Any:
        try:
            return job.work(self.file)
        except SpoolFull as full:
            return full

    def _settle(self, group: list[_Job], results: list[Any]) -> None:
        def deliver() -> None:
            for job, result in zip(group, results, strict=True):
                if job.done.done():
                    continue
                if isinstance(result, Exception):
                    job.done.set_exception(result)
                else:
                    job.done.set_result(result)

        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(deliver)


def _groups(jobs: Sequence[_Job]) -> list[list[_Job]]:
    """Neighbouring writes share a transaction; the order of jobs is kept."""
    groups: list[list[_Job]] = []
    for job in jobs:
        if groups and job.writes and groups[-1][0].writes:
            groups[-1].append(job)
        else:
            groups.append([job])
    return groups


def claim(folder: Path, target: str, bytes_max: int) -> SpoolFile:
    """The first free spool of ``target``, with what dead processes left in the others.

    Raises:
        Unavailable: all are taken.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for slot in range(SLOTS):
        path = folder / f"{target}-{slot}.sqlite"
        try:
            mine = SpoolFile(path, bytes_max)
        except SpoolTaken:
            continue
        for orphan in sorted(folder.glob(f"{target}-*.sqlite")):
            if orphan != path:
                _absorb(mine, orphan)
        return mine
    raise Unavailable(f"All {SLOTS} spools of {target} are taken.")


def _absorb(mine: SpoolFile, orphan: Path) -> None:
    """Move an orphan's records behind mine; a crash in between doubles some, and loses none."""
    try:
        other = SpoolFile(orphan, mine.bytes_max)
    except (SpoolTaken, sqlite3.OperationalError):
        return
    try:
        while (stretch := other.read(_ABSORB_BYTES)).upto:
            with mine.transaction():
                mine.append(stretch.records)
            with other.transaction():
                other.remove(stretch.upto)
        _log.info("spool of a dead process taken over", path=str(orphan))
    except SpoolFull:
        _log.warning("spool of a dead process does not fit yet", path=str(orphan))
        return
    finally:
        other.close()
    orphan.unlink()
