"""From the outbox to the bus: people become pseudonyms, and what is theirs is sealed."""

import hmac
import re
import time
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import msgspec
import psycopg
from confluent_kafka import KafkaException, Producer
from psycopg.rows import class_row

from ogim.contracts.audit import MAC_HEADER, AuditEvent
from ogim.contracts.topics import AUDIT_LOGS
from ogim.services.audit import metrics
from ogim.services.audit.sealing import Person, new_person, seal
from ogim.services.audit.settings import AuditSettings

IN_FLIGHT_MAX: Final = 5_000
FLUSH_S: Final = 12.0
ERASED: Final = re.compile(r"\((p-[0-9a-f]{32})\)")
"""How the outbox names who was erased while a row waited there."""
_NOBODY_IS_ERASED: Final = """
SELECT pg_advisory_xact_lock_shared(hashtextextended('ogim-audit-people', 0))
"""
_WAITING: Final = """
SELECT event::text, at_ms, actor, subject, action, object, before, after, result, address, request,
       times
  FROM audit.outbox WHERE event <> ALL (%s::uuid[]) ORDER BY id LIMIT %s
"""
_PEOPLE: Final = "SELECT pseudonym, name, key FROM audit.people WHERE name = ANY (%s)"
_MEET: Final = """
INSERT INTO audit.people (pseudonym, name, key) VALUES (%s, %s, %s) ON CONFLICT (name) DO NOTHING
"""


class Waiting(NamedTuple):
    """One row of the outbox."""

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


def sealed(row: Waiting, people: dict[str, Person]) -> AuditEvent:
    """The record without names: what describes a person opens with that person's key alone."""

    def by(person: Person | None, member: str, text: str | None) -> str | None:
        if text is None or person is None or person.key is None:
            return text
        return seal(person.key, row.event, member, text)

    actor = people.get(row.actor)
    subject = people.get(row.subject) if row.subject else None
    return AuditEvent(
        row.event,
        row.at_ms,
        actor.pseudonym if actor else ERASED.sub(r"\1", row.actor),
        row.action,
        row.object,
        row.result,
        subject.pseudonym if subject else row.subject and ERASED.sub(r"\1", row.subject),
        by(subject, "before", row.before),
        by(subject, "after", row.after),
        by(actor, "address", row.address),
        row.request,
        row.times,
    )


class Relay:
    """Sends what waits in the outbox, in its order; a row stays there until it is in the chain."""

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        producer: Producer,
        secret: str,
        settings: AuditSettings,
    ) -> None:
        """Prepare.

        Args:
            secret: the instance's key of records on the bus.
        """
        self._connection = connection
        self._producer = producer
        self._secret = secret.encode()
        self._settings = settings
        self._sent: dict[str, float] = {}

    @property
    def in_flight(self) -> int:
        """Records sent that are not in the chain yet."""
        return len(self._sent)

    def step(self) -> int:
        """Send the next rows; returns how many the bus holds now.

        Raises:
            psycopg.Error: the database does not answer.
            KafkaException: the bus did not take them all; they are sent again.
        """
        self._forget(time.monotonic() - self._settings.resend_after_s)
        if len(self._sent) >= IN_FLIGHT_MAX:
            return 0
        self._connection.execute(_NOBODY_IS_ERASED)
        cursor = self._connection.cursor(row_factory=class_row(Waiting))
        asked = (list(self._sent), self._settings.batch_max)
        rows = cursor.execute(_WAITING, asked).fetchall()
        people = self._people({row.actor for row in rows} | {row.subject or "" for row in rows})
        self._connection.commit()
        if rows:
            self._send([sealed(row, people) for row in rows])
        now = time.monotonic()
        self._sent.update((row.event, now) for row in rows)
        metrics.WAITING.set(len(self._sent))
        return len(rows)

    def chained(self, events: Iterable[str]) -> None:
        """These are in the chain."""
        for event in events:
            self._sent.pop(event, None)

    def _forget(self, before: float) -> None:
        for event in [event for event, at in self._sent.items() if at < before]:
            del self._sent[event]

    def _people(self, names: set[str]) -> dict[str, Person]:
        wanted = [name for name in names if name and not name.startswith("(")]
        found = self._known(wanted)
        if missing := sorted(set(wanted) - found.keys()):
            with self._connection.cursor() as cursor:
                cursor.executemany(_MEET, [new_person(name) for name in missing])
            found = self._known(wanted)
        return found

    def _known(self, names: list[str]) -> dict[str, Person]:
        rows = self._connection.execute(_PEOPLE, (names,)).fetchall() if names else []
        return {row[1]: Person(*row) for row in rows}

    def _send(self, events: list[AuditEvent]) -> None:
        failed: list[object] = []

        def delivered(error: object, _message: object) -> None:
            if error is not None:
                failed.append(error)

        for event in events:
            value = msgspec.json.encode(event)
            mac = hmac.digest(self._secret, value, "sha256")
            self._producer.produce(
                AUDIT_LOGS.name, value, headers={MAC_HEADER: mac}, on_delivery=delivered
            )
        left = self._producer.flush(FLUSH_S)
        if left or failed:
            raise KafkaException(f"{left + len(failed)} records were not taken by the bus")
