"""Reading the audit: pages, exports, and whether the chain holds."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, Final

import msgspec
import psycopg
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import NotFound
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.clock import Clock, now_ms
from ogim.infra.guard import Principal
from ogim.services.audit import export, repository
from ogim.services.audit.anchors import Anchors
from ogim.services.audit.chain import Entry
from ogim.services.audit.checking import Report, check
from ogim.services.audit.heads import Head
from ogim.services.audit.repository import SEARCHED_MAX, Filter
from ogim.services.audit.schemas import Fault, Format, HeadShown, Record, RecordPage, Verification
from ogim.services.audit.sealing import PSEUDONYM
from ogim.services.audit.settings import AuditSettings
from ogim.services.audit.views import shown

PERSONAL: Final = "pii:read"
EXPORT_ROWS: Final = 1_000
VERIFIED_FOR_MS: Final = 5_000
"""A check answers for so long: many screens that ask at once cost one."""

Rows = AsyncIterator[tuple[list[Entry], list[Record]]]


class AuditService:
    """The use cases of ``/audit``."""

    def __init__(
        self,
        pool: AsyncConnectionPool,
        connect: Callable[[], psycopg.Connection[Any]],
        public: str,
        anchors: Anchors,
        settings: AuditSettings,
        clock: Clock = now_ms,
    ) -> None:
        """Prepare.

        Args:
            connect: opens a blocking connection, for checks.
            public: key that signs heads, hex.
        """
        self._pool = pool
        self._connect = connect
        self._public = public
        self._anchors = anchors
        self._settings = settings
        self._clock = clock
        self._checking = asyncio.Lock()
        self._checked: Verification | None = None

    async def page(
        self, wanted: Filter, cursor: int | None, limit: int, reader: Principal
    ) -> RecordPage:
        """Records, newest first."""
        async with self._pool.connection() as db:
            await repository.bounded(db, self._settings.statement_timeout_s)
            upto = cursor or await repository.newest(db) + 1
            people = await _people_meant(db, wanted)
            floor = max(0, upto - SEARCHED_MAX) if wanted.q is not None else 0
            rows = await repository.before(db, wanted, people, upto, floor, limit + 1)
            items = await _shown(db, rows[:limit], reader)
        if len(rows) > limit:
            return RecordPage(items=items, next=items[-1].seq)
        return RecordPage(items=items, next=floor + 1 if floor else None)

    async def get(self, seq: int, reader: Principal) -> Record:
        """One record.

        Raises:
            NotFound: there is none of that number.
        """
        async with self._pool.connection() as db:
            entry = await repository.one(db, seq)
            if entry is None:
                raise NotFound(f"There is no record {seq}.")
            return (await _shown(db, [entry], reader))[0]

    async def export(self, wanted: Filter, kind: Format, reader: Principal) -> AsyncIterator[bytes]:
        """A file in pieces; the export itself is recorded before its first byte."""
        async with self._pool.connection() as db:
            last, head = await repository.ends(db, self._public)
            people = await _people_meant(db, wanted)
            filters = {name: value for name, value in _members(wanted) if value is not None}
            after = {"format": kind, "filters": filters, "upto": last}
            await audit.record(db, reader, Act("audit.export", "audit/export", after=after))
        rows = self._rows(wanted, people, last, reader)
        if kind == "csv":
            return _sheet(rows)
        return _lines(rows, export.opening(self._public, whole=wanted.everything), head)

    async def _rows(
        self, wanted: Filter, people: list[str], last: int, reader: Principal
    ) -> AsyncIterator[tuple[list[Entry], list[Record]]]:
        """All that is wanted up to ``last``, some at a time, the oldest first."""
        done = 0
        while done < last:
            upto = min(last, done + SEARCHED_MAX)
            async with self._pool.connection() as db:
                await repository.bounded(db, self._settings.statement_timeout_s)
                rows = await repository.span(db, wanted, people, done, upto, EXPORT_ROWS)
                records = await _shown(db, rows, reader)
            yield rows, records
            done = rows[-1].seq if len(rows) == EXPORT_ROWS else upto

    async def verify(self) -> Verification:
        """Whether the chain holds: its newest part, its head and its anchors."""
        async with self._checking:
            known = self._checked
            if known is None or self._clock() - known.at > VERIFIED_FOR_MS:
                report = await asyncio.to_thread(self._check)
                known = self._checked = _verification(report, self._clock())
        return known

    def _check(self) -> Report:
        with self._connect() as connection:
            anchors = self._anchors.all()
            return check(connection, self._public, anchors, self._settings.verify_max)


async def _lines(rows: Rows, opening: bytes, head: Head | None) -> AsyncIterator[bytes]:
    yield opening
    async for entries, records in rows:
        yield b"".join(map(export.line, entries, records))
    yield export.ending(head)


async def _sheet(rows: Rows) -> AsyncIterator[bytes]:
    yield export.sheet([], head=True)
    async for _entries, records in rows:
        yield export.sheet(records, head=False)


def _members(wanted: Filter) -> list[tuple[str, Any]]:
    return [(name, getattr(wanted, name)) for name in Filter.__dataclass_fields__]


async def _people_meant(db: AsyncConnection[Any], wanted: Filter) -> list[str]:
    """The actors that a filter means; with a text, those whose names contain it."""
    if wanted.actor is None:
        return await repository.like(db, wanted.q) if wanted.q is not None else []
    if wanted.actor.startswith((PSEUDONYM, "(")):
        return [wanted.actor]
    found = await repository.named(db, wanted.actor)
    return [found] if found else []


async def _shown(db: AsyncConnection[Any], entries: list[Entry], reader: Principal) -> list[Record]:
    named = [each for entry in entries for each in (entry.actor, entry.subject)]
    people = await repository.people(db, named)
    personal = PERSONAL in reader.permissions
    return [shown(entry, people, personal=personal) for entry in entries]


def _verification(report: Report, at: int) -> Verification:
    head = report.head
    return Verification(
        verified=report.verified,
        checked=report.checked,
        first=report.first,
        whole=report.first == 1,
        head=head
        and HeadShown(
            seq=head.seq, hash=head.hash, at=head.at_ms, key=head.key, signature=head.signature
        ),
        anchors=report.anchors,
        faults=report.faults,
        broken=[Fault(**msgspec.structs.asdict(finding)) for finding in report.broken],
        at=at,
    )
