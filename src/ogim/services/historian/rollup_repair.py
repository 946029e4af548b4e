"""Rollups of an archived day that got late readings, computed from the merged day."""

from datetime import datetime
from typing import Any, Final

import polars as pl
import psycopg
import pyarrow as pa

from ogim.services.historian.repairs import RECOUNT
from ogim.services.historian.rollup_writer import FROM_ARRAYS, upsert

MINUTE_MS: Final = 60_000
HOUR_MS: Final = 3_600_000
_DIRTY: Final = """
DELETE FROM historian.dirty_hours WHERE hour >= %s AND hour < %s RETURNING tag_id, hour
"""


def repaired(
    connection: psycopg.Connection[Any], lo: datetime, hi: datetime, table: pa.Table
) -> None:
    """Compute the dirty hours of the day ``[lo, hi)`` again, within the caller's transaction."""
    dirty = connection.execute(_DIRTY, (lo, hi)).fetchall()
    if not dirty:
        return
    tags, hours = (list(column) for column in zip(*dirty, strict=True))
    connection.execute(RECOUNT, (tags, hours))
    starts = [int(hour.timestamp()) * 1000 for hour in hours]
    touched = pl.DataFrame({"tag_id": tags, "hour": starts}, {"tag_id": pl.Int32, "hour": pl.Int64})
    frame = pl.DataFrame(pl.from_arrow(table)).with_columns(hour=pl.col("ts") // HOUR_MS * HOUR_MS)
    frame = frame.join(touched, on=["tag_id", "hour"], how="semi")
    for name, size_ms in (("rollups_1m", MINUTE_MS), ("rollups_1h", HOUR_MS)):
        rows = statistics(frame, size_ms)
        arrays = [rows[column].to_list() for column in rows.columns]
        connection.execute(upsert(name, FROM_ARRAYS, fuller=False), arrays)


def statistics(frame: pl.DataFrame, size_ms: int) -> pl.DataFrame:
    """Windows of ``size_ms`` of readings sorted by tag and time, as the rollup tables hold them."""
    usable = pl.col("value").filter((pl.col("quality") >= 0) & pl.col("value").is_not_null())
    return (
        frame.group_by("tag_id", start=pl.col("ts") // size_ms * size_ms, maintain_order=True)
        .agg(
            n=pl.len(),
            good=usable.len(),
            lo=usable.min(),
            hi=usable.max(),
            mean=usable.mean(),
            sd=usable.std(ddof=0),
            first=usable.first(),
            last=usable.last(),
        )
        .select("tag_id", "start", "n", "good", "lo", "hi", "mean", "sd", "first", "last")
    )
