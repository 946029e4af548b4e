"""From annunciated alarms to messages that are due: queries within the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import class_row

from ogim.contracts.alarms import BY_RANK
from ogim.services.alerts.lifecycle import State
from ogim.services.alerts.notify.rosters import Roster
from ogim.services.alerts.notify.routing import Facts, Route

Connection = AsyncConnection[Any]


@dataclass(frozen=True, slots=True)
class StoredRoute:
    """A route that is switched on."""

    id: UUID
    route: Route


@dataclass(frozen=True, slots=True)
class StoredChannel:
    """What planning knows of a channel."""

    id: UUID
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Heard:
    """An annunciation that no route has seen."""

    seq: int
    alert: UUID
    key: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Case:
    """A case whose step is due; ``states`` and ``rank`` of its alarms, 1 is the most urgent."""

    id: UUID
    route: UUID
    number: int
    states: list[State]
    rank: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A message to be sent; without a channel: why it can't."""

    case_id: UUID
    number: int
    rank: int
    channel: UUID | None = None
    channel_name: str = ""
    member: str = ""
    recipient: str = ""
    language: str = "en"
    time_zone: str = "UTC"
    reason: str | None = None


async def alone(connection: Connection) -> None:
    """Wait until no other instance takes annunciations, until the end of the transaction.

    Floods are counted and repetitions known only where openings follow one another.
    """
    await connection.execute(
        "SELECT set_config('lock_timeout', '10s', true), "
        "pg_advisory_xact_lock(hashtextextended('ogim-notify-openings', 0))"
    )


async def routes(connection: Connection) -> list[StoredRoute]:
    """Routes that are switched on, in their order."""
    cursor = await connection.execute(
        "SELECT id, definition FROM notify.routes WHERE enabled ORDER BY place, name"
    )
    return [StoredRoute(row[0], Route.model_validate(row[1])) for row in await cursor.fetchall()]


async def rosters(connection: Connection) -> dict[UUID, Roster]:
    """All rosters."""
    cursor = await connection.execute("SELECT id, definition FROM notify.rosters")
    return {row[0]: Roster.model_validate(row[1]) for row in await cursor.fetchall()}


async def channels(connection: Connection) -> dict[UUID, StoredChannel]:
    """Channels that are switched on."""
    cursor = connection.cursor(row_factory=class_row(StoredChannel))
    await cursor.execute("SELECT id, name, kind FROM notify.channels WHERE enabled")
    return {each.id: each for each in await cursor.fetchall()}


async def take_inbox(connection: Connection, most: int) -> list[Heard]:
    """The next annunciations, taken from the inbox."""
    cursor = await connection.execute(
        "WITH taken AS (DELETE FROM notify.inbox WHERE seq = ANY (ARRAY("
        "SELECT seq FROM notify.inbox ORDER BY seq LIMIT %s)) RETURNING seq, alert) "
        "SELECT i.seq, a.id, a.key, coalesce(t.name, ''), a.rank, a.class_name FROM taken i "
        "JOIN alerts.alerts a ON a.id = i.alert LEFT JOIN tags.tags t ON t.tag_id = a.tag_id "
        "ORDER BY i.seq",
        (most,),
    )
    return [
        Heard(row[0], row[1], row[2], Facts(row[3], BY_RANK[row[4]], row[5]))
        for row in await cursor.fetchall()
    ]


async def history(
    connection: Connection, route: UUID, heard: Heard, since_ms: int
) -> tuple[bool, int | None, int]:
    """Of an alarm on a route: whether a case of it goes on; when it last joined one; how many
    alarms joined one since a time."""
    cursor = await connection.execute(
        "SELECT EXISTS (SELECT FROM notify.case_alarms j JOIN notify.cases c ON c.id = j.case_id "
        "WHERE j.alert = %(alert)s AND j.route = %(route)s AND c.ended IS NULL), "
        "(SELECT max(joined_ms) FROM notify.case_alarms WHERE route = %(route)s "
        "AND key = %(key)s), "
        "(SELECT count(*) FROM notify.case_alarms WHERE route = %(route)s "
        "AND joined_ms > %(since)s)",
        {"alert": heard.alert, "route": route, "key": heard.key, "since": since_ms},
    )
    row = await cursor.fetchone()
    assert row is not None  # noqa: S101 – an aggregate has one row
    return row[0], row[1], row[2]


async def gathering(connection: Connection, route: UUID, now_ms: int) -> UUID | None:
    """The digest of a route that alarms join still."""
    cursor = await connection.execute(
        "SELECT id FROM notify.cases WHERE route = %s AND ended IS NULL AND digest AND number = 0 "
        "AND due_ms > %s FOR UPDATE SKIP LOCKED LIMIT 1",
        (route, now_ms),
    )
    row = await cursor.fetchone()
    return row[0] if row else None


async def open_case(
    connection: Connection, route: UUID, now_ms: int, due_ms: int, *, digest: bool, ends: bool
) -> UUID:
    """Open a case; its id. ``ends``: those who are told are told of its end, too."""
    cursor = await connection.execute(
        "INSERT INTO notify.cases (route, digest, opened_ms, due_ms, awaits_end) "
        "VALUES (%s, %s, %s, %s, %s) "
        "RETURNING id",
        (route, digest, now_ms, due_ms, ends),
    )
    row = await cursor.fetchone()
    assert row is not None  # noqa: S101 – the row that was inserted
    return row[0]


async def join(connection: Connection, case: UUID, route: UUID, heard: Heard, now_ms: int) -> None:
    """Make an alarm part of a case."""
    await connection.execute(
        "INSERT INTO notify.case_alarms (case_id, alert, route, key, joined_ms) "
        "VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (case, heard.alert, route, heard.key, now_ms),
    )


async def due_cases(connection: Connection, now_ms: int, most: int) -> list[Case]:
    """Cases whose step is due, locked; others' are passed over."""
    cursor = await connection.execute(
        "WITH due AS (SELECT id, route, number, due_ms FROM notify.cases WHERE ended IS NULL "
        "AND due_ms <= %s ORDER BY due_ms LIMIT %s FOR UPDATE SKIP LOCKED) "
        "SELECT d.id, d.route, d.number, array_agg(a.state), min(a.rank) FROM due d "
        "JOIN notify.case_alarms j ON j.case_id = d.id JOIN alerts.alerts a ON a.id = j.alert "
        "GROUP BY d.id, d.route, d.number, d.due_ms ORDER BY min(a.rank), d.due_ms",
        (now_ms, most),
    )
    return [
        Case(row[0], row[1], row[2], [State(each) for each in row[3]], row[4])
        for row in await cursor.fetchall()
    ]


async def put_off(connection: Connection, case: UUID, due_ms: int) -> None:
    """Let a case's step be due later."""
    await connection.execute("UPDATE notify.cases SET due_ms = %s WHERE id = %s", (due_ms, case))


async def go_on(connection: Connection, case: UUID, number: int, due_ms: int) -> None:
    """The step ``number`` of a case is next."""
    await connection.execute(
        "UPDATE notify.cases SET number = %s, due_ms = %s WHERE id = %s", (number, due_ms, case)
    )


async def end_case(connection: Connection, case: UUID, why: str, now_ms: int) -> None:
    """End a case."""
    await connection.execute(
        "UPDATE notify.cases SET ended = %s, ended_ms = %s WHERE id = %s", (why, now_ms, case)
    )


async def put(connection: Connection, planned: Sequence[Planned], now_ms: int) -> None:
    """Store messages that are due now; what can't be sent is dead at once."""
    for each in planned:
        await connection.execute(
            "INSERT INTO notify.deliveries (case_id, number, rank, channel, channel_name, member, "
            "recipient, language, time_zone, reason, state, created_ms, due_ms) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            (
                each.case_id, each.number, each.rank, each.channel, each.channel_name,
                each.member, each.recipient, each.language, each.time_zone, each.reason,
                "dead" if each.channel is None else "waiting", now_ms, now_ms,
            ),
        )  # fmt: skip
