"""What one may ask of the historian."""

import asyncio
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from psycopg import AsyncConnection
from psycopg.errors import QueryCanceled
from psycopg_pool import AsyncConnectionPool
from pyarrow import ArrowException, fs

from ogim.contracts.problems import InvalidInput, NotFound, Unavailable
from ogim.services.historian import archive_files, repository
from ogim.services.historian.buckets import Windows, aggregated, curve_of, of_readings
from ogim.services.historian.copying import Array
from ogim.services.historian.curve import Curve, broken, curve, filled, good_only, joined, thinned
from ogim.services.historian.schemas import Completeness, Page, Series, TimeSeries
from ogim.services.historian.settings import HistorianSettings
from ogim.services.historian.tiers import RAW_SPAN_MS, SIZE_MS, Tier, choose, for_buckets

TABLES: Final = {Tier.MINUTES: "rollups_1m", Tier.HOURS: "rollups_1h"}
FINER: Final = {Tier.HOURS: Tier.MINUTES, Tier.MINUTES: Tier.RAW}
INT4_MAX: Final = 2_147_483_647
TS_MAX: Final = 4_102_444_800_000
"""2100-01-01."""
DAYS_MAX: Final = 10_000


@dataclass(frozen=True, slots=True)
class Query:
    """A checked question: span ``[lo, hi)`` in UTC epoch ms, and how to answer it."""

    lo: int
    hi: int
    points: int = 1_000
    mode: str = "auto"
    aggregate: str = "mean"
    fill: str = "none"
    quality: str = "all"

    @property
    def span(self) -> int:
        """Its length, ms."""
        return self.hi - self.lo


class HistorianService:
    """Curves, exports and the ledger."""

    def __init__(
        self, pool: AsyncConnectionPool, store: fs.FileSystem, settings: HistorianSettings
    ) -> None:
        self._pool = pool
        self._store = store
        self.settings = settings

    async def timeseries(self, tags: list[str], query: Query) -> TimeSeries:
        """The points of several tags over one span.

        Raises:
            InvalidInput: too many tags or points, or a span that is none.
            NotFound: a tag that is not in the catalogue.
            Unavailable: it took the database too long, or the archive does not answer.
        """
        self._check(query)
        try:
            async with self._pool.connection() as connection:
                await repository.set_timeout(connection, self.settings.statement_timeout_s)
                found = await self.tags(connection, tags)
                series = [await self._series(connection, tag, query) for tag in found]
        except QueryCanceled as error:
            raise Unavailable("The database took too long; ask for a shorter span.") from error
        except (OSError, ArrowException) as error:
            raise Unavailable("The archive does not answer.") from error
        return TimeSeries(**{"from": query.lo}, to=query.hi, series=series)

    async def tags(
        self, connection: AsyncConnection[Any], asked: list[str]
    ) -> list[repository.TagRow]:
        """The asked tags in their order, each once.

        Raises:
            InvalidInput: none, or too many.
            NotFound: one that is not in the catalogue.
        """
        asked = list(dict.fromkeys(asked))
        if not 1 <= len(asked) <= self.settings.tags_max:
            raise InvalidInput(f"Name 1 to {self.settings.tags_max} tags (tag=).")
        ids = [int(tag) for tag in asked if tag.isdecimal() and int(tag) <= INT4_MAX]
        rows = await repository.tags(connection, ids, asked)
        by = {row["name"]: row for row in rows} | {str(row["tag_id"]): row for row in rows}
        if missing := [tag for tag in asked if tag not in by]:
            raise NotFound(f"There is no tag {missing[0]}.")
        return [by[tag] for tag in asked]

    def _check(self, query: Query) -> None:
        check_span(query.lo, query.hi)
        if not 1 <= query.points <= self.settings.points_max:
            raise InvalidInput(f"points is 1 to {self.settings.points_max}.")

    async def _series(
        self, connection: AsyncConnection[Any], tag: repository.TagRow, query: Query
    ) -> Series:
        if query.mode == "aggregate":
            points, tier = await self._buckets(connection, tag["tag_id"], query)
        else:
            points, tier = await self._curve(connection, tag, query)
        if query.quality == "good":
            points = good_only(points)
        if query.fill != "none":
            points = filled(
                points, query.lo, query.hi, query.points, step=query.fill == "step" or tag["step"]
            )
        elif query.mode != "raw":
            points = thinned(points, query.points)
        spread = tier in TABLES or query.mode == "aggregate"
        return Series(
            tag_id=tag["tag_id"],
            name=tag["name"],
            unit=tag["unit"],
            tier=tier,
            ts=points.ts.tolist(),
            values=_or_none(points.value),
            quality=points.quality.tolist(),
            lo=_or_none(points.lo) if spread else None,
            hi=_or_none(points.hi) if spread else None,
        )

    async def _curve(
        self, connection: AsyncConnection[Any], tag: repository.TagRow, query: Query
    ) -> tuple[Curve, str]:
        tag_id: int = tag["tag_id"]
        tier = Tier.RAW
        if query.mode == "auto" and query.span > RAW_SPAN_MS:
            count = await repository.count(connection, tag_id, query.lo, query.hi)
            tier = choose(query.span, query.points, count)
        if tier is Tier.RAW:
            points, name = await self.raw(connection, tag_id, query.lo, query.hi)
            if query.fill != "none":
                points = await self._with_previous(connection, tag_id, query.lo, points)
        else:
            points, name = await self._rolled_up(connection, tag_id, tier, query.lo, query.hi), tier
        step = SIZE_MS.get(tier)
        return (points if tag["step"] else broken(points, tag["interval_ms"], step)), name

    async def _rolled_up(
        self, connection: AsyncConnection[Any], tag_id: int, tier: Tier, lo: int, hi: int
    ) -> Curve:
        """Windows, and behind the last closed one what the next finer tier has."""
        if tier is Tier.RAW:
            return (await self.raw(connection, tag_id, lo, hi))[0]
        size = SIZE_MS[tier]
        rows = await repository.rollups(connection, TABLES[tier], tag_id, lo // size * size, hi)
        points = curve_of(Windows(**rows))
        rest = int(points.ts[-1]) + size if len(points) else max(lo, hi - RAW_SPAN_MS)
        if hi - rest < size // 4:
            return points
        rest = max(rest, hi - 2 * RAW_SPAN_MS)
        return joined(points, await self._rolled_up(connection, tag_id, FINER[tier], rest, hi))

    async def raw(
        self,
        connection: AsyncConnection[Any],
        tag_id: int,
        lo: int,
        hi: int,
        most: int | None = None,
    ) -> tuple[Curve, str]:
        """Readings of the hot table and of the archive, each once, and where they were found.

        Raises:
            InvalidInput: more than one query may read.
        """
        most = most or self.settings.raw_rows_max
        hot = await repository.readings(connection, tag_id, lo, hi, most + 1)
        if len(hot["ts"]) > most:
            raise InvalidInput(f"More than {most} readings; ask for a shorter span or mode=auto.")
        parts, names = [_as_curve(hot)], ["raw"] if len(hot["ts"]) else []
        for key in await repository.files(connection, tag_id, lo, hi):
            table = await asyncio.to_thread(
                archive_files.read_span, self._store, key, [tag_id], lo, hi
            )
            if table.num_rows:
                parts.append(_as_curve(archive_files.columns_of(table)))
                names.append("archive")
            if sum(map(len, parts)) > most:
                raise InvalidInput(f"More than {most} readings; ask for a shorter span.")
        return joined(*parts), "+".join(dict.fromkeys(names)) or "raw"

    async def _with_previous(
        self, connection: AsyncConnection[Any], tag_id: int, lo: int, points: Curve
    ) -> Curve:
        found = await repository.before(connection, tag_id, lo)
        if found is None:
            return points
        ts, value, quality = (np.asarray([item]) for item in found)
        return joined(curve(ts, value, quality & 0xFFFF_FFFF), points)

    async def _buckets(
        self, connection: AsyncConnection[Any], tag_id: int, query: Query
    ) -> tuple[Curve, str]:
        tier = for_buckets(query.span / query.points)
        name: str = tier
        if tier is Tier.RAW:
            points, name = await self.raw(connection, tag_id, query.lo, query.hi)
            windows = of_readings(points)
        else:
            rows = await repository.rollups(connection, TABLES[tier], tag_id, query.lo, query.hi)
            windows = Windows(**rows)
        return aggregated(windows, query.lo, query.hi, query.points, query.aggregate), name

    async def completeness(self, tags: list[str], lo: int, hi: int) -> Completeness:
        """Pages of the ledger of the days that a span touches.

        Raises:
            InvalidInput, NotFound: as ``timeseries``.
        """
        check_span(lo, hi)
        first, last = (repository.moment(at).date().isoformat() for at in (lo, hi - 1))
        async with self._pool.connection() as connection:
            ids = [tag["tag_id"] for tag in await self.tags(connection, tags)]
            rows = await repository.pages(connection, ids, first, last, DAYS_MAX)
        return Completeness(days=[Page(**row) for row in rows])


def check_span(lo: int, hi: int) -> None:
    """Raises InvalidInput unless ``[lo, hi)`` is a span between 1970 and 2100."""
    if not 0 <= lo < hi <= TS_MAX:
        raise InvalidInput("from must be before to, both UTC epoch ms between 1970 and 2100.")


def _as_curve(columns: dict[str, Array]) -> Curve:
    quality = columns["quality"].astype(np.int64) & 0xFFFF_FFFF
    return joined(curve(columns["ts"], columns["value"], quality))


def _or_none(values: Array) -> list[float | None]:
    shown: list[float | None] = values.tolist()
    for at in np.flatnonzero(np.isnan(values)).tolist():
        shown[at] = None
    return shown
