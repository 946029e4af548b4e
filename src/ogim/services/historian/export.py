"""Exports that stream: one tag and one day at a time, so memory does not grow with the span."""

import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, Final, Protocol

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
from psycopg_pool import AsyncConnectionPool

from ogim.infra.clock import Clock, now_ms
from ogim.infra.guard import Principal
from ogim.infra.spreadsheet import inert
from ogim.services.historian import repository
from ogim.services.historian.curve import Curve
from ogim.services.historian.service import HistorianService, check_span

DAY_MS: Final = 86_400_000
DAY_READINGS_MAX: Final = 20_000_000
"""A tag at 200 Hz fits; memory is bounded by it."""
MEDIA_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "arrow": "application/vnd.apache.arrow.stream",
}
SCHEMA: Final = pa.schema(
    [
        ("tag", pa.string()),
        ("time", pa.timestamp("ms", "UTC")),
        ("value", pa.float64()),
        ("unit", pa.string()),
        ("quality", pa.uint32()),
    ]
)


class Tail(io.RawIOBase):
    """A file of which only what was not taken yet is kept."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """Bytes written so far, taken or not."""
        return self._written

    def write(self, content: Any, /) -> int:
        """Append."""
        piece = bytes(content)
        self._kept.append(piece)
        self._written += len(piece)
        return len(piece)

    def take(self) -> bytes:
        """What was written since the last call."""
        content = b"".join(self._kept)
        self._kept.clear()
        return content


class Sheet(Protocol):
    """Something that rows are written to."""

    def write_batch(self, batch: pa.RecordBatch) -> Any:
        """Add rows."""

    def close(self) -> Any:
        """Write the end."""


def _sheet(kind: str, out: Tail) -> Sheet:
    if kind == "csv":
        return pc.CSVWriter(out, SCHEMA)
    if kind == "parquet":
        return pq.ParquetWriter(out, SCHEMA, compression="zstd")
    return pa.ipc.new_stream(out, SCHEMA)


def _batch(tag: repository.TagRow, points: Curve, *, plain: bool) -> pa.RecordBatch:
    name, unit = tag["name"], tag["unit"]
    if plain:  # people chose the name, and a device perhaps the unit
        name, unit = inert(name), unit and inert(unit)
    count = len(points)
    value = pa.array(points.value, pa.float64(), from_pandas=True)
    return pa.RecordBatch.from_arrays(
        [
            pa.array([name] * count, pa.string()),
            pa.array(points.ts, pa.timestamp("ms", "UTC")),
            value,
            pa.array([unit] * count, pa.string()),
            pa.array(points.quality, pa.uint32()),
        ],
        schema=SCHEMA,
    )


class Export:
    """One export, checked before its first byte is sent."""

    def __init__(
        self, pool: AsyncConnectionPool, service: HistorianService, clock: Clock = now_ms
    ) -> None:
        self._pool = pool
        self._service = service
        self._clock = clock

    async def rows(
        self, tags: list[str], lo: int, hi: int, kind: str, caller: Principal
    ) -> AsyncIterator[bytes]:
        """Check what is asked, and give the file in pieces.

        Raises:
            InvalidInput, NotFound: as ``HistorianService.timeseries``.
        """
        check_span(lo, hi)
        async with self._pool.connection() as connection:
            found = await self._service.tags(connection, tags, caller)
        now = self._clock()
        kept_from = now - self._service.settings.raw_days * DAY_MS
        return self._pieces(found, max(lo, kept_from), min(hi, now + DAY_MS), kind)

    async def _pieces(
        self, tags: list[repository.TagRow], lo: int, hi: int, kind: str
    ) -> AsyncIterator[bytes]:
        out = Tail()
        sheet = _sheet(kind, out)
        for tag in tags:
            for day in range(lo // DAY_MS * DAY_MS, hi, DAY_MS):
                begin, end = max(lo, day), min(hi, day + DAY_MS)
                async with self._pool.connection() as connection:
                    points, _ = await self._service.reader.raw(
                        connection, tag["tag_id"], begin, end, DAY_READINGS_MAX
                    )
                if len(points):
                    sheet.write_batch(_batch(tag, points, plain=kind == "csv"))
                    yield out.take()
        sheet.close()
        yield out.take()


def file_name(kind: str, lo: int) -> str:
    """A name for the download."""
    begin = datetime.fromtimestamp(lo / 1000, UTC)
    return f"ogim-{begin:%Y%m%dT%H%M%SZ}.{kind}"
