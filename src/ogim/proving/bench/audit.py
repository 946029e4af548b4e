"""Records a second into the hash chain: from the outbox over the bus to the signed head."""

import asyncio
import time
from typing import Any, Final

import psycopg

from ogim.infra.home import Home
from ogim.infra.postgres import connect
from ogim.proving.figures import Figure, figure

RECORDS: Final = 30_000
DEADLINE_S: Final = 120.0
POLL_S: Final = 0.02
_FILL: Final = """
INSERT INTO audit.outbox (at_ms, actor, action, object, before, after, result, address, request)
SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint, 'bench-' || n %% 10, 'bench.append',
  'bench/' || n, '{"hh":' || n || '}', '{"hh":' || n + 1 || ',"unit":"bar"}', 'done', '127.0.0.1',
  md5(n::text)
FROM generate_series(1, %s) AS n
"""
_END: Final = "SELECT coalesce(max(seq), 0) FROM audit.audit_logs"
_TABLE: Final = "CREATE TEMPORARY TABLE bench_records (LIKE audit.audit_logs INCLUDING INDEXES)"
_ROWS: Final = "SELECT * FROM audit.audit_logs WHERE seq > %s AND seq <= %s"


def _end(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute(_END).fetchone()
    connection.commit()
    return int(row[0]) if row else 0


def _ceiling(connection: psycopg.Connection[Any], begin: int) -> float:
    """Rows a second of COPY alone into a table of the same shape and indexes."""
    rows = connection.execute(_ROWS, (begin, begin + RECORDS)).fetchall()
    connection.execute(_TABLE)
    begun = time.perf_counter()
    with connection.cursor().copy("COPY bench_records FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    connection.commit()
    return len(rows) / (time.perf_counter() - begun)


def _measure(home: Home) -> Figure:
    with connect(home) as connection:
        begin = _end(connection)
        connection.execute(_FILL, (RECORDS,))
        connection.commit()
        begun = time.perf_counter()
        while (done := _end(connection) - begin) < RECORDS:
            if time.perf_counter() - begun > DEADLINE_S:
                break
            time.sleep(POLL_S)
        value = done / (time.perf_counter() - begun)
        ceiling = _ceiling(connection, begin)
    detail = f"{done} records: outbox, Kafka, hash, signed head; ceiling: COPY alone, same indexes"
    return figure("audit-appended", value, "records/s", ceiling=ceiling, detail=detail)


async def appended(home: Home) -> Figure:
    """Records a second that get from a full outbox into the chain."""
    return await asyncio.to_thread(_measure, home)
