"""The statements by which alarms are read, locked and written, whoever runs them.

A plan is a generator: it yields a statement and gets its rows, and ends with its result. The worker
runs plans on a blocking connection and the API on an asynchronous one. However many alarms a plan
is of, it has the same few statements.
"""

from collections.abc import Generator, Sequence
from typing import Any, Final, LiteralString, TypeVar
from uuid import UUID

import msgspec
import psycopg
from psycopg import AsyncConnection
from psycopg.rows import dict_row

from ogim.contracts.alarms import Signal
from ogim.services.alerts.changes import Changes
from ogim.services.alerts.intake import Known, Verdict, ids_of, take
from ogim.services.alerts.standing import AlarmRow, AlertRow, EventRow, Held

Row = dict[str, Any]
Ask = tuple[LiteralString, Sequence[Any]]
T = TypeVar("T")
Plan = Generator[Ask, list[Row], T]

_KNOW: Final = """
INSERT INTO alerts.alarms (key, tag_id)
SELECT key, tag_id FROM unnest(%s::text[], %s::int[]) AS t (key, tag_id) ORDER BY key
ON CONFLICT DO NOTHING
"""
_LOCK: Final = "SELECT * FROM alerts.alarms WHERE key = ANY (%s) ORDER BY key FOR UPDATE"
_ALERTS: Final = "SELECT * FROM alerts.alerts WHERE id = ANY (%s)"
_KEYS: Final = "SELECT DISTINCT key FROM alerts.alerts WHERE id = ANY (%s)"
_SEEN: Final = "SELECT id FROM alerts.events WHERE id = ANY (%s)"
_FIRSTS: Final = """
SELECT DISTINCT ON (group_key) group_key, id FROM alerts.alerts
 WHERE ended_ms IS NULL AND group_key = ANY (%s) ORDER BY group_key, raised_ms
"""
_PUT_ALARMS: Final = """
UPDATE alerts.alarms a SET state = n.state, active = n.active, latched = n.latched,
    alert = n.alert, since_ms = n.since_ms, until_ms = n.until_ms, one_shot = n.one_shot,
    silenced_by = n.silenced_by, reason = n.reason, recent = n.recent, signal_ms = n.signal_ms,
    heard_ms = n.heard_ms
  FROM jsonb_populate_recordset(NULL::alerts.alarms, %s::jsonb) n WHERE a.key = n.key
"""
_PUT_ALERTS: Final = """
INSERT INTO alerts.alerts AS a
SELECT * FROM jsonb_populate_recordset(NULL::alerts.alerts, %s::jsonb)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, active = excluded.active,
    latched = excluded.latched, annunciated = excluded.annunciated,
    activations = excluded.activations, activated_ms = excluded.activated_ms,
    returned_ms = excluded.returned_ms, acknowledged_ms = excluded.acknowledged_ms,
    acknowledged_by = excluded.acknowledged_by, ended_ms = excluded.ended_ms,
    chattering = excluded.chattering, fleeting = excluded.fleeting, value = excluded.value
"""
_PUT_EVENTS: Final = """
WITH put AS (
  INSERT INTO alerts.events (id, key, tag_id, alert, trigger, state, active, latched, rank,
      annunciated, at_ms, stored_ms, by, comment, until_ms, value)
  SELECT n.id, n.key, n.tag_id, n.alert, n.trigger, n.state, n.active, n.latched, n.rank,
      n.annunciated, n.at_ms, n.stored_ms, n.by, n.comment, n.until_ms, n.value
    FROM ROWS FROM (jsonb_populate_recordset(NULL::alerts.events, %s::jsonb))
      WITH ORDINALITY AS n (seq, id, key, tag_id, alert, trigger, state, active, latched, rank,
        annunciated, at_ms, stored_ms, by, comment, until_ms, value, place)
   ORDER BY n.place
  RETURNING *)
INSERT INTO alerts.outbox (seq, event)
SELECT seq, jsonb_build_object('id', id, 'seq', seq, 'key', key, 'occurrence', alert,
    'trigger', trigger, 'state', state, 'active', active, 'latched', latched, 'at_ms', at_ms,
    'by', by, 'comment', comment, 'until_ms', until_ms, 'v', 1)
  FROM put
"""
_TELL: Final = "SELECT alerts.tell(%s)"


def taking(changes: Changes, signals: Sequence[Signal], now_ms: int) -> Plan[list[Verdict]]:
    """Take signals: lock their alarms, let them change, write what changed."""
    if not signals:
        return []
    tags = {signal.key: signal.tag_id for signal in signals}
    groups = sorted({signal.group_key for signal in signals if signal.group_key})
    held = yield from knowing(tags)
    seen = yield _SEEN, (ids_of(signals),)
    firsts = (yield _FIRSTS, (groups,)) if groups else []
    known = Known(
        held, {row["id"] for row in seen}, {row["group_key"]: row["id"] for row in firsts}
    )
    verdicts = take(changes, known, signals, now_ms)
    yield from writing(changes)
    return verdicts


def knowing(tags: dict[str, int]) -> Plan[dict[str, Held]]:
    """Alarms by key, locked; those never heard of are made, normal. ``tags``: key → tag id."""
    yield _KNOW, (list(tags), list(tags.values()))
    return (yield from locking(list(tags)))


def locking(keys: Sequence[str]) -> Plan[dict[str, Held]]:
    """Alarms that are known, by key, locked in one order so that nobody waits in a circle."""
    alarms = msgspec.convert((yield _LOCK, (list(keys),)), list[AlarmRow], builtin_types=(UUID,))
    standing = [alarm.alert for alarm in alarms if alarm.alert is not None]
    rows = (yield _ALERTS, (standing,)) if standing else []
    alerts = {
        alert.id: alert for alert in msgspec.convert(rows, list[AlertRow], builtin_types=(UUID,))
    }
    return {
        alarm.key: Held(alarm, alerts[alarm.alert] if alarm.alert else None) for alarm in alarms
    }


def keys_of(alerts: Sequence[UUID]) -> Plan[list[str]]:
    """Keys of the alarms that these are occurrences of."""
    rows = yield _KEYS, (list(alerts),)
    return [row["key"] for row in rows]


def writing(changes: Changes) -> Plan[None]:
    """Write rows, events and messages, and tell who listens at the commit."""
    if not changes.events:
        return
    if changes.alerts:
        yield _PUT_ALERTS, (_json(list(changes.alerts.values())),)
    yield _PUT_ALARMS, (_json(list(changes.alarms.values())),)
    yield _PUT_EVENTS, (_json(changes.events),)
    if changes.alerts:
        yield _TELL, (list(changes.alerts),)


def run(connection: psycopg.Connection[Any], plan: Plan[T]) -> T:
    """Run a plan within the caller's transaction."""
    try:
        ask = next(plan)
        while True:
            cursor = connection.cursor(row_factory=dict_row)
            cursor.execute(*ask)
            ask = plan.send(cursor.fetchall() if cursor.description else [])
    except StopIteration as end:
        return end.value


async def run_async(connection: AsyncConnection[Any], plan: Plan[T]) -> T:
    """Run a plan within the caller's transaction."""
    try:
        ask = next(plan)
        while True:
            cursor = connection.cursor(row_factory=dict_row)
            await cursor.execute(*ask)
            ask = plan.send(await cursor.fetchall() if cursor.description else [])
    except StopIteration as end:
        return end.value


def _json(rows: Sequence[AlarmRow | AlertRow | EventRow]) -> str:
    """Rows as JSON; the character that PostgreSQL can't store becomes its replacement."""
    return msgspec.json.encode(rows).decode().replace("\\u0000", "\\ufffd")
