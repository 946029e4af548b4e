"""Messages that are on their way: leased, sent, tried again, given up; the queries."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import class_row, dict_row

from ogim.services.alerts.lifecycle import UNSEEN, State
from ogim.services.alerts.notify.escalation import waits
from ogim.services.alerts.notify.messages import Notice
from ogim.services.alerts.notify.stored_alarms import notice_of
from ogim.services.alerts.notify.templates import MessageTemplate, template_of

Connection = AsyncConnection[Any]
_LEASE: Final = """
UPDATE notify.deliveries d
   SET state = 'sending', lease = %(lease)s, lease_ms = notify.now_ms() + %(for_ms)s,
       attempts = attempts + 1, uncertain = d.uncertain OR d.state = 'sending'
  FROM (SELECT id FROM notify.deliveries
         WHERE channel = %(channel)s AND (
           (state = 'waiting' AND due_ms <= notify.now_ms()) OR
           (state = 'sending' AND lease_ms < notify.now_ms()))
         ORDER BY rank, due_ms LIMIT %(most)s FOR UPDATE SKIP LOCKED) due
 WHERE d.id = due.id
RETURNING d.id, d.case_id, d.number, d.channel, d.recipient, d.language, d.time_zone,
          d.attempts, d.lease, d.channel_name, d.about
"""
_ALARMS: Final = """
SELECT a.id::text AS id, coalesce(t.name, '') AS tag, t.unit, a.rank, a.class_name, a.raised_ms,
       a.state, a.returned_ms, a.acknowledged_ms, a.acknowledged_by, a.value, a.setpoint,
       a.time_to_respond_s, a.told, r.definition
  FROM notify.case_alarms j JOIN alerts.alerts a ON a.id = j.alert
  JOIN notify.cases c ON c.id = j.case_id LEFT JOIN notify.routes r ON r.id = c.route
  LEFT JOIN tags.tags t ON t.tag_id = a.tag_id
 WHERE j.case_id = %s ORDER BY a.rank, a.raised_ms LIMIT 2000
"""


@dataclass(frozen=True, slots=True)
class Lease:
    """A message that this instance sends, and no other meanwhile.

    Attributes:
        attempts: with this one.
        case_id: None: a test of the channel.
        about: ``alarm``, or ``end``: how it ended.
    """

    id: UUID
    case_id: UUID | None
    number: int
    channel: UUID
    recipient: str
    language: str
    time_zone: str
    attempts: int
    lease: UUID
    channel_name: str
    about: str


async def due_channels(connection: Connection) -> dict[UUID, int]:
    """Channels with messages that may be sent now, and the version of each."""
    cursor = await connection.execute(
        "SELECT c.id, c.version FROM notify.channels c WHERE c.enabled AND EXISTS (SELECT FROM "
        "notify.deliveries d WHERE d.channel = c.id AND ((d.state = 'waiting' AND d.due_ms <= "
        "notify.now_ms()) OR (d.state = 'sending' AND d.lease_ms < notify.now_ms())))"
    )
    return {row[0]: row[1] for row in await cursor.fetchall()}


async def lease(
    connection: Connection, channel: UUID, holder: UUID, most: int, for_ms: int
) -> list[Lease]:
    """Take the most urgent messages of a channel; others pass them over for so long."""
    cursor = connection.cursor(row_factory=class_row(Lease))
    await cursor.execute(
        _LEASE, {"channel": channel, "lease": holder, "most": most, "for_ms": for_ms}
    )
    return await cursor.fetchall()


async def notices(
    connection: Connection, leased: Lease
) -> tuple[list[Notice], MessageTemplate | None]:
    """What is to be told now, and the route's own words for it.

    Empty where nothing waits for somebody any more; where the end is told, while something does.
    """
    cursor = connection.cursor(row_factory=dict_row)
    rows = await (await cursor.execute(_ALARMS, (leased.case_id,))).fetchall()
    found: list[Notice] = []
    wanted, own = False, None
    for row in rows:
        definition: dict[str, Any] = row["definition"] or {}
        on_return = bool(definition.get("ends_on_return", True))
        state = State(row["state"])
        wanted = wanted or waits(state, leased.number, ends_on_return=on_return)
        own = own or template_of(definition, leased.language)
        found.append(notice_of(row, waiting=state in UNSEEN))
    if leased.about == "end":
        return ([] if any(each.standing for each in found) else found), None
    return (found if wanted else []), own


async def sent(connection: Connection, leased: Lease, ids: list[str], said: str, now: int) -> None:
    """The other side took it; a receipt that came before applies at once."""
    await _one_at_a_time(connection, leased.channel, ids)
    await connection.execute(
        "UPDATE notify.deliveries SET state = 'sent', sent_ms = %(now)s, proof = %(ids)s, "
        "reason = %(said)s, lease = NULL, lease_ms = NULL "
        "WHERE id = %(id)s AND lease = %(lease)s AND state = 'sending'",
        {"id": leased.id, "lease": leased.lease, "ids": ids, "said": said[:500], "now": now},
    )
    for each in ids:
        await apply_receipts(connection, leased.channel, each, now)


async def try_again(
    connection: Connection, leased: Lease, reason: str, pause_ms: int, *, uncertain: bool
) -> None:
    """It waits for another attempt."""
    await connection.execute(
        "UPDATE notify.deliveries SET state = 'waiting', due_ms = notify.now_ms() + %(pause)s, "
        "reason = %(reason)s, uncertain = uncertain OR %(uncertain)s, lease = NULL, "
        "lease_ms = NULL "
        "WHERE id = %(id)s AND lease = %(lease)s AND state = 'sending'",
        {
            "id": leased.id, "lease": leased.lease, "pause": pause_ms, "reason": reason[:500],
            "uncertain": uncertain,
        },
    )  # fmt: skip


async def give_up(connection: Connection, leased: Lease, reason: str, *, uncertain: bool) -> None:
    """It is a dead letter; where no other message of the step is left, the next step comes now."""
    await connection.execute(
        "UPDATE notify.deliveries SET state = 'dead', reason = %(reason)s, lease = NULL, "
        "uncertain = uncertain OR %(uncertain)s, lease_ms = NULL "
        "WHERE id = %(id)s AND lease = %(lease)s AND state = 'sending'",
        {"id": leased.id, "lease": leased.lease, "reason": reason[:500], "uncertain": uncertain},
    )
    await hurry(connection, leased.case_id, leased.number)


async def hurry(connection: Connection, case: UUID | None, number: int) -> None:
    """Make a case's next step due where every message of a step is dead.

    The last two may die at once: the case's row makes the second see the first.
    """
    await connection.execute("SELECT FROM notify.cases WHERE id = %s FOR NO KEY UPDATE", (case,))
    await connection.execute(
        "UPDATE notify.cases SET due_ms = notify.now_ms() WHERE id = %(case)s AND ended IS NULL "
        "AND number = %(next)s AND due_ms > notify.now_ms() AND NOT EXISTS ("
        "SELECT FROM notify.deliveries WHERE case_id = %(case)s AND number = %(number)s "
        "AND state <> 'dead')",
        {"case": case, "number": number, "next": number + 1},
    )


async def cancel(connection: Connection, leased: Lease) -> None:
    """Nobody has to be told any more."""
    await connection.execute(
        "UPDATE notify.deliveries SET state = 'cancelled', lease = NULL, lease_ms = NULL, "
        "reason = %(reason)s WHERE id = %(id)s AND lease = %(lease)s AND state = 'sending'",
        {
            "id": leased.id,
            "lease": leased.lease,
            "reason": "The alarm waits again."
            if leased.about == "end"
            else "The alarm waits for nobody any more.",
        },
    )


async def hear_receipt(
    connection: Connection, channel: UUID, message_id: str, state: str, now: int
) -> None:
    """Keep a receipt, and apply it where the message's id is known already."""
    arrived = state == "DELIVRD"
    final = arrived or state in ("EXPIRED", "DELETED", "UNDELIV", "REJECTD", "UNKNOWN")
    await _one_at_a_time(connection, channel, [message_id])
    await connection.execute(
        "INSERT INTO notify.receipts (channel, message_id, status, final, arrived, heard_ms) "
        "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (channel, message_id) DO UPDATE SET "
        "status = excluded.status, final = excluded.final, arrived = excluded.arrived, "
        "heard_ms = excluded.heard_ms WHERE NOT receipts.final",
        (channel, message_id, state, final, arrived, now),
    )
    await apply_receipts(connection, channel, message_id, now)


async def apply_receipts(connection: Connection, channel: UUID, message_id: str, now: int) -> None:
    """A message is delivered when all its parts are, and dead when one can't be."""
    cursor = await connection.execute(
        "WITH told AS (SELECT d.id, d.case_id, d.number, cardinality(d.proof) AS parts, "
        "count(*) FILTER (WHERE r.arrived) AS arrived, "
        "min(r.status) FILTER (WHERE r.final AND NOT r.arrived) AS lost "
        "FROM notify.deliveries d JOIN notify.receipts r ON r.channel = d.channel "
        "AND r.message_id = ANY (d.proof) "
        "WHERE d.state = 'sent' AND d.channel = %(channel)s AND d.proof @> ARRAY[%(id)s] "
        "GROUP BY d.id) "
        "UPDATE notify.deliveries d SET state = CASE WHEN told.lost IS NULL THEN 'delivered' "
        "ELSE 'dead' END, delivered_ms = CASE WHEN told.lost IS NULL THEN %(now)s::bigint END, "
        "reason = coalesce('The message centre says ' || told.lost, d.reason) FROM told "
        "WHERE d.id = told.id AND (told.lost IS NOT NULL OR told.arrived = told.parts) "
        "RETURNING d.case_id, d.number, d.state",
        {"channel": channel, "id": message_id, "now": now},
    )
    for case, number, state in await cursor.fetchall():
        if state == "dead":
            await hurry(connection, case, number)


async def _one_at_a_time(connection: Connection, channel: UUID, ids: list[str]) -> None:
    """Of a message's answer and its receipt, the second sees what the first has stored.

    Both come within a millisecond, and each in a transaction that would not see the other.
    """
    await connection.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(%s::text[]) AS key",
        (sorted(f"ogim-notify {channel} {each}" for each in ids),),
    )
