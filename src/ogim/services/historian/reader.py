"""Reads a tag's points from the cheapest store: rollups, the hot table, the archive."""

import asyncio
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from psycopg import AsyncConnection
from pyarrow import fs

from ogim.contracts.problems import InvalidInput
from ogim.services.historian import archive_files, repository
from ogim.services.historian.buckets import (
    Windows,
    aggregated,
    followed,
    of_readings,
    quality_of,
)
from ogim.services.historian.copying import Array
from ogim.services.historian.curve import Curve, broken, curve, joined
from ogim.services.historian.settings import HistorianSettings
from ogim.services.historian.tiers import (
    RAW_SPAN_MS,
    SIZE_MS,
    Tier,
    choose,
    for_buckets,
    hours_together,
)

TABLES: Final = {Tier.MINUTES: "rollups_1m", Tier.HOURS: "rollups_1h"}
FINER: Final = {Tier.HOURS: Tier.MINUTES, Tier.MINUTES: Tier.RAW}


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


class TooManyReadings(InvalidInput):
    """A span that holds more raw readings than one query may read."""

    def __init__(self, most: int) -> None:
        super().__init__(f"More than {most} readings; ask for a shorter span or mode=auto.")


class Reader:
    """Points of one tag; the caller opens and closes the transaction."""

    def __init__(self, store: fs.FileSystem, settings: HistorianSettings) -> None:
        self._store = store
        self._settings = settings

    async def curve(
        self, connection: AsyncConnection[Any], tag: repository.TagRow, query: Query, most: int
    ) -> tuple[Curve, str]:
        tag_id: int = tag["tag_id"]
        tier, hours = Tier.RAW, None
        if query.mode == "auto" and query.span > RAW_SPAN_MS:
            tier, hours = await self._tier(connection, tag_id, query)
        if tier is Tier.RAW:
            try:
                points, name = await self.raw(connection, tag_id, query.lo, query.hi, most)
            except TooManyReadings:
                if query.mode == "raw":
                    raise
                tier = Tier.MINUTES
            else:
                if query.fill != "none":
                    points = await self._with_previous(connection, tag_id, query.lo, points)
                return _with_gaps(tag, points, None), name
        together = hours_together(query.span, query.points) if tier is Tier.HOURS else 1
        finest = Tier.RAW if together == 1 else Tier.MINUTES
        points = await self._rolled_up(
            connection, tag_id, tier, query.lo, query.hi, hours, finest=finest
        )
        return _with_gaps(tag, points, together * SIZE_MS[tier]), tier

    async def _tier(
        self, connection: AsyncConnection[Any], tag_id: int, query: Query
    ) -> tuple[Tier, Curve | None]:
        """The cheapest tier; and its hours, where counting readings has read them already."""
        if choose(query.span, query.points) is not Tier.HOURS:
            count = await repository.count(connection, tag_id, query.lo, query.hi)
            return choose(query.span, query.points, count), None
        hours, readings = await self._hours(connection, tag_id, query)
        tier = choose(query.span, query.points, readings)
        return tier, hours if tier is Tier.HOURS else None

    async def _hours(
        self, connection: AsyncConnection[Any], tag_id: int, query: Query
    ) -> tuple[Curve, int]:
        """Closed hours, several as one where there are many a point, but for the newest."""
        together = hours_together(query.span, query.points)
        size = together * SIZE_MS[Tier.HOURS]
        cut = (query.hi - 2 * RAW_SPAN_MS) // size * size
        if together == 1 or cut <= query.lo:
            return await self._closed(connection, tag_id, Tier.HOURS, query.lo, query.hi)
        start = query.lo // size * size
        rows = await repository.grouped_hours(connection, tag_id, start, query.hi, together, cut)
        return _of_rollups(rows), int(rows["n"].sum())

    async def _closed(
        self, connection: AsyncConnection[Any], tag_id: int, tier: Tier, lo: int, hi: int
    ) -> tuple[Curve, int]:
        """Means and extremes of closed windows, and how many readings these are made of."""
        start = lo // SIZE_MS[tier] * SIZE_MS[tier]
        rows = await repository.rollups(connection, TABLES[tier], tag_id, start, hi, ends=False)
        return _of_rollups(rows), int(rows["n"].sum())

    async def _rolled_up(
        self,
        connection: AsyncConnection[Any],
        tag_id: int,
        tier: Tier,
        lo: int,
        hi: int,
        closed: Curve | None = None,
        *,
        finest: Tier = Tier.RAW,
    ) -> Curve:
        """Windows, and behind the last closed one what the next finer tier has.

        Where a point stands for many hours, readings of the last minute (``finest``) are left out.
        """
        if tier is Tier.RAW:
            return await self._newest(connection, tag_id, lo, hi)
        if closed is None:
            closed, _ = await self._closed(connection, tag_id, tier, lo, hi)
        rest = _rest(closed.ts, SIZE_MS[tier], lo, hi)
        if rest is None or tier is finest:
            return closed
        finer = await self._rolled_up(connection, tag_id, FINER[tier], rest, hi, finest=finest)
        return joined(closed, finer)

    async def _newest(
        self, connection: AsyncConnection[Any], tag_id: int, lo: int, hi: int
    ) -> Curve:
        """What no rollup stands for yet; nothing where that is more than one may read."""
        try:
            return (await self.raw(connection, tag_id, lo, hi))[0]
        except TooManyReadings:
            return curve(*(np.zeros(0, kind) for kind in (np.int64, np.float64, np.int64)))

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
            TooManyReadings: more than one query may read.
        """
        most = most or self._settings.raw_rows_max
        hot = await repository.readings(connection, tag_id, lo, hi, most + 1)
        if len(hot["ts"]) > most:
            raise TooManyReadings(most)
        parts, names = [_as_curve(hot)], ["raw"] if len(hot["ts"]) else []
        for key in await repository.files(connection, tag_id, lo, hi):
            table = await asyncio.to_thread(
                archive_files.read_span, self._store, key, [tag_id], lo, hi
            )
            if table.num_rows:
                parts.append(_as_curve(archive_files.columns_of(table)))
                names.append("archive")
            if sum(map(len, parts)) > most:
                raise TooManyReadings(most)
        return joined(*parts), "+".join(dict.fromkeys(names)) or "raw"

    async def _with_previous(
        self, connection: AsyncConnection[Any], tag_id: int, lo: int, points: Curve
    ) -> Curve:
        found = await repository.before(connection, tag_id, lo)
        if found is None:
            return points
        ts, value, quality = (np.asarray([item]) for item in found)
        return joined(curve(ts, value, quality & 0xFFFF_FFFF), points)

    async def buckets(
        self, connection: AsyncConnection[Any], tag_id: int, query: Query, most: int
    ) -> tuple[Curve, str]:
        tier = for_buckets(query.span / query.points)
        name: str = tier
        if tier is Tier.RAW:
            points, name = await self.raw(connection, tag_id, query.lo, query.hi, most)
            windows = of_readings(points)
        else:
            windows = await self._windows(connection, tag_id, tier, query.lo, query.hi)
        return aggregated(windows, query.lo, query.hi, query.points, query.aggregate), name

    async def _windows(
        self, connection: AsyncConnection[Any], tag_id: int, tier: Tier, lo: int, hi: int
    ) -> Windows:
        """Rollups, and behind the last closed one finer ones, down to readings."""
        if tier is Tier.RAW:
            return of_readings(await self._newest(connection, tag_id, lo, hi))
        rows = await repository.rollups(connection, TABLES[tier], tag_id, lo, hi, ends=True)
        windows = Windows(**rows)
        rest = _rest(windows.ts, SIZE_MS[tier], lo, hi)
        if rest is None:
            return windows
        return followed(windows, await self._windows(connection, tag_id, FINER[tier], rest, hi))


def _rest(starts: Array, size: int, lo: int, hi: int) -> int | None:
    """From where the next finer tier continues rollups of ``size`` ms; None where nothing is left.

    Never further back than two spans of raw readings, so that it stays cheap.
    """
    end = int(starts[-1]) + size if len(starts) else lo
    rest = max(end, hi - 2 * RAW_SPAN_MS)
    return rest if rest < hi else None


def _with_gaps(tag: repository.TagRow, points: Curve, step_ms: int | None) -> Curve:
    return points if tag["step"] else broken(points, tag["interval_ms"], step_ms)


def _of_rollups(rows: dict[str, Array]) -> Curve:
    quality = quality_of(rows["n"], rows["good"])
    return Curve(rows["ts"], rows["mean"], quality, rows["lo"], rows["hi"])


def _as_curve(columns: dict[str, Array]) -> Curve:
    quality = columns["quality"].astype(np.int64) & 0xFFFF_FFFF
    return joined(curve(columns["ts"], columns["value"], quality))
