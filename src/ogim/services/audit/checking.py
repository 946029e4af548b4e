"""Checking the whole chain: the walk over the records, its head, its anchors, its people."""

from typing import Any, Final

import msgspec
import psycopg

from ogim.services.audit.chain import START, Entry, Link
from ogim.services.audit.export import Reader
from ogim.services.audit.heads import Head, genuine
from ogim.services.audit.sealing import PSEUDONYM, Person
from ogim.services.audit.verification import Finding, Findings, Kind, Walk
from ogim.services.audit.writer import stored_head

FETCH: Final = 5_000
_SNAPSHOT: Final = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_FROM: Final = """
SELECT seq, event::text, at_ms, actor, subject, action, object, before, after, result, address,
       request, times, prev, hash
  FROM audit.audit_logs WHERE seq > %s ORDER BY seq
"""
_PLACE: Final = "SELECT seq, hash FROM audit.audit_logs WHERE seq = %s"
_PEOPLE: Final = "SELECT pseudonym, name, key FROM audit.people"
_ERASURES: Final = """
SELECT object FROM audit.audit_logs WHERE action = 'people.erase'
UNION ALL SELECT object FROM audit.outbox WHERE action = 'people.erase'
"""


class Report(msgspec.Struct, frozen=True):
    """What a check found.

    Attributes:
        verified: nothing is wrong.
        checked: records walked through, from ``first`` on.
        head: the signed end; None where there is none.
        anchors: heads kept outside that were compared.
        faults: how many things are wrong; ``broken`` lists at most 100 of them.
    """

    verified: bool
    checked: int
    first: int
    head: Head | None
    anchors: int
    faults: int
    broken: list[Finding]


def check(
    connection: psycopg.Connection[Any], public: str, anchors: list[Head], newest: int | None = None
) -> Report:
    """Check the chain as it stands at this moment.

    Args:
        connection: in no transaction; it reads one snapshot.
        public: the key that must have signed heads and anchors, hex.
        newest: only so many of the newest records; None for all.
    """
    connection.execute(_SNAPSHOT)
    try:
        head = stored_head(connection, public)
        start = START
        if newest is not None and head is not None and head.seq > newest:
            row = connection.execute(_PLACE, (head.seq - newest,)).fetchone()
            start = Link(*row) if row else START
        walk = Walk(start, _marks(anchors, public))
        seen: set[str] = set()
        with connection.cursor("walk") as rows:
            rows.itersize = FETCH
            for row in rows.execute(_FROM, (start.seq,)):
                entry = Entry._make(row)
                walk.take(entry)
                seen.update((entry.actor, entry.subject or ""))
        _check_people(connection, seen, walk.findings)
    finally:
        connection.rollback()
    return _report(walk, head, public, anchors, start.seq + 1)


def check_export(reader: Reader, public: str, anchors: list[Head]) -> Report:
    """Check what came out of an export; see ``check``.

    Raises:
        BadExport: it is damaged in a way that leaves no records to check, or was cut off.
    """
    whole = reader.first.whole
    walk = Walk(marks=_marks(anchors, public) if whole else {}, whole=whole)
    for entry in reader.entries():
        walk.take(entry)
    head = reader.end.head if reader.end else None
    return _report(walk, head, public, anchors, 1, whole=whole)


def _marks(anchors: list[Head], public: str) -> dict[int, bytes]:
    return {head.seq: head.link.hash for head in anchors if head.seq and genuine(head, public)}


def _report(
    walk: Walk,
    head: Head | None,
    public: str,
    anchors: list[Head],
    first: int,
    *,
    whole: bool = True,
) -> Report:
    findings = walk.finish(head.link if head and whole else None)
    if head is None and walk.checked and whole:
        findings.tell(Kind.HEAD, "There is no signed head.")
    elif head is not None and not genuine(head, public):
        findings.tell(
            Kind.HEAD, f"The head at {head.seq} is not signed by {public[:16]}….", head.seq
        )
    for anchor in anchors:
        if not genuine(anchor, public):
            text = f"The anchor at {anchor.seq} is not signed by {public[:16]}…."
            findings.tell(Kind.ANCHOR, text, anchor.seq)
    broken = sorted(findings, key=lambda finding: finding.seq)
    return Report(not findings, walk.checked, first, head, len(anchors), findings.total, broken)


def _check_people(connection: psycopg.Connection[Any], seen: set[str], findings: Findings) -> None:
    """That names are those which pseudonyms were made of, and erased ones were erased by an act."""
    people = {row[0]: Person(*row) for row in connection.execute(_PEOPLE)}
    erased = {row[0].removeprefix("people/") for row in connection.execute(_ERASURES)}
    for pseudonym in sorted(name for name in seen if name.startswith(PSEUDONYM)):
        person = people.get(pseudonym)
        if person is None:
            findings.tell(Kind.PERSON, f"The person {pseudonym} was removed.")
        elif not person.genuine:
            findings.tell(Kind.PERSON, f"The name of the person {pseudonym} was changed.")
        elif person.name is None and pseudonym not in erased:
            findings.tell(Kind.PERSON, f"The person {pseudonym} was erased without a record of it.")
