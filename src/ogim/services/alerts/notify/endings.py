"""Tells those who were told of an alarm how it ended: acknowledged by whom, or returned to normal.

Only who got a message of the alarm is told, once a case, and only when nothing of it is still on
its way.
"""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from psycopg import AsyncConnection

from ogim.contracts.alarms import BY_RANK
from ogim.services.alerts.notify.routing import Route, told_ms

Connection = AsyncConnection[Any]
NUMBER: Final = -1
"""Of the step of such a message: it belongs to none, and there is one a case and recipient."""
_SETTLED: Final = """
SELECT c.id, c.route, (SELECT min(a.rank) FROM notify.case_alarms j
   JOIN alerts.alerts a ON a.id = j.alert WHERE j.case_id = c.id)
  FROM notify.cases c
 WHERE c.awaits_end AND NOT EXISTS (
   SELECT FROM notify.case_alarms j JOIN alerts.alerts a ON a.id = j.alert
    WHERE j.case_id = c.id AND a.state IN ('unacknowledged', 'latched-unacknowledged'))
   AND NOT EXISTS (SELECT FROM notify.deliveries d
    WHERE d.case_id = c.id AND d.state IN ('waiting', 'sending'))
   AND (c.number > 0 OR c.ended IS NOT NULL)
 ORDER BY c.opened_ms LIMIT %s FOR UPDATE OF c SKIP LOCKED
"""
_PUT: Final = """
INSERT INTO notify.deliveries (case_id, number, about, rank, channel, channel_name, member,
  recipient, language, time_zone, state, created_ms, due_ms)
SELECT DISTINCT ON (channel, recipient) case_id, %(number)s, 'end', rank, channel, channel_name,
  member, recipient, language, time_zone, 'waiting', %(now)s, %(due)s
  FROM notify.deliveries
 WHERE case_id = %(case)s AND about = 'alarm' AND state IN ('sent', 'delivered')
   AND channel IN (SELECT id FROM notify.channels WHERE enabled)
 ORDER BY channel, recipient, created_ms
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Settled:
    """A case whose alarms wait for nobody any more; ``rank`` of the most urgent, from 1."""

    id: UUID
    route: UUID
    rank: int


async def settled(connection: Connection, most: int) -> list[Settled]:
    """Cases whose end nobody was told yet, locked; others' are passed over."""
    cursor = await connection.execute(_SETTLED, (most,))
    return [Settled(*row) for row in await cursor.fetchall()]


async def tell(connection: Connection, case: Settled, route: Route | None, now_ms: int) -> None:
    """Store the messages of a case's end, due when the route's quiet hours let them go.

    Args:
        route: None where it is gone or switched off: nobody is told.
    """
    if route is not None and route.tells_end:
        due = told_ms(route.quiet, BY_RANK[case.rank], now_ms)
        await connection.execute(
            _PUT, {"number": NUMBER, "case": case.id, "now": now_ms, "due": due}
        )
    await connection.execute("UPDATE notify.cases SET awaits_end = false WHERE id = %s", (case.id,))
