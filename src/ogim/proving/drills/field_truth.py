"""What the field's OPC UA servers say they gave, against what the historian holds.

The servers are asked over HistoryRead, by another client library than OGIM's connector decodes
with: each value that a server published stands in its history before it is published.
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, LiteralString

import polars as pl
import psycopg
from asyncua.client.client import Client

from ogim.field.opcua.history import epoch_ms, moment
from ogim.infra.home import Home
from ogim.infra.postgres import Role, conninfo

ANSWER_S: Final = 30
SESSION_MS: Final = 600_000
ATTEMPTS: Final = 3
SCHEMA: Final = {"tag": pl.String, "ts": pl.Int64, "value": pl.Float64}
_STORED: Final = """
SELECT t.name, (extract(epoch FROM r.ts) * 1000)::bigint, r.value
  FROM historian.readings r JOIN tags.tags t USING (tag_id)
 WHERE t.name = ANY(%s) AND r.ts >= to_timestamp(%s / 1000.0) AND r.ts < to_timestamp(%s / 1000.0)
"""
_FED: Final = """
SELECT name, address FROM tags.tags WHERE source = %s AND deleted_at IS NULL ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class Span:
    """Source times ``[from_ms, to_ms)``, UTC epoch ms."""

    from_ms: int
    to_ms: int


@dataclass(frozen=True, slots=True)
class Served:
    """One OPC UA server and what it feeds.

    Attributes:
        endpoint: address; it is asked without security, as anybody may read the field.
        addresses: node id by tag name.
    """

    endpoint: str
    addresses: dict[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """Readings given, of these not stored, and rows stored that match no reading or one again."""

    given: int
    lost: int
    too_many: int


async def given(server: Served, span: Span) -> pl.DataFrame:
    """Every reading of the span that the server holds: tag, ts (UTC epoch ms), value or null.

    On a machine short of cores the session may break; it is asked anew ``ATTEMPTS`` times.

    Raises:
        OSError, TimeoutError, asyncua.ua.UaError: the server does not answer or refuses.
    """
    for _ in range(ATTEMPTS - 1):
        with contextlib.suppress(OSError, TimeoutError):
            return await _asked(server, span)
    return await _asked(server, span)


async def _asked(server: Served, span: Span) -> pl.DataFrame:
    begin, end = moment(span.from_ms), moment(span.to_ms - 1)
    rows: list[tuple[str, int, float | None]] = []
    client = Client(server.endpoint, timeout=ANSWER_S, watchdog_intervall=ANSWER_S)
    client.session_timeout = SESSION_MS
    async with client:
        for tag, address in server.addresses.items():
            values = await client.get_node(address).read_raw_history(
                begin, end, return_bounds=False
            )
            for item in values:
                source, value = item.SourceTimestamp, item.Value
                if source is not None:
                    number = None if value is None else value.Value
                    rows.append((tag, epoch_ms(source), number))
    return pl.DataFrame(rows, SCHEMA, orient="row")


async def _rows(home: Home, query: LiteralString, *arguments: object) -> list[tuple[object, ...]]:
    async with await psycopg.AsyncConnection.connect(conninfo(home, Role.APP)) as connection:
        return await (await connection.execute(query, arguments)).fetchall()


async def stored(home: Home, tags: Sequence[str], span: Span) -> pl.DataFrame:
    """Every row of the span that the historian holds of ``tags``, in the columns of ``given``.

    Raises:
        psycopg.OperationalError: PostgreSQL does not answer.
    """
    rows = await _rows(home, _STORED, list(tags), span.from_ms, span.to_ms)
    return pl.DataFrame(rows, SCHEMA, orient="row")


async def fed_by(home: Home, connector: str) -> dict[str, str]:
    """Address by name of the tags that a connector feeds."""
    return {str(name): str(address) for name, address in await _rows(home, _FED, connector)}


def compare(source: pl.DataFrame, held: pl.DataFrame) -> Compared:
    """Count what is missing and what is there without need; tag, time and value must all agree.

    A row with a wrong value is thus one lost and one too many.
    """
    wanted = source.unique()
    keys = list(SCHEMA)
    lost = wanted.join(held, on=keys, how="anti", nulls_equal=True).height
    return Compared(wanted.height, lost, held.height - (wanted.height - lost))
