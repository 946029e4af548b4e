"""The chain: each record's hash covers its number, its content and its predecessor's hash.

The hash is SHA-256 over a JSON array in UTF-8 without spaces, non-ASCII characters as they are:
``["ogim-audit-1", seq, prev, event, at_ms, actor, subject, action, object, before, after, result,
address, request, times]``; ``prev`` in lower-case hex, what is absent as null. The first record's
predecessor is 32 zero bytes.
"""

import hashlib
from collections.abc import Iterable
from typing import Final, NamedTuple

import msgspec

from ogim.contracts.audit import AuditEvent

GENESIS: Final = bytes(32)
DOMAIN: Final = "ogim-audit-1"
_encode: Final = msgspec.json.Encoder().encode


class Link(NamedTuple):
    """Where a chain ends: number and hash of its last record."""

    seq: int
    hash: bytes


START: Final = Link(0, GENESIS)


class Entry(NamedTuple):
    """One record of the chain; columns as in ``audit.audit_logs``."""

    seq: int
    event: str
    at_ms: int
    actor: str
    subject: str | None
    action: str
    object: str
    before: str | None
    after: str | None
    result: str
    address: str | None
    request: str | None
    times: int
    prev: bytes
    hash: bytes

    def digest(self, seq: int | None = None) -> bytes:
        """What its hash must be, at its own or another place in the chain."""
        _, event, *content, prev, _hash = self
        place = self.seq if seq is None else seq
        return hashlib.sha256(_encode((DOMAIN, place, prev.hex(), event, *content))).digest()


def linked(end: Link, events: Iterable[AuditEvent]) -> list[Entry]:
    """Records for ``events``, in their order, that continue a chain which ends with ``end``."""
    entries: list[Entry] = []
    seq, last = end
    for event in events:
        seq += 1
        bare = Entry(
            seq,
            event.event,
            event.at,
            event.actor,
            event.subject,
            event.action,
            event.object,
            event.before,
            event.after,
            event.result,
            event.address,
            event.request,
            event.times,
            last,
            b"",
        )
        last = bare.digest()
        entries.append(bare._replace(hash=last))
    return entries
