"""Bytes a reading takes, and what COPY alone would store a second: the ceiling of ingest."""

import time
from typing import Any, Final

import numpy as np

from ogim.infra.home import Home
from ogim.infra.postgres import connect
from ogim.proving.figures import Figure, figure
from ogim.services.historian import archive_files
from ogim.services.historian.copying import encoded

CEILING_ROWS: Final = 600_000
BATCH: Final = 30_000
HEAP_BYTES: Final = 52
"""A row of ``historian.readings``: line pointer 4, header 24, data 24."""
_COPY: Final = b"COPY bench_rows (tag_id, quality, ts, value) FROM STDIN (FORMAT BINARY)"
_TABLE: Final = "CREATE TEMPORARY TABLE bench_rows (LIKE historian.readings)"
_INDEX: Final = "CREATE INDEX ON bench_rows (tag_id, time_bucket('1 minute', ts))"
_SIZE: Final = """
SELECT sum(pg_relation_size(c)), sum(pg_indexes_size(c))
  FROM show_chunks('historian.readings') AS c
"""


def copy_ceiling(home: Home) -> float:
    """Rows a second that one connection COPYs into a table of the same shape and index."""
    per = CEILING_ROWS // BATCH
    tag_id = np.arange(BATCH) % 1_000
    quality, value = np.zeros(BATCH, np.int64), np.arange(BATCH, dtype=np.float64)
    now = int(time.time() * 1000)
    with connect(home) as connection:
        connection.execute(_TABLE)
        connection.execute(_INDEX)
        begun = time.perf_counter()
        for at in range(per):
            ts = now + at * BATCH + np.arange(BATCH) // 1_000 * 20
            with connection.cursor().copy(_COPY) as copy:
                for block in encoded(np.sort(tag_id), quality, ts, value):
                    copy.write(block)
            connection.commit()
        return CEILING_ROWS / (time.perf_counter() - begun)


def hot_bytes(home: Home, rows: int) -> Figure:
    """Bytes a reading in the hot table, index included; ``rows`` are in it."""
    with connect(home) as connection:
        found = connection.execute(_SIZE).fetchone()
    heap, index = (int(found[0] or 0), int(found[1] or 0)) if found else (0, 0)
    detail = f"heap {heap / rows:.1f} + index {index / rows:.1f} over {rows} rows at 1 Hz"
    return figure("bytes-hot", (heap + index) / rows, "bytes", detail=detail)


def archived_bytes(columns: dict[str, Any], what: str) -> Figure:
    """Bytes a reading in an archive file made of these columns."""
    table = archive_files.table_of(columns)
    value = len(archive_files.written(table)) / table.num_rows
    return figure(
        "bytes-archived",
        value,
        "bytes",
        ceiling=HEAP_BYTES,
        detail=f"{table.num_rows} readings of {what}; ceiling: the same row in the heap",
    )
