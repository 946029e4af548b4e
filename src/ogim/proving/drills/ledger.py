"""What the historian holds of a drill's tags, against what was sent."""

import asyncio
import time
from dataclasses import dataclass
from typing import Final, LiteralString

import psycopg
from psycopg.rows import TupleRow

from ogim.infra.home import Home
from ogim.infra.postgres import Role, conninfo

POLL_S: Final = 0.25
_ROWS: Final = "SELECT count(*) FROM historian.readings JOIN mine USING (tag_id)"
_MINE: Final = "WITH mine AS (SELECT tag_id FROM tags.tags WHERE starts_with(name, %s)) "
_EXACT: Final = """
SELECT count(*), count(DISTINCT (tag_id, ts)) FROM historian.readings JOIN mine USING (tag_id)
"""
_NEWEST: Final = """
SELECT (extract(epoch FROM newest.ts) * 1000)::bigint
  FROM tags.tags t CROSS JOIN LATERAL historian.latest(ARRAY[t.tag_id]) newest
 WHERE t.name = %s
"""
_VALUED: Final = _NEWEST + " AND newest.value IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Stored:
    """Rows, and how many different (tag, time) pairs are among them."""

    rows: int
    distinct: int

    @property
    def doubled(self) -> int:
        """Rows too many."""
        return self.rows - self.distinct


async def _one(home: Home, query: LiteralString, argument: str) -> TupleRow | None:
    """The first row; None while PostgreSQL does not answer."""
    try:
        async with await psycopg.AsyncConnection.connect(conninfo(home, Role.APP)) as connection:
            cursor = await connection.execute(query, (argument,))
            return await cursor.fetchone()
    except psycopg.OperationalError:
        return None


async def wait_stored(home: Home, prefix: str, sent: int, deadline_s: float) -> bool:
    """Whether ``sent`` rows of tags that start with ``prefix`` are stored before time is up."""
    end = time.monotonic() + deadline_s
    while time.monotonic() < end:
        row = await _one(home, _MINE + _ROWS, prefix)
        if row and row[0] >= sent:
            return True
        await asyncio.sleep(POLL_S * 2)
    return False


async def stored(home: Home, prefix: str) -> Stored:
    """What is stored of tags that start with ``prefix``."""
    row = await _one(home, _MINE + _EXACT, prefix)
    return Stored(row[0], row[1]) if row else Stored(0, 0)


async def wait_complete(home: Home, prefix: str, sent: int, deadline_s: float) -> Stored:
    """What is stored of tags that start with ``prefix``, once ``sent`` rows are or time is up."""
    await wait_stored(home, prefix, sent, deadline_s)
    return await stored(home, prefix)


async def newest_ms(home: Home, tag: str, *, valued: bool = False) -> int | None:
    """Source time of the newest stored reading of ``tag``, UTC epoch ms; None if there is none.

    With ``valued``, also None while that reading has no value.
    """
    row = await _one(home, _VALUED if valued else _NEWEST, tag)
    return row[0] if row else None


async def wait_fresh(
    home: Home, tag: str, after_ms: int, deadline_s: float, *, valued: bool = False
) -> float | None:
    """Seconds until a reading of ``tag`` newer than ``after_ms`` is readable; None if never."""
    begun = time.monotonic()
    while time.monotonic() < begun + deadline_s:
        if (await newest_ms(home, tag, valued=valued) or 0) > after_ms:
            return time.monotonic() - begun
        await asyncio.sleep(POLL_S)
    return None
