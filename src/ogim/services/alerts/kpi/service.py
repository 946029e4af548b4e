"""The alarm system's performance over a span, against its targets."""

from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Final

from psycopg.errors import QueryCanceled

from ogim.contracts.alarms import RANK
from ogim.contracts.problems import InvalidInput, Unavailable
from ogim.infra.guard import Principal
from ogim.services.alerts.floods import Flood
from ogim.services.alerts.kpi import repository
from ogim.services.alerts.kpi.measures import Rates, judged, position_of
from ogim.services.alerts.kpi.repository import Came
from ogim.services.alerts.kpi.schemas import BadActor, Judged, Kpi, PositionRates
from ogim.services.alerts.kpi.targets import TARGETS
from ogim.services.alerts.repository import Connection, Row, set_timeout
from ogim.services.alerts.service import AlertService

DAY_MS: Final = 86_400_000
SPAN_MS_MAX: Final = 400 * DAY_MS
ACTORS: Final = 10
HOUR_MS: Final = 3_600_000


class Performance:
    """Measures of what the caller may see."""

    def __init__(self, service: AlertService) -> None:
        self._service = service

    def span(self, lo: int | None, hi: int | None) -> tuple[int, int]:
        """What was asked for, or the last day.

        Raises:
            InvalidInput: a span that is none, or a longer one than is allowed.
        """
        hi = self._service.clock() if hi is None else hi
        lo = hi - DAY_MS if lo is None else lo
        if not 0 <= lo < hi:
            raise InvalidInput("from must be before to, both UTC epoch ms.")
        if hi - lo > SPAN_MS_MAX:
            raise InvalidInput("Ask for 400 days at most.")
        return lo, hi

    async def floods(self, lo: int, hi: int, caller: Principal) -> list[Flood]:
        """Floods within a span, the newest first.

        Raises:
            Unavailable: it took the database too long.
        """
        async with self._bounded() as connection:
            came = await repository.came(connection, lo, hi, caller)
        found = [flood for _, floods in self._judged(came, lo, hi).values() for flood in floods]
        return sorted(found, key=lambda flood: flood.start_ms, reverse=True)

    async def kpi(self, lo: int, hi: int, caller: Principal) -> Kpi:
        """All figures of a span.

        Raises:
            Unavailable: it took the database too long.
        """
        paths = list(caller.scopes) or None
        stale_before = self._service.clock() - round(self._service.settings.stale_hours * HOUR_MS)
        async with self._bounded() as connection:
            came = await repository.came(connection, lo, hi, caller)
            nuisances = await repository.nuisances(connection, lo, hi, paths)
            stale = await repository.stale(connection, stale_before, paths)
        ranks = Counter[int]()
        for each in came:
            ranks[each.rank] += len(each.times)
        total = ranks.total()
        actors = _actors(came, {row["key"]: row for row in nuisances}, total)
        rates = {position: each for position, (each, _) in self._judged(came, lo, hi).items()}
        counts = {
            "chattering": sum(row["chattering"] > 0 for row in nuisances),
            "fleeting": sum(row["fleeting"] > 0 for row in nuisances),
            "stale": stale,
        }
        return Kpi(
            lo=lo,
            hi=hi,
            alarms=total,
            positions=[_position(name, each) for name, each in rates.items()],
            bad_actors=actors,
            priorities={priority: ranks[rank] for priority, rank in RANK.items()},
            judged=_against_targets(_figures(rates, ranks, actors) | counts),
            **counts,
        )

    @asynccontextmanager
    async def _bounded(self) -> AsyncGenerator[Connection]:
        try:
            async with self._service.pool.connection() as connection:
                await set_timeout(connection, self._service.settings.statement_timeout_s)
                yield connection
        except QueryCanceled as error:
            raise Unavailable("The database took too long; ask for a shorter span.") from error

    def _judged(
        self, came: Sequence[Came], lo: int, hi: int
    ) -> dict[str, tuple[Rates, list[Flood]]]:
        """Rates and floods by position."""
        settings = self._service.settings
        times: dict[str, list[int]] = {}
        for each in came:
            times.setdefault(position_of(each.tag, settings.position_depth), []).extend(each.times)
        begins, ends = settings.flood_begins, settings.flood_ends
        return {
            position: judged(position, at, lo, hi, begins=begins, ends=ends)
            for position, at in sorted(times.items())
        }


def _figures(
    rates: Mapping[str, Rates], ranks: Counter[int], actors: Sequence[BadActor]
) -> dict[str, float]:
    """The figures that have a target; of positions the worst one counts."""
    worst, total = rates.values(), ranks.total() or 1
    shares = {f"{priority}_share": ranks[rank] / total for priority, rank in RANK.items()}
    return shares | {
        "mean_per_10min": max((each.mean for each in worst), default=0.0),
        "peak_per_10min": max((each.peak for each in worst), default=0),
        "intervals_over_10": max((each.over_share for each in worst), default=0.0),
        "time_in_flood": max((each.flood_share for each in worst), default=0.0),
        "top_ten_share": sum(each.share for each in actors),
    }


def _position(name: str, rates: Rates) -> PositionRates:
    return PositionRates(
        position=name,
        alarms=rates.alarms,
        mean=rates.mean,
        steady=rates.steady,
        upset=rates.upset,
        peak=rates.peak,
        over_share=rates.over_share,
        flood_share=rates.flood_share,
        floods=rates.floods,
    )


def _against_targets(figures: dict[str, float]) -> list[Judged]:
    return [
        Judged(
            name=each.name,
            value=figures[each.name],
            most=each.most,
            unit=each.unit,
            source=each.source,
            met=figures[each.name] <= each.most,
        )
        for each in TARGETS
    ]


def _actors(came: Sequence[Came], marks: Mapping[str, Row], total: int) -> list[BadActor]:
    """The alarms that were annunciated the most often."""
    alarms = Counter[str]()
    for each in came:
        alarms[each.key] += len(each.times)
    tags = {each.key: (each.tag_id, each.tag) for each in came}
    none: Row = {"chattering": 0, "fleeting": 0}
    return [
        BadActor(
            key=key,
            tag_id=tags[key][0],
            tag=tags[key][1] or None,
            alarms=count,
            share=count / total,
            chattering=marks.get(key, none)["chattering"],
            fleeting=marks.get(key, none)["fleeting"],
        )
        for key, count in alarms.most_common(ACTORS)
    ]
