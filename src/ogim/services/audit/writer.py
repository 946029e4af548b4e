"""From the bus into the chain: records, signed head, offset and outbox in one transaction."""

import hmac
from typing import Any, Final

import msgspec
import psycopg
from confluent_kafka import Message

from ogim.contracts.audit import MAC_HEADER, AuditEvent
from ogim.contracts.topics import AUDIT_LOGS
from ogim.infra.clock import Clock, now_ms
from ogim.infra.logs import logger
from ogim.services.audit import metrics
from ogim.services.audit.chain import START, Link, linked
from ogim.services.audit.heads import Head, Signer, genuine

_COPY: Final = """
COPY audit.audit_logs (seq, event, at_ms, actor, subject, action, object, before, after, result,
  address, request, times, prev, hash) FROM STDIN
"""
_LAST: Final = "SELECT seq, hash FROM audit.audit_logs ORDER BY seq DESC LIMIT 1"
_HEAD: Final = "SELECT seq, hash, at_ms, signature FROM audit.head"
_THERE: Final = "SELECT event::text FROM audit.audit_logs WHERE event = ANY (%s::uuid[])"
_CHAINED: Final = "DELETE FROM audit.outbox WHERE event = ANY (%s::uuid[])"
_SIGN: Final = """
INSERT INTO audit.head (seq, hash, at_ms, signature) VALUES (%s, %s, %s, %s)
ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, at_ms = excluded.at_ms,
  signature = excluded.signature
"""
_MOVE: Final = """
INSERT INTO audit.offsets (topic, partition, next_offset) VALUES (%s, %s, %s)
ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset
"""
_log = logger(__name__)


def stored_head(connection: psycopg.Connection[Any], public: str) -> Head | None:
    """The head as it is stored, its signature not yet checked."""
    row = connection.execute(_HEAD).fetchone()
    return row and Head(row[0], row[1].hex(), row[2], public, row[3].hex())


class ChainWriter:
    """Appends; the one writer at a time, which the caller sees to."""

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        secret: str,
        signer: Signer,
        outside: Head | None,
        clock: Clock = now_ms,
    ) -> None:
        """Prepare, and find the end of the chain.

        Args:
            secret: the instance's key of records on the bus.
            outside: the newest head known outside the database.
        """
        self._connection = connection
        self._secret = secret.encode()
        self._signer = signer
        self._clock = clock
        self.end = self._resumed(outside)

    def _resumed(self, outside: Head | None) -> Link:
        """Where to go on: behind what was signed, so that what was touched meanwhile shows."""
        row = self._connection.execute(_LAST).fetchone()
        inside = stored_head(self._connection, self._signer.public)
        self._connection.commit()
        last = Link(*row) if row else START
        heads = [head for head in (inside, outside) if head and genuine(head, self._signer.public)]
        signed = max((head.link for head in heads), default=START)
        if signed != last:
            _log.error("the chain does not end as signed", signed=signed.seq, found=last.seq)
        return Link(max(signed.seq, last.seq), signed.hash)

    def store(self, messages: list[Message]) -> list[str]:
        """Append what is new of these messages, all or nothing; returns the events they tell of.

        Raises:
            psycopg.Error: the database does not answer; nothing was stored.
        """
        events = {event.event: event for each in messages if (event := self._read(each))}
        names = list(events)
        there = {row[0] for row in self._connection.execute(_THERE, (names,))}
        fresh = [event for name, event in events.items() if name not in there]
        entries = linked(self.end, fresh)
        end = self.end
        if entries:
            with self._connection.cursor().copy(_COPY) as copy:
                for entry in entries:
                    copy.write_row(entry)
            end = Link(entries[-1].seq, entries[-1].hash)
            self._sign(end)
        self._connection.execute(_CHAINED, (names,))
        following = max(message.offset() or 0 for message in messages) + 1
        self._connection.execute(_MOVE, (AUDIT_LOGS.name, 0, following))
        self._connection.commit()
        self.end = end
        metrics.APPENDED.inc(len(entries))
        metrics.DOUBLED.inc(len(there))
        metrics.HEAD.set(end.seq)
        return names

    def _sign(self, end: Link) -> None:
        head = self._signer.sign(end, self._clock())
        signature = bytes.fromhex(head.signature)
        self._connection.execute(_SIGN, (head.seq, end.hash, head.at_ms, signature))

    def _read(self, message: Message) -> AuditEvent | None:
        """The event of a message that the relay sent; others are counted and left alone."""
        value = message.value() or b""
        headers = dict(message.headers() or ())
        mac = headers.get(MAC_HEADER) or b""
        right = hmac.digest(self._secret, value, "sha256")
        if hmac.compare_digest(mac if isinstance(mac, bytes) else mac.encode(), right):
            return msgspec.json.decode(value, type=AuditEvent)
        metrics.BROKEN.inc()
        _log.error("a record on the bus is not ours", offset=message.offset())
        return None
