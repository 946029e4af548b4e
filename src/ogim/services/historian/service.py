"""What one may ask of the historian."""

from typing import Any, Final

import numpy as np
from psycopg import AsyncConnection
from psycopg.errors import QueryCanceled
from psycopg_pool import AsyncConnectionPool
from pyarrow import ArrowException, fs

from ogim.contracts.problems import InvalidInput, NotFound, Unavailable
from ogim.contracts.tag_names import as_id
from ogim.infra.guard import Principal
from ogim.services.historian import repository
from ogim.services.historian.copying import Array
from ogim.services.historian.curve import filled, good_only, thinned
from ogim.services.historian.reader import TABLES, Query, Reader
from ogim.services.historian.schemas import Completeness, Page, Series, TimeSeries
from ogim.services.historian.settings import HistorianSettings

TS_MAX: Final = 4_102_444_800_000
"""2100-01-01."""
DAYS_MAX: Final = 10_000


class HistorianService:
    """Curves, exports and the ledger."""

    def __init__(
        self, pool: AsyncConnectionPool, store: fs.FileSystem, settings: HistorianSettings
    ) -> None:
        self._pool = pool
        self.settings = settings
        self.reader = Reader(store, settings)

    async def timeseries(self, tags: list[str], query: Query, caller: Principal) -> TimeSeries:
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
                found = await self.tags(connection, tags, caller)
                most = self.settings.raw_rows_max // len(found)
                series = [await self._series(connection, tag, query, most) for tag in found]
        except QueryCanceled as error:
            raise Unavailable("The database took too long; ask for a shorter span.") from error
        except (OSError, ArrowException) as error:
            raise Unavailable("The archive does not answer.") from error
        return TimeSeries(**{"from": query.lo}, to=query.hi, series=series)

    async def tags(
        self, connection: AsyncConnection[Any], asked: list[str], caller: Principal
    ) -> list[repository.TagRow]:
        """The asked tags in their order, each once; a former name leads to the tag that bore it.

        Raises:
            InvalidInput: none, or too many.
            NotFound: one that is not in the catalogue, or not in the caller's part of it.
        """
        asked = list(dict.fromkeys(asked))
        if not 1 <= len(asked) <= self.settings.tags_max:
            raise InvalidInput(f"Name 1 to {self.settings.tags_max} tags (tag=).")
        ids = [number for tag in asked if (number := as_id(tag)) is not None]
        known = await repository.tags(connection, ids, asked)
        rows = [row for row in known if caller.may_see(row["name"])]
        by = {str(row["tag_id"]): row for row in rows if row["former_name"] is None}
        by |= {row["former_name"] or row["name"]: row for row in rows}
        if missing := [tag for tag in asked if tag not in by]:
            raise NotFound(f"There is no tag {missing[0]}.")
        found: dict[int, repository.TagRow] = {}
        for tag in asked:
            found.setdefault(by[tag]["tag_id"], by[tag])
        return list(found.values())

    def _check(self, query: Query) -> None:
        check_span(query.lo, query.hi)
        if not 1 <= query.points <= self.settings.points_max:
            raise InvalidInput(f"points is 1 to {self.settings.points_max}.")

    async def _series(
        self, connection: AsyncConnection[Any], tag: repository.TagRow, query: Query, most: int
    ) -> Series:
        if query.mode == "aggregate":
            points, tier = await self.reader.buckets(connection, tag["tag_id"], query, most)
        else:
            points, tier = await self.reader.curve(connection, tag, query, most)
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
            former_name=tag["former_name"],
            unit=tag["unit"],
            tier=tier,
            ts=points.ts.tolist(),
            values=_or_none(points.value),
            quality=points.quality.tolist(),
            lo=_or_none(points.lo) if spread else None,
            hi=_or_none(points.hi) if spread else None,
        )

    async def completeness(
        self, tags: list[str], lo: int, hi: int, caller: Principal
    ) -> Completeness:
        """Pages of the ledger of the days that a span touches.

        Raises:
            InvalidInput, NotFound: as ``timeseries``.
        """
        check_span(lo, hi)
        first, last = (repository.moment(at).date().isoformat() for at in (lo, hi - 1))
        async with self._pool.connection() as connection:
            ids = [tag["tag_id"] for tag in await self.tags(connection, tags, caller)]
            rows = await repository.pages(connection, ids, first, last, DAYS_MAX)
        return Completeness(days=[Page(**row) for row in rows])


def check_span(lo: int, hi: int) -> None:
    """Raises InvalidInput unless ``[lo, hi)`` is a span between 1970 and 2100."""
    if not 0 <= lo < hi <= TS_MAX:
        raise InvalidInput("from must be before to, both UTC epoch ms between 1970 and 2100.")


def _or_none(values: Array) -> list[float | None]:
    shown: list[float | None] = values.tolist()
    for at in np.flatnonzero(np.isnan(values)).tolist():
        shown[at] = None
    return shown
