"""Events to the topic ``alert-events``: each at least once, those of one alarm in their order."""

from typing import Any, Final

import msgspec
import psycopg
from confluent_kafka import KafkaException, Producer

from ogim.contracts.topics import ALERT_EVENTS
from ogim.services.alerts import metrics

AT_ONCE: Final = 1_000
FLUSH_S: Final = 12.0
_ALONE: Final = "SELECT pg_try_advisory_xact_lock(hashtextextended('ogim-alerts-relay', 0))"
_TAKE: Final = """
DELETE FROM alerts.outbox WHERE seq = ANY (ARRAY(
  SELECT seq FROM alerts.outbox ORDER BY seq LIMIT %s))
RETURNING seq, event
"""


class Relay:
    """Sends what waits in the outbox; of several relays one works at a time."""

    def __init__(self, connection: psycopg.Connection[Any], producer: Producer) -> None:
        self._connection = connection
        self._producer = producer

    def step(self) -> bool:
        """Send the next events; whether there may be more.

        Raises:
            psycopg.Error: the database does not answer.
            KafkaException: the bus did not take them all; they are sent again.
        """
        with self._connection.transaction():
            alone = self._connection.execute(_ALONE).fetchone()
            if alone is None or not alone[0]:
                return False
            rows = sorted(self._connection.execute(_TAKE, (AT_ONCE,)).fetchall())
            self._send([row[1] for row in rows])
        metrics.SENT.inc(len(rows))
        return len(rows) == AT_ONCE

    def _send(self, events: list[dict[str, Any]]) -> None:
        failed: list[object] = []

        def delivered(error: object, _message: object) -> None:
            if error is not None:
                failed.append(error)

        for event in events:
            self._producer.produce(
                ALERT_EVENTS.name,
                msgspec.json.encode(event),
                key=event["key"],
                on_delivery=delivered,
            )
        if events and (left := self._producer.flush(FLUSH_S)) + len(failed):
            raise KafkaException(f"{left + len(failed)} events were not taken by the bus")
