"""Queries on the chain and its people. Nothing here commits."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, LiteralString

from psycopg import AsyncConnection
from psycopg.rows import class_row, tuple_row
from psycopg.sql import SQL, Composed

from ogim.services.audit.chain import Entry
from ogim.services.audit.heads import Head
from ogim.services.audit.sealing import Person

SEARCHED_MAX: Final = 50_000
"""Records that one page of a search for text looks through."""
NAMES_MAX: Final = 100
_COLUMNS: Final = SQL(
    "seq, event::text, at_ms, actor, subject, action, object, before, after, result, address, "
    "request, times, prev, hash"
)
_TEXT: Final = (
    "(object ILIKE %(like)s OR action ILIKE %(like)s OR before ILIKE %(like)s "
    "OR after ILIKE %(like)s OR request = %(q)s OR actor = ANY (%(people)s))"
)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records are wanted; None: all.

    Attributes:
        actor: user name, pseudonym, or a name in brackets.
        action: exact, or all of a noun where it ends in a dot.
        object: a path, and all below it.
        since, until: UTC epoch ms, ``until`` excluded.
        result: exact.
        q: text that occurs in action, object, values in the clear, or the actor's name.
    """

    actor: str | None = None
    action: str | None = None
    object: str | None = None
    since: int | None = None
    until: int | None = None
    result: str | None = None
    q: str | None = None

    @property
    def everything(self) -> bool:
        """Whether no record is left out."""
        return self == Filter()


async def bounded(db: AsyncConnection[Any], timeout_s: int) -> None:
    """Let no query of this transaction take longer."""
    await db.execute(SQL("SELECT set_config('statement_timeout', %s, true)"), (f"{timeout_s}s",))


async def one(db: AsyncConnection[Any], seq: int) -> Entry | None:
    """The record of that number."""
    query = SQL("SELECT {} FROM audit.audit_logs WHERE seq = %s").format(_COLUMNS)
    return await (await db.cursor(row_factory=class_row(Entry)).execute(query, (seq,))).fetchone()


async def newest(db: AsyncConnection[Any]) -> int:
    """The number of the newest record; 0 without one."""
    cursor = await db.cursor(row_factory=tuple_row).execute(
        "SELECT coalesce(max(seq), 0) FROM audit.audit_logs"
    )
    row = await cursor.fetchone()
    return row[0] if row else 0


async def before(
    db: AsyncConnection[Any], wanted: Filter, people: list[str], seq: int, floor: int, limit: int
) -> list[Entry]:
    """Records with numbers in (floor, seq), the newest first."""
    place = {"lo": floor, "hi": seq}
    return await _select(db, wanted, people, "seq > %(lo)s AND seq < %(hi)s", "DESC", place, limit)


async def span(
    db: AsyncConnection[Any], wanted: Filter, people: list[str], lo: int, hi: int, limit: int
) -> list[Entry]:
    """Records with numbers in (lo, hi], the oldest first."""
    place = {"lo": lo, "hi": hi}
    return await _select(db, wanted, people, "seq > %(lo)s AND seq <= %(hi)s", "", place, limit)


async def named(db: AsyncConnection[Any], name: str) -> str | None:
    """The pseudonym of a user name."""
    cursor = await db.cursor(row_factory=tuple_row).execute(
        "SELECT pseudonym FROM audit.people WHERE name = %s", (name,)
    )
    row = await cursor.fetchone()
    return row[0] if row else None


async def like(db: AsyncConnection[Any], text: str) -> list[str]:
    """Pseudonyms of people whose names contain ``text``."""
    cursor = await db.cursor(row_factory=tuple_row).execute(
        "SELECT pseudonym FROM audit.people WHERE name ILIKE %s LIMIT %s",
        (pattern(text), NAMES_MAX),
    )
    return [row[0] for row in await cursor.fetchall()]


async def people(db: AsyncConnection[Any], pseudonyms: Iterable[str | None]) -> dict[str, Person]:
    """People by their pseudonyms."""
    cursor = await db.cursor(row_factory=tuple_row).execute(
        "SELECT pseudonym, name, key FROM audit.people WHERE pseudonym = ANY (%s)",
        (sorted({name for name in pseudonyms if name}),),
    )
    return {row[0]: Person(*row) for row in await cursor.fetchall()}


async def ends(db: AsyncConnection[Any], public: str) -> tuple[int, Head | None]:
    """The number of the newest record and the signed head, at one moment."""
    cursor = await db.cursor(row_factory=tuple_row).execute(
        "SELECT (SELECT coalesce(max(seq), 0) FROM audit.audit_logs), h.seq, hash, at_ms, "
        "signature FROM (SELECT true) AS here LEFT JOIN audit.head AS h ON true"
    )
    row = await cursor.fetchone()
    if row is None or row[1] is None:
        return (row[0] if row else 0), None
    return row[0], Head(row[1], row[2].hex(), row[3], public, row[4].hex())


def pattern(text: str) -> str:
    """What ILIKE finds ``text`` with."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


async def _select(
    db: AsyncConnection[Any],
    wanted: Filter,
    people: list[str],
    place: LiteralString,
    direction: LiteralString,
    values: dict[str, Any],
    limit: int,
) -> list[Entry]:
    where, more = _where(wanted, people)
    query = SQL("SELECT {} FROM audit.audit_logs WHERE {}{} ORDER BY seq {} LIMIT %(limit)s")
    built: Composed = query.format(_COLUMNS, SQL(place), where, SQL(direction))
    cursor = db.cursor(row_factory=class_row(Entry))
    return await (await cursor.execute(built, values | more | {"limit": limit})).fetchall()


def _where(wanted: Filter, people: list[str]) -> tuple[SQL | Composed, dict[str, Any]]:
    parts: list[LiteralString] = []
    values: dict[str, Any] = {"people": people}
    if wanted.actor is not None:
        parts.append("actor = ANY (%(people)s)")
    if wanted.action is not None:
        prefix = wanted.action.endswith(".")
        parts.append("action ^@ %(action)s" if prefix else "action = %(action)s")
    if wanted.object is not None:
        parts.append(
            "(object = %(object)s OR (object >= %(below)s || '/' AND object < %(below)s || '0'))"
        )
        values["below"] = wanted.object.rstrip("/")
    if wanted.since is not None:
        parts.append("at_ms >= %(since)s")
    if wanted.until is not None:
        parts.append("at_ms < %(until)s")
    if wanted.result is not None:
        parts.append("result = %(result)s")
    if wanted.q is not None:
        parts.append(_TEXT)
        values["like"] = pattern(wanted.q)
    given = ("action", "object", "since", "until", "result", "q")
    values |= {name: getattr(wanted, name) for name in given}
    return SQL("").join([SQL(" AND ") + SQL(part) for part in parts]), values
